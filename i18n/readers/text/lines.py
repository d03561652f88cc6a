"""The lines of a plain text, and which of them belong together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from i18n.text.wrapping import columns, is_wide

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_TAB = 4
_SLACK = 4
"""Columns by which a line may end before the margin and still count as full."""
_NARROWEST, _WIDEST = 40, 130
"""A hard-wrapped text has its margin between these columns."""
_LONG_WORD = 40
CLOSERS = "”’»›\"')]）］』」》〉"
_FINAL = re.compile(
    rf"[.!?…。！？．؟۔।][{re.escape(CLOSERS)}]*(?:[\[［〔][^\[\]\s]{{1,8}}[\]］〕]|[⁰¹²³⁴-⁹]+)*$"
)
_LIST_END = re.compile(r"[;,]\s+\w{1,4}$")
_ADDRESS_END = re.compile(r"(?:https?://|www\.)\S+$")
_TAIL_WORD = re.compile(r"^[\w%&=?#./+~-]+")
_FILE_NAME = re.compile(r"\.(?:pdf|html?|aspx?|php|docx?|txt|xml|jpe?g|png)\b", re.IGNORECASE)
_OPEN_RANGE = re.compile(
    r"(?:(?<![\d.\-–/])\d{1,2}[ \u00a0]?[-–—][ \u00a0]?(?:\d{1,2})?"
    r"|\d\S{0,4}\s+(?:au|to|al|a|and|bis|und|y|et|по|до|إلى)|\d\S?[至到～〜])$"
)
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space round it; `start` and `end` are offsets in code points."""

    number: int
    start: int
    text: str
    indent: int
    """Columns before the text."""
    after_blank: bool = False

    @property
    def end(self) -> int:
        """The offset behind the text."""
        return self.start + len(self.text)

    @property
    def width(self) -> int:
        """The column in which the text ends."""
        return self.indent + columns(self.text)

    @property
    def is_rule(self) -> bool:
        """The line holds no letter and no figure: it separates or underlines."""
        return not any(character.isalnum() for character in self.text)

    def cut(self, start: int, end: int | None = None) -> Line:
        """A part of the line, by offsets into its text, without the white space round it."""
        part = self.text[start:end]
        lead = len(part) - len(part.lstrip())
        indent = self.indent + columns(self.text[: start + lead])
        return replace(self, start=self.start + start + lead, text=part.strip(), indent=indent)


def split_lines(text: str) -> list[Line]:
    """The lines that are not blank, in order; `\\r\\n`, `\\r` and `\\n` end a line."""
    lines: list[Line] = []
    blank = False
    for number, found in enumerate(_LINE.finditer(text), 1):
        content = found[1]
        words = content.strip()
        if words:
            lead = content[: len(content) - len(content.lstrip())]
            indent = columns(lead.expandtabs(_TAB))
            lines.append(Line(number, found.start() + len(lead), words, indent, blank))
        blank = not words
    return lines


def margin(lines: Sequence[Line], opens: Callable[[Line], bool]) -> int | None:
    """The column at which the text is hard-wrapped; `None` when a line is a paragraph.

    `opens` tells the lines that begin something new wherever they stand (items, notes).
    """
    pairs = [
        (line, following)
        for line, following in pairwise(lines)
        if not (following.after_blank or opens(following) or line.is_rule or following.is_rule)
    ]
    widths = [line.width for line, _ in pairs if not _has_long_word(line.text)]
    if not widths or not _NARROWEST <= max(widths) <= _WIDEST:
        return None
    width = max(widths)
    full = sum(
        _is_full(line, following, width) or (opens(line) and following.indent > line.indent)
        for line, following in pairs
    )
    flowing = sum(_flows(line, following, len(pairs)) for line, following in pairs)
    overlong = sum(len(line.text) for line in lines if _overruns(line, width))
    if overlong > 0.4 * sum(len(line.text) for line in lines):
        return None
    return width if full >= 0.7 * len(pairs) and flowing >= 0.3 * len(pairs) else None


