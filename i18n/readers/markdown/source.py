"""Where in a Markdown source the words of a block stand, for the parser tells lines only."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_NEWLINE = re.compile(r"\r\n|\r|\n")
_HASHES = re.compile(r"#{1,6}[ \t]\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_OPENING = re.compile(r"\[\^[^\]]+\]:")

Span = tuple[int, int]


@dataclass(frozen=True)
class Source:
    """The text of a file and where each of its lines begins and ends, as the parser counts them."""

    text: str
    lines: tuple[Span, ...]
    newline: str

    @classmethod
    def of(cls, text: str) -> Source:
        """The source with its lines found."""
        lines: list[Span] = []
        start = 0
        newlines: list[str] = []
        for found in _NEWLINE.finditer(text):
            lines.append((start, found.start()))
            newlines.append(found[0])
            start = found.end()
        lines.append((start, len(text)))
        return cls(text, tuple(lines), newlines[0] if newlines else "\n")

    @property
    def normal(self) -> str:
        """The text with every line ended by a line feed, as the parser wants it."""
        return "\n".join(self.text[start:end] for start, end in self.lines)

    def line(self, number: int) -> str:
        """A line, counted from 0, without its end."""
        start, end = self.lines[number]
        return self.text[start:end]

    def line_at(self, offset: int) -> int:
        """The line, counted from 0, in which an offset lies."""
        return bisect_right(self.lines, (offset, len(self.text))) - 1

    def paragraph(self, first: int, content: str) -> Span | None:
        """The span of a paragraph whose first line is given; `content` is what the parser made of
        it, without the marks of what encloses it."""
        parts = content.split("\n")
        while first < len(self.lines) and not self.line(first).strip(" \t>").strip():
            first += 1  # the parser counts a line of exotic white space to the paragraph
        last = first + len(parts) - 1
        if last >= len(self.lines):
            return None
        head, tail = self.line(first).rstrip(), self.line(last).rstrip()
        opening = parts[0].rstrip()
        if not head.endswith(opening) or not tail.endswith(parts[-1].strip()):
            return None
        return self.lines[first][0] + len(head) - len(opening), self.lines[last][0] + len(tail)

    def heading(self, number: int, content: str) -> Span | None:
        """The span of the words in a heading that begins with `#`."""
        line, (start, _) = self.line(number), self.lines[number]
        for found in _HASHES.finditer(line):
            if line.startswith(content, found.end()):
                return start + found.end(), start + found.end() + len(content)
        return None

    def cells(self, number: int, contents: Sequence[str]) -> list[Span]:
        """The spans of the cells in a row of a table, as many as it has; empty when not found."""
        pieces = list(self._pieces(number))
        words = [self.text[start:end].replace("\\|", "|") for start, end in pieces]
        filled = len(contents)
        while filled and not contents[filled - 1]:
            filled -= 1
        wanted = list(contents[:filled])
        if words[1 : filled + 1] == wanted:
            return pieces[1 : filled + 1]
        if wanted and words[0].endswith(wanted[0]) and words[1:filled] == wanted[1:]:
            start, end = pieces[0]
            before = len(words[0]) - len(wanted[0])
            return [(start + before, end), *pieces[1:filled]]
        return []

    def _pieces(self, number: int) -> Iterator[Span]:
        """What stands between the pipes of a line, without the spaces round it."""
        line, (start, _) = self.line(number), self.lines[number]
        position = 0
        for end in [*(found.start() for found in _PIPE.finditer(line)), len(line)]:
            piece = line[position:end]
            words = piece.strip()
            lead = len(piece) - len(piece.lstrip()) if words else 0
            yield start + position + lead, start + position + lead + len(words)
            position = end + 1

    def behind_label(self, number: int) -> int:
        """The offset behind the label that opens a note in a line."""
        start, end = self.lines[number]
        found = _OPENING.search(self.line(number))
        return start + found.end() if found else end

    def prefix(self, start: int) -> str:
        """What a further line of the block that starts there must begin with to belong to it."""
        begin = self.lines[self.line_at(start)][0]
        return "".join(
            character if character in "> \t" else " " for character in self.text[begin:start]
        )
