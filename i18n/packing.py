"""Archives that are written anew: the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import BinaryIO

_DATE = (1980, 1, 1, 0, 0, 0)
"""The first that ZIP knows: an archive says nothing of when it was made."""
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3
_COMPRESSED = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"PK\x03\x04", b"%PDF")
"""How files begin that hardly get smaller: pictures, other archives, PDF."""


def pack(parts: Mapping[str, bytes], kind: str | None = None) -> bytes:
    """The archive of these parts, sorted by path.

    `kind` is the media type of EPUB and OpenDocument files: their first part, not compressed, so
    that it stands at a fixed place (EPUB 3.3 OCF, 4.2; OpenDocument 1.3 part 2, 3.3).
    """
    written = io.BytesIO()
    pack_into(written, parts, parts.__getitem__, kind)
    return written.getvalue()


def pack_into(
    stream: BinaryIO, paths: Iterable[str], read: Callable[[str], bytes], kind: str | None = None
) -> None:
    """Write the same archive to a stream; `read` gives the bytes of one part after the other."""
    with zipfile.ZipFile(stream, "w") as archive:
        if kind is not None:
            archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), kind.encode())
        for path in sorted(paths):
            data = read(path)
            archive.writestr(_entry(path, compression(data)), data)


def compression(data: bytes) -> int:
    """How a part is packed: what is compressed already goes in as it is."""
    return zipfile.ZIP_STORED if data.startswith(_COMPRESSED) else zipfile.ZIP_DEFLATED


def _entry(path: str, compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _DATE)
    entry.compress_type = compression
    entry.external_attr = _PLAIN_FILE
    entry.create_system = _UNIX
    return entry
