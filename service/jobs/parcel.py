"""The file that comes with a job is packed while it waits: a large one would take its room again in
the database's driver, on both sides."""

from __future__ import annotations

import zlib

_MARK = b"\0packed\0"
"""How all begins that is packed; files that were kept before are not."""
_SMALL = 100_000
"""Bytes below which it is not worth it."""


class Packed(bytes):
    """A file as it is kept."""


class Parcel:
    """A file that comes in piece by piece and is packed at once."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(1)
        self._kept = bytearray(_MARK)

    def add(self, piece: bytes) -> None:
        """The file goes on with this."""
        self._kept += self._packer.compress(piece)

    def closed(self) -> Packed:
        """The whole file; nothing comes after it."""
        return Packed(self._kept + self._packer.flush())


def packed(data: bytes | None) -> bytes | None:
    """What is kept of a file."""
    if isinstance(data, Packed):
        return bytes(data)
    if data is None or (len(data) < _SMALL and not data.startswith(_MARK)):
        return data
    parcel = Parcel()
    parcel.add(data)
    return bytes(parcel.closed())


def unpacked(kept: bytes) -> bytes:
    """The file that was kept."""
    return zlib.decompress(kept[len(_MARK) :]) if kept.startswith(_MARK) else kept
