"""Which regions of a plain text are headings, items and block quotations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from unicodedata import digit

from i18n.document import BlockKind, Place
from i18n.readers.text.lines import CLOSERS, ends_in_range, in_capitals, is_complete
from i18n.readers.text.notes import HEADINGS
from i18n.readers.text.region import Region

_TITLE = 250
_HEADING = 120
_SALUTATION = 60
_LONGEST_DATE = 48
_QUOTED = 4
"""Columns by which a block quotation is indented."""
_LEADS_ON = ":：;；,，、،؛"
_ANCHOR = re.compile(r"[\[［〔]\s?\d{1,3}\s?[\]］〕]|[⁰¹²³⁴-⁹]")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?!\d)")
_MONTH_NAME = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Role:
    """What a region is; `marked` when its marker is no part of its text."""

    kind: BlockKind
    place: Place = field(default_factory=Place)
    marked: bool = False


def words_of(region: Region) -> str:
    """The words of a region on one line, for looking at."""
    return " ".join(line.text for line in region.lines)


def assign(regions: Sequence[Region]) -> list[Role]:
    """The role of each region, in the same order."""
    roles: list[Role] = []
    lists = _Lists()
    quoted = _quotation_indent(regions)
    levels = _heading_levels(regions)
    for region, level in zip(regions, levels, strict=True):
        if region.note is not None:
            roles.append(Role(BlockKind.NOTE))
        elif level:
            roles.append(Role(BlockKind.HEADING, Place(level=level)))
        elif region.marker:
            roles.append(lists.item(region))
            continue
        elif quoted is not None and _is_quoted(region, quoted, lists):
            roles.append(Role(BlockKind.QUOTATION, Place(quoted=1)))
        else:
            roles.append(lists.paragraph(region))
            continue
        lists.close()
    return roles


def _heading_levels(regions: Sequence[Region]) -> list[int]:
    """The level of each region that is a heading, 0 for the others.

    Where one number of a sequence is a heading, the others that could be are too.
    """
    levels: list[int] = []
    titled = False
    for index, region in enumerate(regions):
        level = _heading_level(regions, index, titled)
        titled = titled or level == 1
        if level == 2 and levels[-1:] == [2] and regions[index + 1].marker and not region.marker:
            level = 0  # between a heading and a list: it introduces the list
        levels.append(level)
    styles = {
        r.marker.style for r, level in zip(regions, levels, strict=True) if r.marker and level
    }
    for index, region in enumerate(regions[:-1]):
        marker, below = region.marker, regions[index + 1].marker
        if marker and marker.style in styles and (below is None or below.style != marker.style):
            words = words_of(region)
            levels[index] = 2 * _could_be_heading(region, words, _HEADING) or levels[index]
    return levels


def _heading_level(regions: Sequence[Region], index: int, titled: bool) -> int:
    """1 for the title, 2 for a heading, 0 for anything else."""
    region = regions[index]
    if region.note is not None or index + 1 == len(regions):
        return 0
    words, following = words_of(region), regions[index + 1]
    if region.underline:
        return 1 if region.underline == "=" or not index else 2
    if words.strip(" :").casefold() in HEADINGS and following.note is not None:
        return 2
    if not _could_be_heading(region, words, _HEADING if index else _TITLE):
        return 0
    if not index and region.marker is None:
        return 1
    if _is_subject(region, regions[index + 1 : index + 3]):
        return 2 if titled else 1
    return 2 if _stands_over(region, words, following) else 0


def _is_subject(region: Region, following: Sequence[Region]) -> bool:
    """The line of a letter that stands alone between its address and its salutation."""
    if len(following) < 2 or any(other.marker or other.note for other in following):
        return False
    salutation, letter = (words_of(other) for other in following)
    alone = region.lines[0].after_blank and following[0].lines[0].after_blank
    greets = len(salutation) <= _SALUTATION and salutation[-1] in ",،，:：!"
    return alone and greets and is_complete(letter) and len(letter) > _SALUTATION


def _could_be_heading(region: Region, words: str, longest: int) -> bool:
    if len(words) > longest or (region.marker and len(region.lines) > 1):
        return False
    if region.marker and region.marker.ordinal is None:
        return False
    bare = words.rstrip(CLOSERS)
    questions = bare[-1:] in "?？!！؟" and len(words) <= _HEADING
    if (is_complete(words) and not questions) or bare[-1:] in _LEADS_ON or ends_in_range(words):
        return False
    return not (is_date(words) or _ANCHOR.search(words) or "@" in words or "://" in words)


def _stands_over(region: Region, words: str, following: Region) -> bool:
    """The next region is what a heading has below it: longer text, or a list."""
    if following.note is not None:
        return False
    below = words_of(following)
    if following.marker and not region.marker:
        return region.lines[0].after_blank or in_capitals(words)
    is_text = is_complete(below) or below[-1:] in ":：" or len(below) > _HEADING
    if in_capitals(words) and len(words) > 3 and not region.marker:
        return is_text or in_capitals(below) or region.lines[0].after_blank
    return is_text and following.marker is None and len(below) > max(len(words), 20)


def is_date(words: str) -> bool:
    """The words are a date, perhaps with a place before it: `Geneva, 4 December 2025`."""
    if len(words) > _LONGEST_DATE:
        return False
    folded = "".join(str(digit(char)) if char.isdecimal() else char for char in words)
    if not _YEAR.search(folded):
        return False
    rest = _YEAR.sub(" ", folded, count=1)
    names = _MONTH_NAME.findall(rest)
    return bool(_DAY.search(rest)) and len(names) <= 4 and len(re.findall(r"\d+", rest)) <= 3


def _quotation_indent(regions: Sequence[Region]) -> int | None:
    """From which indent on a paragraph is a block quotation.

    `None` where paragraphs are indented as a rule, at least in their first line.
    """
    plain = [
        region
        for region in regions
        if region.note is None
        and region.marker is None
        and (is_complete(words_of(region)) or len(words_of(region)) > _SALUTATION)
    ]
    if not plain:
        return None
    base, _ = Counter(region.lines[-1].indent for region in plain).most_common(1)[0]
    indented = sum(region.indent >= base + _QUOTED for region in plain)
    return base + _QUOTED if 3 * indented <= len(plain) else None


def _is_quoted(region: Region, indent: int, lists: _Lists) -> bool:
    """Words of somebody, set apart: sentences, not a date, a place or a name in the middle."""
    words = words_of(region)
    speaks = is_complete(words) or len(words) > _SALUTATION
    indented = all(line.indent >= indent for line in region.lines)
    return indented and speaks and not is_date(words) and not lists.holds(region)


class _Lists:
    """The lists that are open, outermost first."""

    def __init__(self) -> None:
        self.levels: list[tuple[int, str]] = []
        """Indent and style of the marker of each."""
        self.group = 0

    def close(self) -> None:
        self.levels = []

    def item(self, region: Region) -> Role:
        marker, indent = region.marker, region.indent
        assert marker is not None
        if not self.levels:
            self.group += 1
        style = marker.style
        while self.levels and self.levels[-1][0] > indent + 1:
            self.levels.pop()
        same = [place for place, level in enumerate(self.levels) if level[1] == style]
        if same and self.levels[same[-1]][0] >= indent - 1:
            del self.levels[same[-1] + 1 :]
        elif self.levels and indent <= self.levels[-1][0] + 1 and marker.ordinal not in (None, 1):
            self.levels[-1] = (indent, style)
        else:
            self.levels.append((indent, style))
        place = Place(level=len(self.levels), ordinal=marker.ordinal, group=self.group)
        return Role(BlockKind.ITEM, place, marked=True)

    def paragraph(self, region: Region) -> Role:
        """A paragraph; one indented below an item belongs to it and leaves the list open."""
        if self.holds(region):
            place = Place(level=len(self.levels), group=self.group)
            return Role(BlockKind.PARAGRAPH, place)
        self.close()
        return Role(BlockKind.PARAGRAPH)

    def holds(self, region: Region) -> bool:
        """The region is indented under an open item."""
        return bool(self.levels) and region.lines[0].indent > self.levels[-1][0]
