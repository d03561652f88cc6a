"""The words of a cell or a comment as a person left them, and what else they put into it.

Tracked changes are read as if they were accepted. What has no place in a message is named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from i18n.finding import Span
from i18n.phrase import Phrase, say
from i18n.word.names import XML_SPACE, is_on, value, w
from i18n.word.package import is_word
from i18n.word.review.marks import TOKEN

_INSERTED, _DELETED = ("ins", "moveTo"), ("del", "moveFrom")
_OPEN = ("hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "sdt", "sdtContent")
_CHARACTERS = {"tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad", "br": "\n",
               "cr": "\n", "ptab": "\t"}  # fmt: skip
_THINGS = {
    "drawing": say("a picture"),
    "pict": say("a picture"),
    "object": say("an embedded object"),
    "AlternateContent": say("a drawing"),
    "sym": say("a sign of a symbol font"),
    "oMath": say("a formula"),
    "oMathPara": say("a formula"),
}
_LOOKS = {
    "b": say("bold"),
    "i": say("italic"),
    "u": say("underlined"),
    "vertAlign": say("raised or lowered"),
}
STRUCK = say("struck through")
_OPEN_END = -1
_SHOWN = 200
"""Characters of words with a look of their own that are remembered."""
_LINES = re.compile(r"[ \t]*\n[ \t\n]*")


@dataclass
class CellText:
    """What stands in a cell."""

    notes: Mapping[tuple[str, str], tuple[str, etree._Element]]
    """The footnotes and endnotes of the file, by kind and id."""
    tracked: bool = False
    """It has insertions or deletions that nobody has accepted."""
    commented: dict[str, Span] = field(default_factory=dict)
    """Where the words stand that each comment is about, by its id."""
    referred: list[str] = field(default_factory=list)
    """The comments whose marks stand in it: a range may begin in another cell."""
    things: list[Phrase] = field(default_factory=list)
    """What has no words, or no place in a message."""
    written_notes: list[str] = field(default_factory=list)
    """The words of footnotes that somebody made in the cell."""
    looks: dict[Phrase, str] = field(default_factory=lambda: defaultdict(str))
    """Words that somebody made bold, italic …, by how they look; `struck` for struck through."""
    bookmarks: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    """The tags of the controls in it."""
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _joins: bool = False
    """The end of the last paragraph was deleted."""

    @cached_property
    def words(self) -> str:
        """What it says; asked for when all is read."""
        return "".join(self._parts)

    def about(self, comment: str) -> str:
        """The words a comment is about; empty where these are all, or none."""
        start, end = self.commented.get(comment, (0, 0))
        shown = self.words[start : end if end >= start else None].strip()
        return "" if shown == self.words.strip() else shown

    @property
    def has_lines(self) -> bool:
        """There is a line break, or a second paragraph, among its words."""
        return "\n" in self.words.strip()

    def line(self, space: str) -> str:
        """Its words on one line; `space` parts those of two lines."""
        return _LINES.sub(lambda _: space, self.words.strip("\n"))

    def block(self, parent: etree._Element) -> CellText:
        """Read paragraphs, and tables in it."""
        for child in parent:
            name = _name(child)
            if name == "p":
                self.paragraph(child)
            elif name in ("tbl", "tr", "tc"):
                self.things += [say("a table")] * (name == "tbl")
                self.block(child)
            elif name in (*_OPEN, *_INSERTED):
                self._control(child)
                self.block(child)
            elif name in ("bookmarkStart", "commentRangeStart", "commentRangeEnd"):
                self._mark(child, name)
        return self

    def paragraph(self, paragraph: etree._Element) -> None:
        """Read a paragraph."""
        if self._length and not self._joins:
            self._put("\n")
        self._inline(paragraph)
        mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
        self._joins = mark is not None and any(mark.find(w(name)) is not None for name in _DELETED)
        self.tracked |= self._joins

    def _inline(self, parent: etree._Element) -> None:
        for child in parent:
            name = _name(child)
            if name == "r":
                self._run(child)
            elif name in _DELETED:
                self.tracked = True
            elif name in _INSERTED:
                self.tracked = True
                self._inline(child)
            elif name in _OPEN:
                self._control(child)
                self._inline(child)
            elif name in _THINGS:
                self.things.append(_THINGS[name])
            else:
                self._mark(child, name)

    def _control(self, element: etree._Element) -> None:
        properties = element.find(w("sdtPr"))
        tag = value(properties, "tag")
        if tag:
            self.tags.append(tag)

    def _mark(self, element: etree._Element, name: str) -> None:
        if name == "bookmarkStart":
            self.bookmarks.append(element.get(w("name"), ""))
        elif name == "commentRangeStart":
            self.commented[element.get(w("id"), "")] = self._length, _OPEN_END
        elif name == "commentRangeEnd":
            start, _ = self.commented.get(element.get(w("id"), ""), (0, 0))
            self.commented[element.get(w("id"), "")] = start, self._length

    def _run(self, run: etree._Element) -> None:
        properties = run.find(w("rPr"))
        for child in run:
            name = _name(child)
            if name == "t":
                self._put(_said(child))
                self._note_looks(_said(child), properties)
            elif name in _CHARACTERS:
                self._put(_CHARACTERS[name])
            elif name in _THINGS:
                self.things.append(_THINGS[name])
            elif name in ("footnoteReference", "endnoteReference"):
                self._note(name.removesuffix("Reference"), child.get(w("id"), ""))
            elif name == "commentReference":
                self.referred.append(child.get(w("id"), ""))

    def _note(self, kind: str, id: str) -> None:
        _, found = self.notes.get((kind, id), ("", None))
        if found is not None:
            self.written_notes.append(CellText({}).block(found).line(" ").strip())

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _note_looks(self, text: str, properties: etree._Element | None) -> None:
        if properties is None or value(properties, "rStyle") == TOKEN:
            return
        if is_on(properties, "strike") or is_on(properties, "dstrike"):
            self._look(STRUCK, text)
        for name, word in _LOOKS.items():
            if is_on(properties, name) and value(properties, name) != "baseline":
                self._look(word, text)

    def _look(self, look: Phrase, text: str) -> None:
        """Remember the first words that look so."""
        if len(self.looks[look]) < _SHOWN:
            self.looks[look] += text


def _name(element: etree._Element) -> str:
    if not isinstance(element.tag, str):
        return ""
    local: str = etree.QName(element).localname
    return local if is_word(element) or local in _THINGS else ""


def _said(element: etree._Element) -> str:
    text = element.text or ""
    return text if element.get(XML_SPACE) == "preserve" else text.strip(" \t\r\n")
