"""The conventions of each language and house, one TOML file a language, read when first asked for.

A tag without a file takes the nearest one it has (`fr-BE` that of `fr`); a language without any
takes its quotation marks from `cldr.toml`, its number words from `number_words/` and the rest from
`i18n/locale.py`, all unconfirmed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from i18n import locale
from i18n.errors import ProfileError
from i18n.languages import cldr, loading
from i18n.profile import Direction, Profile


def get(tag: str, house: str | None = None, overrides: Mapping[str, Any] | None = None) -> Profile:
    """The profile of a BCP 47 tag, in a house's use, with a workspace's own values on top.

    A house that a language says nothing of changes nothing there. The same arguments give the
    same object. Raises LocaleError when the tag names no locale, ProfileError when a file or an
    override is wrong.
    """
    written = ""
    if overrides:
        written = json.dumps(overrides, sort_keys=True, ensure_ascii=False, default=_refuse)
    return _get(tag, house, written)


def _refuse(value: object) -> str:
    raise ProfileError(f"{value} is no value of a profile; write it in quotation marks")


@lru_cache(1000)
def _get(tag: str, house: str | None, overrides: str) -> Profile:
    wanted = _shaped(tag)
    known = _nearest(wanted)
    if known is None:
        wanted = locale.canonical(tag)
        known = _nearest(wanted)
    values = loading.read(known, house) if known else _from_cldr(wanted)
    if any(len(part) == 4 and part.isalpha() for part in wanted.split("-")[1:]):  # its script
        values = {**values, "direction": Direction(locale.direction(wanted))}
    if overrides:
        values = loading.overridden(values, json.loads(overrides), f"[profile.{wanted}]")
    return Profile(**{**values, "tag": wanted, "house": house})


def available() -> tuple[str, ...]:
    """The tags that have a file of their own, sorted."""
    return tuple(sorted(loading.tags()))


def has_file(tag: str) -> bool:
    """The tag, or the language of it, has a file of its own."""
    return _nearest(tag) is not None


def houses() -> tuple[str, ...]:
    """The houses that a language file has conventions for, sorted."""
    return loading.houses()


def _shaped(tag: str) -> str:
    """The tag as BCP 47 writes it (`pt_br` becomes `pt-BR`), not looked up anywhere."""
    parts = tag.strip().split(".")[0].split("@")[0].replace("_", "-").lower().split("-")
    plain = next((index for index, part in enumerate(parts) if len(part) == 1), len(parts))
    return "-".join([parts[0], *(_subtag(part) for part in parts[1:plain]), *parts[plain:]])


def _subtag(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part


def _nearest(tag: str) -> str | None:
    """The longest beginning of the tag that has a file; a script that is implied is skipped."""
    parts = tag.split("-")
    without_script = [part for part in parts if part not in ("Hans", "Latn", "Arab", "Cyrl")]
    for candidate in (parts, without_script):
        for length in range(len(candidate), 0, -1):
            name = "-".join(candidate[:length])
            if name in loading.tags():
                return name
    return None


def _from_cldr(tag: str) -> dict[str, Any]:
    """A profile of what CLDR knows: marks, months, figures, direction."""
    decimal, group = locale.number_symbols(tag)
    return {
        "levels": cldr.marks(tag),
        "alternates": cldr.alternates(tag),
        "direction": Direction(locale.direction(tag)),
        "cased": locale.is_cased(tag),
        "months": locale.month_names(tag),
        "ethiopian_months": cldr.ethiopian_months(tag),
        "number_words": cldr.number_words(tag),
        "decimal_marks": decimal,
        "group_marks": group + "\u00a0\u202f\u2009",
        "unconfirmed": loading.KEYS,
        **cldr.spacing(tag),
    }
