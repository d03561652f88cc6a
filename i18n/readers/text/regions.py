"""Lines of a plain text become the regions its blocks are made of: paragraphs, items, notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from i18n.phrase import Phrase, say
from i18n.readers.text.glued import unglued
from i18n.readers.text.lines import (
    Line,
    Relation,
    breaks_address,
    ends_in_address,
    goes_on,
    is_complete,
    margin,
    relation,
)
from i18n.readers.text.markers import Marker, find_markers
from i18n.readers.text.notes import Section, find_section
from i18n.readers.text.region import BREAK, Incident, Region
from i18n.text.wrapping import columns

_BLANK = say("blank line inside note [{label}]")
_BREAK = say("line break inside note [{label}]")
_JOINED = say("read as one sentence")


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
        regions = list(unglued(regions, section))
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
                region.incidents.append(_broken(above, line, say("line break inside a sentence")))
                region.lines.append(line)
            case Relation.CONTINUES:
                region.lines.append(line)

    def _follow_note(self, region: Region, index: int) -> None:
        above, line = self.lines[index - 1], self.lines[index]
        what = (_BLANK if line.after_blank else _BREAK).filled(label=region.note)
        if line.after_blank:
            continues = goes_on(above.text, line.text) or breaks_address(above.text, line.text)
            relates = Relation.BROKEN if continues else Relation.APART
        else:
            relates = relation(above, line, self.width, self.indent)
        ended = is_complete(above.text) or ends_in_address(above.text) or line.after_blank
        indented = line.indent > (self.indent or 0)
        if not region.lines[-1].text:
            region.lines = [line]  # the label stands alone on the line above
        elif relates is Relation.CONTINUES:
            region.lines.append(line)
        elif relates is Relation.BROKEN or not ended:
            if self.width is None or line.after_blank:
                region.incidents.append(_broken(above, line, what, say("read as one note")))
            region.lines.append(line)
        elif indented or (not line.after_blank and index < self.last_note):
            self._further_paragraph(region, above, line, what if not indented else None)
        else:
            self._begin(Region([line]), None)

    def _further_paragraph(
        self, region: Region, above: Line, line: Line, what: Phrase | None
    ) -> None:
        indent = self.indent
        self._begin(Region([line], note=region.note, opens_note=False), indent)
        if what:
            reading = say("read as another paragraph of the note")
            self.regions[-1].incidents.append(_broken(above, line, what, reading))


def _underlines(rule: Line, region: Region) -> bool:
    """The rule makes the words right above it a heading: it is about as long, of one character."""
    words = region.lines[0].text
    width = columns(words)
    alike = 0.6 * width <= len(rule.text) <= 1.6 * width
    is_rule = len(set(rule.text)) == 1 and rule.text[0] in "=-~*_" and len(rule.text) > 2
    return alike and is_rule and len(region.lines) == 1 and not is_complete(words)


def _broken(above: Line, line: Line, what: Phrase, reading: Phrase = _JOINED) -> Incident:
    end = above.text.rsplit(None, 1)[-1][-40:]
    return Incident(what, above.number, f"{end}{BREAK}{line.text.split(None, 1)[0][:40]}", reading)
