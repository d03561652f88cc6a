"""How large a picture is, in the file and on the page."""

from __future__ import annotations

import struct

from i18n.pictures.cleaning import turned
from i18n.pictures.kinds import Kind, kind_of

Size = tuple[float, float]
"""Width and height in CSS pixels, of which an inch has 96."""

_STARTS_OF_FRAME = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_LYING = 5
"""From this orientation on (Exif), width and height change places."""


def size_in_pixels(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF, JPEG or WebP as it is shown; `None` where it is another, or
    damaged."""
    kind = kind_of(data)
    try:
        if kind is Kind.PNG:
            width, height = struct.unpack(">II", data[16:24])
        elif kind is Kind.GIF:
            width, height = struct.unpack("<HH", data[6:10])
        elif kind is Kind.JPEG:
            width, height = _of_jpeg(data)
        elif kind is Kind.WEBP:
            width, height = _of_webp(data)
        else:
            return None
    except (struct.error, IndexError):
        return None
    if not (width and height):
        return None
    lying = kind is not Kind.GIF and turned(data) >= _LYING
    return (height, width) if lying else (width, height)


def _of_jpeg(data: bytes) -> tuple[int, int]:
    """From the start of its first frame (ITU-T T.81, B.2.2); zero where there is none."""
    place = 2
    while data[place] == 0xFF:
        if data[place + 1] in _STARTS_OF_FRAME:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return width, height
        place += 2 + struct.unpack(">H", data[place + 2 : place + 4])[0]
    return 0, 0


def _of_webp(data: bytes) -> tuple[int, int]:
    """From its first chunk (RFC 9649, 2.5 to 2.7)."""
    name = data[12:16]
    if name == b"VP8X":
        sizes = data[24:27], data[27:30]
        width, height = (int.from_bytes(each, "little") + 1 for each in sizes)
    elif name == b"VP8L":
        (bits,) = struct.unpack("<I", data[21:25])
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        width, height = (each & 0x3FFF for each in struct.unpack("<HH", data[26:30]))
    return width, height


def fitted(size: Size, widest: float, tallest: float) -> Size:
    """The size, made smaller in both directions where it is wider or taller than that."""
    width, height = size
    scale = min(1.0, widest / width, tallest / height)
    return width * scale, height * scale
