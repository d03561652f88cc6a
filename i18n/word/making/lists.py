"""The lists of a Word document: which numbering each item has."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from i18n.document import Place
from i18n.word.making.reference import ours
from i18n.word.names import w
from i18n.word.package import Package

_DEEPEST = 9


@dataclass
class Numberings:
    """Adds to the numberings of a document one for each run of items."""

    root: etree._Element
    first: int
    """The number of our first abstract numbering in the file: bullets, then figures."""
    next: int
    """The number of the next numbering."""
    bullets: str | None = None
    last: dict[tuple[int, int], tuple[str, int]] = field(default_factory=dict)
    """The numbering and ordinal of the last item, by its list and level."""

    @classmethod
    def of(cls, package: Package) -> Numberings:
        """Ours, beside those that the document has."""
        [part] = package.related("numbering")[:1]
        root = package.touch(part)
        first = 1 + max((int(n) for n in _ids(root, "abstractNum")), default=-1)
        source = Package.open(ours(), "reference.docx").root("word/numbering.xml")
        heads = root.findall(w("abstractNum"))
        place = list(root).index(heads[-1]) + 1 if heads else 0
        for number, abstract in enumerate(source.findall(w("abstractNum"))):
            abstract.set(w("abstractNumId"), str(first + number))
            root.insert(place + number, abstract)
        return cls(root, first, 1 + max((int(n) for n in _ids(root, "num")), default=0))

    def item(self, place: Place) -> tuple[str, str]:
        """The level (from 0) and the numbering of an item."""
        level = min(max(place.level, 1), _DEEPEST)
        if place.ordinal is None:
            self.bullets = self.bullets or self._numbering(self.first)
            return str(level - 1), self.bullets
        key = place.group, level
        known = self.last.get(key)
        if known is None or known[1] + 1 != place.ordinal:
            number = self._numbering(self.first + 1, level - 1, place.ordinal)
        else:
            number = known[0]
        self.last[key] = number, place.ordinal
        return str(level - 1), number

    def _numbering(self, abstract: int, level: int = 0, start: int | None = None) -> str:
        made = etree.Element(w("num"), {w("numId"): str(self.next)})
        etree.SubElement(made, w("abstractNumId"), {w("val"): str(abstract)})
        if start is not None:
            override = etree.SubElement(made, w("lvlOverride"), {w("ilvl"): str(level)})
            etree.SubElement(override, w("startOverride"), {w("val"): str(start)})
        behind = self.root.findall(w("num")) or self.root.findall(w("abstractNum"))
        behind[-1].addnext(made)
        self.next += 1
        return made.get(w("numId"), "")


def _ids(root: etree._Element, name: str) -> list[str]:
    attribute = w(f"{name}Id")
    return [id for each in root.findall(w(name)) if (id := each.get(attribute, "")).isdecimal()]
