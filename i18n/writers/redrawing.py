"""A picture that is cropped, mirrored or turned in its document is drawn anew: what was cut off is
not in the edition."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from i18n.errors import EditionError
from i18n.pictures.kinds import kind_of
from i18n.pictures.shelf import Shelf
from i18n.pictures.size import size_in_pixels
from i18n.view import View
from i18n.writers.typesetting import MAIN, TypstRefusal, typeset

_MOST = 2400
"""Pixels of the longer side of what is drawn."""
_SHARPEST = 3.0
"""Pixels for each CSS pixel on the page: about 300 to the inch."""


@dataclass
class _Original:
    """A picture that is to be drawn anew, known by its digest."""

    digest: str
    data: bytes

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Original) and other.digest == self.digest


def redrawn(data: bytes, view: View, size: tuple[float, float] | None) -> bytes:
    """A PNG with what is seen of a picture, as sharp as a page of this size can show it (in CSS
    pixels); EditionError where it cannot be drawn. What was drawn last is kept, on disk."""
    original = _Original(hashlib.sha256(data).hexdigest(), data)
    return _kept(original, view, size)()


@lru_cache(maxsize=32)
def _kept(original: _Original, view: View, size: tuple[float, float] | None) -> Callable[[], bytes]:
    data, original.data = original.data, b""
    return Shelf().put(_redrawn(data, view, size))


def _redrawn(data: bytes, view: View, size: tuple[float, float] | None) -> bytes:
    pixels = size_in_pixels(data)
    kind = kind_of(data)
    if pixels is None or kind is None:
        raise EditionError("it is damaged")
    left, top, right, bottom = view.cut
    seen = pixels[0] * (1 - left - right), pixels[1] * (1 - top - bottom)
    enough = max(size) * _SHARPEST if size else _MOST
    scale = min(1.0, min(enough, _MOST) / max(seen))
    width, height = seen[0] * scale, seen[1] * scale
    page = view.box((width, height))
    whole = pixels[0] * scale, pixels[1] * scale
    text = (
        f"#set page(width: {max(page[0], 1):.3f}pt, height: {max(page[1], 1):.3f}pt, "
        f"margin: 0pt, fill: none)\n"
        f"#place(center + horizon, rotate({view.turned}deg, "
        f"scale(x: {-100 if view.mirrored else 100}%, "
        f"box(width: {width:.3f}pt, height: {height:.3f}pt, clip: true, "
        f"place(top + left, dx: {-left * whole[0]:.3f}pt, dy: {-top * whole[1]:.3f}pt, "
        f'image("picture.{kind}", width: {whole[0]:.3f}pt, height: {whole[1]:.3f}pt))))))\n'
    )
    return _drawn(text, data, str(kind))


def _drawn(text: str, data: bytes, kind: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / MAIN).write_text(text, encoding="utf-8")
        (root / f"picture.{kind}").write_bytes(data)
        try:
            return typeset(root, "drawn.png", ppi=72.0)
        except TypstRefusal as error:
            raise EditionError("it is damaged") from error
