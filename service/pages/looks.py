"""How pages look in a browser: light or dark, and with how much contrast."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

COOKIE = "concordant_look"
THEMES = ("system", "light", "dark")
CONTRASTS = ("system", "more")


@dataclass(frozen=True)
class Looks:
    """What somebody chose; `system` follows the settings of their device."""

    theme: str
    contrast: str


def chosen(request: Request) -> Looks:
    """What this browser chose."""
    theme, _, contrast = request.cookies.get(COOKIE, "").partition("-")
    return Looks(_one(theme, THEMES), _one(contrast, CONTRASTS))


def named(theme: str, contrast: str) -> str:
    """The value of the cookie for a choice."""
    return f"{_one(theme, THEMES)}-{_one(contrast, CONTRASTS)}"


def _one(value: str, known: tuple[str, ...]) -> str:
    return value if value in known else known[0]
