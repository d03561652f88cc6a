"""How large a picture is, for files that must say so."""

from __future__ import annotations

import struct

_STARTS_OF_FRAME = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def size_in_pixels(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF or JPEG; `None` where it is another, or damaged."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            width, height = struct.unpack(">II", data[16:24])
        elif data.startswith((b"GIF87a", b"GIF89a")):
            width, height = struct.unpack("<HH", data[6:10])
        elif data.startswith(b"\xff\xd8"):
            width, height = _of_jpeg(data)
        else:
            return None
    except (struct.error, IndexError):
        return None
    return (width, height) if width and height else None


def _of_jpeg(data: bytes) -> tuple[int, int]:
    """From the start of its first frame (ITU-T T.81, B.2.2); zero where there is none."""
    place = 2
    while data[place] == 0xFF:
        if data[place + 1] in _STARTS_OF_FRAME:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return width, height
        place += 2 + struct.unpack(">H", data[place + 2 : place + 4])[0]
    return 0, 0
