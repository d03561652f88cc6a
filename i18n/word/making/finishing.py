"""The parts of a made Word document: what the text leads to, and nothing of the reference's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import dirname, join

from lxml import etree

from i18n.office.archive import Archive
from i18n.office.manuscript import Manuscript
from i18n.office.words import legal
from i18n.office.xml import parse, serialized
from i18n.packing import pack
from i18n.publication.edition import timestamp
from i18n.word.making.making import Making, Relationships
from i18n.word.making.pictures import media_path
from i18n.word.names import RELATIONSHIPS
from i18n.word.package import listing_of

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_CONTENT_TYPES = "[Content_Types].xml"
_CORE = "docProps/core.xml"
_CORE_KIND = "application/vnd.openxmlformats-package.core-properties+xml"
_KEPT = ("styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "numbering",
         "theme", "footnotes", "endnotes", "header", "footer")  # fmt: skip
"""What the text of a reference document leads to that the text of another may have."""
_MEDIA = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}
_CORE_NAMES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


def finished(making: Making, links: Mapping[str, Relationships]) -> bytes:
    """The bytes of the document; `links` are the new ones of its parts."""
    main = making.package.main
    archive = Archive(making.package.written(), "edition.docx")
    root = _relations(archive, "")
    for item in list(root):
        if not item.get("Type", "").endswith("/officeDocument"):
            root.remove(item)
    _relate(root, "rIdCore", "core-properties", _CORE)
    parts = {"_rels/.rels": serialized(root), _CORE: _core(making.manuscript)}
    kept = dict.fromkeys([main])
    for part in list(_reached(making, main)):
        kept[part] = None
    for part in kept:
        parts[part] = archive.read(part)
        relations = _relations(archive, part)
        for item in list(relations) if part == main else ():
            if item.get("Type", "").rpartition("/")[2] not in _KEPT:
                relations.remove(item)
        if part in links:
            links[part].add_to(relations)
        if len(relations):
            parts[listing_of(part)] = serialized(relations)
    for path, data in making.manuscript.pictures.items():
        parts[join(dirname(main), media_path(path, making.manuscript))] = data
    parts[_CONTENT_TYPES] = _types(archive, parts)
    return pack(parts)


def _reached(making: Making, main: str) -> Iterator[str]:
    """The parts that the text leads to, and those that these lead to."""
    names = making.package.archive.names
    for relationship in making.package.relationships(main).values():
        if relationship.kind in _KEPT and relationship.target in names:
            yield relationship.target
            if relationship.kind in ("header", "footer", "theme", "numbering"):
                inner = making.package.relationships(relationship.target).values()
                yield from (r.target for r in inner if not r.external and r.target in names)


def _relations(archive: Archive, part: str) -> etree._Element:
    if listing_of(part) in archive.names:
        return parse(archive.read(listing_of(part)), archive.name, listing_of(part))
    return etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})


def _relate(root: etree._Element, id: str, kind: str, target: str) -> None:
    made = etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship")
    made.set("Id", id)
    made.set("Type", f"{RELATIONSHIPS}/metadata/{kind}")
    made.set("Target", target)


def _types(archive: Archive, parts: Mapping[str, bytes]) -> bytes:
    root = parse(archive.read(_CONTENT_TYPES), archive.name, _CONTENT_TYPES)
    for override in root.findall(f"{_TYPES}Override"):
        if override.get("PartName", "").lstrip("/") not in parts:
            root.remove(override)
    known = {each.get("Extension", "").lower() for each in root.findall(f"{_TYPES}Default")}
    for ending, kind in _MEDIA.items():
        if ending not in known:
            root.insert(0, etree.Element(f"{_TYPES}Default", Extension=ending, ContentType=kind))
    named = {each.get("PartName") for each in root.findall(f"{_TYPES}Override")}
    if f"/{_CORE}" not in named:
        etree.SubElement(root, f"{_TYPES}Override", PartName=f"/{_CORE}", ContentType=_CORE_KIND)
    return serialized(root)


def _core(manuscript: Manuscript) -> bytes:
    """Title, author, language and standing, where word processors show them (ECMA-376-2, 11)."""
    cp, dc, dcterms, xsi = (f"{{{address}}}" for address in _CORE_NAMES.values())
    root = etree.Element(f"{cp}coreProperties", nsmap=_CORE_NAMES)
    said = {
        "title": manuscript.title,
        "creator": manuscript.publisher or "",
        "description": " · ".join(manuscript.status),
        "language": manuscript.profile.tag,
    }
    for name, text in said.items():
        etree.SubElement(root, f"{dc}{name}").text = legal(text)
    for name in ("created", "modified"):
        made = etree.SubElement(root, f"{dcterms}{name}", {f"{xsi}type": "dcterms:W3CDTF"})
        made.text = timestamp(manuscript.at)
    return serialized(root)
