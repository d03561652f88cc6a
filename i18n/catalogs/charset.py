"""The bytes of a PO file as text and back, in the charset its header names."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from i18n.errors import CatalogError
from i18n.phrase import say

LONGEST_LINE = 1_000_000
"""Bytes in the longest line we read; a longer one is no message, and would cost its memory."""

_HEADER = re.compile(
    rb'^[ \t]*msgid[ \t]*""[ \t\r]*\n(?:[ \t\r]*\n)*[ \t]*msgstr[ \t]*((?:"[^\n]*"\s*)*)',
    re.MULTILINE,
)
_CHARSET = re.compile(rb"charset=[ \t]*([^\s\\\";]+)")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+-]*")
_PLACEHOLDER = "CHARSET"
# Every ASCII character a PO file needs, and sequences that UTF-7 and its like take for others.
_PLAIN = bytes(range(0x20, 0x7F)) + b" +AEE- ~{VP~} =41\t\r\n"


@dataclass(frozen=True)
class Encoding:
    """How a file stores its text."""

    charset: str = "UTF-8"
    bom: bool = False


def decode(data: bytes, path: str | None) -> tuple[str, Encoding]:
    """The text of a PO file, without its byte order mark, and how it was stored.

    Raises CatalogError, with the line, for UTF-16, NUL bytes, a line above LONGEST_LINE, a
    charset we do not know, and bytes that are not in the charset the header names. A file whose
    header names no charset must be ASCII.
    """
    bom = data.startswith(codecs.BOM_UTF8)
    _refuse_unreadable(data, path)
    body = data.removeprefix(codecs.BOM_UTF8)
    charset = declared_charset(body) or ("UTF-8" if bom else None)
    codec = _codec(charset or "ascii", path)
    try:
        text = body.decode(codec)
    except UnicodeDecodeError as error:
        raise _undecodable(error, body, charset, path) from error
    if codec not in ("utf-8", "ascii") and text.encode(codec) != body:
        message = say(
            "{charset} cannot give these bytes back; convert: msgconv --to-code=UTF-8",
            charset=charset,
        )
        raise CatalogError(message, path=path)
    return text, Encoding(charset or "UTF-8", bom)


def encode(pieces: Iterable[str], encoding: Encoding, path: str | None) -> bytes:
    """The bytes of a text that comes in pieces, so that it need not be in memory beside them;
    CatalogError when the charset has no place for a character."""
    codec = _codec(encoding.charset, path)
    encoder, written, line = codecs.getincrementalencoder(codec)(), BytesIO(), 1
    if encoding.bom and codec == "utf-8":
        written.write(codecs.BOM_UTF8)
    for piece in pieces:
        try:
            written.write(encoder.encode(piece))
        except UnicodeEncodeError as error:
            line += piece.count("\n", 0, error.start)
            raise _unwritable(piece[error.start], encoding, path, line) from error
        line += piece.count("\n")
    written.write(encoder.encode("", final=True))
    return written.getvalue()


def _unwritable(char: str, encoding: Encoding, path: str | None, line: int) -> CatalogError:
    message = say(
        "{char} cannot be written in {charset}; name UTF-8 in the header's "
        "Content-Type, or change the text",
        char=f"U+{ord(char):04X}",
        charset=encoding.charset,
    )
    return CatalogError(message, path=path, line=line)


def declared_charset(data: bytes) -> str | None:
    """The charset the header entry names; None if there is none, or the placeholder CHARSET."""
    for entry in _HEADER.finditer(data):
        named = _CHARSET.search(entry[1].replace(b'"\r\n"', b"").replace(b'"\n"', b""))
        name = named[1].decode("ascii", "replace") if named else _PLACEHOLDER
        return None if name == _PLACEHOLDER else name
    return None


def _refuse_unreadable(data: bytes, path: str | None) -> None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise CatalogError(say("the file is UTF-16; save it as UTF-8"), path=path, line=1)
    nul = data.find(b"\0")
    if nul >= 0:
        line = _line_at(data, nul)
        message = say("the line holds a NUL byte; restore the file, or save it as UTF-8")
        raise CatalogError(message, path=path, line=line)
    start = 0
    while len(data) - start > LONGEST_LINE:
        newline = data.rfind(b"\n", start, start + LONGEST_LINE + 1)
        if newline < 0:
            message = say(
                "the line is longer than {most} bytes; cut its text into messages",
                most=format(LONGEST_LINE, ","),
            )
            raise CatalogError(message, path=path, line=_line_at(data, start))
        start = newline + 1


def _codec(charset: str, path: str | None) -> str:
    """Python's name of the charset; refuses those in which a PO file cannot be written."""
    try:
        codec = codecs.lookup(charset if _NAME.fullmatch(charset) else "")
        escapes = codec.name.endswith("escape")
        plain = not escapes and _PLAIN.decode(codec.name) == _PLAIN.decode("ascii")
    except (LookupError, ValueError, TypeError):
        plain = False
    if not plain:
        message = say(
            "the header names the charset {charset}, which we do not read; convert the file "
            "to UTF-8 and write charset=UTF-8",
            charset=charset,
        )
        raise CatalogError(message, path=path, line=1)
    return codec.name


def _undecodable(
    error: UnicodeDecodeError, body: bytes, charset: str | None, path: str | None
) -> CatalogError:
    line = _line_at(body, error.start)
    column = error.start - body.rfind(b"\n", 0, error.start)
    what = say(
        "byte 0x{byte} (byte {column} of the line)",
        byte=f"{body[error.start]:02X}",
        column=column,
    )
    if charset is None:
        message = say(
            "{what} is not ASCII and no header names a charset; add one with charset=UTF-8",
            what=what,
        )
    else:
        message = say(
            "{what} is not {charset}, which the header names; correct the header or the text",
            what=what,
            charset=charset,
        )
    return CatalogError(message, path=path, line=line)


def _line_at(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1
