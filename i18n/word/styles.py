"""What the styles and lists of a Word document say of a paragraph: heading, item, quotation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
_LEVELS = 9
"""Of a list (ECMA-376, 17.9.3)."""
_LONGEST = 100
"""Styles based on one another; a tenth of that is many."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says with those it is based on."""

    is_title: bool
    is_quotation: bool
    heading: int | None
    """The level its name tells."""
    outline: str | None
    """The level of its outline, from 0."""
    number: str | None
    """The list."""
    depth: str | None
    """The level in the list, from 0."""

    @classmethod
    def of(cls, chain: Sequence[etree._Element]) -> _Style:
        names = [(value(style, "name") or "").lower() for style in chain]
        headings = (found for name in names if (found := _HEADING.fullmatch(name)))
        properties = [style.find(w("pPr")) for style in chain]
        outlines = (value(each, "outlineLvl") for each in properties)
        listed = [_listed(each) for each in properties]
        return cls(
            any(name in _TITLES for name in names),
            any(name in _QUOTATIONS for name in names),
            next((min(int(found[1]), _DEEPEST) for found in headings), None),
            next((each for each in outlines if each is not None and each.isdecimal()), None),
            next((number for number, _ in listed if number), None),
            next((depth for _, depth in listed if depth), None),
        )


def _listed(properties: etree._Element | None) -> tuple[str | None, str | None]:
    """The list that properties name, and the level in it."""
    listed = None if properties is None else properties.find(w("numPr"))
    return value(listed, "numId"), value(listed, "ilvl")


@dataclass(frozen=True)
class Styles:
    """The paragraph styles and the numbering of a document."""

    package: Package
    _known: dict[str, _Style] = field(default_factory=dict)

    @cached_property
    def _by_id(self) -> Mapping[str, etree._Element]:
        parts = self.package.related("styles")
        found = self.package.root(parts[0]).findall(w("style")) if parts else []
        return {style.get(w("styleId"), ""): style for style in found}

    def _style(self, properties: etree._Element | None) -> _Style:
        """What the style of a paragraph says; each is worked out once."""
        name = value(properties, "pStyle") or ""
        if name not in self._known:
            self._known[name] = _Style.of(self._chain(name))
        return self._known[name]

    def _chain(self, name: str) -> list[etree._Element]:
        """A style and those it is based on."""
        chain: list[etree._Element] = []
        while name in self._by_id and len(chain) < _LONGEST:
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
        for style in self._chain(name):
            properties = style.find(w("rPr"))
            if properties is not None and properties.find(w("vanish")) is not None:
                return is_on(properties, "vanish")
        return False

    def level(self, properties: etree._Element | None) -> int | None:
        """The level of a heading, from 1; `None` for what is no heading."""
        style = self._style(properties)
        if style.is_title:
            return 1
        outline = value(properties, "outlineLvl")
        if outline is None or not outline.isdecimal():
            outline = style.outline
        if outline is not None:
            return min(int(outline) + 1, _DEEPEST) if int(outline) < 9 else None
        return style.heading

    def is_quotation(self, properties: etree._Element | None) -> bool:
        """The style is one that Word, LibreOffice or pandoc has for block quotations."""
        return self._style(properties).is_quotation

    def list_place(self, properties: etree._Element | None) -> tuple[str, int] | None:
        """The list a paragraph is an item of, and its level from 1; `None` for no item."""
        style = self._style(properties)
        number, level = _listed(properties)
        number, level = number or style.number, level or style.depth
        if number is None or number == "0":
            return None
        return number, min(int(level) + 1, _LEVELS) if level and level.isdecimal() else 1

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
