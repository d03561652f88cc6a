"""The document whose styles and pages a made one has: an organisation's own, or ours."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from functools import cache
from importlib.resources import files

from lxml import etree

from i18n.office.archive import Archive
from i18n.office.xml import parse, serialized
from i18n.packing import pack
from i18n.word import strict
from i18n.word.names import RELATIONSHIP, RELATIONSHIPS, value, w
from i18n.word.package import Package

_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "_rels/rels.xml",
    "docProps/core.xml": "docProps/core.xml",
    "word/_rels/document.xml.rels": "word/document_rels.xml",
    **{
        f"word/{name}.xml": f"word/{name}.xml"
        for name in ("document", "styles", "settings", "numbering", "footnotes", "header1",
                     "header2", "footer1")
    },
}  # fmt: skip
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = ("paragraph", "character", "table")


@cache
def ours() -> bytes:
    """The reference document that comes along."""
    folder = files(__package__) / "reference"
    return pack({part: (folder / path).read_bytes() for part, path in _PARTS.items()})


def open_reference(data: bytes | None) -> Package:
    """The reference document with all that a made one needs: what an organisation's own lacks is
    taken from ours; Strict becomes Transitional. DocumentError where it is no Word document."""
    if data is None:
        return Package.open(ours(), "reference.docx")
    own = Package.open(data, "reference.docx")
    parts = {
        part: strict.transitional(own.archive.read(part))[0]
        for part in own.archive.names
        if not part.endswith("/")
    }
    for kind in ("styles", "settings", "numbering", "footnotes"):
        if not own.related(kind):
            _add(parts, own, kind)
    return Package(Archive(pack(parts), "reference.docx"))


def _add(parts: dict[str, bytes], own: Package, kind: str) -> None:
    """Put a part of ours where the document has none of its kind."""
    folder = own.main.rpartition("/")[0]
    path = f"{folder}/{kind}.xml".lstrip("/")
    parts[path] = (files(__package__) / "reference" / "word" / f"{kind}.xml").read_bytes()
    listed = f"{folder}/_rels/{own.main.rpartition('/')[2]}.rels".lstrip("/")
    parts[listed] = _relate(parts.get(listed), kind)
    types = parse(parts["[Content_Types].xml"], "reference.docx", "[Content_Types].xml")
    etree.SubElement(
        types, f"{_TYPES}Override", PartName=f"/{path}", ContentType=f"{_WORD}.{kind}+xml"
    )
    parts["[Content_Types].xml"] = serialized(types)


def _relate(data: bytes | None, kind: str) -> bytes:
    """The relationships of the text with one more, to the part of a kind beside it."""
    root = (
        etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})
        if data is None
        else parse(data, "reference.docx", ".rels")
    )
    etree.SubElement(
        root,
        f"{{{RELATIONSHIPS}}}Relationship",
        Id=f"rIdConcordant_{kind}",
        Type=f"{RELATIONSHIP}/{kind}",
        Target=f"{kind}.xml",
    )
    return serialized(root)


def styles(package: Package) -> dict[str, str]:
    """The ids of the styles by their names, which are the same in every language of Word.

    Those of ours that the document lacks are added to it.
    """
    [part] = package.related("styles")[:1]
    root = package.touch(part)
    ids = {_name(style): style.get(w("styleId"), "") for style in root.iter(w("style"))}
    taken = set(ids.values())
    missing = [style for style in _our_styles() if _name(style) not in ids]
    for style in missing:
        if style.get(w("type")) in _KINDS:
            _adopt(root, style, ids, taken)
    return ids


def _adopt(
    root: etree._Element, ours: etree._Element, ids: dict[str, str], taken: set[str]
) -> None:
    style = deepcopy(ours)
    style.attrib.pop(w("default"), None)
    id = style.get(w("styleId"), "")
    while id in taken:
        id += "_"
    style.set(w("styleId"), id)
    for name in ("basedOn", "next"):
        found = style.find(w(name))
        if found is not None:
            found.set(w("val"), ids.get(_names()[found.get(w("val"), "")], ""))
    root.append(style)
    ids[_name(style)] = id
    taken.add(id)


def _our_styles() -> Iterable[etree._Element]:
    return _root_of_ours().iter(w("style"))


@cache
def _root_of_ours() -> etree._Element:
    return Package.open(ours(), "reference.docx").root("word/styles.xml")


@cache
def _names() -> dict[str, str]:
    """The names of our styles by their ids."""
    return {style.get(w("styleId"), ""): _name(style) for style in _our_styles()}


def _name(style: etree._Element) -> str:
    name = value(style, "name") or ""
    return name.casefold() if name.casefold().startswith("heading") else name
