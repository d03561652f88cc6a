"""Archives that are written anew: the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_DATE = (1980, 1, 1, 0, 0, 0)
"""The first that ZIP knows: an archive says nothing of when it was made."""
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def pack(parts: Mapping[str, bytes], kind: str | None = None) -> bytes:
    """The archive of these parts, sorted by path.

    `kind` is the media type of EPUB and OpenDocument files: their first part, not compressed, so
    that it stands at a fixed place (EPUB 3.3 OCF, 4.2; OpenDocument 1.3 part 2, 3.3).
    """
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        if kind is not None:
            archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), kind.encode())
        for path in sorted(parts):
            archive.writestr(_entry(path, zipfile.ZIP_DEFLATED), parts[path])
    return written.getvalue()


def _entry(path: str, compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _DATE)
    entry.compress_type = compression
    entry.external_attr = _PLAIN_FILE
    entry.create_system = _UNIX
    return entry
