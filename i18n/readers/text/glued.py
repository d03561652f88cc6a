"""Finds notes that follow on the line of another, and gives each a region of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from i18n.phrase import say
from i18n.readers.text.lines import ends_in_address, is_complete
from i18n.readers.text.notes import Section, label_of
from i18n.readers.text.region import Incident, Region


def unglued(regions: Sequence[Region], section: Section) -> Iterator[Region]:
    """The regions with every note a region of its own, also one that follows on the same line.

    A label inside a line opens a note when it is the next one, opens none elsewhere, and what
    stands before and behind it ends and begins a note.
    """
    opened = {region.note for region in regions}
    first = next((place for place, region in enumerate(regions) if region.note), len(regions))
    anchored = _mentions(regions[:first], section)
    for place, region in enumerate(regions):
        if place == first - 1:
            lowest = _lowest(region, regions[first], section, anchored)
            yield from _split(region, section, opened, anchored, lowest)
        elif region.note is None:
            yield region
        else:
            yield from _split(region, section, opened, anchored, _after(region.note))


def _mentions(body: Sequence[Region], section: Section) -> Counter[str]:
    """How often each label stands in the text before the notes."""
    return Counter(
        label_of(found)
        for region in body
        for line in region.lines
        for found in section.form.mention.finditer(line.text)
    )


def _after(label: str) -> str | None:
    return str(int(label) + 1) if label.isdecimal() else None


def _lowest(region: Region, first: Region, section: Section, anchored: Counter[str]) -> str | None:
    """The first note when it, and perhaps the next ones, stand behind the last line of text.

    The text then holds their labels twice: as anchors, and here.
    """
    lowest = None
    label = int(first.note) if first.note and first.note.isdecimal() else 0
    while (
        label > 1
        and anchored[str(label - 1)] > 1
        and _glued_label(region, section, str(label - 1), sure=False)
    ):
        label -= 1
        lowest = str(label)
    return lowest


def _split(
    region: Region,
    section: Section,
    opened: set[str | None],
    anchored: Counter[str],
    expected: str | None,
) -> Iterator[Region]:
    while expected is not None and expected not in opened:
        sure = region.note is not None and anchored[expected] > 0
        place = _glued_label(region, section, expected, sure=sure)
        if place is None:
            break
        number, found = place
        line = region.lines[number]
        rest = Region([line.cut(found.end()), *region.lines[number + 1 :]], note=expected)
        region.lines[number:] = [line.cut(0, found.start())]
        for incident in [item for item in region.incidents if item.is_break]:
            if incident.line >= line.number:
                region.incidents.remove(incident)
                rest.incidents.append(incident)
        rest.incidents.append(
            Incident(
                say("note label [{label}] stands inside a line", label=expected),
                line.number,
                line.text[max(0, found.start() - 24) : found.end() + 24],
                say("read as the beginning of note {label}", label=expected),
            )
        )
        yield region
        opened.add(expected)
        region, expected = rest, _after(expected)
    yield region


def _glued_label(
    region: Region, section: Section, label: str, *, sure: bool
) -> tuple[int, re.Match[str]] | None:
    for number, line in enumerate(region.lines):
        for found in section.form.mention.finditer(line.text, 1):
            if label_of(found) == label and _opens_note(line.text, found, sure=sure):
                return number, found
    return None


def _opens_note(text: str, found: re.Match[str], *, sure: bool) -> bool:
    """A note begins here; `sure` says that the text has an anchor for it, and no other note."""
    before, after = text[: found.start()], text[found.end() :]
    words = after.strip()
    if not before.strip() or not words or words[0].islower():
        return False
    if not (after[0].isspace() or words[0] > "\u2e80"):
        return False
    if sure or not before[-1].isspace():
        return True
    return is_complete(before.rstrip()) or ends_in_address(before.rstrip())
