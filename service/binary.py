"""PostgreSQL is sent bytes as they are, and sends everything so: written as text, a file would be
twice as long, and a connection keeps for good the room that its longest message took."""

from __future__ import annotations

from typing import Any

from psycopg import Connection, Cursor
from psycopg.types.string import BytesBinaryDumper

_CATALOGS = "pg_catalog."
"""What PostgreSQL tells of its own tables, as its tools ask, has types that the driver does not
know in binary form."""


class _Binary(Cursor[Any]):
    """A cursor that asks for results in their binary form."""

    def execute(self, query: Any, params: Any = None, **more: Any) -> _Binary:
        return super().execute(query, params, **{"binary": _CATALOGS not in str(query), **more})


def prepare(connection: Connection[Any], _record: Any) -> None:
    """A connection that was opened speaks so."""
    connection.adapters.register_dumper(bytes, BytesBinaryDumper)
    connection.cursor_factory = _Binary
