"""Reads the files of the authority bank and refuses what makes no sense, naming file and key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from i18n.authority import Instrument, InstrumentKind, Provision, Report, Wording, written_language
from i18n.errors import AuthorityError

_FILES = Path(__file__).parent
_ABOUT = ("title", "short", "cited", "kind", "symbols", "days", "articles", "reported")
_KEYS = frozenset((*_ABOUT, "seen", "sources", "titles", "provision"))


@dataclass(frozen=True, slots=True)
class _Source:
    """Where wordings of a file were seen."""

    name: str
    official: bool = False
    independent: bool = True
    """What is from memory is no evidence of its own."""


def names() -> tuple[str, ...]:
    """The ids of the instruments, sorted: the names of the files."""
    return tuple(sorted(path.stem for path in _FILES.iterdir() if path.suffix == ".toml"))


def read(name: str) -> Instrument:
    """The instrument of a file of this package."""
    path = f"{name}.toml"
    try:
        return parse((_FILES / path).read_text("utf-8"), name)
    except AuthorityError as error:
        raise AuthorityError(error.message, path=path) from error


def parse(text: str, name: str) -> Instrument:
    """The instrument that a file's text describes; AuthorityError names the key that is wrong."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise AuthorityError(f"is no TOML: {error}") from error
    unknown = sorted(table.keys() - _KEYS)
    if unknown:
        raise AuthorityError(f"{unknown[0]}: no such key; there are {', '.join(sorted(_KEYS))}")
    try:
        return _instrument(table, name)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise AuthorityError(reason) from error


def _instrument(table: Mapping[str, Any], name: str) -> Instrument:
    sources = {key: _Source(**value) for key, value in table["sources"].items()}
    seen = _date(table["seen"], "seen")
    provisions = tuple(_provision(item, sources, seen) for item in table.get("provision", ()))
    ids = [provision.id for provision in provisions]
    repeated = sorted({id for id in ids if ids.count(id) > 1})
    if repeated:
        raise ValueError(f"provision {repeated[0]}: two have this id")
    return Instrument(
        id=name,
        title=_text(table["title"], "title"),
        kind=InstrumentKind(table["kind"]),
        titles=tuple(_wordings(table["titles"], "titles", sources, seen)),
        short=_texts(table, "short"),
        cited=tuple((tag, _texts(table["cited"], tag)) for tag in table.get("cited", {})),
        symbols=_texts(table, "symbols"),
        days=tuple(_days(item) for item in table["days"]),
        reports=tuple(
            Report(_texts(item, "names"), item["volume"], item["page"])
            for item in table.get("reported", ())
        ),
        articles=table.get("articles"),
        provisions=provisions,
    )


def _provision(table: Mapping[str, Any], sources: Mapping[str, _Source], seen: date) -> Provision:
    id = _text(table["id"], "id")
    wordings = {key: value for key, value in table.items() if key not in ("id", "name")}
    return Provision(
        id,
        _text(table["name"], f"provision {id}: name"),
        tuple(_wordings(wordings, f"provision {id}", sources, seen)),
    )


def _wordings(
    table: Mapping[str, Any], where: str, sources: Mapping[str, _Source], seen: date
) -> Iterator[Wording]:
    if not table:
        raise ValueError(f"{where}: no wording in any language")
    for tag, value in table.items():
        if written_language(tag) != tag:
            raise ValueError(f"{where}: {tag} must be written {written_language(tag)}")
        for item in value if isinstance(value, list) else [value]:
            yield _wording(item, tag, f"{where}.{tag}", sources, seen)


def _wording(
    table: Mapping[str, Any], tag: str, where: str, sources: Mapping[str, _Source], seen: date
) -> Wording:
    unknown = sorted(table.keys() - {"text", "in", "seen"})
    if unknown:
        raise ValueError(f"{where}: {unknown[0]}: a wording has text, in and seen")
    missing = [key for key in table["in"] if key not in sources]
    if missing or not table["in"]:
        raise ValueError(f"{where}: in: {missing[0]!r} is no source" if missing else f"{where}: in")
    found = [sources[key] for key in table["in"]]
    official = any(source.official for source in found)
    return Wording(
        _text(table["text"], where),
        tag,
        tuple(source.name for source in found),
        _date(table.get("seen", seen), where),
        official or sum(source.independent for source in found) > 1,
    )


def _texts(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = table[key]
    if not isinstance(value, list):
        raise TypeError(f"{key}: a list of texts is wanted, not {value!r}")
    return tuple(_text(item, key) for item in value)


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip() or value != value.strip():
        raise TypeError(f"{where}: a text without spaces at its ends is wanted, not {value!r}")
    return value


def _date(value: Any, where: str) -> date:
    if type(value) is not date:
        raise TypeError(f"{where}: a date is wanted, not {value!r}")
    return value


def _days(value: Any) -> tuple[date, date]:
    """One day, or a range written `1990-08-27/1990-09-07`."""
    if not isinstance(value, str):
        return _date(value, "days"), value
    first, _, last = value.partition("/")
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    if begin > end:
        raise ValueError(f"days: {value} ends before it begins")
    return begin, end
