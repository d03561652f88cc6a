"""What the Unicode Common Locale Data Repository knows of a locale, behind BCP 47 tags."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from i18n.errors import LocaleError

if TYPE_CHECKING:
    import babel


@cache
def _data(tag: str) -> babel.Locale:
    from babel import Locale, UnknownLocaleError  # 40 ms that `--help` need not spend

    try:
        return Locale.parse(tag.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError, TypeError) as error:
        message = f"{tag!r} names no locale; write a BCP 47 tag such as fr, pt-BR or zh-Hant"
        raise LocaleError(message) from error


def canonical(tag: str) -> str:
    """The tag as BCP 47 writes it: `pt_br` becomes `pt-BR`; the encoding and `@` part go.

    Raises LocaleError when it names no locale. `en-XA` and `ar-XB`, the pseudo-locales, are let
    through.
    """
    tag = tag.split(".")[0].split("@")[0].strip()
    parts = tag.replace("_", "-").split("-")
    shaped = [parts[0].lower()]
    for part in parts[1:]:
        is_script = len(part) == 4 and part.isalpha()
        shaped.append(part.title() if is_script else part.upper() if len(part) == 2 else part)
    wanted = "-".join(shaped)
    _data(wanted if wanted not in PSEUDO else wanted.split("-")[0])
    return wanted


PSEUDO = ("en-XA", "ar-XB")


def folder(tag: str) -> str:
    """The tag in gettext's form, for folder names and headers: `pt-BR` becomes `pt_BR`."""
    parts = tag.split("-")
    return "_".join(parts)


def direction(tag: str) -> str:
    """`ltr` or `rtl`."""
    return str(_data(_plain(tag)).text_direction)


def plural_forms(tag: str) -> str:
    """The value of gettext's Plural-Forms header."""
    from babel.messages.plurals import get_plural

    return str(get_plural(_data(_plain(tag))).plural_forms)


def display_name(tag: str, in_locale: str | None = None) -> str:
    """The name of the locale, in its own language unless another is asked for."""
    own = _plain(tag)
    name = _data(own).get_display_name(_data(_plain(in_locale) if in_locale else own))
    return name or tag


def month_names(tag: str) -> dict[str, int]:
    """Every name of a month the locale has, wide and abbreviated, in lower case, to 1…12."""
    months = _data(_plain(tag)).months
    names: dict[str, int] = {}
    for use in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in months[use][width].items():
                text = str(name).lower().strip()
                if not text.isdigit():
                    names.setdefault(text, int(number))
                    names.setdefault(text.rstrip("."), int(number))
    return names


def number_symbols(tag: str) -> tuple[str, str]:
    """The decimal mark and the grouping mark."""
    symbols = _data(_plain(tag)).number_symbols
    latin = symbols.get("latn", symbols)
    return str(latin.get("decimal", ".")), str(latin.get("group", ","))


def _plain(tag: str) -> str:
    return tag.split("-")[0] if tag in PSEUDO else tag
