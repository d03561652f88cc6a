"""The styles that a translation needs and its source did not have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from i18n.opendocument.formats import POSITION, SLANT, WEIGHT
from i18n.opendocument.names import made, q
from i18n.opendocument.package import STYLES, Package
from i18n.opendocument.scanning import ISOLATED

_CODE = "Source_20_Text"
_LOOKS: dict[str, dict[str, str]] = {
    "strong": dict.fromkeys(WEIGHT, "bold"),
    "em": dict.fromkeys(SLANT, "italic"),
    "code": {},
    "sup": {POSITION: "super 58%"},
    "sub": {POSITION: "sub 58%"},
}


@dataclass(frozen=True)
class Looks:
    """Makes styles for the spans of one part."""

    package: Package
    part: str

    def style(self, tags: Sequence[str]) -> str:
        """The name of an automatic style that has the look of these tags."""
        name = "Concordant_" + "_".join(tags)
        properties: dict[str, str] = {}
        for tag in tags:
            properties |= _LOOKS[tag]
        parent = _CODE if "code" in tags else None
        if parent is not None:
            font = {q("fo:font-family"): "'Courier New'"}
            _add(self._named, parent, font, {"style:display-name": "Source Text"})
        more = {} if parent is None else {"style:parent-style-name": parent}
        _add(automatic(self.package, self.part), name, properties, more)
        return name

    def need_isolated(self) -> None:
        """The style of the spans that are set apart in a text from right to left is there."""
        _add(self._named, ISOLATED, {}, {"style:display-name": "Left to right"})

    @property
    def _named(self) -> etree._Element:
        """Where named styles stand; among the automatic ones where a file has no other place."""
        if not self.package.has(STYLES):
            return automatic(self.package, self.part)
        return made(self.package.touch(STYLES), "office:styles", 0)


def automatic(package: Package, part: str) -> etree._Element:
    """The element with the automatic styles of a part, to be changed; made where it is missing."""
    root = package.touch(part)
    found = root.find(q("office:automatic-styles"))
    if found is None:
        ends = (q("office:master-styles"), q("office:body"))
        place = next((i for i, child in enumerate(root) if child.tag in ends), len(root))
        found = made(root, "office:automatic-styles", place)
    return found


def _add(
    holder: etree._Element, name: str, properties: dict[str, str], more: dict[str, str]
) -> None:
    if any(style.get(q("style:name")) == name for style in holder):
        return
    said = {"style:name": name, "style:family": "text", **more}
    style = etree.SubElement(holder, q("style:style"), {q(key): text for key, text in said.items()})
    if properties:
        etree.SubElement(style, q("style:text-properties"), properties)
