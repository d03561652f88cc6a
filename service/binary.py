"""PostgreSQL is sent bytes as they are, and sends everything so: written as text, a file would be
twice as long, and a connection keeps for good the room that its longest message took."""

from __future__ import annotations

from typing import Any

from psycopg import Connection, Cursor
from psycopg.pq import Format
from psycopg.types.string import BytesBinaryDumper


class _Binary(Cursor[Any]):
    """A cursor that asks for results in their binary form."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.format = Format.BINARY


def prepare(connection: Connection[Any], _record: Any) -> None:
    """A connection that was opened speaks so."""
    connection.adapters.register_dumper(bytes, BytesBinaryDumper)
    connection.cursor_factory = _Binary
