"""Reads the files of this package and refuses what makes no sense, naming file and key."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import fields
from difflib import get_close_matches
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import Any

from i18n.errors import ProfileError
from i18n.profile import (
    Continuation,
    Direction,
    InnerSpace,
    NoteOrder,
    Pair,
    Place,
    Profile,
    Side,
)

_FILES = Path(__file__).parent
_CLDR = "cldr"


@cache
def tags() -> frozenset[str]:
    """The tags that have a file."""
    names = (item.name for item in _FILES.iterdir())
    return frozenset(n[:-5] for n in names if n.endswith(".toml")) - {_CLDR}


@cache
def houses() -> tuple[str, ...]:
    """The houses that have a table in any file, sorted."""
    found = {house for tag in tags() for house in parsed(f"{tag}.toml").get("house", {})}
    return tuple(sorted(found, key=str.casefold))


def read(tag: str, house: str | None) -> dict[str, Any]:
    """The values of a language, those of its base under them and those of the house above."""
    chain = _chain(tag)
    values: dict[str, Any] = {}
    for name, table in chain:
        own = {key: value for key, value in table.items() if key not in ("tag", "base", "house")}
        values = overridden(values, own, name)
    for name, table in chain:
        for known, own in table.get("house", {}).items():
            if house is not None and known.casefold() == house.casefold():
                values = overridden(values, own, name)
    return values


def _chain(tag: str) -> list[tuple[str, dict[str, Any]]]:
    """The files that make up a language, its base first."""
    name = f"{tag}.toml"
    table = parsed(name)
    if table.get("tag") != tag:
        raise ProfileError(f"tag must be {tag!r}, as the file is named", path=name)
    base = table.get("base")
    if base is None:
        return [(name, table)]
    if base not in tags():
        raise ProfileError(f"base names no language file: {base!r}", path=name)
    return [*_chain(base), (name, table)]


def parsed(name: str) -> dict[str, Any]:
    """What a file of this package holds, named from its folder."""
    try:
        return tomllib.loads((_FILES / name).read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(f"is no TOML: {error}", path=name) from error


def overridden(values: dict[str, Any], own: Mapping[str, Any], origin: str) -> dict[str, Any]:
    """The values with others in their place, converted and checked.

    What is set here is confirmed unless `unconfirmed` here says otherwise.
    """
    converted = {key: _converted(key, value, origin) for key, value in own.items()}
    doubtful = converted.pop("unconfirmed", frozenset())
    for key in doubtful:
        _reader(key, origin)
    before = values.get("unconfirmed", frozenset())
    return {**values, **converted, "unconfirmed": (before - converted.keys()) | doubtful}


def _converted(key: str, value: Any, origin: str) -> Any:
    try:
        return _reader(key, origin)(value)
    except (TypeError, ValueError) as error:
        raise ProfileError(f"{key}: {error}", path=origin) from error


def _reader(key: str, origin: str) -> Callable[[Any], Any]:
    if key not in _TYPES:
        near = get_close_matches(key, _TYPES, 1)
        meant = f"did you mean {near[0]}?" if near else f"a profile has {', '.join(sorted(_TYPES))}"
        raise ProfileError(f"{key}: no such key; {meant}", path=origin)
    return _SPECIAL.get(key) or _READERS[_TYPES[key]]


def _words(value: Any) -> tuple[str, ...]:
    """A list of words: an array, or one string parted by a comma and white space."""
    if isinstance(value, str):
        value = value.replace(",\n", ", ").strip().rstrip(",").split(", ")
    if not isinstance(value, list | tuple):
        raise TypeError(f"a list of words is wanted, not {value!r}")
    return tuple(dict.fromkeys(word.strip() for word in value if _text(word).strip()))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a text is wanted, not {value!r}")
    return value


def _table(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise TypeError(f"a table is wanted, not {value!r}")
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"true or false is wanted, not {value!r}")
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0.1 < value < 10:
        raise TypeError(f"a number is wanted, not {value!r}")
    return float(value)


def _choice(kind: type[StrEnum], value: Any) -> StrEnum:
    if value not in list(kind):
        raise ValueError(f"one of {', '.join(kind)} is wanted, not {value!r}")
    return kind(value)


def _pair(value: Any) -> Pair:
    if _text(value) == "":
        return Pair("", "")
    opening, separator, closing = _text(value).partition(" ")
    if not separator or not opening or not closing or " " in closing:
        raise ValueError(f"a pair is two marks with a space between, not {value!r}")
    return Pair(opening, closing)


def _pairs(value: Any) -> tuple[Pair, ...]:
    pairs = tuple(_pair(item) for item in _words(value))
    wrong = [mark for pair in pairs for mark in (pair.opening, pair.closing) if len(mark) != 1]
    if wrong:
        raise ValueError(f"a mark is one character, not {wrong[0]!r}")
    return pairs


def _levels(value: Any) -> tuple[Pair, ...]:
    pairs = _pairs(value)
    if not pairs:
        raise ValueError("a language has at least one pair of quotation marks")
    return pairs


def _forms(value: Any) -> tuple[str, ...]:
    forms = _words(value)
    for form in forms:
        if form.count("{n}") + form.count("{ns}") != 1:
            raise ValueError(f"{form!r} has no place {{n}} for the number of the note")
    return forms


def _digits(value: Any) -> str:
    if len(_text(value)) != 10 or [unicodedata.decimal(digit, -1) for digit in value] != list(
        range(10)
    ):
        raise ValueError(f"ten digits from 0 to 9 are wanted, not {value!r}")
    return str(value)


def names(value: Any) -> dict[str, int]:
    """Names by number, `8 = "eight, eighth"`, turned round; a name has one number only."""
    result: dict[str, int] = {}
    for number, names in _table(value).items():
        if not number.isdecimal() or len(number) > 18:
            raise ValueError(f"a whole number is wanted before “=”, not {number!r}")
        for name in _words(names):
            folded = name.lower()
            if result.setdefault(folded, int(number)) != int(number):
                raise ValueError(f"{name!r} is both {result[folded]} and {number}")
    return result


def _months(value: Any) -> dict[str, int]:
    """Names of months, each abbreviation also without its full stop."""
    result = names(value)
    wrong = [number for number in result.values() if not 1 <= number <= 12]
    if wrong:
        raise ValueError(f"there is no month {wrong[0]}")
    return result | {name.rstrip("."): number for name, number in result.items()}


def _insertions(value: Any) -> dict[str, tuple[str, ...]]:
    return {_text(kind): _words(forms) for kind, forms in _table(value).items()}


def _unconfirmed(value: Any) -> frozenset[str]:
    return frozenset(_words(value))


_TYPES = {
    field.name: str(field.type) for field in fields(Profile) if field.name not in ("tag", "house")
}
KEYS = frozenset(_TYPES) - {"unconfirmed"}
"""The keys a file may set."""
_SPECIAL: dict[str, Callable[[Any], Any]] = {
    "levels": _levels,
    "supra": _forms,
    "infra": _forms,
    "digits": _digits,
    "months": _months,
    "solar_months": _months,
}
_READERS: dict[str, Callable[[Any], Any]] = {
    "str": _text,
    "bool": _truth,
    "float": _number,
    "Pair": _pair,
    "tuple[Pair, ...]": _pairs,
    "tuple[str, ...]": _words,
    "Mapping[str, int]": names,
    "Mapping[str, tuple[str, ...]]": _insertions,
    "frozenset[str]": _unconfirmed,
    "Direction": partial(_choice, Direction),
    "Side": partial(_choice, Side),
    "Place": partial(_choice, Place),
    "InnerSpace": partial(_choice, InnerSpace),
    "NoteOrder": partial(_choice, NoteOrder),
    "Continuation": partial(_choice, Continuation),
}
