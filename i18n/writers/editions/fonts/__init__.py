"""The fonts of paged editions: those that come along, then those of the system."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from i18n.errors import EditionError
from i18n.phrase import say
from i18n.profile import Profile

if TYPE_CHECKING:
    import typst

FOLDER = Path(__file__).parent
LATIN, ARABIC, CHINESE = "Libertinus Serif", "Noto Naskh Arabic", "Concordant Serif SC"
"""Latin, Greek, Cyrillic and Hebrew (it comes with Typst); Arabic; Simplified Chinese."""
_SYSTEM = {
    "ja": ("Noto Serif CJK JP", "Noto Serif JP", "Hiragino Mincho ProN", "IPAexMincho"),
    "ko": ("Noto Serif CJK KR", "Noto Serif KR", "AppleMyungjo", "UnBatang"),
    "zh": ("Noto Serif CJK SC", "Noto Serif SC", "Songti SC", "SimSun"),
    "zh-Hant": ("Noto Serif CJK TC", "Noto Serif TC", "Songti TC", "PMingLiU"),
}
_INVISIBLE = ("Cc", "Cf", "Zl", "Zp")
_SHOWN = 12


def fonts_for(profile: Profile) -> tuple[str, ...]:
    """The families to set a text of this profile in, the first choice first."""
    traditional = any(part in profile.tag for part in ("Hant", "TW", "HK", "MO"))
    language = "zh-Hant" if traditional else profile.tag.split("-")[0]
    known = set(typst_fonts().families())
    system = tuple(name for name in _SYSTEM.get(language, ()) if name in known)
    others = tuple(
        name for tag, names in _SYSTEM.items() if tag != language for name in names if name in known
    )
    return (LATIN, ARABIC, *system, CHINESE, *others)


@cache
def typst_fonts() -> typst.Fonts:
    """Every font at hand."""
    import typst

    return typst.Fonts(font_paths=[FOLDER])


def require_glyphs(text: str, profile: Profile, name: str) -> None:
    """Refuse a text with characters that no font at hand can show; EditionError names them."""
    wanted = {c for c in text if unicodedata.category(c) not in _INVISIBLE and not c.isspace()}
    for font in (*fonts_for(profile), *_fallbacks()):
        if not wanted:
            return
        wanted = {character for character in wanted if ord(character) not in _coverage(font)}
    if wanted:
        shown = sorted(wanted)
        listed = " ".join(f"{c} (U+{ord(c):04X})" for c in shown[:_SHOWN])
        more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
        raise EditionError(
            say(
                "{name}: no font on this machine has {listed}{more}; install one, such as Noto "
                "Serif for its script, or publish without pdf",
                name=name,
                listed=listed,
                more=more,
            )
        )


def _fallbacks() -> tuple[str, ...]:
    """The families that Typst falls back on by itself."""
    return tuple(sorted(typst_fonts().families()))


@cache
def _coverage(family: str) -> frozenset[int]:
    """The code points that a family has."""
    found: set[int] = set()
    for font in typst_fonts().fonts():
        if font.family == family:
            found |= _characters(font.path, font.index)
    return frozenset(found)


@cache
def _characters(path: str | None, index: int) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    if path is None:
        return _EMBEDDED
    with TTFont(path, fontNumber=index, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


_EMBEDDED = frozenset(
    code
    for first, last in (
        (0x20, 0x7E), (0xA0, 0x17F), (0x18F, 0x18F), (0x192, 0x192), (0x1A0, 0x1A1),
        (0x1AF, 0x1B0), (0x1CD, 0x1DC), (0x1E6, 0x1E7), (0x1EA, 0x1EB), (0x1F8, 0x1F9),
        (0x218, 0x21B), (0x300, 0x304), (0x306, 0x30C), (0x384, 0x38A), (0x38E, 0x3A1),
        (0x3A3, 0x3CE), (0x400, 0x45F), (0x490, 0x493), (0x4AE, 0x4B1), (0x5B0, 0x5BC),
        (0x5D0, 0x5EA), (0x1E80, 0x1E85), (0x1EA0, 0x1EF9), (0x2010, 0x2015), (0x2018, 0x201E),
        (0x2020, 0x2022), (0x2026, 0x2026), (0x2030, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A),
        (0x2044, 0x2044), (0x2070, 0x2071), (0x2074, 0x208E), (0x20AA, 0x20AC), (0x2116, 0x2116),
        (0x2122, 0x2122), (0x2190, 0x2195), (0x2212, 0x2212), (0x00AB, 0x00AB), (0x00BB, 0x00BB),
    )
    for code in range(first, last + 1)
)  # fmt: skip
"""What the fonts inside Typst have, as far as statements need it."""
