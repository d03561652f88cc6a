"""The words by which notes refer: `Ibid.`, `supra note 1`, `p. 7`; languages may share them."""

from __future__ import annotations

from i18n.finding import Span
from i18n.notes.citation import find_pinpoints
from i18n.notes.ibid import find_ibids
from i18n.notes.reference import find_references
from i18n.text.markup import Markup


def apparatus(markup: Markup) -> tuple[Span, ...]:
    """Where forms stand that the language of the text has for references and pinpoints."""
    references = [reference.outer for reference in find_references(markup)]
    pinpoints = [(pinpoint.start, pinpoint.end) for pinpoint in find_pinpoints(markup)]
    return (*references, *pinpoints, *find_ibids(markup))
