"""The word with which a note refers to the one before it: `Ibid.`, `Там же`, `同上`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from i18n.finding import Span
from i18n.segment import Translation
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


def find_ibids(markup: Markup) -> tuple[Span, ...]:
    """Where the forms of its language stand in a text."""
    pattern = _forms(markup.profile.ibid)
    return tuple(found.span() for found in pattern.finditer(markup.masked)) if pattern else ()


def has_ibid(markup: Markup) -> bool:
    """One of the forms stands somewhere in the text, or the language has none on record."""
    pattern = _forms(markup.profile.ibid)
    return pattern is None or bool(pattern.search(markup.masked))


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The anchors that stand before that of a note that says Ibid., in source and target."""

    label: str
    expected: str | None
    found: str | None


def moved_antecedents(translations: Sequence[Translation]) -> Mapping[str, Antecedent]:
    """By label, each note that says Ibid. and follows another anchor than in the source.

    `translations` are those of a whole document, in reading order; anchors that either side lacks
    do not count.
    """
    usable = [translation for translation in translations if translation.usable]
    ours = [a.label for t in usable for a in t.source.anchors]
    theirs = [a.label for t in usable for a in t.target.anchors]
    both = set(ours) & set(theirs)
    expected = _before(label for label in ours if label in both)
    found = _before(label for label in theirs if label in both)
    if expected == found:
        return {}
    notes = [t.segment.note for t in translations if ibid_at_start(t.source)]
    moved = (n for n in notes if n in found and found[n] != expected.get(n))
    return {note: Antecedent(note, expected.get(note), found[note]) for note in moved if note}


def _before(labels: Iterable[str]) -> dict[str, str | None]:
    known = list(labels)
    return dict(zip(known, [None, *known], strict=False))
