"""Reads the entries of a PO text line by line, and names the line that is wrong.

polib reads many malformed files without a word, cuts strings at U+2028, and forgets which lines
an entry had; all three matter here.
"""

from __future__ import annotations

import re
from typing import NoReturn

from i18n.catalogs import po_fault
from i18n.catalogs.po_collect import Collected, Comments, Duplicate, Texts
from i18n.catalogs.po_layout import CatalogLayout, SourceText
from i18n.catalogs.po_text import (
    MARKER,
    STRING_LINE,
    TOKEN,
    USUAL_ENTRY,
    unescape,
)
from i18n.errors import CatalogError
from i18n.phrase import Phrase, say

_OPENING = frozenset({"|msgctxt", "|msgid", "msgctxt", "msgid"})
_FOLLOWERS = {
    "": _OPENING,
    "|msgctxt": {"|msgid"},
    "|msgid": {"|msgid_plural", "msgctxt", "msgid"},
    "|msgid_plural": {"msgctxt", "msgid"},
    "msgctxt": {"msgid"},
    "msgid": {"msgstr", "msgid_plural"},
    "msgid_plural": {"msgstr[0]"},
    "msgstr": _OPENING,
}


class Scanner:
    """Reads one text; afterwards `collected` and `layout` hold all of it."""

    def __init__(self, source: SourceText, path: str | None, *, keep_layout: bool = True) -> None:
        self.collected = Collected(keep_layout=keep_layout)
        self._source = source
        self._path = path
        self._line = 0
        self._offset = 0
        self._end = 0
        self._clear()

    @property
    def layout(self) -> CatalogLayout:
        """What of the text is in no entry."""
        header, index = self.collected.header, self.collected.header_index
        return CatalogLayout(self._source, header, index, self._source.text[self._end :])

    def scan(self, *, header_only: bool = False) -> None:
        """Read the text to its end, or to that of its header; CatalogError at the first line that
        is wrong."""
        text = self._source.text
        while self._offset < len(text):
            if header_only and self.collected.header:
                return
            if self._complete or self._body < 0:
                usual = USUAL_ENTRY.match(text, self._offset)
                if usual and self._usual_entry(usual):
                    continue
            end = text.find("\n", self._offset)
            self._any_line(text[self._offset : end if end >= 0 else len(text)])
        if self._complete:
            self._finish()
        elif self._name:
            missing = po_fault.missing_after(self._name)
            self._fail(say("the file ends inside an entry: {missing}", missing=missing))

    def _usual_entry(self, found: re.Match[str]) -> bool:
        """Keep an entry read at one go; false if it has to be read by lines to find its fault."""
        blank, comments, context, source, target = found.groups()
        try:
            texts = Texts(
                self._block_text(source),
                self._block_text(target),
                self._block_text(context) if context else None,
            )
        except ValueError:
            return False
        if self._complete:
            self._finish()
        self._body = self._offset + len(blank)
        if comments:
            self._comments.add_all(comments)
        lines = found[0].count("\n")
        self._source_line = self._line + lines - source.count("\n") - target.count("\n") + 1
        self._line += lines
        self._end = self._offset = found.end()
        self._keep(texts)
        return True

    def _block_text(self, block: str) -> str:
        text = block[1:-2]
        escaped = "\\" in text
        if escaped or '"\n"' in text:
            parts = text.split('"\n"')
            if escaped:
                parts = [unescape(part, self._source.encoding.charset) for part in parts]
            text = "".join(parts)
        if "\x04" in text:
            raise ValueError(text)
        return text

    def _any_line(self, line: str) -> None:
        self._line += 1
        first = line[:1]
        if first in ('"', "m"):
            self._string_line(line)
        elif first == "#" and line[1:2] not in ("~", "|"):
            self._comment(line)
        elif line and not line.isspace():
            self._unusual(line)
        self._offset += len(line) + 1

    def _clear(self) -> None:
        self._name = ""
        """The keyword read last, `|` before a previous one; empty before the first."""
        self._complete = False
        self._obsolete = False
        self._strings: dict[str, list[str]] = {}
        self._parts: list[str] = []
        self._comments = Comments()
        self._start = self._end
        self._body = -1
        self._source_line = 0

    def _fail(self, message: Phrase, line: int | None = None) -> NoReturn:
        raise CatalogError(message, path=self._path, line=line or self._line)

    def _string_line(self, line: str) -> None:
        found = STRING_LINE.fullmatch(line)
        if found is None:
            self._unusual(line)
            return
        marker, keyword, index, body = found.groups()
        if keyword:
            self._keyword(marker, keyword, index)
        self._string(marker, body)
        self._end = self._offset + len(line) + 1

    def _unusual(self, line: str) -> None:
        """A line that opens with a marker or a space, or holds several strings or none."""
        if STRING_LINE.fullmatch(line):
            self._string_line(line)
            return
        opening = MARKER.match(line)
        at = opening.end() if opening else 0
        marker = opening[1] if opening else None
        if line.startswith("#", at):
            self._comment(line[at:])
            return
        while at < len(line):
            token = TOKEN.match(line, at)
            if token is None:
                self._fail(po_fault.unreadable(line, at))
            keyword, index, body = token.groups()
            if keyword:
                self._keyword(marker, keyword, index)
            else:
                self._string(marker, body)
            at = token.end()
            self._end = self._offset + len(line) + 1

    def _comment(self, line: str) -> None:
        if self._complete:
            self._finish()
        elif self._name and self._name[0] != "|":
            self._fail(say("a comment stands inside an entry; move it above the msgid"))
        if self._body < 0:
            self._body = self._offset
        self._comments.add(line)

    def _keyword(self, marker: str | None, keyword: str, index: str | None) -> None:
        name = f"{keyword}[{int(index)}]" if index else keyword
        if marker and marker[-1] == "|":
            name = f"|{name}"
        if self._complete and name in _OPENING:
            if self._end > self._offset:
                self._fail(say("two entries stand on one line; give each its own lines"))
            self._finish()
        if name not in (_FOLLOWERS.get(self._name) or self._next_form()):
            self._fail(po_fault.misplaced(name, self._name))
        if self._name and not self._parts:
            self._fail(po_fault.without_text(self._name))
        if self._body < 0:
            self._body = self._offset
        if name in ("msgctxt", "msgid") and self._name != "msgctxt":
            self._obsolete = marker == "#~"
        self._name = name
        self._parts = self._strings[name] = []
        self._complete = keyword == "msgstr"
        if keyword == "msgid" and name[0] != "|":
            self._source_line = self._line

    def _next_form(self) -> frozenset[str]:
        """What may follow `msgstr[n]`."""
        following = int(self._name[7:-1]) + 1
        return _OPENING | {f"msgstr[{following}]"}

    def _string(self, marker: str | None, body: str) -> None:
        name = self._name
        if not name:
            self._fail(
                say("this text belongs to no entry; put msgid before it, or # to make a comment")
            )
        obsolete = marker is not None and marker[1] == "~"
        previous = marker is not None and marker[-1] == "|"
        if previous != (name[0] == "|"):
            self._fail(
                say(
                    "#| opens some lines of {keyword} and not others; make them alike",
                    keyword=name.strip("|"),
                )
            )
        if not previous and obsolete != self._obsolete:
            self._fail(say("#~ opens some lines of the entry and not others; make them alike"))
        if "\\" in body:
            try:
                body = unescape(body, self._source.encoding.charset)
            except ValueError as error:
                self._fail(po_fault.bad_escape(str(error)))
        if "\x04" in body:
            self._fail(say("the text holds U+0004, which parts context and text; remove it"))
        self._parts.append(body)

    def _finish(self) -> None:
        """The entry read so far is whole: keep it, and begin the next."""
        if not self._parts:
            self._fail(po_fault.without_text(self._name))
        read = {name: "".join(parts) for name, parts in self._strings.items()}
        forms = tuple([text for name, text in read.items() if name[:6] == "msgstr"])
        self._keep(
            Texts(
                read["msgid"],
                forms[0],
                read.get("msgctxt"),
                read.get("msgid_plural"),
                forms if "msgid_plural" in read else (),
                (read.get("|msgid"), read.get("|msgid_plural"), read.get("|msgctxt")),
            )
        )

    def _keep(self, texts: Texts) -> None:
        layout = (self._source, self._start, self._body, self._end)
        try:
            self.collected.keep(texts, self._comments, self._obsolete, self._source_line, layout)
        except Duplicate as error:
            self._fail(error.said, self._source_line)
        self._clear()
