"""The cells of a table in their rows and columns, those without words among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TypeVar

from i18n.document import Place

T = TypeVar("T")
_MOST = 255
"""Columns; what a file says stands further right stands in the last."""


def rows_of(cells: Iterable[T], place: Callable[[T], Place]) -> list[list[list[T]]]:
    """The rows of a table, all of one width: of each cell its paragraphs, none of an empty one."""
    rows = []
    for _, row in groupby(cells, key=lambda cell: place(cell).row):
        columns: list[list[T]] = []
        for cell in row:
            column = min(place(cell).column or 0, _MOST - 1)
            columns += [[] for _ in range(column + 1 - len(columns))]
            columns[column].append(cell)
        rows.append(columns)
    width = max(map(len, rows), default=0)
    return [[*columns, *([] for _ in range(width - len(columns)))] for columns in rows]


def is_header(row: Iterable[Iterable[T]], place: Callable[[T], Place]) -> bool:
    """The row says what stands in the columns below."""
    return any(place(one).header for cell in row for one in cell)
