"""Files are sent piece by piece: those of large documents would be in memory otherwise."""

from __future__ import annotations

import os
import weakref
from collections.abc import Mapping
from typing import BinaryIO

from fastapi import Response
from fastapi.responses import StreamingResponse

_PIECE = 1_000_000
"""Bytes that are sent at a time."""


def sending(file: BinaryIO, kind: str, name: str, headers: Mapping[str, str] = {}) -> Response:
    """The file, under a name to be saved by."""
    told = {**headers, "Content-Disposition": f'attachment; filename="{name}"'}
    told["Content-Length"] = str(file.seek(0, os.SEEK_END))
    file.seek(0)
    pieces = iter(lambda: file.read(_PIECE), b"")
    answer = StreamingResponse(pieces, media_type=kind, headers=told)
    weakref.finalize(answer, file.close)  # sent or not
    return answer
