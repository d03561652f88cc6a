"""The words that stand in for a picture: kept beside it in the file, and translated like others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

from i18n.document import Block, BlockKind
from i18n.inline import Text, plain_words, serialize
from i18n.office.words import legal

_FILE_NAME = re.compile(r".*\.(?:bmp|emf|gif|jpe?g|png|svg|tiff?|webp|wmf)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Holder:
    """A place of the file that holds such words: an attribute, or the text of an element."""

    part: str
    element: etree._Element
    attribute: str | None = None

    @property
    def words(self) -> str:
        """The words on one line; none where they only name a file."""
        if self.attribute is None:
            text = "".join(self.element.itertext(etree.Element))
        else:
            text = self.element.get(self.attribute, "")
        words = " ".join(text.split())
        return words if any(map(str.isalnum, words)) and not _FILE_NAME.fullmatch(words) else ""

    def hold(self, words: str) -> None:
        """Have other words here."""
        if self.attribute is None:
            del self.element[:]
            self.element.text = words
        else:
            self.element.set(self.attribute, words)


@dataclass(frozen=True, slots=True)
class Alternative:
    """The words for a picture, with every place that holds them: a picture that is there twice,
    for old programs, has them twice."""

    at: int
    """The index of the paragraph that the picture is anchored in."""
    words: str
    holders: tuple[Holder, ...]

    def block(self, index: int, note: str | None, labels: Collection[str]) -> Block:
        """The words as a block; `index` is the place among the alternatives of the file."""
        message = serialize((Text(self.words),), labels)
        rewrite = {"at": str(index), "text": message}
        return Block(BlockKind.PICTURE, message, self.at + 1, note=note, rewrite=rewrite)


def gather(found: Iterable[tuple[int, Holder]]) -> tuple[Alternative, ...]:
    """The alternatives, given each holder with the index of its paragraph: equal words of one
    paragraph are one."""
    holders: dict[tuple[int, str], list[Holder]] = {}
    for at, holder in found:
        if holder.words:
            holders.setdefault((at, holder.words), []).append(holder)
    return tuple(Alternative(at, words, tuple(held)) for (at, words), held in holders.items())


class _Package(Protocol):
    def touch(self, part: str) -> etree._Element: ...


def replace_alternatives(
    package: _Package,
    alternatives: Sequence[Alternative],
    changed: Iterable[Block],
    labels: Collection[str],
) -> None:
    """Put the words of the changed blocks wherever the words they translate stand."""
    for block in changed:
        if block.kind is BlockKind.PICTURE:
            for holder in alternatives[int(block.rewrite["at"])].holders:
                package.touch(holder.part)
                holder.hold(legal(plain_words(block.text, labels)))
