"""What picture files are, told by how they begin: what their names say is not trusted."""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    """A kind of picture that every reader's program shows; the value is the ending of its files.

    SVG is none of them: it may hold scripts.
    """

    PNG = "png"
    JPEG = "jpg"
    GIF = "gif"
    WEBP = "webp"


_BEGINNINGS = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), Kind.PNG),
    (re.compile(rb"\xff\xd8\xff"), Kind.JPEG),
    (re.compile(rb"GIF8[79]a"), Kind.GIF),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), Kind.WEBP),
)


def kind_of(data: bytes) -> Kind | None:
    """The kind of a file; `None` for one that not every program shows."""
    return next((kind for beginning, kind in _BEGINNINGS if beginning.match(data)), None)
