"""Lines of a plain text become the regions its blocks are made of: paragraphs, items, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from i18n.readers.text.lines import (
    Line,
    Relation,
    breaks_address,
    goes_on,
    is_complete,
    margin,
    relation,
)
from i18n.readers.text.markers import Marker, find_markers
from i18n.readers.text.notes import Section, find_section, label_of
from i18n.wrapping import columns

_ADDRESS_AT_END = re.compile(r"(?:https?://|www\.)\S+$")


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that had to be interpreted, to become a remark."""

    message: str
    line: int
    found: str
    reading: str


@dataclass(slots=True)
class Region:
    """Lines that are one block, as they stand."""

    lines: list[Line]
    marker: Marker | None = None
    note: str | None = None
    whole: Line | None = None
    """The first line with its marker."""
    opens_note: bool = True
    """A region of a note begins with its label."""
    underline: str | None = None
    """The character of a rule right below (`=`, `-`)."""
    incidents: list[Incident] = field(default_factory=list)

    @property
    def start(self) -> int:
        """The offset of the first word."""
        return self.lines[0].start

    @property
    def indent(self) -> int:
        """Columns before the region, its marker included."""
        return (self.whole or self.lines[0]).indent

    @property
    def end(self) -> int:
        """The offset behind the last word."""
        return self.lines[-1].end


@dataclass(frozen=True)
class Regions:
    """The regions of a text in the order of the file, and how the text is laid out."""

    items: tuple[Region, ...]
    section: Section | None
    width: int | None
    """The column at which the text is hard-wrapped."""


def find_regions(lines: Sequence[Line]) -> Regions:
    """The regions of a text, none empty but a note without words."""
    section = find_section(lines)
    body = lines[: section.start] if section else lines
    markers = find_markers(body)
    starts = {lines[index].number for index in markers}
    if section:
        starts |= {line.number for line in lines[section.start :] if section.opening(line)}
    width = margin(lines, lambda line: line.number in starts)
    walk = _Walk(lines, section, markers, width)
    for index in range(len(lines)):
        walk.step(index)
    regions = walk.regions
    if section:
        regions = list(_unglued(regions, section))
    return Regions(tuple(regions), section, width)


class _Walk:
    """One pass over the lines; `open` is the region that may go on."""

    def __init__(
        self,
        lines: Sequence[Line],
        section: Section | None,
        markers: Mapping[int, Marker],
        width: int | None,
    ) -> None:
        self.lines = lines
        self.section = section
        self.markers = markers
        self.width = width
        self.regions: list[Region] = []
        self.open: Region | None = None
        self.indent: int | None = None
        """Of the item or note that is open."""
        self.last_note = max(
            (i for i, line in enumerate(lines) if section and section.opening(line)), default=-1
        )

    def step(self, index: int) -> None:
        line = self.lines[index]
        opening = self._opening(index)
        if opening:
            self._begin(Region([line.cut(opening[1])], note=opening[0]), line.indent)
        elif line.is_rule:
            self._rule(line)
        elif index in self.markers:
            marker = self.markers[index]
            self._begin(Region([line.cut(marker.length)], marker, whole=line), line.indent)
        elif self.open is None:
            self._begin(Region([line]), None)
        elif self.open.note is not None:
            self._follow_note(self.open, index)
        elif line.after_blank:
            self._begin(Region([line]), None)
        else:
            self._follow(self.open, self.lines[index - 1], line)

    def _opening(self, index: int) -> tuple[str, int] | None:
        if self.section is None or index < self.section.start:
            return None
        opening = self.section.opening(self.lines[index])
        if opening and not self.section.form.sure:
            known = max((int(r.note) for r in self.regions if r.note is not None), default=0)
            return opening if known < int(opening[0]) <= known + 3 else None
        return opening

    def _begin(self, region: Region, indent: int | None) -> None:
        self.regions.append(region)
        self.open, self.indent = region, indent

    def _rule(self, line: Line) -> None:
        if self.open and not line.after_blank and _underlines(line, self.open):
            self.open.underline = line.text[0]
        self.open = None

    def _follow(self, region: Region, above: Line, line: Line) -> None:
        match relation(above, line, self.width, self.indent):
            case Relation.APART:
                self._begin(Region([line]), None)
            case Relation.BROKEN:
                region.incidents.append(_broken(above, line, "line break inside a sentence"))
                region.lines.append(line)
            case Relation.CONTINUES:
                region.lines.append(line)

    def _follow_note(self, region: Region, index: int) -> None:
        above, line = self.lines[index - 1], self.lines[index]
        what = f"{'blank line' if line.after_blank else 'line break'} inside note [{region.note}]"
        if line.after_blank:
            continues = goes_on(above.text, line.text) or breaks_address(above.text, line.text)
            relates = Relation.BROKEN if continues else Relation.APART
        else:
            relates = relation(above, line, self.width, self.indent)
        ended = is_complete(above.text) or _ADDRESS_AT_END.search(above.text) or line.after_blank
        indented = line.indent > (self.indent or 0)
        if relates is Relation.CONTINUES or not region.lines[-1].text:
            region.lines.append(line)
        elif relates is Relation.BROKEN or not ended:
            if self.width is None or line.after_blank:
                region.incidents.append(_broken(above, line, what, "read as one note"))
            region.lines.append(line)
        elif indented or (not line.after_blank and index < self.last_note):
            self._further_paragraph(region, above, line, what if not indented else None)
        else:
            self._begin(Region([line]), None)

    def _further_paragraph(self, region: Region, above: Line, line: Line, what: str | None) -> None:
        indent = self.indent
        self._begin(Region([line], note=region.note, opens_note=False), indent)
        if what:
            reading = "read as another paragraph of the note"
            self.regions[-1].incidents.append(_broken(above, line, what, reading))


