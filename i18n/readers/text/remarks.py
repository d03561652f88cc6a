"""What reading a plain text had to interpret, put to its author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from i18n.document import Remark
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
                "line ends in an incomplete range",
                last.number,
                f"{found[0]}{BREAK}{first.text[:40]}",
                "read as two paragraphs, as the lines stand",
                index,
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
                f"two notes are labelled [{region.note}], here and on line {first}",
                line,
                f"[{region.note}]",
                "read as two paragraphs of one note",
                index,
            )
