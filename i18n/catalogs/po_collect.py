"""The parts of a PO file as they are read: comments and texts become entries, each once."""

from __future__ import annotations

from typing import NamedTuple

from i18n.catalog import Entry
from i18n.catalogs import po_fault
from i18n.catalogs.po_layout import EntryLayout, SourceText
from i18n.catalogs.po_text import split_references
from i18n.phrase import Phrase, say


class Texts(NamedTuple):
    """The strings of an entry. Tuples, as a catalog has tens of thousands, gone once read."""

    source: str
    target: str
    context: str | None = None
    plural: str | None = None
    forms: tuple[str, ...] = ()
    previous: tuple[str | None, str | None, str | None] = (None, None, None)


_ENDINGS = ("\r", " ")
"""What a line ends with where something of it does not count."""


class Comments:
    """The comment lines above an entry, by what they mean."""

    __slots__ = ("extracted", "flags", "references", "translator")

    def __init__(self) -> None:
        self.translator: list[str] = []
        self.extracted: list[str] = []
        self.references: list[str] = []
        self.flags: list[str] = []

    def add(self, line: str) -> None:
        """Take up a line that begins with `#`."""
        if line[-1:] in _ENDINGS:
            line = line.removesuffix("\r")
            line = line[:-1] if line.endswith("\\ ") else line
        kind, text = line[1:2], line[2:]
        if kind == ":":
            self.references += split_references(text)
        elif kind == ".":
            self.extracted.append(text.removeprefix(" "))
        elif kind in (",", "="):
            self.flags += filter(None, map(str.strip, text.split(",")))
        else:
            self.translator.append(line[1:].removeprefix(" "))

    def add_all(self, text: str) -> None:
        """Take up lines that begin with `#`, each with its line break."""
        for line in text.split("\n")[:-1]:
            self.add(line)


class Duplicate(Exception):
    """An entry has the context and source of one before it; says where that is."""

    def __init__(self, said: Phrase) -> None:
        self.said = said
        super().__init__(str(said))


class Collected:
    """The entries read so far, the header entry apart."""

    def __init__(self, *, keep_layout: bool) -> None:
        self._keeps_layout = keep_layout
        self.entries: list[Entry] = []
        self.header: Entry | None = None
        self.header_index = 0
        self._seen: dict[tuple[str | None, str], int] = {}

    def keep(
        self,
        texts: Texts,
        comments: Comments,
        obsolete: bool,
        line: int,
        place: tuple[SourceText, int, int, int],
    ) -> None:
        """Add an entry; Duplicate when one with its context and source is there already."""
        source, target, context, plural, forms, previous = texts
        first = self._seen.setdefault((context, source), line)
        if first != line:
            what = po_fault.shortened(source)
            raise Duplicate(
                say(
                    "duplicate entry: {words} is at line {line} already; remove one of the two",
                    words=what,
                    line=first,
                )
            )
        values = (
            source,
            target,
            context,
            plural,
            forms,
            tuple(comments.extracted),
            tuple(comments.translator),
            tuple(comments.references),
            tuple(comments.flags),
            *previous,
            obsolete,
        )
        layout = EntryLayout(*place, values) if self._keeps_layout else None
        entry = Entry(*values, line, layout)
        if source or context is not None or obsolete:
            self.entries.append(entry)
        else:
            self.header, self.header_index = entry, len(self.entries)
