"""How a note sets the title of a cited work apart: by marks, by italics, or not at all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from i18n.notes.citation import find_citations
from i18n.phrase import Phrase, say
from i18n.quoting.emphasis import find_emphasis
from i18n.text.markup import Markup
from i18n.text.mask import OBJECT, MaskKind

_AUTHOR = re.compile(r"[^,،，、:：;«»“”„\"《》「」『』]{6,120}(?=[,،，、:：])")
_BEHIND = " \t\u00a0\u202f\n,،，、:：*_"
_FIGURE = re.compile(r"\d|\W*$")
_FEWEST = 3


class TitleDevice(StrEnum):
    """What tells the title of a work from the words round it."""

    MARKS = "quotation marks"
    ITALICS = "italics"
    TITLE_MARKS = "title marks"
    BARE = "nothing"

    @property
    def said(self) -> Phrase:
        """What it is called."""
        return {
            TitleDevice.MARKS: say("quotation marks"),
            TitleDevice.ITALICS: say("italics"),
            TitleDevice.TITLE_MARKS: say("title marks"),
            TitleDevice.BARE: say("nothing"),
        }[self]


@dataclass(frozen=True, slots=True)
class CitedTitle:
    """Where the title of a citation begins, and what sets it apart."""

    author: str
    device: TitleDevice
    start: int
    end: int


def cited_titles(markup: Markup) -> tuple[CitedTitle, ...]:
    """For each citation that begins with an author, what follows the comma behind the name."""
    return tuple(_titles(markup))


def bare_siblings(markup: Markup) -> Iterator[tuple[CitedTitle, TitleDevice]]:
    """The titles that nothing sets apart, where the author's others have all the same device.

    Three works of one author are needed to tell a habit from a slip.
    """
    if ";" not in markup.text and "；" not in markup.text and "؛" not in markup.text:
        return
    by_author: dict[str, list[CitedTitle]] = defaultdict(list)
    for title in _titles(markup):
        by_author[title.author].append(title)
    for titles in by_author.values():
        devices = {title.device for title in titles} - {TitleDevice.BARE}
        bare = [title for title in titles if title.device is TitleDevice.BARE]
        if len(titles) >= _FEWEST and len(devices) == 1 and 2 * len(bare) < len(titles):
            device = devices.pop()
            yield from ((title, device) for title in bare)


def _titles(markup: Markup) -> Iterator[CitedTitle]:
    text = markup.masked
    starts = _device_starts(markup)
    for start, end in find_citations(markup):
        begin = start + len(text[start:end]) - len(text[start:end].lstrip())
        author = _AUTHOR.match(text, begin, end)
        if author is None:
            continue
        place = author.end()
        while place < end and text[place] in _BEHIND and place not in starts:
            place += 1
        device = starts.get(place, TitleDevice.BARE)
        if device is TitleDevice.BARE and not _is_title(text, place, end, markup):
            continue
        yield CitedTitle(author[0].strip().casefold(), device, place, end)


def _device_starts(markup: Markup) -> dict[int, TitleDevice]:
    """Where marked and emphasised words begin."""
    tags = {mask.end: mask.start for mask in markup.masks if mask.kind is MaskKind.TAG}
    found = {tags.get(start, start): TitleDevice.ITALICS for start, _ in find_emphasis(markup)}
    for quotation in markup.quotations:
        found[quotation.outer[0]] = TitleDevice.MARKS
    for title in markup.resolution.titles:
        found[title.outer[0]] = TitleDevice.TITLE_MARKS
    return found


def _is_title(text: str, place: int, end: int, markup: Markup) -> bool:
    """What stands bare behind the name begins like a title: a capital, no figure, no address."""
    words = text[place : place + 40]
    if place >= end or not words or words[0] == OBJECT or _FIGURE.match(words):
        return False
    if markup.profile.cased and not words[0].isupper():
        return False
    part = re.split(r"[,،，、;；؛.]", text[place : min(end, place + 240)], maxsplit=1)[0]
    return len(part.split()) > 2 if markup.profile.spaced else len(part) > 5
