"""Statements of every request: put into words once, and run by the database's driver itself.

SQLAlchemy takes many times as long to run one as SQLite does, and longer still to make objects of
its rows whose changes it follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Dialect, SelectBase, UpdateBase, bindparam, insert, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, SQLModel

Row = tuple[Any, ...]
Turn = Callable[[Any], Any]
Made = TypeVar("Made", bound=SQLModel)
_KEPT = "prepared"
"""Under which name a session keeps its transaction and the driver's connection in it."""


class Prepared:
    """A statement with named values.

    It sees all that was written before it, but nothing that a session has yet to write.
    """

    def __init__(self, statement: SelectBase | UpdateBase, columns: Iterable[str] = ()) -> None:
        """`columns` are those that an insert or update gives values."""
        self._statement = statement
        self._columns = list(columns) or None
        self._worded: dict[str, _Worded] = {}

    def rows(self, session: Session, **values: Any) -> list[Row]:
        """The rows it finds."""
        worded = self._in(session)
        with worded.refusing():
            found = _driver(session).execute(worded.text, worded.given(values)).fetchall()
        return [worded.taken(row) for row in found]

    def first(self, session: Session, **values: Any) -> Row | None:
        """The first row it finds, if any."""
        worded = self._in(session)
        with worded.refusing():
            row = _driver(session).execute(worded.text, worded.given(values)).fetchone()
        return None if row is None else worded.taken(row)

    def run(self, session: Session, values: Mapping[str, Any]) -> None:
        """Change what it says."""
        worded = self._in(session)
        with worded.refusing():
            _driver(session).execute(worded.text, worded.given(values))

    def run_each(self, session: Session, rows: Iterable[Mapping[str, Any]]) -> None:
        """Change what it says with each of these values in turn, in one go."""
        worded = self._in(session)
        given = [worded.given(values) for values in rows]
        if given:
            with worded.refusing(), closing(_driver(session).cursor()) as cursor:
                cursor.executemany(worded.text, given)

    def _in(self, session: Session) -> _Worded:
        dialect = session.get_bind().dialect
        worded = self._worded.get(dialect.name)
        if worded is None:
            worded = self._worded[dialect.name] = self._word(dialect)
        return worded

    def _word(self, dialect: Dialect) -> _Worded:
        compiled: Any = self._statement.compile(dialect=dialect, column_keys=self._columns)
        binds = compiled.binds.items()
        columns = (
            self._statement.selected_columns if isinstance(self._statement, SelectBase) else ()
        )
        turns_in = {
            name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in binds
        }
        turns_out = [
            (place, column.type.dialect_impl(dialect).result_processor(dialect, None))
            for place, column in enumerate(columns)
        ]
        return _Worded(
            compiled.string,
            tuple(compiled.positiontup) if compiled.positional else tuple(compiled.binds),
            compiled.positional,
            {name: bind.value for name, bind in binds if not bind.required},
            {name: turn for name, turn in turns_in.items() if turn},
            tuple((place, turn) for place, turn in turns_out if turn),
            dialect,
        )


def inserting(table: Any) -> Prepared:
    """A new row of a table, with a value for each column but a number that the database gives."""
    given = table.__table__.autoincrement_column
    names = [column.name for column in table.__table__.columns if column is not given]
    return Prepared(insert(table).inline(), names)


def updating(table: Any, *names: str) -> Prepared:
    """Other values for these columns in the row whose `id` is `row`."""
    return Prepared(update(table).where(table.__table__.c.id == bindparam("row")), names)


def made(kind: type[Made], names: Sequence[str], row: Row) -> Made:
    """A row of a table, not validated, with these values of its columns.

    As `model_construct` makes it, which takes three times as long: there are thousands.
    """
    new: Made = kind.__new__(kind)
    set_apart = object.__setattr__
    set_apart(new, "__dict__", dict(zip(names, row, strict=True)))
    set_apart(new, "__pydantic_fields_set__", set(names))
    set_apart(new, "__pydantic_extra__", None)
    set_apart(new, "__pydantic_private__", None)
    return new


@dataclass(frozen=True, slots=True)
class _Worded:
    """A statement as a driver takes it."""

    text: str
    names: tuple[str, ...]
    """Of its values, in the order in which a driver takes them that knows no names."""
    in_order: bool
    fixed: dict[str, Any]
    """Values that the statement itself has."""
    turns_in: dict[str, Turn]
    turns_out: tuple[tuple[int, Turn], ...]
    dialect: Dialect

    def given(self, values: Mapping[str, Any]) -> Any:
        """Values as the driver takes them."""
        kept = {**self.fixed, **values}
        for name, turn in self.turns_in.items():
            kept[name] = turn(kept[name])
        if self.in_order:
            return [kept[name] for name in self.names]
        return {name: kept[name] for name in self.names}

    def taken(self, row: Any) -> Row:
        """A row of the driver, as what was kept."""
        if not self.turns_out:
            return tuple(row)
        taken = list(row)
        for place, turn in self.turns_out:
            taken[place] = turn(taken[place])
        return tuple(taken)

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """What the driver refuses is refused as SQLAlchemy does it."""
        driver: Any = self.dialect.loaded_dbapi
        try:
            yield
        except driver.Error as error:
            raise DBAPIError.instance(
                self.text, None, error, driver.Error, dialect=self.dialect
            ) from error


def _driver(session: Session) -> Any:
    """The driver's connection in the session's transaction, which begins where there is none."""
    transaction, driver = session.info.get(_KEPT, (None, None))
    if transaction is None or _innermost(session) is not transaction:
        driver = session.connection().connection.dbapi_connection  # begins a savepoint that is due
        session.info[_KEPT] = _innermost(session), driver
    return driver


def _innermost(session: Session) -> Any:
    return session.get_nested_transaction() or session.get_transaction()
