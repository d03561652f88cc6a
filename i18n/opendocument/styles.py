"""What the styles of an OpenDocument say: of a paragraph, of a stretch of text, of a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from i18n.opendocument.names import number, q
from i18n.opendocument.package import STYLES, Package

_TITLES = ("Title",)
_QUOTATIONS = ("Quotations", "Quote", "Intense_20_Quote", "Block_20_Text", "Blockquote")


_LONGEST = 100
"""Styles based on one another; a tenth of that is many."""


@dataclass(frozen=True)
class Styles:
    """The styles that one part of a document can use: its automatic ones, and the named ones."""

    package: Package
    part: str
    _known: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def _automatic(self) -> Mapping[tuple[str, str], etree._Element]:
        return _by_name(self.package.root(self.part).find(q("office:automatic-styles")))

    @cached_property
    def _named(self) -> Mapping[tuple[str, str], etree._Element]:
        if not self.package.has(STYLES):
            return {}
        return _by_name(self.package.root(STYLES).find(q("office:styles")))

    def is_named(self, name: str) -> bool:
        """A style of text that people see under its name, not one made for a look."""
        return ("text", name) in self._named and ("text", name) not in self._automatic

    def chain(self, family: str, name: str | None) -> Iterator[tuple[str, etree._Element]]:
        """A style and those it is based on, with their names."""
        seen: set[int] = set()
        while name is not None:
            key = (family, name)
            style = self._automatic.get(key) if not seen else None
            style = self._named.get(key) if style is None else style
            if style is None or id(style) in seen or len(seen) > _LONGEST:
                return
            seen.add(id(style))
            yield name, style
            name = style.get(q("style:parent-style-name"))

    def properties(self, family: str, name: str | None) -> Mapping[str, str]:
        """How text in such a style is set; in a paragraph, with the defaults of the document."""
        key = (family, name or "")
        if key not in self._known:
            holders = [style for _, style in self.chain(family, name)]
            if family == "paragraph" and ("paragraph", "") in self._named:
                holders.append(self._named["paragraph", ""])
            found: dict[str, str] = {}
            for holder in reversed(holders):
                properties = holder.find(q("style:text-properties"))
                found |= {} if properties is None else _values(properties)
            self._known[key] = found
        return self._known[key]

    def is_title(self, paragraph: etree._Element) -> bool:
        """The paragraph is in the style for titles, or one based on it."""
        return self._is_in(paragraph, _TITLES)

    def is_quotation(self, paragraph: etree._Element) -> bool:
        """The style is one that LibreOffice, Word or pandoc has for block quotations."""
        return self._is_in(paragraph, _QUOTATIONS)

    def _is_in(self, paragraph: etree._Element, names: tuple[str, ...]) -> bool:
        style = paragraph.get(q("text:style-name"))
        return style in names or any(name in names for name, _ in self.chain("paragraph", style))

    def first_number(self, name: str | None, level: int) -> int | None:
        """The number of the first item of a list at this level; `None` for items with a sign."""
        style = self._automatic.get(("list", name or ""))
        style = self._named.get(("list", name or "")) if style is None else style
        for described in () if style is None else style:
            if described.get(q("text:level")) != str(level):
                continue
            numbered = described.tag == q("text:list-level-style-number")
            if numbered and described.get(q("style:num-format")):
                return number(described.get(q("text:start-value")), 1)
        return None


def _values(properties: etree._Element) -> dict[str, str]:
    return {str(name): str(text) for name, text in properties.attrib.items()}


def _by_name(holder: etree._Element | None) -> dict[tuple[str, str], etree._Element]:
    """Styles by family and name; the default of a family has the name ``""``."""
    found: dict[tuple[str, str], etree._Element] = {}
    for style in () if holder is None else holder.iterchildren(etree.Element):
        if style.tag == q("text:list-style"):
            found["list", style.get(q("style:name"), "")] = style
        elif style.tag in (q("style:style"), q("style:default-style")):
            found[style.get(q("style:family"), ""), style.get(q("style:name"), "")] = style
    return found
