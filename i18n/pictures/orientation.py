"""Which way up a photo is shown (Exif 2.32, tag 274), and the least that says so."""

from __future__ import annotations

import struct

_TAG = 274
_UPRIGHT = 1
_KNOWN = range(2, 9)
_SHORT = 3


def orientation(exif: bytes) -> int:
    """The orientation in Exif data, which begin as a TIFF file; 1, upright, where they have none
    or are damaged."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(exif[:4])
    if order is None:
        return _UPRIGHT
    try:
        (place,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, place)
        for number in range(count):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", exif, place + 2 + 12 * number)
            if (tag, kind) == (_TAG, _SHORT):
                return value if value in _KNOWN else _UPRIGHT
    except struct.error:
        return _UPRIGHT
    return _UPRIGHT


def least_exif(turned: int) -> bytes:
    """Exif data with nothing but an orientation; none for a picture that is upright."""
    if turned == _UPRIGHT:
        return b""
    return b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, _TAG, _SHORT, 1, turned, 0, 0)
