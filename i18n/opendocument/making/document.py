"""Makes an OpenDocument of a version: real footnotes under their numbers, in a house's styles."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from i18n.office.archive import Archive
from i18n.office.manuscript import Manuscript
from i18n.office.words import legal
from i18n.office.xml import serialized
from i18n.opendocument.making.blocks import Blocks
from i18n.opendocument.making.making import Making
from i18n.opendocument.making.reference import KIND, MANIFEST, open_reference
from i18n.opendocument.making.spans import fill, picture_path
from i18n.opendocument.names import made, q
from i18n.opendocument.package import CONTENT, META, STYLES, Package
from i18n.opendocument.styling import automatic
from i18n.opendocument.turning import speak, turn
from i18n.packing import pack
from i18n.publication.edition import timestamp

_BORDER = "0.5pt solid #b5aea0"
_TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "xml": "text/xml"}
_KEPT = (CONTENT, STYLES, META, "settings.xml")


def make(manuscript: Manuscript) -> bytes:
    """The bytes of the document; equal for equal manuscripts.

    DocumentError where the organisation's reference document cannot be used.
    """
    package = open_reference(manuscript.reference)
    making = Making(manuscript, package)
    _add_table_styles(package)
    _write_text(Blocks(making))
    _head_pages(package, manuscript)
    _describe(package, manuscript)
    speak(package, manuscript.profile.tag, "")
    if _is_rightward(package) is not manuscript.rightward:
        turn(package, rightward=manuscript.rightward)
    _keep_code(package)
    return _finished(package, manuscript)


def _write_text(blocks: Blocks) -> None:
    manuscript = blocks.making.manuscript
    blocks.making.package.touch(CONTENT)
    body = blocks.making.package.body
    kind = "Concordant_20_Draft" if manuscript.draft else "Concordant_20_Status"
    for line in manuscript.status:
        blocks.styled(body, kind, line)
    if manuscript.publisher:
        blocks.styled(body, "Concordant_20_Publisher", manuscript.publisher)
    blocks.write(body, manuscript.lines)
    _write_left_over(body, blocks)
    for line in ("", *manuscript.foot):
        blocks.styled(body, "Concordant_20_Imprint", line)


def _write_left_over(body: etree._Element, blocks: Blocks) -> None:
    """The notes that nothing refers to, below the text: no word is lost."""
    manuscript = blocks.making.manuscript
    if manuscript.left_over:
        named = {q("text:style-name"): "Heading_20_1", q("text:outline-level"): "1"}
        heading = etree.SubElement(body, q("text:h"), named)
        fill(heading, manuscript.notes_heading, blocks.making)
    for label in manuscript.left_over:
        mark = blocks.styled(body, "Footnote", "")
        etree.SubElement(mark, q("text:bookmark"), {q("text:name"): manuscript.place(label)})
        mark[-1].tail = legal(f"[{manuscript.printed(label)}]")
        blocks.write_note(label, body)


def _add_table_styles(package: Package) -> None:
    holder = automatic(package, CONTENT)
    for name, family, said in (
        ("Concordant_table", "table", {"style:width": "15.8cm", "table:align": "left"}),
        ("Concordant_cell", "table-cell", {"fo:padding": "0.15cm", "fo:border": _BORDER}),
    ):
        style = etree.SubElement(holder, q("style:style"))
        style.set(q("style:name"), name)
        style.set(q("style:family"), family)
        values = {q(key): text for key, text in said.items()}
        etree.SubElement(style, q(f"style:{family}-properties"), values)


def _head_pages(package: Package, manuscript: Manuscript) -> None:
    """Fill in the fields of the title, and put the word of a draft into every header."""
    root = package.touch(STYLES)
    for field in root.iter(q("text:title")):
        field.text = legal(manuscript.title)
    for header in root.iter(q("style:header")) if manuscript.draft else ():
        line = etree.SubElement(header, q("text:p"), {q("text:style-name"): "Header"})
        line.text = manuscript.draft


def _describe(package: Package, manuscript: Manuscript) -> None:
    described = made(package.touch(META), "office:meta")
    for name, text in (
        ("dc:title", manuscript.title),
        ("dc:creator", manuscript.publisher or ""),
        ("dc:description", " · ".join(manuscript.status)),
        ("dc:language", manuscript.profile.tag),
        ("dc:date", timestamp(manuscript.at)),
    ):
        made(described, name).text = legal(text)


def _is_rightward(package: Package) -> bool:
    """The reference document runs from right to left."""
    modes = (
        properties.get(q("style:writing-mode"), "")
        for default in package.root(STYLES).iter(q("style:default-style"))
        for properties in default.iter(q("style:paragraph-properties"))
    )
    return any(mode.startswith("rl") for mode in modes)


def _keep_code(package: Package) -> None:
    """Code runs from left to right in every text."""
    for style in package.touch(STYLES).iter(q("style:style")):
        if style.get(q("style:name")) == "Preformatted_20_Text":
            properties = made(style, "style:paragraph-properties", 0)
            properties.set(q("style:writing-mode"), "lr-tb")
            properties.set(q("fo:text-align"), "left")


def _finished(package: Package, manuscript: Manuscript) -> bytes:
    """The parts that the document has, and nothing of the reference's own text."""
    archive = Archive(package.written(), "edition.odt")
    kept = {*_KEPT, *_shown(package)} & archive.names
    parts = {name: archive.read(name) for name in kept}
    for path, data in manuscript.pictures.items():
        parts[picture_path(path, manuscript)] = data
    parts[MANIFEST] = _manifest(sorted(parts))
    return pack(parts, KIND)


def _shown(package: Package) -> Iterator[str]:
    """The pictures of headers and footers."""
    for element in package.root(STYLES).iter(q("draw:image"), q("style:background-image")):
        yield element.get(q("xlink:href"), "")


def _manifest(paths: list[str]) -> bytes:
    root = etree.Element(
        q("manifest:manifest"), nsmap={"manifest": etree.QName(q("manifest:x")).namespace or ""}
    )
    root.set(q("manifest:version"), "1.3")
    for path in ("/", *paths):
        kind = KIND if path == "/" else _TYPES.get(path.rpartition(".")[2].lower(), "")
        entry = etree.SubElement(root, q("manifest:file-entry"))
        entry.set(q("manifest:full-path"), path)
        entry.set(q("manifest:media-type"), kind)
    return serialized(root)
