"""How a Word document has its notes numbered."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from i18n.word.names import value, w
from i18n.word.package import Package

_PLAIN = {"footnotePr": ("decimal",), "endnotePr": ("decimal", "lowerRoman")}


def is_numbered_otherwise(package: Package) -> bool:
    """It has notes whose number on paper is another than their place in the text."""
    kinds = {f"{kind}Pr" for kind, _ in package.notes}
    return any(
        value(properties, "numFmt") not in (None, *_PLAIN[kind])
        or value(properties, "numRestart") not in (None, "continuous")
        or value(properties, "numStart") not in (None, "0", "1")
        for kind in sorted(kinds)
        for properties in _properties(package, kind)
    ) or any(
        reference.get(w("customMarkFollows"), "0") not in ("0", "false", "off")
        for kind in ("footnote", "endnote")
        for reference in package.body.iter(w(f"{kind}Reference"))
    )


def _properties(package: Package, kind: str) -> Iterator[etree._Element]:
    for part in package.related("settings"):
        yield from package.root(part).findall(w(kind))
    for section in package.body.iter(w("sectPr")):
        yield from section.findall(w(kind))
