"""What reading a plain text had to interpret, put to its author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from i18n.document import Remark
from i18n.phrase import say
from i18n.readers.text.lines import ends_in_range
from i18n.readers.text.region import BREAK, Incident, Region

_REST_OF_DATE = re.compile(
    r"\d{1,2}(?:er|[.ºª°ᵉ]\S{0,2})?\s+(?:de\s+|of\s+)?[^\W\d_]{3,}|\d{1,2}[日月]"
    r"|[^\W\d_]{3,12}\.?,?\s+(?:de\s+)?\d{4}"
)


def of_region(region: Region, incidents: Sequence[Incident], index: int) -> Iterator[Remark]:
    """The remarks on one region, which became the block at `index`."""
    for incident in (*region.incidents, *incidents):
        yield Remark(
            "SR-03", incident.message, incident.line, incident.found, incident.reading, index
        )


def incomplete_ranges(regions: Sequence[Region]) -> Iterator[Remark]:
    """A range of days ends with its line, and the rest of the date stands in the next block."""
    for index, (region, following) in enumerate(pairwise(regions)):
        last, first = region.lines[-1], following.lines[0]
        if region.note is not None or following.note is not None or first.number > last.number + 2:
            continue
        found = ends_in_range(last.text)
        if found and _REST_OF_DATE.match(first.text):
            yield Remark(
                "SR-03",
                say("line ends in an incomplete range"),
                last.number,
                f"{found[0]}{BREAK}{first.text[:40]}",
                say("read as two paragraphs, as the lines stand"),
                index,
            )


_SIGNS = r"[*†‡§¶]{1,3}|\[(?:[a-z]|[*†‡]{1,3}|[ivx]{1,4})\]"
_OPENING = re.compile(rf"({_SIGNS})\s*(?=\S)")
_MENTION = re.compile(rf"(?<=[^\s*\[(])({_SIGNS})(?![\w*])")


def unread_notes(regions: Sequence[Region]) -> Iterator[Remark]:
    """Lines that open with a sign or a letter which stands behind a word above: notes, it seems.

    They are read as text: what no number tells apart cannot be followed through the languages.
    """
    mentioned: set[str] = set()
    for index, region in enumerate(regions):
        line = region.whole or region.lines[0]
        found = _OPENING.match(line.text) if region.note is None else None
        if found and found[1] in mentioned and not _is_listed(regions, index):
            yield Remark(
                "SR-04",
                say("{sign} seems to open a note, and only numbered notes are read", sign=found[1]),
                line.number,
                found[1],
                say("read as text; number the notes and their anchors, [1], [2] …"),
                index,
            )
        for part in region.lines:
            mentioned.update(_MENTION.findall(part.text))


def _is_listed(regions: Sequence[Region], index: int) -> bool:
    """The region is one of several items with the same marker, line under line."""
    around = regions[max(0, index - 1) : index + 2]
    return any(
        above.marker
        and below.marker
        and above.marker.style == below.marker.style
        and not below.lines[0].after_blank
        for above, below in pairwise(around)
        if regions[index] in (above, below)
    )


def repeated_notes(regions: Sequence[Region]) -> Iterator[Remark]:
    """A label that opens a note for a second time: both are read as paragraphs of one note."""
    seen: dict[str, int] = {}
    for index, region in enumerate(regions):
        if region.note is None or not region.opens_note:
            continue
        line = region.lines[0].number
        first = seen.setdefault(region.note, line)
        if first != line:
            yield Remark(
                "SR-04",
                say(
                    "two notes are labelled [{label}], here and on line {line}",
                    label=region.note,
                    line=first,
                ),
                line,
                f"[{region.note}]",
                say("read as two paragraphs of one note"),
                index,
            )
