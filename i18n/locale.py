"""What the Unicode Common Locale Data Repository knows of a locale, behind BCP 47 tags."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from i18n.errors import LocaleError

if TYPE_CHECKING:
    import babel


_WELL_FORMED = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[A-Z][a-z]{3}))?(?:-(?P<region>[A-Z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*"
)
"""Language, script, region and variants of BCP 47 (RFC 5646, section 2.1); no extensions."""
_RTL_SCRIPTS = frozenset("Adlm Arab Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa Yezi".split())  # noqa: SIM905


@cache
def _data(tag: str) -> babel.Locale | None:
    """What CLDR has for a tag; `None` for a language it has no data for.

    LocaleError where the tag is malformed, or names a language, script or region that is none.
    """
    from babel import Locale, UnknownLocaleError  # 40 ms that `--help` need not spend

    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError, TypeError) as error:
        if _is_known(tag):
            return None
        message = f"{tag!r} names no locale; write a BCP 47 tag such as fr, pt-BR or zh-Hant"
        raise LocaleError(message) from error


def _is_known(tag: str) -> bool:
    """A well-formed tag of a language that may exist: CLDR names it, or ISO 639-3 may."""
    from babel import Locale

    names = Locale("en")
    parts = _WELL_FORMED.fullmatch(tag)
    return bool(
        parts
        and (parts["language"] in names.languages or len(parts["language"]) == 3)
        and (not parts["script"] or parts["script"] in names.scripts)
        and (not parts["region"] or parts["region"] in names.territories)
    )


def canonical(tag: str) -> str:
    """The tag as BCP 47 writes it: `pt_br` becomes `pt-BR`; the encoding and `@` part go.

    Raises LocaleError when it names no locale. `en-XA` and `ar-XB`, the pseudo-locales, are let
    through.
    """
    tag = tag.split(".")[0].split("@")[0].strip()
    parts = tag.replace("_", "-").split("-")
    shaped = [_shortest(parts[0].lower())]
    for part in parts[1:]:
        is_script = len(part) == 4 and part.isalpha()
        shaped.append(part.title() if is_script else part.upper() if len(part) == 2 else part)
    wanted = "-".join(shaped)
    _data(wanted if wanted not in PSEUDO else wanted.split("-")[0])
    return wanted


def _shortest(language: str) -> str:
    """The two letters of a language that has them and was named by three (`fra`)."""
    if len(language) != 3:
        return language
    from babel.core import get_global

    code = str(get_global("language_aliases").get(language, language))
    return code if len(code) == 2 else language


PSEUDO = ("en-XA", "ar-XB")


def folder(tag: str) -> str:
    """The tag in gettext's form, for folder names and headers: `pt-BR` becomes `pt_BR`."""
    parts = tag.split("-")
    return "_".join(parts)


def direction(tag: str) -> str:
    """`ltr` or `rtl`."""
    data = _data(_plain(tag))
    if data is not None:
        return str(data.text_direction)
    return "rtl" if _RTL_SCRIPTS.intersection(tag.split("-")) else "ltr"


def plural_forms(tag: str) -> str:
    """The value of gettext's Plural-Forms header."""
    from babel.messages.plurals import get_plural

    return str(get_plural(_data(_plain(tag)) or "und").plural_forms)


def display_name(tag: str, in_locale: str | None = None) -> str:
    """The name of the locale, in its own language unless another is asked for."""
    from babel import Locale

    own = _data(_plain(tag))
    reader = _data(_plain(in_locale)) if in_locale else own
    if own is not None:
        return own.get_display_name(reader or Locale("en")) or tag
    return (reader or Locale("en")).languages.get(tag.split("-")[0]) or tag


def month_names(tag: str) -> dict[str, int]:
    """Every name of a month the locale has, wide and abbreviated, in lower case, to 1…12."""
    data = _data(_plain(tag))
    months = data.months if data else {}
    names: dict[str, int] = {}
    for use in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in months[use][width].items() if months else ():
                text = str(name).lower().strip()
                if not text.isdigit():
                    names.setdefault(text, int(number))
                    names.setdefault(text.rstrip("."), int(number))
    return names


def number_symbols(tag: str) -> tuple[str, str]:
    """The decimal mark and the grouping mark."""
    data = _data(_plain(tag))
    symbols = data.number_symbols if data else {}
    latin = symbols.get("latn", symbols)
    return str(latin.get("decimal", ".")), str(latin.get("group", ","))


def _plain(tag: str) -> str:
    return tag.split("-")[0] if tag in PSEUDO else tag
