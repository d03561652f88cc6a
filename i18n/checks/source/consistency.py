"""What is written in two ways is translated in two, and then looks like two things."""

from __future__ import annotations

from collections.abc import Iterator

from i18n.checks import source_check
from i18n.consistency.citations import inconsistent_citations
from i18n.consistency.figures import inconsistent_figures
from i18n.consistency.names import inconsistent_names
from i18n.finding import Fault, Severity
from i18n.segment import SourceText


@source_check("SR-06", Severity.MINOR, mqm="terminology/inconsistent-use", its="inconsistency")
def consistency(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """One name, date form, ordinal, label or way of citing is written in one way throughout.

    What most places have is taken for the usual; where two ways stand as often, the first is
    named. A figure right before an anchor is a hint: raised, it reads as an exponent.

    Good: Executive Order 14203 everywhere
    Bad:  7th Congress … Eighth Congress
    Bad:  art. 5 … artículo 7
    """
    yield from inconsistent_names(source)
    yield from inconsistent_figures(source)
    yield from inconsistent_citations(source)
