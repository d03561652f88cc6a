"""Bytes become text, or a clear refusal: UTF-8 and, with a byte order mark, UTF-16."""

from __future__ import annotations

import codecs
import re

from i18n.document import Encoding
from i18n.errors import DocumentError, EncodingError
from i18n.phrase import say

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"PK\x03\x04", say("a ZIP archive, perhaps a Word or OpenDocument file")),
    (b"\xd0\xcf\x11\xe0", say("an old Word or Office file")),
    (b"%PDF-", say("a PDF file")),
    (b"{\\rtf", say("a rich text (RTF) file")),
    (b"\x1f\x8b", say("a gzip archive")),
    (b"\x89PNG", say("a picture")),
    (b"\xff\xd8\xff", say("a picture")),
    (b"GIF8", say("a picture")),
)
_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


def decode(data: bytes, name: str) -> tuple[str, Encoding]:
    """The text of a file and how it was encoded; line endings stay as they are.

    Refuses what is empty, what is another kind of file, and bytes that are not UTF-8 or UTF-16
    with a byte order mark; says the line and the offset of the first wrong byte.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            message = say(
                "this is {what}, not text; save it as plain text or Markdown in UTF-8", what=what
            )
            raise DocumentError(message, path=name)
    bom, codec = next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", "utf-8"))
    if codec == "utf-32":
        raise EncodingError(say("the file is UTF-32; save it as UTF-8"), path=name, line=1)
    _refuse_nul(data, bom, codec, name)
    text = _decoded(data[len(bom) :], codec, len(bom), name)
    if not text.strip():
        raise DocumentError(say("the file is empty; there is nothing to translate"), path=name)
    return text, Encoding(codec, bom)


def _decoded(data: bytes, codec: str, skipped: int, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line = _line_after(data[: error.start].decode(codec))
        message = say(
            "byte 0x{byte} at offset {place} is not {charset} ({reason}); save the file as UTF-8",
            byte=format(data[error.start], "02X"),
            place=skipped + error.start,
            charset=_NAMES[codec],
            reason=error.reason,
        )
        raise EncodingError(message, path=name, line=line) from error


def _refuse_nul(data: bytes, bom: bytes, codec: str, name: str) -> None:
    """Refuse the character NUL: the file is binary, or UTF-16 that does not say so."""
    if codec == "utf-8":
        place, before = data.find(b"\0"), data[len(bom) :].partition(b"\0")[0].decode("latin-1")
    else:
        units = data[len(bom) :].decode(codec, "replace")
        before = units.partition("\0")[0]
        found = len(before) < len(units)
        place = len(bom) + len(before.encode(codec, "replace")) if found else -1
    if place >= 0:
        message = say(
            "byte 0x00 at offset {place} does not belong in a text: the file is binary, or UTF-16 "
            "without a byte order mark; save it as UTF-8",
            place=place,
        )
        raise EncodingError(message, path=name, line=_line_after(before))


def _line_after(text: str) -> int:
    return len(_LINE_BREAK.findall(text)) + 1
