"""The words that stand in for a picture or a table: kept beside it in the file, and translated
like others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

from i18n.document import Block, BlockKind
from i18n.inline import Text, plain_words, serialize
from i18n.office.words import legal, words_for

STANDING_IN = (BlockKind.PICTURE, BlockKind.TABLE)
"""The kinds of blocks with such words."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A place of the file that holds such words: an attribute, or the text of an element."""

    part: str
    element: etree._Element
    attribute: str | None = None
    kind: BlockKind = BlockKind.PICTURE

    @property
    def words(self) -> str:
        """The words on one line; none where they only name a file."""
        if self.attribute is None:
            text = "".join(self.element.itertext(etree.Element))
        else:
            text = self.element.get(self.attribute, "")
        return words_for(text)

    def hold(self, words: str) -> None:
        """Have other words here."""
        if self.attribute is None:
            del self.element[:]
            self.element.text = words
        else:
            self.element.set(self.attribute, words)


@dataclass(frozen=True, slots=True)
class Alternative:
    """The words for a picture or a table, with every place that holds them: a picture that is
    there twice, for old programs, has them twice."""

    at: int
    """The index of the paragraph that the picture is anchored in, or of the first of the table."""
    words: str
    holders: tuple[Holder, ...]
    kind: BlockKind = BlockKind.PICTURE
    """What the words are for: a picture or a table."""

    def block(self, index: int, note: str | None, labels: Collection[str]) -> Block:
        """The words as a block; `index` is the place among the alternatives of the file."""
        message = serialize((Text(self.words),), labels)
        rewrite = {"at": str(index), "text": message}
        return Block(self.kind, message, self.at + 1, note=note, rewrite=rewrite)


def gather(found: Iterable[tuple[int, Holder]]) -> tuple[Alternative, ...]:
    """The alternatives, given each holder with the index of its paragraph: equal words of one
    paragraph are one."""
    holders: dict[tuple[int, str, BlockKind], list[Holder]] = {}
    for at, holder in found:
        if holder.words:
            holders.setdefault((at, holder.words, holder.kind), []).append(holder)
    return tuple(
        Alternative(at, words, tuple(held), kind) for (at, words, kind), held in holders.items()
    )


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
        if block.kind in STANDING_IN:
            for holder in alternatives[int(block.rewrite["at"])].holders:
                package.touch(holder.part)
                holder.hold(legal(plain_words(block.text, labels)))
