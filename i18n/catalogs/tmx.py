"""TMX 1.4b (OSCAR/LISA): what translation memories exchange.

Our tags travel as codes (`bpt`, `ept`, `ph`); codes of other programs are dropped, their text is
kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from lxml import etree

from i18n import locale, safe_xml
from i18n.errors import CatalogError, LocaleError
from i18n.inline import TAG
from i18n.review import State
from i18n.safe_xml import LANG, local
from i18n.translation_unit import Pair

_STATE = "x-concordant-state"
_MACHINE = "x-concordant-origin"
_DOCUMENT = "x-document"
_CODES = ("bpt", "ept", "ph", "it", "ut")
_ALL = "*all*"


def write(pairs: Sequence[Pair], version: str = "1") -> bytes:
    """The pairs as TMX 1.4b in UTF-8: a unit for each source with all its targets.

    What XML cannot hold is left out of texts.
    """
    languages = list(dict.fromkeys(pair.source_locale for pair in pairs))
    root = etree.Element("tmx", version="1.4")
    header = {
        "creationtool": "Concordant",
        "creationtoolversion": version,
        "segtype": "sentence",
        "o-tmf": "PO",
        "adminlang": "en",
        "srclang": languages[0] if len(languages) == 1 else _ALL,
        "datatype": "plaintext",
        "o-encoding": "UTF-8",
    }
    etree.SubElement(root, "header", header)
    body = etree.SubElement(root, "body")
    units: dict[tuple[str, str, str], dict[Pair, None]] = defaultdict(dict)
    for pair in pairs:
        units[pair.source_locale, pair.source, pair.origin][pair] = None
    for (tag, source, origin), found in units.items():
        _write_unit(body, tag, source, origin, tuple(found))
    safe_xml.indent(root, ("seg", "prop"))
    data: bytes = etree.tostring(
        root,
        xml_declaration=True,
        encoding="UTF-8",
        doctype='<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
    )
    return data + b"\n"


def _write_unit(
    body: etree._Element, tag: str, source: str, origin: str, pairs: Sequence[Pair]
) -> None:
    unit = etree.SubElement(body, "tu", srclang=tag)
    if origin:
        etree.SubElement(unit, "prop", type=_DOCUMENT).text = _writable(origin)
    _variant(unit, tag, source)
    for pair in pairs:
        variant = _variant(unit, pair.locale, pair.target, pair)
        if pair.by:
            variant.set("changeid", _writable(pair.by))


def _variant(unit: etree._Element, tag: str, text: str, pair: Pair | None = None) -> etree._Element:
    variant = etree.SubElement(unit, "tuv")
    variant.set(LANG, tag)
    if pair is not None:
        etree.SubElement(variant, "prop", type=_STATE).text = pair.state.value
        if pair.machine:
            etree.SubElement(variant, "prop", type=_MACHINE).text = "machine"
    _fill(etree.SubElement(variant, "seg"), _writable(text))
    return variant


def _fill(segment: etree._Element, text: str) -> None:
    """The text with its tags as codes; a closing tag bears the number of its opening one."""
    opened: dict[str, list[int]] = defaultdict(list)
    place = 0
    segment.text = ""
    for count, found in enumerate(TAG.finditer(text), 1):
        _append(segment, text[place : found.start()])
        name = found[0].strip("</>")
        if found[0] == "<br/>":
            code = etree.SubElement(segment, "ph", x=str(count))
        elif not found[0].startswith("</"):
            opened[name].append(count)
            code = etree.SubElement(segment, "bpt", i=str(count), x=str(count))
        elif opened[name]:
            code = etree.SubElement(segment, "ept", i=str(opened[name].pop()))
        else:
            code = etree.SubElement(segment, "it", pos="end", x=str(count))
        code.text = found[0]
        code.tail = ""
        place = found.end()
    _append(segment, text[place:])
    for numbers in opened.values():
        for number in numbers:
            _isolate(segment, number)


def _isolate(segment: etree._Element, number: int) -> None:
    """An opening code without its closing one."""
    for code in segment.iterfind("bpt"):
        if code.get("i") == str(number):
            code.tag = "it"
            del code.attrib["i"]
            code.set("pos", "begin")


def _append(segment: etree._Element, text: str) -> None:
    if len(segment):
        segment[-1].tail = (segment[-1].tail or "") + text
    else:
        segment.text = (segment.text or "") + text


def _writable(text: str) -> str:
    return "".join(filter(safe_xml.is_character, text))


def read(data: bytes, path: str) -> Iterator[Pair]:
    """The pairs of a TMX file, 1.1 to 1.4b, in order: each unit's source with each other variant.

    Units without text in two languages are passed over. CatalogError says, with the line, what is
    no TMX.
    """
    wanted = ("header", "tu")
    default = ""
    seen = False
    for element in safe_xml.elements(data, ("tmx", *wanted), CatalogError, path):
        name = local(element)
        if name == "header":
            default = element.get("srclang") or ""
        elif name == "tu":
            yield from _pairs(element, default, path)
        seen = True
    if not seen:
        root = safe_xml.parse(data, CatalogError, path)
        raise CatalogError(f"is no TMX: it begins with <{local(root)}>", path=path, line=1)


def _pairs(unit: etree._Element, default: str, path: str) -> Iterator[Pair]:
    variants = [
        (_tag(variant, path), _text(variant.find("seg")), variant)
        for variant in unit.iterfind("tuv")
    ]
    variants = [item for item in variants if item[1].strip()]
    wanted = unit.get("srclang") or default
    source = _source(wanted, variants)
    if source is None:
        return
    origin = _property(unit, _DOCUMENT) or path.rsplit("/", 1)[-1]
    for tag, text, variant in variants:
        if variant is not source[2] and tag != source[0]:
            state = _property(variant, _STATE)
            yield Pair(
                source[1],
                text,
                source[0],
                tag,
                origin=origin,
                by=variant.get("changeid") or variant.get("creationid"),
                machine=_property(variant, _MACHINE) == "machine",
                state=State(state) if state in list(State) else State.TRANSLATED,
            )


Variant = tuple[str, str, etree._Element]


def _source(wanted: str, variants: Sequence[Variant]) -> Variant | None:
    """The variant in the source language; the first where any may be the source."""
    if not variants:
        return None
    if wanted in ("", _ALL):
        return variants[0]
    wanted = wanted.replace("_", "-").lower()
    exact = (item for item in variants if item[0].lower() == wanted)
    alike = (item for item in variants if item[0].split("-")[0] == wanted.split("-")[0])
    return next(exact, next(alike, None))


def _tag(variant: etree._Element, path: str) -> str:
    tag = variant.get(LANG) or variant.get("lang") or ""
    try:
        return locale.canonical(tag.replace("_", "-"))
    except LocaleError as error:
        raise CatalogError(error.message, path=path, line=variant.sourceline) from error


def _text(segment: etree._Element | None) -> str:
    if segment is None:
        return ""
    return "".join(_parts(segment))


def _parts(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local(child)
        if name in _CODES:
            code = "".join(map(str, child.itertext()))
            yield code if re.fullmatch(TAG, code) else ""
        elif name == "hi":
            yield from _parts(child)
        yield child.tail or ""


def _property(element: etree._Element, kind: str) -> str:
    for prop in element.iterfind("prop"):
        if prop.get("type") == kind:
            return prop.text or ""
    return ""
