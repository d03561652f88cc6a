"""How a stretch of an OpenDocument is set: what the tags of messages can say, and the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from i18n.opendocument.names import q
from i18n.opendocument.styles import Styles

_RAISED = re.compile(r"super\b|\d*\.?0*[1-9]")
_LOWERED = re.compile(r"sub\b|-\d*\.?0*[1-9]")
_SCRIPTS = ("", "-asian", "-complex")
WEIGHT = (q("fo:font-weight"), q("style:font-weight-asian"), q("style:font-weight-complex"))
SLANT = (q("fo:font-style"), q("style:font-style-asian"), q("style:font-style-complex"))
POSITION = q("style:text-position")
_SAYING = {"strong": WEIGHT, "em": SLANT, "sup": (POSITION,), "sub": (POSITION,)}
_LANGUAGES = frozenset(
    name
    for words in ("language", "country", "script", "rfc-language-tag")
    for script in _SCRIPTS
    for name in (q(f"style:{words}{script}"), q(f"fo:{words}"))
)
_MEANING = {
    "Emphasis": "em",
    "Strong_20_Emphasis": "strong",
    "Strong": "strong",
    "Source_20_Text": "code",
    "Source_Text": "code",
    "Source_5f_Text": "code",
    "Teletype": "code",
    "VerbatimChar": "code",
    "HTML_20_Code": "code",
}
"""Styles that LibreOffice, Word and pandoc give these meanings."""
_UNSEEN = {
    **dict.fromkeys((*WEIGHT, *SLANT), "normal"),
    POSITION: "0% 100%",
    q("style:text-underline-style"): "none",
    q("style:text-overline-style"): "none",
    q("style:text-line-through-style"): "none",
    q("fo:background-color"): "transparent",
    q("fo:font-variant"): "normal",
    q("fo:text-transform"): "none",
    q("fo:letter-spacing"): "normal",
    q("fo:text-shadow"): "none",
    q("style:text-outline"): "false",
    q("style:text-blinking"): "false",
}
"""What each property is where nothing sets it."""
_ON_SPACES = tuple(
    q(name)
    for name in (
        "style:text-underline-style",
        "style:text-overline-style",
        "style:text-line-through-style",
        "fo:background-color",
    )
)


@dataclass(frozen=True)
class Format:
    """How a stretch is set; equal for those that look alike, whatever their styles are called."""

    tags: frozenset[str]
    rest: bytes
    """Its other properties in a fixed order, with the named styles it is in."""
    chain: tuple[str, ...] = ()
    """The styles of the spans around it, from the outside in."""
    shows_on_spaces: bool = False
    """A space so set looks different from one that is not."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Format) and (self.tags, self.rest) == (other.tags, other.rest)

    def __hash__(self) -> int:
        return hash((self.tags, self.rest))


PLAIN = Format(frozenset(), b"")
"""Of text outside every span."""


@dataclass(frozen=True)
class Formats:
    """The formats of a part of a document; each is worked out once."""

    styles: Styles
    _known: dict[tuple[str | None, tuple[str, ...]], Format] = field(default_factory=dict)

    def of(self, chain: tuple[str, ...], paragraph: str | None) -> Format:
        """The format of text inside spans of these styles, in a paragraph of a style."""
        key = (paragraph, chain)
        if key not in self._known:
            looks = self.styles.properties("paragraph", paragraph)
            self._known[key] = _format_of(chain, looks, self.styles)
        return self._known[key]


def _format_of(chain: Sequence[str], paragraph: Mapping[str, str], styles: Styles) -> Format:
    own: dict[str, str] = {}
    kept, named, meanings = [], [], set()
    for name in chain:
        meant = {_MEANING[link] for link, _ in styles.chain("text", name) if link in _MEANING}
        properties = _seen(styles.properties("text", name))
        for link, _ in styles.chain("text", name):
            if _MEANING.get(link) == "code":
                usual = styles.properties("text", link)
                properties = {key: v for key, v in properties.items() if usual.get(key) != v}
        meanings |= meant & {"code"}
        if styles.is_named(name) and name not in _MEANING:
            named.append(name)
        if properties or meant or named[-1:] == [name]:
            kept.append(name)
        own.update(properties)
    tags = frozenset(meanings | (_tags(own) - _tags(paragraph)))
    rest = _rest(own, paragraph)
    shows = any(own.get(name, "none") not in ("none", "transparent") for name in _ON_SPACES)
    said = "\n".join([*named, *(f"{name}={text}" for name, text in sorted(rest.items()))])
    return Format(tags, said.encode(), tuple(kept), shows)


def _seen(properties: Mapping[str, str]) -> dict[str, str]:
    """The properties without language, and without the marks of who edited what."""
    return {
        name: text
        for name, text in properties.items()
        if name not in _LANGUAGES and "officeooo" not in name and "rsid" not in name
    }


def _tags(properties: Mapping[str, str]) -> set[str]:
    position = properties.get(POSITION, "")
    bold = ("bold", "600", "700", "800", "900")
    found = {
        "strong": any(properties.get(name) in bold for name in WEIGHT),
        "em": any(properties.get(name) in ("italic", "oblique") for name in SLANT),
        "sup": bool(_RAISED.match(position)),
        "sub": bool(_LOWERED.match(position)),
    }
    return {tag for tag, holds in found.items() if holds}


def _rest(own: Mapping[str, str], paragraph: Mapping[str, str]) -> dict[str, str]:
    said: set[str] = set()
    for tag in _tags(own):
        said.update(_SAYING[tag])
    return {
        name: text
        for name, text in own.items()
        if name not in said and text != paragraph.get(name, _UNSEEN.get(name))
    }
