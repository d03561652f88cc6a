"""The heading a source gives its notes: an edition prints it, and none of its own beside it."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from i18n import inline
from i18n.document import Block
from i18n.publication.composed import Composed, Passage
from i18n.publication.rendition import Release, Rendition
from i18n.writers.editions.wording import wording

_DECORATION = " \t\n\u00a0\u3000:：.。*-–—_=#[]()（）【】"


def part_heading(
    composed: Composed, release: Release, version: Rendition
) -> tuple[Composed, Passage | None]:
    """The version without the source's heading of its notes, and that heading as translated.

    It is the last block before the notes, and says what such headings say in the language of the
    source. `None` where there is none.
    """
    place = _place(release)
    if place is None or not composed.notes or not composed.body:
        return composed, None
    last = composed.body[-1]
    if last[0] is not version.document.blocks[place]:
        return composed, None
    return replace(composed, body=composed.body[:-1]), last


def _place(release: Release) -> int | None:
    blocks = release.source.blocks
    body = [index for index, block in enumerate(blocks) if block.note is None]
    known = {_bare(words) for words in wording(release.profile).notes_headings}
    return body[-1] if body and _bare(_words(blocks[body[-1]])) in known else None


def _words(block: Block) -> str:
    """The words of a block without tags; anchors stay, for no heading has one."""
    return "".join(_plain(node) for node in inline.parse(block.text))


def _plain(node: inline.Inline) -> str:
    if isinstance(node, inline.Element):
        return "".join(_plain(child) for child in node.children)
    return node.text if isinstance(node, inline.Text) else " "


def _bare(words: str) -> str:
    return unicodedata.normalize("NFKC", words).casefold().strip(_DECORATION)
