"""Notes whose words stand in the message itself: `<footnote>…</footnote>`, `\\footnote{…}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from i18n.document import Anchor
from i18n.notes.anchor import INLINE
from i18n.text.once import once

_NAME = re.compile(r"<(\w+)")
_BRACKET = re.compile(r"[\[\]{}]")
_OPENER = {"}": "{", "]": "["}


def with_words(anchors: tuple[Anchor, ...], text: str) -> tuple[Anchor, ...]:
    """The anchors of a text, each note inside the message as far as it reaches.

    One that is never closed ends with its opening sign.
    """
    if not any(anchor.label == INLINE for anchor in anchors):
        return anchors
    return tuple(_with_words(anchors, _Closers(text)))


def _with_words(anchors: tuple[Anchor, ...], closers: _Closers) -> Iterator[Anchor]:
    end = 0
    for anchor in anchors:
        if anchor.start < end:
            continue  # an anchor inside a note is none of the sentence round it
        if anchor.label == INLINE:
            end = closers.end(anchor)
            yield replace(anchor, end=end)
        else:
            yield anchor


class _Closers:
    """Where the notes of one text end; nothing of it is read twice."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._last: dict[str, int] = {}

    def end(self, anchor: Anchor) -> int:
        """Behind the sign that closes the note, or behind its opening one."""
        element = _NAME.match(self.text, anchor.start)
        if element is None:
            return self._brackets.get(anchor.end - 1, anchor.end)
        closer = f"</{element[1]}>"
        if closer not in self._last:
            self._last[closer] = self.text.rfind(closer)
        if self._last[closer] < anchor.end:
            return anchor.end
        return self.text.find(closer, anchor.end) + len(closer)

    @once
    def _brackets(self) -> dict[int, int]:
        """The place of each opening bracket, and that behind its closing one."""
        found: dict[int, int] = {}
        open_ones: dict[str, list[int]] = {"{": [], "[": []}
        for bracket in _BRACKET.finditer(self.text):
            if bracket[0] in open_ones:
                open_ones[bracket[0]].append(bracket.start())
            elif waiting := open_ones[_OPENER[bracket[0]]]:
                found[waiting.pop()] = bracket.end()
        return found
