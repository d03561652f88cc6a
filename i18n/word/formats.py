"""How a run of a Word document is set: what the tags of messages can say, and the rest."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from i18n.office.pieces import Enclosure
from i18n.office.tagging import TAGS, Tagged, base_for, sample_for
from i18n.word.names import RUN_ORDER, is_on, put, value, w

_STYLES = {
    "Emphasis": "em",
    "Strong": "strong",
    "VerbatimChar": "code",
    "SourceText": "code",
    "HTMLCode": "code",
}
"""Character styles that Word, LibreOffice and pandoc give these meanings."""
_ALIGNED = {"superscript": "sup", "subscript": "sub"}
_SAID = ("b", "bCs", "i", "iCs", "vertAlign")
_SILENT = ("lang", "noProof", "rtl", "cs", "webHidden", "rPrChange", "em")
_ON_SPACES = ("u", "shd", "highlight", "strike", "dstrike", "bdr")


@dataclass(frozen=True)
class Format:
    """How a run is set; equal for runs that look alike, whatever language they are marked as."""

    tags: frozenset[str]
    rest: bytes
    """Its other properties, as XML in a fixed order."""
    properties: etree._Element | None
    """The properties as the file has them, without language and direction."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Format) and (self.tags, self.rest) == (other.tags, other.rest)

    def __hash__(self) -> int:
        return hash((self.tags, self.rest))

    @cached_property
    def shows_on_spaces(self) -> bool:
        """A space so set looks different from one that is not."""
        found = self.properties
        return found is not None and any(found.find(w(name)) is not None for name in _ON_SPACES)

    def with_tags(self, tags: frozenset[str]) -> etree._Element | None:
        """Its properties, changed so that just these tags hold."""
        made = etree.Element(w("rPr")) if self.properties is None else deepcopy(self.properties)
        if tags != self.tags:
            _put_tags(made, self.tags, tags)
        return made if len(made) else None


PLAIN = Format(frozenset(), b"", None)
"""Of a run without properties."""


@dataclass(frozen=True)
class Formats:
    """The formats of a document; each is worked out once."""

    _known: dict[bytes, Format] = field(default_factory=dict)

    def of(self, properties: etree._Element | None) -> Format:
        """The format that the properties of a run (`w:rPr`) give it."""
        if properties is None:
            return PLAIN
        written = etree.tostring(properties, with_tail=False)
        if written not in self._known:
            self._known[written] = _format_of(properties)
        return self._known[written]


def _format_of(properties: etree._Element) -> Format:
    kept = deepcopy(properties)
    for name in _SILENT:
        _remove(kept, name)
    return Format(_tags(kept), _rest(kept), kept if len(kept) else None)


def _tags(properties: etree._Element) -> frozenset[str]:
    style = _STYLES.get(value(properties, "rStyle") or "")
    aligned = _ALIGNED.get(value(properties, "vertAlign") or "")
    found = {
        "strong": is_on(properties, "b") or style == "strong",
        "em": is_on(properties, "i") or style == "em",
        "code": style == "code",
        "sup": aligned == "sup",
        "sub": aligned == "sub",
    }
    return frozenset(tag for tag, holds in found.items() if holds)


def _rest(properties: etree._Element) -> bytes:
    rest = []
    for child in properties.iterchildren(etree.Element):
        name = etree.QName(child).localname
        on = child.get(w("val"), "1") not in ("0", "false", "off")
        if name in _SAID and (on or name == "vertAlign"):
            continue
        if name == "rStyle" and child.get(w("val")) in _STYLES:
            continue
        if name == "rFonts":
            child = deepcopy(child)
            child.attrib.pop(w("hint"), None)
            if not child.attrib:
                continue
        rest.append(etree.tostring(child, method="c14n"))
    return b"".join(sorted(rest))


def _remove(properties: etree._Element, name: str) -> None:
    for child in properties.findall(w(name)):
        properties.remove(child)


def _put_tags(properties: etree._Element, former: frozenset[str], tags: frozenset[str]) -> None:
    style = _STYLES.get(value(properties, "rStyle") or "")
    if style is not None and style not in tags:
        _remove(properties, "rStyle")
    for tag, names in (("strong", ("b", "bCs")), ("em", ("i", "iCs"))):
        for name in names:
            if tag in tags and tag not in former:
                put(properties, name, RUN_ORDER)
            elif tag not in tags:
                _remove(properties, name)
    aligned = next((word for word, tag in _ALIGNED.items() if tag in tags), None)
    if aligned:
        put(properties, "vertAlign", RUN_ORDER, val=aligned)
    elif former & {"sup", "sub"}:
        _remove(properties, "vertAlign")
    if "code" in tags and "code" not in former:
        put(properties, "rFonts", RUN_ORDER, ascii="Courier New", hAnsi="Courier New")


def properties_for(
    tagged: Tagged[Format], place: Enclosure | None, tags: tuple[str, ...]
) -> etree._Element | None:
    """The properties of a run with these tags: those the file has for them, else made anew."""
    sample = sample_for(tagged, place, tags)
    if sample is not None:
        return sample.with_tags(sample.tags)
    base = base_for(tagged, place, tags)
    return base.with_tags(base.tags | {name for name in tags if name in TAGS})
