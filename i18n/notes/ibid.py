"""The word with which a note refers to the one before it: `Ibid.`, `Там же`, `同上`."""

from __future__ import annotations

import re
from functools import cache

from i18n.finding import Span
from i18n.text.markup import Markup
from i18n.text.mask import ANCHOR

_OPENING = ANCHOR + ' \t\u00a0\u202f\u200f\u200e«“"„(['


@cache
def _forms(ibid: tuple[str, ...]) -> re.Pattern[str] | None:
    words = sorted({form.rstrip(".。") for form in ibid if form}, key=len, reverse=True)
    if not words:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def ibid_at_start(markup: Markup) -> Span | None:
    """The span of the word, if a note opens with one of the forms of its language.

    The label in front of it (`[8] Ibid.`) does not count.
    """
    pattern = _forms(markup.profile.ibid)
    if pattern is None:
        return None
    text = markup.masked
    found = pattern.match(text, len(text) - len(text.lstrip(_OPENING)))
    return found.span() if found else None


def has_ibid(markup: Markup) -> bool:
    """One of the forms stands somewhere in the text, or the language has none on record."""
    pattern = _forms(markup.profile.ibid)
    return pattern is None or bool(pattern.search(markup.masked))
