"""Small pictures for tests, drawn here: with and without what a camera says of them."""

from __future__ import annotations

import struct
import zlib

SECRET = b"48.8566N 2.3522E"
"""What must be in no edition."""


def png(width: int = 40, height: int = 20, *, told: bool = False, green: int = 0) -> bytes:
    """A picture whose left half is red and whose right half is blue, above so many green rows."""
    row = b"\0" + b"\xff\0\0" * (width // 2) + b"\0\0\xff" * (width - width // 2)
    rows = row * (height - green) + (b"\0" + b"\0\xff\0" * width) * green
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [_chunk(b"IHDR", head)]
    parts += [_chunk(b"tEXt", b"Comment\0" + SECRET)] if told else []
    parts += [_chunk(b"IDAT", zlib.compress(rows)), _chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + (SECRET if told else b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    checked = name + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


def exif(orientation: int = 1) -> bytes:
    """What a camera writes: which way up, and a name."""
    entries = struct.pack(">HHII", 0x0110, 2, len(SECRET), 38) + struct.pack(
        ">HHIHH", 0x0112, 3, 1, orientation, 0
    )
    return b"MM\0*" + struct.pack(">IH", 8, 2) + entries + struct.pack(">I", 0) + SECRET


def jpeg(orientation: int = 1) -> bytes:
    """The segments of a photo, 3 by 2 pixels, with all that may be hidden in one."""

    def segment(marker: int, content: bytes) -> bytes:
        return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content

    return b"".join(
        (
            b"\xff\xd8",
            segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1" + SECRET[:3]),  # a thumbnail
            segment(0xE1, b"Exif\0\0" + exif(orientation)),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET),
            segment(0xE2, b"ICC_PROFILE\0\1\1colours"),
            segment(0xED, b"Photoshop 3.0\0" + SECRET),
            segment(0xFE, SECRET),
            segment(0xC0, b"\x08\0\2\0\3\1\1\x11\0"),
            segment(0xDA, b"\1\1\0\0?\0") + b"\x12\xff\0\x34\xff\xd0\x56",
            b"\xff\xd9",
            SECRET,
        )
    )


def gif() -> bytes:
    """A picture of 3 by 2 pixels with a comment."""
    head = b"GIF89a\3\0\2\0\x80\0\0" + b"\0\0\0\xff\xff\xff"
    comment = b"\x21\xfe" + bytes([len(SECRET)]) + SECRET + b"\0"
    again = b"\x21\xff\x0bNETSCAPE2.0\3\1\0\0\0"
    return head + comment + again + b"\x2c\0\0\0\0\3\0\2\0\0\2\2D\1\0" + b"\x3b" + SECRET


def webp(orientation: int = 1) -> bytes:
    """The chunks of a picture, 3 by 2 pixels, with what a camera says."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)

    inside = b"WEBP" + b"".join(
        (
            chunk(b"VP8X", bytes([0x0C, 0, 0, 0, 2, 0, 0, 1, 0, 0])),
            chunk(b"VP8L", b"\x2f\2\x40\0\0odd"),
            chunk(b"EXIF", exif(orientation)),
            chunk(b"XMP ", SECRET),
        )
    )
    return b"RIFF" + struct.pack("<I", len(inside)) + inside
