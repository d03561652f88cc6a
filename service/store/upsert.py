"""Rows that are new, or stand in the place of those that have their key."""

from __future__ import annotations

from typing import Any


def insert(table: type[Any], dialect: str) -> Any:
    """An INSERT of this database that can say `on_conflict_do_update`."""
    if dialect == "sqlite":
        from sqlalchemy.dialects import sqlite  # loads no driver that is not used

        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)
