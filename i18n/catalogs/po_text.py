"""The syntax of a PO line: keywords, quoted strings, and the escapes in them."""

from __future__ import annotations

import re

_SPACE = r"[ \t\r\f\v]*+"
_KEYWORD = rf"(msgctxt|msgid_plural|msgid|msgstr)(?:{_SPACE}\[{_SPACE}(\d{{1,3}}){_SPACE}\])?"
_STRING = r'"((?:[^"\\]++|\\.)*+)"'
STRING_LINE = re.compile(rf"{_SPACE}(#~\|?|#\|)?{_SPACE}(?:{_KEYWORD}{_SPACE})?{_STRING}{_SPACE}")
"""A line as every tool writes it: a marker, a keyword with its index, and one string."""

_BLOCK = r'((?:"(?:[^"\\\n]++|\\.)*+"\n)++)'
USUAL_ENTRY = re.compile(
    rf"(\n*+)((?:#[ .:,][^\n]*+\n)*+)(?:msgctxt {_BLOCK})?msgid {_BLOCK}msgstr {_BLOCK}"
    r"(?=\n*+(?:[#m]|\Z))"
)
"""Blank lines and an entry as every tool writes it; groups are blank lines, comments, texts."""

MARKER = re.compile(rf"{_SPACE}(#~\|?|#\|)?{_SPACE}")
TOKEN = re.compile(rf"(?:{_KEYWORD}(?![\w])|{_STRING}){_SPACE}")
"""A keyword or a string, for lines that hold neither or several."""

_SIMPLE = {
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
    "\\": "\\",
    '"': '"',
}
_ESCAPE = re.compile(r'\\([abfnrtv"\\])|((?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]+)+)|\\(.?)')
_BYTE = re.compile(r"\\([0-7]{1,3})|\\x([0-9A-Fa-f]+)")


def unescape(body: str, charset: str) -> str:
    """What is between the quotes of a string, as a reader sees it.

    Octal and hexadecimal escapes are bytes in the charset of the file. Raises ValueError, with
    the escape, for one that gettext does not know.
    """

    def meaning(escape: re.Match[str]) -> str:
        if escape[1]:
            return _SIMPLE[escape[1]]
        if not escape[2]:
            raise ValueError(escape[0])
        try:
            values = bytes(int(o, 8) if o else int(h, 16) for o, h in _BYTE.findall(escape[2]))
            text = values.decode(charset)
        except (ValueError, OverflowError) as error:
            raise ValueError(escape[2]) from error
        if "\0" in text:
            raise ValueError(escape[2])
        return text

    return _ESCAPE.sub(meaning, body)


_REFERENCE = re.compile(r"\u2068([^\u2069]*)\u2069(\S*)|(\S+)", re.ASCII)
_SPACED = re.compile(r"\s", re.ASCII)
_PLACE = re.compile(r"(.*?)(:\d+)?", re.DOTALL)


def split_references(text: str) -> list[str]:
    """The references of a `#:` line; file names with spaces stand between U+2068 and U+2069."""
    return [plain or isolated + place for isolated, place, plain in _REFERENCE.findall(text)]


def isolate_reference(reference: str) -> str:
    """The reference as it stands in a `#:` line, a file name with spaces between isolates."""
    if not _SPACED.search(reference):
        return reference
    place = _PLACE.fullmatch(reference)
    name, line = (place[1], place[2]) if place else (reference, "")
    return f"\u2068{name}\u2069{line or ''}"
