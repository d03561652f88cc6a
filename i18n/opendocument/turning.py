"""The language and the direction of a whole OpenDocument."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from i18n import locale
from i18n.opendocument.names import made, q
from i18n.opendocument.package import META, STYLES, Package

_EAST_ASIAN = ("zh", "ja", "ko")
_LIKE = ("fo:font-weight", "fo:font-style", "fo:font-size")
_MODE = q("style:writing-mode")
_ALIGNED = q("fo:text-align")
_TURNED = {"start": "right", "left": "right", "end": "left", "right": "left"}
"""LibreOffice takes `start` for left and `end` for right, whatever the direction: the side is
named."""


def _script(tag: str) -> str:
    """Which of the three languages of a style one is: of Latin, East Asian or complex script."""
    if tag.split("-")[0] in _EAST_ASIAN:
        return "-asian"
    return "-complex" if locale.direction(tag) == "rtl" else ""


def speak(package: Package, tag: str, former: str) -> None:
    """Name the language of the document, as word processors want it: with a region.

    The default styles name it, and so do all that named the language of the source. Text of
    another script is as bold, as slanted and as large as the source's.
    """
    for default in _defaults(package, "paragraph", "graphic"):
        _name(made(default, "style:text-properties"), tag)
    for properties in _all(package, "style:text-properties"):
        said = properties.get(_attribute("language", _script(former)))
        if said is not None and said == former.split("-")[0]:
            _name(properties, tag)
        _follow(properties, _script(tag))


def _attribute(word: str, script: str) -> str:
    return q(f"style:{word}{script}" if script else f"fo:{word}")


def _name(properties: etree._Element, tag: str) -> None:
    properties.attrib.pop(q(f"style:rfc-language-tag{_script(tag)}"), None)
    for name, value in language_properties(tag).items():
        properties.set(name, value)


def language_properties(tag: str) -> dict[str, str]:
    """The attributes that name a language, of the kind of script it is written in."""
    language, _, region = locale.with_region(tag).partition("-")
    script = _script(tag)
    return {
        _attribute("language", script): language,
        _attribute("country", script): region or "none",
    }


def _follow(properties: etree._Element, script: str) -> None:
    for name in _LIKE if script else ():
        other = q(f"style:{name.partition(':')[2]}{script}")
        said = properties.get(q(name))
        if said is not None and other not in properties.attrib:
            properties.set(other, said)


def _all(package: Package, name: str) -> Iterator[etree._Element]:
    for part in package.styled:
        yield from package.touch(part).iter(q(name))


def _defaults(package: Package, *families: str) -> Iterator[etree._Element]:
    """The default styles of these families; that of paragraphs is made where it is missing."""
    if not package.has(STYLES):
        return
    named = made(package.touch(STYLES), "office:styles", 0)
    found = {each.get(q("style:family")): each for each in named.iter(q("style:default-style"))}
    if "paragraph" not in found:
        made_anew = etree.Element(q("style:default-style"), {q("style:family"): "paragraph"})
        named.insert(0, made_anew)
        found["paragraph"] = made_anew
    yield from (found[family] for family in families if family in found)


def turn(package: Package, *, rightward: bool) -> None:
    """Set the direction of pages, paragraphs and tables of a document that has the other one, and
    turn the side they are aligned to; lists, indents and frames follow the direction."""
    mode = "rl-tb" if rightward else "lr-tb"
    for default in _defaults(package, "paragraph", "graphic"):
        properties = made(default, "style:paragraph-properties", 0)
        properties.set(_MODE, mode)
        if rightward and _ALIGNED not in properties.attrib:
            properties.set(_ALIGNED, "left")
    for properties in _all(package, "style:paragraph-properties"):
        if _MODE in properties.attrib:
            properties.set(_MODE, mode)
        _turn_side(properties, _ALIGNED)
    for layout in _all(package, "style:page-layout"):
        properties = made(layout, "style:page-layout-properties", 0)
        properties.set(_MODE, mode)
        if layout.get(q("style:page-usage")) != "mirrored":
            _swap(properties, q("fo:margin-left"), q("fo:margin-right"))
    for line in _all(package, "style:footnote-sep"):
        _turn_side(line, q("style:adjustment"))
    for style in _all(package, "style:style"):
        if style.get(q("style:family")) == "table":
            table = made(style, "style:table-properties", 0)
            table.set(_MODE, mode)
            _turn_side(table, q("table:align"))


def _swap(properties: etree._Element, one: str, other: str) -> None:
    was, is_now = properties.get(one), properties.get(other)
    if was is not None and is_now is not None:
        properties.set(one, is_now)
        properties.set(other, was)


def _turn_side(properties: etree._Element, name: str) -> None:
    side = properties.get(name, "")
    if side in _TURNED:
        properties.set(name, _TURNED[side])


def entitle(package: Package, tag: str, retold: Mapping[str, str]) -> None:
    """Name the language in the file's description; a title or subject that stands in the text has
    the words it has there now."""
    if not package.has(META):
        return
    described = made(package.touch(META), "office:meta")
    made(described, "dc:language").text = tag
    for named in described.iter(q("dc:title"), q("dc:subject")):
        words = " ".join((named.text or "").split())
        named.text = retold.get(words, named.text)
