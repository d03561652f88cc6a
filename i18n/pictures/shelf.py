"""Pictures wait on disk until they are shown: a photo has megabytes, and a text many photos."""

from __future__ import annotations

import os
import tempfile
import weakref
from collections.abc import Callable
from functools import partial


class Shelf:
    """A file that nobody else sees, gone as soon as nothing on it is wanted any more."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  open as long as the shelf
        weakref.finalize(self, self._file.close)

    def put(self, data: bytes) -> Callable[[], bytes]:
        """Keep these bytes; what comes back gives them as often as it is called, in a copy of this
        process too."""
        start = self._file.seek(0, os.SEEK_END)
        self._file.write(data)
        self._file.flush()
        return partial(self._read, start, len(data))

    def _read(self, start: int, length: int) -> bytes:
        return os.pread(self._file.fileno(), length, start)