def _flows(line: Line, following: Line, pairs: int) -> bool:
    """A sentence goes on from one line to the next; where there are no capitals, it may."""
    first = next((c for c in following.text if c.isalpha()), "")
    if first.lower() != first.upper():
        return first.islower()
    return pairs > 1 and not is_complete(line.text) and line.text[-1] not in ":："


def _has_long_word(text: str) -> bool:
    return any(
        len(word) > _LONG_WORD and not any(map(is_wide, word)) for word in _WORD.findall(text)
    )


def _overruns(line: Line, width: int) -> bool:
    return line.width > 1.2 * width and not _has_long_word(line.text)


def _is_full(line: Line, following: Line, width: int) -> bool:
    """The first word of the next line had no room in this one."""
    first = following.text[0]
    word = 2 if is_wide(first) else columns(following.text.split(None, 1)[0])
    return line.width + 1 + word > width - _SLACK


class Relation(Enum):
    """How a line stands to the line before it."""

    CONTINUES = "continues"
    """It is the same paragraph, as hard wrapping makes them."""
    BROKEN = "broken"
    """It is the same sentence, though lines are paragraphs elsewhere."""
    APART = "apart"


def relation(line: Line, following: Line, width: int | None, hanging: int | None) -> Relation:
    """How `following` stands to the line just above it.

    `hanging` is the indent of the item or note the line belongs to: what is indented more
    continues it.
    """
    if breaks_address(line.text, following.text):
        return Relation.CONTINUES
    indented = following.indent > line.indent + 1 and hanging is None
    if line.indent and following.indent and in_capitals(line.text) and in_capitals(following.text):
        return Relation.CONTINUES
    if width is not None and _is_full(line, following, width):
        return Relation.APART if indented and is_complete(line.text) else Relation.CONTINUES
    if hanging is not None and following.indent > hanging:
        return Relation.CONTINUES
    if goes_on(line.text, following.text):
        return Relation.BROKEN if width is None else Relation.CONTINUES
    return Relation.APART


def in_capitals(text: str) -> bool:
    """The words are written in capitals."""
    letters = [character for character in text if character.isalpha()]
    return text.isupper() and 2 * sum(map(str.isupper, letters)) > len(letters)


def is_complete(text: str) -> bool:
    """The text ends as a sentence does: with a final mark, closing marks and anchors behind it."""
    return _FINAL.search(text[-40:]) is not None


def goes_on(text: str, following: str) -> bool:
    """A sentence is broken between the two: the one ends without a mark, the other begins small.

    The lines of a list that end with `;`, `,` or `; and` are not broken, nor is a salutation.
    """
    if not following[0].islower() or "@" in following.split(None, 1)[0]:
        return False
    if following.startswith(("http://", "https://", "www.")) or _LIST_END.search(text[-10:]):
        return False
    last = text[-1]
    return last.isalnum() or last in CLOSERS or (last == "," and len(text) > 60)


def ends_in_range(text: str) -> re.Match[str] | None:
    """The text ends with the beginning of a range of days, or with a range without its month."""
    return _OPEN_RANGE.search(text[-20:])


def ends_in_address(text: str) -> bool:
    """The last word is a web address."""
    return _ADDRESS_END.search(text) is not None


def breaks_address(text: str, following: str) -> bool:
    """A web address is broken over the two lines, as far as that is sure."""
    if not ends_in_address(text):
        return False
    found = _TAIL_WORD.match(following)
    if found is None or following.startswith(("http://", "https://", "www.")):
        return False
    tail = found[0].rstrip(".,;:")
    if text[-1] in "-_=&?%#~+":
        return True
    if text[-1] == "/":
        return bool(re.search(r"[/_=%\d-]", tail)) or bool(_FILE_NAME.search(tail))
    return bool(_FILE_NAME.search(tail)) or bool(re.search(r"\w[/_=]\w*[-_=%\d]", tail))
