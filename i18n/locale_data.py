"""Babel's locales, reading their data without writing to it.

Babel keeps what an alias of one locale stands for in dictionaries that all locales share, so that
what a locale is called, or its months, would depend on which other was asked for first.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, cast

import babel
from babel import localedata


class _Resolving(localedata.LocaleDataDict):
    """Follows the aliases of its data each time, and keeps nothing."""

    def __getitem__(self, key: Hashable) -> Any:
        value: Any = self._data[key]  # type: ignore[index]
        if isinstance(value, localedata.Alias):
            value = value.resolve(self.base)
        if isinstance(value, tuple):
            alias, others = value
            value = dict(alias.resolve(self.base))
            localedata.merge(value, others)
        return _Resolving(value, self.base) if isinstance(value, dict) else value


class Locale(babel.Locale):
    """What CLDR has for a language, the same whichever was asked for before."""

    @property
    def _data(self) -> localedata.LocaleDataDict:
        return _Resolving(cast("dict[str | int | None, Any]", localedata.load(str(self))))
