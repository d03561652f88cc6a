"""What the styles and lists of a Word document say of a paragraph: heading, item, quotation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from i18n.word.names import is_on, value, w
from i18n.word.package import Package

_HEADING = re.compile(r"heading ?([1-9])", re.IGNORECASE)
_TITLES = ("title", "doctitle")
_QUOTATIONS = (
    "quote",
    "intense quote",
    "block text",
    "block quotation",
    "quotations",
    "blockquote",
)
_DEEPEST = 6


@dataclass(frozen=True)
class Styles:
    """The paragraph styles and the numbering of a document."""

    package: Package

    @cached_property
    def _by_id(self) -> Mapping[str, etree._Element]:
        parts = self.package.related("styles")
        found = self.package.root(parts[0]).findall(w("style")) if parts else []
        return {style.get(w("styleId"), ""): style for style in found}

    def _chain(self, properties: etree._Element | None) -> list[etree._Element]:
        """The style of a paragraph and those it is based on."""
        chain: list[etree._Element] = []
        name = value(properties, "pStyle") or ""
        while name in self._by_id and len(chain) < len(self._by_id):
            style = self._by_id[name]
            if style in chain:
                break
            chain.append(style)
            name = value(style, "basedOn") or ""
        return chain

    @cached_property
    def hiding(self) -> frozenset[str]:
        """The styles, of paragraphs and of runs, whose words nobody sees."""
        return frozenset(name for name in self._by_id if self._hides(name))

    def _hides(self, name: str) -> bool:
        seen: set[str] = set()
        while name in self._by_id and name not in seen:
            seen.add(name)
            properties = self._by_id[name].find(w("rPr"))
            if properties is not None and properties.find(w("vanish")) is not None:
                return is_on(properties, "vanish")
            name = value(self._by_id[name], "basedOn") or ""
        return False

    def level(self, properties: etree._Element | None) -> int | None:
        """The level of a heading, from 1; `None` for what is no heading."""
        chain = self._chain(properties)
        names = [(value(style, "name") or "").lower() for style in chain]
        if any(name in _TITLES for name in names):
            return 1
        for style_properties in [properties, *(style.find(w("pPr")) for style in chain)]:
            outline = value(style_properties, "outlineLvl")
            if outline is not None and outline.isdecimal():
                return min(int(outline) + 1, _DEEPEST) if int(outline) < 9 else None
        for name in names:
            if found := _HEADING.fullmatch(name):
                return min(int(found[1]), _DEEPEST)
        return None

    def is_quotation(self, properties: etree._Element | None) -> bool:
        """The style is one that Word, LibreOffice or pandoc has for block quotations."""
        names = [(value(style, "name") or "").lower() for style in self._chain(properties)]
        return any(name in _QUOTATIONS for name in names)

    def list_place(self, properties: etree._Element | None) -> tuple[str, int] | None:
        """The list a paragraph is an item of, and its level from 1; `None` for no item."""
        number = level = None
        for holder in [properties, *(style.find(w("pPr")) for style in self._chain(properties))]:
            listed = None if holder is None else holder.find(w("numPr"))
            if listed is not None:
                number = number or value(listed, "numId")
                level = level or value(listed, "ilvl")
        if number is None or number == "0":
            return None
        return number, int(level) + 1 if level and level.isdecimal() else 1

    def is_bulleted(self, number: str, level: int) -> bool:
        """The items of a list have a sign before them at this level, not a number."""
        return self._forms.get((number, level), "decimal") in ("bullet", "none")

    @cached_property
    def _forms(self) -> Mapping[tuple[str, int], str]:
        parts = self.package.related("numbering")
        if not parts:
            return {}
        root = self.package.root(parts[0])
        abstract = {item.get(w("abstractNumId")): item for item in root.findall(w("abstractNum"))}
        forms: dict[tuple[str, int], str] = {}
        for item in root.findall(w("num")):
            described = abstract.get(value(item, "abstractNumId"))
            for level in () if described is None else described.findall(w("lvl")):
                place = (item.get(w("numId"), ""), int(level.get(w("ilvl"), "0")) + 1)
                forms[place] = value(level, "numFmt") or "decimal"
        return forms
