"""What is remembered of a PO file so that text nobody touched keeps its bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from i18n.catalog import Entry
from i18n.catalogs.charset import Encoding
from i18n.catalogs.po_fold import WIDTH
from i18n.catalogs.po_text import MARKER, STRING_LINE

FIELDS = tuple(item.name for item in fields(Entry) if item.compare)
"""The names of all that makes an entry equal to another."""
values_of = attrgetter(*FIELDS)
"""Their values, as a tuple."""

_FOLD = re.compile(r'(?<!\\n)(?<!")"\r?\n(?:#~ ?)?"')
_TOO_WIDE = re.compile(rf"^[^#\n][^\n]{{15}}([^\n]{{{WIDTH},}}+)", re.MULTILINE)
_FIRST_STRING = re.compile(r'^[ \t]*(?:#~\|?|#\|)?[ \t]*(?:msg|")', re.MULTILINE)


@dataclass(frozen=True)
class SourceText:
    """The text of one PO file, and how it was stored."""

    text: str
    encoding: Encoding = field(default_factory=Encoding)

    @cached_property
    def newline(self) -> str:
        """How its lines end."""
        return "\r\n" if "\r\n" in self.text else "\n"

    @cached_property
    def folded(self) -> bool:
        """Long texts are cut into lines; false only for a file that evidently does not."""
        wide = sum(1 for line in _TOO_WIDE.findall(self.text) if " " in line)
        return not wide or wide < sum(1 for _ in _FOLD.finditer(self.text))

    @cached_property
    def separator(self) -> str:
        """What stands between two entries: a blank line, unless the file has none."""
        spaced = not self.text or re.search(r"\n[ \t\r]*\n", self.text)
        return self.newline if spaced else ""


class EntryLayout(NamedTuple):
    """Where an entry stood in its file, and what it said there. A tuple, as they are many.

    `start` to `body` are the blank lines above it, `body` to `end` its own lines.
    """

    source: SourceText
    start: int
    body: int
    end: int
    values: tuple[object, ...]

    @property
    def original(self) -> Entry:
        """The entry as it was read."""
        return Entry(*self.values)  # type: ignore[arg-type]


@dataclass(frozen=True)
class CatalogLayout:
    """A PO file beside its entries: its header entry, and what follows the last entry."""

    source: SourceText = field(default_factory=lambda: SourceText(""))
    header: Entry | None = None
    header_index: int = 0
    """How many entries stand above the header; 0 in any usual file."""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive lines of an entry that say one thing: `#:`, `msgid`, `msgstr[1]`, `|msgid` …"""

    name: str
    text: str


COMMENTS = {"#.": "#.", "#:": "#:", "#,": "#,", "#=": "#="}


def pieces(body: str, *, comments_only: bool = False) -> list[Piece] | None:
    """The lines of an entry by what they say; None when one line says several things.

    `#` names translator comments, `""` blank lines, `|msgid` the previous msgid. With
    `comments_only` the strings are one piece, under the name of what may come first of them.
    """
    strings = _FIRST_STRING.search(body) if comments_only else None
    end = strings.start() if strings else len(body)
    found: list[Piece] = []
    last = ""
    for line in lines(body[:end]):
        name = _name(line, last)
        if name is None:
            return None
        if found and found[-1].name == name:
            found[-1] = Piece(name, found[-1].text + line)
        else:
            found.append(Piece(name, line))
        last = name or last
    return [*found, Piece("|msgctxt", body[end:])] if strings else found


def _name(line: str, last: str) -> str | None:
    content = line.strip()
    if not content or content == "#~":
        return ""
    string = STRING_LINE.fullmatch(content)
    if string:
        marker, keyword, index, _ = string.groups()
        if keyword is None:
            return last
        previous = "|" if marker in ("#|", "#~|") else ""
        return f"{previous}{keyword}" + (f"[{int(index)}]" if index else "")
    content = content[MARKER.match(content).end() :] if content.startswith("#~") else content  # type: ignore[union-attr]
    return COMMENTS.get(content[:2], "#") if content.startswith("#") else None


def lines(text: str) -> Iterator[str]:
    """The lines of the text, each with its newline; the last gets one if it had none.

    Not `splitlines`, which also cuts at U+2028 and the like inside a string.
    """
    parts = text.split("\n")
    last = parts.pop()
    yield from (f"{part}\n" for part in parts)
    if last:
        yield f"{last}\n"
