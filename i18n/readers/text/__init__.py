"""Reads a statement written as plain text: body, lists, and notes at its end.

How it is read, for any such text:

- Blank lines part blocks. Where lines are hard-wrapped (a common margin of 40 to 130 columns),
  the lines of a paragraph are one block; elsewhere every line is a block.
- `- `, `•`, and numbers or letters that stand in sequence (`1.`, `(a)`, `iv)`, `一、`) open items;
  the marker is layout, not text.
- The notes are what `notes.find_section` finds. A label is layout; it is known by its value in
  ASCII digits, however it is printed: `[٧]` is note 7. An anchor is `[7]` in every message. A
  bracketed number that opens no note stays what it is.
- The first line is the title unless it is a sentence, a date or an item; a short line over longer
  text is a heading. A paragraph indented by four columns is a block quotation.

What had to be interpreted is told in the document's remarks: a label inside a line, a line break
inside a note, a sentence or an address, a range that ends with its line. Two lines of body text
that only look like one (`…, 1-6` and `4 December`) stay two blocks: a person may join them.
"""

from __future__ import annotations

from i18n.document import Document, Remark
from i18n.readers.assembly import Placed, assemble
from i18n.readers.encoding import decode
from i18n.readers.text.blocks import Manner, make_block
from i18n.readers.text.kinds import assign
from i18n.readers.text.lines import split_lines
from i18n.readers.text.regions import find_regions
from i18n.readers.text.remarks import incomplete_ranges, of_region, repeated_notes, unread_notes

FORMAT = "text"
ENDINGS = (".txt", ".text")


def read(data: bytes, name: str, locale: str) -> Document:
    """The document in a plain text; see this module for how it is read."""
    text, encoding = decode(data, name)
    regions = find_regions(split_lines(text))
    pairs = list(zip(regions.items, assign(regions.items), strict=True))
    pairs.sort(key=lambda pair: pair[0].note is not None)
    manner = Manner.of(text, regions)
    placed: list[Placed] = []
    remarks: list[Remark] = []
    for index, (region, role) in enumerate(pairs):
        block, incidents = make_block(text, region, role, manner)
        placed.append(Placed(block, region.start, region.end))
        remarks += of_region(region, incidents, index)
    ordered = [region for region, _ in pairs]
    remarks += [*incomplete_ranges(ordered), *repeated_notes(ordered), *unread_notes(ordered)]
    return assemble(
        data, text, encoding, placed, remarks, format_name=FORMAT, name=name, locale=locale
    )
