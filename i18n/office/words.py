"""The words of a message on their way into a file that others made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18n.profile import Direction
from i18n.publication.foreign import find_runs
from i18n.text.mask import MaskKind, find_masks

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FILE_NAME = re.compile(r".*\.(?:bmp|emf|gif|jpe?g|png|svg|tiff?|webp|wmf)", re.IGNORECASE)
_LINES = re.compile(r"[\r\n]+")


def legal(text: str) -> str:
    """The text as XML can hold it on one line: what it cannot hold is U+FFFD."""
    return _ILLEGAL.sub("\ufffd", _LINES.sub(" ", text))


def words_for(text: str) -> str:
    """What stands in for a picture, on one line; nothing where it only names a file."""
    words = " ".join(text.split())
    return words if any(map(str.isalnum, words)) and not _FILE_NAME.fullmatch(words) else ""


def directed(text: str, *, rightward: bool) -> Iterator[tuple[str, bool]]:
    """The text in stretches, and whether each runs from left to right inside one that does not."""
    if not rightward:
        if text:
            yield text, False
        return
    masks = [m for m in find_masks(text) if m.kind in (MaskKind.URL, MaskKind.EMAIL)]
    covered = bytearray(len(text))
    for mask in masks:
        covered[mask.start : mask.end] = b"\1" * (mask.end - mask.start)
    found = [(run.start, run.end) for run in find_runs(text, Direction.RTL, None, None, covered)]
    position = 0
    for start, end in sorted([*found, *((mask.start, mask.end) for mask in masks)]):
        if position < start:
            yield text[position:start], False
        yield text[start:end], True
        position = end
    if position < len(text):
        yield text[position:], False


def shorten(text: str, width: int = 80) -> str:
    """The words on one line, in at most so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: width - 1]}…"
