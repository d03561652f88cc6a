"""The instructions of fields: what a field shows, and where it leads."""

from __future__ import annotations

WORDLESS = ("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "SECTION", "TC", "XE", "RD",
                    "EQ", "INCLUDEPICTURE", "SYMBOL", "TOC", "SEQ", "LISTNUM")  # fmt: skip
"""Fields whose results are no words of the author's."""


def instruction_word(instruction: str) -> str:
    """The name of a field: `PAGE`, `HYPERLINK`, `REF`."""
    return (instruction.split() or [""])[0].upper()


def address_of(instruction: str) -> str | None:
    """Where a HYPERLINK field leads."""
    if instruction_word(instruction) != "HYPERLINK":
        return None
    words = instruction.replace("“", '"').replace("”", '"').split('"')
    place = words[0].split()
    address = words[1] if len(words) > 1 and "\\l" not in place else ""
    if "\\l" in instruction and len(words) > 1:
        bookmark = words[3] if address and len(words) > 3 else words[1]
        return f"{address}#{bookmark}"
    return address or (place[1] if len(place) > 1 else "")
