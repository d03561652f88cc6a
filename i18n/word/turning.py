"""The language and the direction of a whole Word document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from i18n import locale
from i18n.word.names import (
    PARAGRAPH_ORDER,
    RUN_ORDER,
    SECTION_ORDER,
    TABLE_ORDER,
    put,
    w,
)
from i18n.word.package import Package
from i18n.word.rebuilding import turn_run

_EAST_ASIAN = ("zh", "ja", "ko")
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"


def language_attribute(tag: str) -> str:
    """The attribute of `w:lang` that names a language: of Latin, complex or East Asian script."""
    if tag.split("-")[0] in _EAST_ASIAN:
        return "eastAsia"
    return "bidi" if locale.direction(tag) == "rtl" else "val"


def speak(package: Package, tag: str) -> None:
    """Name the language of the document, as word processors want it: with a region."""
    attribute, value = language_attribute(tag), locale.with_region(tag)
    for part in package.related("styles"):
        root = package.touch(part)
        defaults = _made(_made(_made(root, "docDefaults", 0), "rPrDefault", 0), "rPr", 0)
        found = defaults.find(w("lang"))
        known = {} if found is None else dict(found.attrib)
        made = put(defaults, "lang", RUN_ORDER)
        for name, text in {**known, w(attribute): value}.items():
            made.set(name, text)
    for part in package.related("settings"):
        theme = package.root(part).find(w("themeFontLang"))
        if theme is not None:
            package.touch(part)
            theme.set(w(attribute), value)


def _made(parent: etree._Element, name: str, place: int) -> etree._Element:
    found = parent.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        parent.insert(place, found)
    return found


def turn(package: Package, *, rightward: bool) -> None:
    """Set the direction of every paragraph, table and section; lists and indents follow it."""
    for part, _ in package.texts():
        root = package.touch(part)
        for paragraph in root.iter(w("p")):
            _set(_made(paragraph, "pPr", 0), "bidi", PARAGRAPH_ORDER, on=rightward)
            if rightward:
                _turn_mark(paragraph)
        for table in root.iter(w("tblPr")):
            _set(table, "bidiVisual", TABLE_ORDER, on=rightward)
        for section in root.iter(w("sectPr")):
            _set(section, "bidi", SECTION_ORDER, on=rightward)


def _turn_mark(paragraph: etree._Element) -> None:
    """The number or sign of an item takes its direction from the paragraph mark."""
    properties = paragraph.find(w("pPr"))
    if properties is None or properties.find(w("numPr")) is None:
        return
    mark = properties.find(w("rPr"))
    if mark is None:
        mark = put(properties, "rPr", PARAGRAPH_ORDER)
    turn_run(mark)


def _set(properties: etree._Element, name: str, order: Sequence[str], *, on: bool) -> None:
    if on:
        put(properties, name, order)
        return
    if properties.find(w(name)) is not None:
        put(properties, name, order, val="0")


def entitle(package: Package, tag: str, retold: Mapping[str, str]) -> None:
    """Name the language in the file's description; a title or subject that stands in the text has
    the words it has there now."""
    for part in package.described:
        root = package.touch(part)
        language = root.find(f"{_DUBLIN}language")
        if language is None:
            language = etree.SubElement(root, f"{_DUBLIN}language")
        language.text = tag
        for named in root.iter(f"{_DUBLIN}title", f"{_DUBLIN}subject"):
            words = " ".join((named.text or "").split())
            named.text = retold.get(words, named.text)
