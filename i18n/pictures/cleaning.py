"""Takes out of a picture file what is not seen: a photo may tell where it was taken, and by whom.

Left out are Exif, XMP and IPTC data, comments, previews of an earlier state, parts that only one
program knows, and whatever stands behind the end of the picture. The picture itself, its colour
profile and which way up it is shown stay as they are, byte for byte.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from itertools import islice

from i18n.errors import EditionError
from i18n.pictures.kinds import Kind, kind_of
from i18n.pictures.orientation import least_exif, orientation

_EXIF = b"Exif\0\0"
_JFIF = b"JFIF\0"
_ICC = b"ICC_PROFILE\0"
_START, _END, _SCAN, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_PNG = b"\x89PNG\r\n\x1a\n"
_SEEN_IN_PNG = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs hIST sPLT acTL fcTL "
    b"fdAT".split()
)
_SEEN_IN_WEBP = frozenset((b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_WEBP_EXIF, _WEBP_XMP = 0x08, 0x04
_MOST_EXIF = 66_000
_MOST_PARTS = 500_000
"""Of one picture: a GIF of 25 MB has a fifth of that, all others far fewer."""
_ANIMATION = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def clean(data: bytes) -> bytes:
    """The picture with nothing but what is seen; the same bytes where there was no more.

    EditionError where the file is none of the known kinds, or damaged.
    """
    parts = {Kind.JPEG: _jpeg, Kind.PNG: _png, Kind.GIF: _gif, Kind.WEBP: _webp}
    kind = kind_of(data)
    if kind is None:
        raise EditionError("it is no PNG, JPEG, GIF or WebP")
    try:
        found = list(islice(parts[kind](data), _MOST_PARTS + 1))
        if len(found) > _MOST_PARTS:
            raise EditionError("it is damaged")
        return b"".join(found)
    except (IndexError, struct.error) as error:
        raise EditionError("it is damaged") from error


def turned(data: bytes) -> int:
    """Which way up a picture is shown (Exif); 1 for upright."""
    for mark, behind in ((_EXIF, 6), (b"eXIf", 4), (b"EXIF", 8)):
        place = data.find(mark)
        if place >= 0 and (said := orientation(data[place + behind : place + behind + _MOST_EXIF])):
            return said
    return 1


def _jpeg(data: bytes) -> Iterator[bytes]:
    """ITU-T T.81, annex B; a part for each segment, empty where it is left out."""
    yield data[:2]
    place, upright = 2, True
    while True:
        while data[place + 1] == 0xFF:
            place += 1
        marker = data[place + 1]
        if data[place] != 0xFF:
            raise EditionError("it is damaged")
        if marker == _END:
            yield data[place : place + 2]
            return
        end = place + 2 + struct.unpack_from(">H", data, place + 2)[0]
        content = data[place + 4 : end]
        yield b""
        if content.startswith(_EXIF) and marker == 0xE1 and upright:
            least = least_exif(orientation(content[len(_EXIF) :]))
            upright = not least
            if least:
                yield struct.pack(">BBH", 0xFF, 0xE1, 2 + len(_EXIF) + len(least)) + _EXIF + least
        elif marker == 0xE0 and content.startswith(_JFIF):
            yield struct.pack(">BBH", 0xFF, 0xE0, 16) + content[:12] + b"\0\0"
        elif _is_seen(marker, content):
            yield data[place:end]
        if marker == _SCAN:
            following = _NEXT_MARKER.search(data, end)
            if following is None:  # shown by every program as far as it goes
                yield data[end:]
                return
            yield data[end : following.start()]
            end = following.start()
        place = end


def _is_seen(marker: int, content: bytes) -> bool:
    """A segment of a JPEG has to do with how it looks: no comment and no application's own, but
    for the colours (APP2, APP14)."""
    if 0xE0 <= marker <= 0xEF:
        colours = marker == 0xE2 and content.startswith(_ICC)
        return colours or (marker == 0xEE and content.startswith(b"Adobe"))
    return marker != _COMMENT


def _png(data: bytes) -> Iterator[bytes]:
    """W3C PNG, third edition, section 5."""
    yield _PNG
    place = len(_PNG)
    while True:
        length, name = struct.unpack_from(">I4s", data, place)
        end = place + 12 + length
        if end > len(data):
            raise EditionError("it is damaged")
        yield b""
        if name in _SEEN_IN_PNG:
            yield data[place:end]
        elif name == b"eXIf" and (least := least_exif(orientation(data[place + 8 : end - 4]))):
            checked = name + least
            yield struct.pack(">I", len(least)) + checked + struct.pack(">I", zlib.crc32(checked))
        if name == b"IEND":
            return
        place = end


def _gif(data: bytes) -> Iterator[bytes]:
    """GIF 89a, sections 18 to 26."""
    place = 13 + _colours(data[10])
    yield data[:place]
    while data[place] != 0x3B:
        end = place + 2
        if data[place] == 0x2C:
            end = place + 11 + _colours(data[place + 9])
        elif data[place] != 0x21:
            raise EditionError("it is damaged")
        while data[end]:
            end += 1 + data[end]
            yield b""
        end += 1
        application = data[place + 3 : place + 14]
        own = data[place + 1] == 0xFF and application not in _ANIMATION
        seen = data[place] == 0x2C or not (own or data[place + 1] == 0xFE)
        yield data[place:end] if seen else b""
        place = end
    yield data[place : place + 1]


def _colours(packed: int) -> int:
    """Bytes of the colour table that a packed field of a GIF announces."""
    return 3 << (packed & 7) + 1 if packed & 0x80 else 0


def _webp(data: bytes) -> Iterator[bytes]:
    """RFC 9649, section 2."""
    inside = b"".join(islice(_webp_chunks(data), _MOST_PARTS))
    yield b"RIFF" + struct.pack("<I", 4 + len(inside)) + b"WEBP" + inside


def _webp_chunks(data: bytes) -> Iterator[bytes]:
    place, end_of_all = 12, min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    while place + 8 <= end_of_all:
        name, length = struct.unpack_from("<4sI", data, place)
        end = place + 8 + length + length % 2
        content = data[place + 8 : place + 8 + length]
        if name == b"VP8X":
            kept = content[0] & ~_WEBP_XMP & ~_WEBP_EXIF
            if turned(data) > 1:
                kept |= _WEBP_EXIF
            yield data[place : place + 8] + bytes([kept]) + data[place + 9 : end]
        elif name in _SEEN_IN_WEBP:
            yield data[place:end]
        elif name == b"EXIF" and (least := least_exif(orientation(content.removeprefix(_EXIF)))):
            yield name + struct.pack("<I", len(least)) + least
        else:
            yield b""
        place = end
