"""The languages of the interface: which one a person reads, and what it says in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel import negotiate_locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from markupsafe import Markup, escape

from i18n import locale as locales
from i18n.locale_data import Locale

if TYPE_CHECKING:
    from fastapi import Request  # a process apart that says what was found has no requests

FOLDER = Path(__file__).parent.parent / "locales"
DOMAIN = "service"
FINDINGS = "findings"
"""The domain of what the checks say."""
SOURCE = "en"
LANGUAGES = {
    SOURCE: "English",
    "fr": "français",
    "es": "español",
    "ar": "العربية",
    "ru": "русский",
    "zh": "中文",
}
"""Each with its own name; to ask CLDR for it would load all that it has for the language."""
COOKIE = "concordant_language"


def catalog_path(tag: str, domain: str = DOMAIN) -> Path:
    """The catalog of an interface language: of the pages, or of what the checks say."""
    return FOLDER / locales.folder(tag) / "LC_MESSAGES" / f"{domain}.po"


@cache
def translations(tag: str, domain: str = DOMAIN) -> NullTranslations:
    """What the interface says in a language; English is what the pages are written in."""
    if tag == SOURCE:
        return NullTranslations()
    compiled = BytesIO()
    with catalog_path(tag, domain).open("rb") as file:
        write_mo(compiled, read_po(file, locale=locales.folder(tag)))
    compiled.seek(0)
    return GNUTranslations(compiled)


def chosen(request: Request) -> str:
    """The language a person chose, or else the one of ours that their browser asks for first."""
    asked = request.cookies.get(COOKIE)
    if asked in LANGUAGES:
        return asked
    return spoken(_accepted(request.headers.get("accept-language", "")))


def spoken(wanted: Sequence[str]) -> str:
    """The first of these languages that is one of ours; English where none is."""
    return negotiate_locale(wanted, LANGUAGES, sep="-") or SOURCE


def _accepted(header: str) -> list[str]:
    """The tags of an Accept-Language header, the most wanted first."""
    weighted: list[tuple[float, str]] = []
    for item in header.split(",")[:50]:
        tag, _, weight = item.strip().partition(";q=")
        try:
            weighted.append((float(weight or 1), tag))
        except ValueError:
            continue
    ordered = sorted(weighted, key=lambda item: -item[0])
    return [part for _, tag in ordered for part in dict.fromkeys((tag, tag.split("-")[0]))]


class Reader:
    """How names, times and numbers are written for somebody who reads a language."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self._locale = Locale.parse(tag)

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return locales.direction(self.tag)

    def language(self, tag: str) -> str:
        """The name of a language or locale."""
        return locales.display_name(tag, self.tag)

    def languages(self, tags: Sequence[str]) -> str:
        """The names of several languages, as a list is written."""
        return format_list([self.language(tag) for tag in tags], locale=self._locale)

    def listed(self, items: Sequence[str]) -> Markup:
        """Several things that a page says, as a list is written."""
        return Markup(format_list([escape(item) for item in items], locale=self._locale))

    def number(self, value: float) -> str:
        """A number with the marks of the language."""
        return _number(value, self._locale)

    def size(self, count: int) -> str:
        """A number of bytes in kilobytes or megabytes."""
        return locales.size(count, self.tag)

    def percent(self, share: float) -> str:
        """A share of one as whole per cent, rounded down: 100 % means all."""
        return format_percent(int(share * 100) / 100, locale=self._locale)

    def day(self, at: str) -> str:
        """The day of a time in ISO 8601."""
        return format_date(_time(at), "medium", locale=self._locale)

    def time(self, at: str) -> str:
        """A time in ISO 8601 to the minute, in UTC."""
        day, hour = self.day(at), format_time(_time(at), "HH:mm", locale=self._locale)
        both = self._locale.datetime_formats["medium"]
        return f"{both.replace('{1}', day).replace('{0}', hour)} UTC"

    def stamp(self, seconds: int) -> str:
        """A time in seconds since 1970, to the minute, in UTC."""
        return self.time(datetime.fromtimestamp(seconds, UTC).isoformat())


@lru_cache(maxsize=4096)
def _number(value: float, locale: Locale) -> str:
    return format_decimal(value, locale=locale)


def _time(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone(UTC)


@cache
def reader(tag: str) -> Reader:
    """The reader of one of our languages."""
    return Reader(tag)


def names() -> Sequence[tuple[str, str, str]]:
    """Tag, own name and direction of every interface language."""
    return [(tag, name, locales.direction(tag)) for tag, name in LANGUAGES.items()]
