"""The word with which a note refers to the one before it: `Ibid.`, `Там же`, `同上`."""

from __future__ import annotations

import re
from functools import cache

from i18n.finding import Span
from i18n.text.markup import Markup

_OPENING = ' \t\u00a0\u202f\u200f\u200e«“"„(['


@cache
def _forms(ibid: tuple[str, ...]) -> re.Pattern[str] | None:
    words = sorted({form.rstrip(".。") for form in ibid if form}, key=len, reverse=True)
    if not words:
        return None
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def ibid_at_start(markup: Markup) -> Span | None:
    """The span of the word, if a note opens with one of the forms of its language."""
    pattern = _forms(markup.profile.ibid)
    if pattern is None:
        return None
    text = markup.masked
    found = pattern.match(text, len(text) - len(text.lstrip(_OPENING)))
    return found.span() if found else None
