"""Files as one zip: the same bytes for the same files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files by their paths, in the order of these."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            about = zipfile.ZipInfo(path, _EPOCH)
            about.external_attr = 0o644 << 16
            about.create_system = 3  # Unix, whichever system this is
            about.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(about, files[path])
    return stream.getvalue()
