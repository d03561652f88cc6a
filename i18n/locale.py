"""What the Unicode Common Locale Data Repository knows of a locale, behind BCP 47 tags."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from i18n.errors import LocaleError
from i18n.phrase import say

if TYPE_CHECKING:
    import babel


_LANGTAG = re.compile(
    r"(?P<language>[a-z]{2,3}|[a-z]{5,8})(?:-(?P<extended>[a-z]{3})){0,3}"
    r"(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<rest>(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?)"
)
"""A language tag of BCP 47 (RFC 5646, section 2.1), in lower case."""
_OTHER = re.compile(r"x(?:-[a-z\d]{1,8})+|i-[a-z]{2,8}")
"""Tags of private use, and those registered before there was a form."""
_PRIVATE_REGION = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")
_CASED_SCRIPTS = frozenset(("Latn", "Cyrl", "Grek", "Armn", "Copt", "Adlm", "Cher", ""))
"""Scripts with capitals; without a script nobody knows the language."""
_NAMELESS = re.compile(r"m\d\d")
"""Stands in CLDR for a month of which it has no name."""
_RTL_SCRIPTS = frozenset(
    "Adlm Arab Aran Armi Avst Chrs Cprt Elym Garm Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc "  # noqa: SIM905
    "Mero Narb Nbat Nkoo Orkh Ougr Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sidt Sogd Sogo Syrc "
    "Syre Syrj Syrn Thaa Todr Yezi".split()
)
"""Scripts whose letters run from right to left (Unicode, Scripts.txt and Bidi_Class R and AL)."""


@lru_cache(1000)
def _data(tag: str) -> babel.Locale | None:
    """What CLDR has for a canonical tag; `None` for a language it has no data for."""
    from babel import UnknownLocaleError  # 40 ms that `--help` need not spend

    from i18n.locale_data import Locale

    parts = _LANGTAG.fullmatch(tag.lower())
    if parts is None or parts["language"] == "und":
        return None
    named = (parts["language"], (parts["script"] or "").title(), (parts["region"] or "").upper())
    try:
        return Locale.parse("-".join(part for part in named if part), sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def canonical(tag: str) -> str:
    """The tag as BCP 47 writes it: `pt_br` becomes `pt-BR`; the encoding and `@` part go.

    LocaleError where the tag is malformed, or has a language of two letters or a script or region
    that is assigned to nothing: `jp` is a slip for `ja`. Languages of three letters are many
    thousands and none is refused.
    """
    wanted = tag.split(".")[0].split("@")[0].strip().replace("_", "-").lower()
    parts = _LANGTAG.fullmatch(wanted)
    if parts is None and _OTHER.fullmatch(wanted):
        return wanted
    language = _shortest(parts["extended"] or parts["language"]) if parts else ""
    script = (parts["script"] or "").title() if parts else ""
    region = (parts["region"] or "").upper() if parts else ""
    if parts is None or not _is_assigned(language, script, region):
        message = say(
            "{tag} names no locale; write a BCP 47 tag such as fr, pt-BR or zh-Hant", tag=repr(tag)
        )
        raise LocaleError(message)
    return "-".join(part for part in (language, script, region) if part) + parts["rest"]


def find(name: str) -> str | None:
    """The tag that a file or folder is named for; None where the name is no language CLDR knows."""
    try:
        tag = canonical(name)
    except LocaleError:
        return None
    return tag if tag in PSEUDO or _data(tag) else None


@lru_cache(1000)
def _is_assigned(language: str, script: str, region: str) -> bool:
    from i18n.locale_data import Locale

    names = Locale("en")
    return bool(
        (len(language) > 2 or language in names.languages or _data(language))
        and (not script or script in names.scripts or script in _RTL_SCRIPTS)
        and (not region or region in names.territories or _PRIVATE_REGION.fullmatch(region))
    )


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


@lru_cache(maxsize=256)
def direction(tag: str) -> str:
    """`ltr` or `rtl`: that of the script the tag names, else of the one its language implies."""
    return "rtl" if _script(_plain(tag)) in _RTL_SCRIPTS else "ltr"


def is_cased(tag: str) -> bool:
    """Sentences and names begin with capitals in the script of the tag; not so in Georgian."""
    return _script(_plain(tag)) in _CASED_SCRIPTS


def _script(tag: str) -> str:
    """The script of a tag, named or implied (CLDR, likely subtags); empty where nobody knows."""
    from babel.core import get_global

    parts = _LANGTAG.fullmatch(tag.lower())
    if parts is None:
        return ""
    if parts["script"]:
        return parts["script"].title()
    likely, language = get_global("likely_subtags"), parts["language"]
    region = (parts["region"] or "").upper()
    broader = str(get_global("language_aliases").get(language, language)).split("_")[0]
    full = likely.get(f"{language}_{region}") or likely.get(language) or likely.get(broader, "")
    return next((part for part in full.split("_")[1:] if len(part) == 4), "")


def with_region(tag: str) -> str:
    """Language and region, as word processors name a locale: `fr-FR`, `zh-CN`, `zh-TW`.

    The region is the tag's own, else the one its language and script imply (CLDR, likely
    subtags); without either the tag stays as it is.
    """
    from babel.core import get_global

    parts = _LANGTAG.fullmatch(_plain(tag).lower())
    if parts is None or parts["region"]:
        return f"{parts['language']}-{parts['region'].upper()}" if parts else tag
    likely, language = get_global("likely_subtags"), parts["language"]
    script = (parts["script"] or "").title()
    full = likely.get(f"{language}_{script}") or likely.get(language, "")
    region = full.split("_")[-1] if full.count("_") else ""
    return f"{language}-{region}" if 2 <= len(region) <= 3 else tag


def kin(tag: str) -> list[str]:
    """Tags without a script that imply that of `tag`: `zh-HK`, `zh-TW` and others for `zh-Hant`
    (CLDR, likely subtags); empty for a tag that names no script."""
    from babel.core import get_global

    parts = _LANGTAG.fullmatch(tag.lower())
    if parts is None or not parts["script"]:
        return []
    likely, script = get_global("likely_subtags"), parts["script"].title()
    regional = re.compile(rf"{parts['language']}_([A-Z]{{2}}|\d{{3}})")
    return sorted(
        key.replace("_", "-")
        for key, full in likely.items()
        if regional.fullmatch(key) and script in full.split("_")
    )


def size(count: int, tag: str) -> str:
    """A number of bytes as people say it in a locale, rounded to kilobytes or megabytes."""
    from babel.units import format_unit

    locale = _data(_plain(tag)) or "en"
    if count < 1_000_000:
        return format_unit(-(-count // 1000), "digital-kilobyte", "short", locale=locale)
    return format_unit(round(count / 1_000_000, 1), "digital-megabyte", "short", locale=locale)


def plural_forms(tag: str) -> str:
    """The value of gettext's Plural-Forms header."""
    from babel.messages.plurals import get_plural

    return str(get_plural(_data(_plain(tag)) or "und").plural_forms)


def display_name(tag: str, in_locale: str | None = None) -> str:
    """The name of the locale, in its own language unless another is asked for."""
    from i18n.locale_data import Locale

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
                if not text.isdigit() and not _NAMELESS.fullmatch(text):
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
