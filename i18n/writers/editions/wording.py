"""The few words an edition adds of its own, in the language of its reader."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from i18n import locale
from i18n.profile import Profile

FALLBACK = "en"
_TRADITIONAL = ("zh-TW", "zh-HK", "zh-MO")
"""Tags that name no script and are written in Traditional Chinese."""


@dataclass(frozen=True)
class Wording:
    """The words of `messages/<tag>.toml`, with the digits a profile asks for."""

    tag: str
    """The language the words are in: the reader's, or English where there are none in it."""
    texts: Mapping[str, str]
    months: tuple[str, ...]
    date_pattern: str
    first_day: str | None = None
    digits: str = "0123456789"
    notes_headings: tuple[str, ...] = ()
    """What the heading above notes says in texts of this language."""

    def __getitem__(self, key: str) -> str:
        return self.texts[key]

    def say(self, key: str, **values: object) -> str:
        """The text with its `{…}` filled in; numbers are written in the reader's digits."""
        return self.texts[key].format(
            **{k: self.number(v) if isinstance(v, int) else v for k, v in values.items()}
        )

    def lead(self, key: str) -> str:
        """The text as a label, with what stands between it and what it names."""
        return self.texts["labelled"].format(label=self.texts[key], value="")

    def number(self, value: object) -> str:
        """A number, or a label of digits, in the reader's digits."""
        return str(value).translate(str.maketrans("0123456789", self.digits))

    def date(self, at: datetime) -> str:
        """The day, UTC, as it is written out in a text."""
        day = at.astimezone(UTC)
        ordinal = self.first_day if day.day == 1 and self.first_day else str(day.day)
        return self.number(
            self.date_pattern.format(day=ordinal, month=self.months[day.month - 1], year=day.year)
        )

    def language_name(self, tag: str) -> str:
        """What a language is called in this one."""
        return locale.display_name(tag, self.tag)


def wording(profile: Profile) -> Wording:
    """The words for readers of a locale; English, with `tag` saying so, where there are none."""
    tag, data = _messages(profile.tag)
    return Wording(
        tag,
        data["texts"],
        tuple(data["months"]),
        data["date_pattern"],
        data.get("first_day"),
        profile.digits if tag == profile.tag.split("-")[0] else "0123456789",
        tuple(data["notes_headings"]),
    )


@cache
def _messages(tag: str) -> tuple[str, dict[str, Any]]:
    if tag in _TRADITIONAL or tag.startswith("zh-Hant"):
        tag = "zh-Hant"
    folder = files(__package__) / "messages"
    for candidate in (tag, tag.split("-")[0], FALLBACK):
        file = folder / f"{candidate}.toml"
        if file.is_file():
            return candidate, tomllib.loads(file.read_text(encoding="utf-8"))
    raise FileNotFoundError(f"{FALLBACK}.toml is missing from the package")


def own_name(tag: str) -> str:
    """What a language is called in itself, as a list of languages shows it."""
    name = locale.display_name(tag)
    return name[:1].upper() + name[1:]


def side_by_side_label(group: Iterable[str], words: Wording) -> str:
    """What an edition of these languages side by side is called, each set apart in its
    direction."""
    names = " · ".join(f"\u2068{own_name(tag)}\u2069" for tag in group)
    return words.say("synoptic_label", languages=names)