def _underlines(rule: Line, region: Region) -> bool:
    """The rule makes the words right above it a heading: it is about as long, of one character."""
    words = region.lines[0].text
    alike = 0.6 <= len(rule.text) / columns(words) <= 1.6
    is_rule = len(set(rule.text)) == 1 and rule.text[0] in "=-~*_" and len(rule.text) > 2
    return alike and is_rule and len(region.lines) == 1 and not is_complete(words)


def _broken(above: Line, line: Line, what: str, reading: str = "read as one sentence") -> Incident:
    end = above.text.rsplit(None, 1)[-1][-40:]
    return Incident(what, above.number, f"{end}⏎{line.text.split(None, 1)[0][:40]}", reading)


def _unglued(regions: Sequence[Region], section: Section) -> Iterator[Region]:
    """The regions with every note a region of its own, also one that follows on the same line.

    A label inside a line opens a note when it is the next one, opens none elsewhere, and what
    stands before and behind it ends and begins a note.
    """
    opened = {region.note for region in regions}
    first = next((place for place, region in enumerate(regions) if region.note), len(regions))
    for place, region in enumerate(regions):
        if place == first - 1:
            yield from _split(region, section, opened, _lowest(region, regions[first], section))
        elif region.note is None:
            yield region
        else:
            yield from _split(region, section, opened, _after(region.note))


def _after(label: str) -> str | None:
    return str(int(label) + 1) if label.isdecimal() else None


def _lowest(region: Region, first: Region, section: Section) -> str | None:
    """The first note when it, and perhaps the next ones, stand behind the last line of text."""
    lowest = None
    label = int(first.note) if first.note and first.note.isdecimal() else 0
    while label > 1 and _glued_label(region, section, str(label - 1)):
        label -= 1
        lowest = str(label)
    return lowest


def _split(
    region: Region, section: Section, opened: set[str | None], expected: str | None
) -> Iterator[Region]:
    while expected is not None and expected not in opened:
        place = _glued_label(region, section, expected)
        if place is None:
            break
        number, found = place
        line = region.lines[number]
        rest = Region([line.cut(found.end()), *region.lines[number + 1 :]], note=expected)
        region.lines[number:] = [line.cut(0, found.start())]
        later = [item for item in region.incidents if item.line >= line.number]
        region.incidents = [item for item in region.incidents if item.line < line.number]
        rest.incidents += later
        rest.incidents.append(
            Incident(
                f"note label [{expected}] stands inside a line",
                line.number,
                line.text[max(0, found.start() - 24) : found.end() + 24],
                f"read as the beginning of note {expected}",
            )
        )
        yield region
        opened.add(expected)
        region, expected = rest, _after(expected)
    yield region


def _glued_label(region: Region, section: Section, label: str) -> tuple[int, re.Match[str]] | None:
    for number, line in enumerate(region.lines):
        for found in section.form.mention.finditer(line.text, 1):
            if label_of(found) == label and _opens_note(line.text, found):
                return number, found
    return None


def _opens_note(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()], text[found.end() :]
    words = after.strip()
    if not before.strip() or not words or words[0].islower():
        return False
    if not (after[0].isspace() or words[0] > "\u2e80"):
        return False
    if not before[-1].isspace():
        return True
    return is_complete(before.rstrip()) or bool(_ADDRESS_AT_END.search(before.rstrip()))
