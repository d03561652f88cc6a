"""The fonts of scripts for which a reference document names none."""

from __future__ import annotations

from i18n.profile import Direction, Profile
from i18n.word.names import RUN_ORDER, put, w
from i18n.word.package import Package

_TRADITIONAL = ("zh-Hant", "zh-TW", "zh-HK", "zh-MO")
_EAST_ASIAN = {"zh": "SimSun", "zh-Hant": "PMingLiU", "ja": "MS Mincho", "ko": "Batang"}
_COMPLEX = "Times New Roman"
"""What every Word has; other programs put their own of the script in its place."""


def choose_fonts(package: Package, profile: Profile) -> None:
    """Name a font for Chinese, Japanese or Korean, or for Arabic and Hebrew, where the reference
    document leaves it open."""
    wanted = _wanted(profile)
    [part] = package.related("styles")[:1]
    defaults = package.touch(part).find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    if defaults is None or wanted is None:
        return
    script, font = wanted
    fonts = defaults.find(w("rFonts"))
    if fonts is None:
        fonts = put(defaults, "rFonts", RUN_ORDER)
    if w(script) not in fonts.attrib and w(f"{script}Theme") not in fonts.attrib:
        fonts.set(w(script), font)


def _wanted(profile: Profile) -> tuple[str, str] | None:
    if profile.direction is Direction.RTL:
        return "cs", _COMPLEX
    language = "zh-Hant" if profile.tag.startswith(_TRADITIONAL) else profile.tag.split("-")[0]
    font = _EAST_ASIAN.get(language)
    return ("eastAsia", font) if font else None
