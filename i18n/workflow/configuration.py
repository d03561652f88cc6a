"""The values of `concordant.toml`, each refused by its name and line where it makes no sense."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from i18n import locale
from i18n.errors import LocaleError, WorkspaceError

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True)
class Table:
    """One table of the file, by its keys; WorkspaceError names the key that is wrong."""

    values: Mapping[str, Any]
    path: Path
    lines: Mapping[int, str] = field(default_factory=dict)
    """The lines of the table, by number, to tell where a key stands."""
    name: str = ""
    seen: set[str] = field(default_factory=set)

    def text(self, key: str, default: str | None = None) -> str | None:
        """A text; `default` where the key is not there."""
        value = self._get(key, default)
        if value is not None and not (isinstance(value, str) and value.strip()):
            raise self.refusal(key, f"write a text, not {_shown(value)}")
        return value

    def required(self, key: str) -> str:
        """A text that must be there."""
        value = self.text(key)
        if value is None:
            near = difflib.get_close_matches(key, self.values.keys() - self.seen, 1)
            if near:
                raise self.refusal(near[0], f"is no key here; did you mean {key}?")
            raise self.refusal(key, "is missing")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is not there."""
        value = self._get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.refusal(key, f'write a list of texts, ["…", "…"], not {_shown(value)}')
        return tuple(value)

    def choice(self, key: str, kind: type[Choice]) -> Choice | None:
        """One of the words of `kind`; `None` where the key is not there."""
        value = self.text(key)
        if value is None or value in list(kind):
            return None if value is None else kind(value)
        raise self.refusal(key, f"write one of {', '.join(kind)}, not {_shown(value)}")

    def locale(self, key: str, default: str) -> str:
        """A BCP 47 tag."""
        return self._tag(key, self.text(key, default) or default)

    def locales(self, key: str) -> tuple[str, ...]:
        """BCP 47 tags, each once."""
        return tuple(dict.fromkeys(self._tag(key, tag) for tag in self.texts(key)))

    def tables(self, key: str) -> tuple[Table, ...]:
        """The tables of an array of tables: `[[document]]`."""
        value = self._get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.refusal(key, f"write each as a table that begins with [[{self._path(key)}]]")
        heads = [n for n, line in self.lines.items() if _head(line) == self._path(key)]
        ends = [*heads[1:], max(self.lines, default=0) + 1][: len(heads)]
        parts = [
            {n: line for n, line in self.lines.items() if head <= n < end}
            for head, end in zip(heads, ends, strict=True)
        ]
        lines = parts if len(parts) == len(value) else [self.lines] * len(value)
        return tuple(
            Table(item, self.path, part, self._path(key))
            for item, part in zip(value, lines, strict=True)
        )

    def table(self, key: str) -> Table:
        """A table: `[publication]`; an empty one where it is not there."""
        value = self._get(key, {})
        if not isinstance(value, dict):
            raise self.refusal(key, f"write a table that begins with [{self._path(key)}]")
        return Table(value, self.path, self.lines, self._path(key))

    def by_locale(self, key: str) -> dict[str, Mapping[str, Any]]:
        """Tables by locale: `[profile.fr]`."""
        value = self._get(key, {})
        if not isinstance(value, dict) or not all(isinstance(v, dict) for v in value.values()):
            raise self.refusal(key, f"write tables such as [{self._path(key)}.fr]")
        return {self._tag(key, tag): table for tag, table in value.items()}

    def refuse_others(self) -> None:
        """Refuse keys that nobody asked for."""
        for key in self.values:
            if key not in self.seen:
                near = difflib.get_close_matches(key, self.seen, 1)
                known = ", ".join(sorted(self.seen))
                meant = f"did you mean {near[0]}?" if near else f"there are {known}"
                raise self.refusal(key, f"is no key here; {meant}")

    def refusal(self, key: str, reason: str) -> WorkspaceError:
        """The error that names a key, and its line where that can be told."""
        pattern = re.compile(rf"\s*(\[+\s*)?[\"']?{re.escape(key)}\b")
        found = (number for number, line in self.lines.items() if pattern.match(line))
        line = next(found, None) if key in self.values else min(self.lines, default=None)
        return WorkspaceError(f"{self._path(key)}: {reason}", path=self.path, line=line)

    def _get(self, key: str, default: Any) -> Any:
        self.seen.add(key)
        return self.values.get(key, default)

    def _path(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key

    def _tag(self, key: str, tag: str) -> str:
        try:
            return locale.canonical(tag)
        except LocaleError as error:
            raise self.refusal(key, error.message) from error


def read(path: Path) -> Table:
    """The file as a table; WorkspaceError where it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason, _, place = str(error).partition(" (at ")
        found = re.match(r"line (\d+)", place)
        line = int(found[1]) if found else text.count("\n") + 1  # “at end of document”
        raise WorkspaceError(f"is no valid TOML: {reason}", path=path, line=line) from error
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is not UTF-8; save it as UTF-8"
        raise WorkspaceError(message, path=path) from error
    except ValueError as error:
        raise WorkspaceError("a number in it is too long", path=path) from error
    except RecursionError as error:
        raise WorkspaceError("is nested too deeply", path=path) from error
    except OSError as error:
        raise WorkspaceError(f"cannot be read ({error.strerror})", path=path) from error
    return Table(values, path, dict(enumerate(text.split("\n"), 1)))


def _head(line: str) -> str | None:
    """The name of the array whose next table begins in a line."""
    found = re.match(r"\s*\[\[\s*([\w.-]+)\s*\]\]", line)
    return found and found[1]


_KINDS = {bool: "true or false", int: "a number", list: "a list of other things", dict: "a table"}


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f"“{value}”"
    return _KINDS.get(type(value), "a value of another kind")
