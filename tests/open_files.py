"""OpenDocument files for tests, made of the XML that matters to a case."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from i18n.document import Document
from i18n.opendocument.package import Package
from i18n.readers import read

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = " ".join(
    [
        *(
            f'xmlns:{name}="{_OASIS}{name}:1.0"'
            for name in ("office", "text", "style", "table", "meta", "script")
        ),
        f'xmlns:draw="{_OASIS}drawing:1.0"',
        f'xmlns:svg="{_OASIS}svg-compatible:1.0"',
        f'xmlns:fo="{_OASIS}xsl-fo-compatible:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"',
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
        'xmlns:officeooo="http://openoffice.org/2009/office"',
    ]
)
TYPE = "application/vnd.oasis.opendocument.text"
LOOKS = {
    "I": 'fo:font-style="italic" style:font-style-complex="italic"',
    "B": 'fo:font-weight="bold"',
    "BI": 'fo:font-weight="bold" fo:font-style="italic"',
    "Up": 'style:text-position="super 58%"',
    "Low": 'style:text-position="-33% 58%"',
    "Red": 'fo:color="#ff0000"',
    "Edited": 'officeooo:rsid="00123456"',
    "French": 'fo:language="fr" fo:country="FR"',
    "Upright": 'fo:font-style="normal"',
}
_PARAGRAPHS = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"
  style:master-page-name="First"/>
<style:style style:name="PI" style:family="paragraph"><style:text-properties
  fo:font-style="italic"/></style:style>
<style:style style:name="PC" style:family="paragraph"><style:paragraph-properties
  fo:text-align="start" style:writing-mode="lr-tb"/></style:style>
<style:style style:name="T" style:family="table"><style:table-properties table:align="left"/>
</style:style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"/>
<text:list-level-style-bullet text:level="2" text:bullet-char="-"/></text:list-style>
"""
STYLES = """
<office:styles><style:default-style style:family="paragraph"><style:text-properties
  fo:language="en" fo:country="GB"/></style:default-style>
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Quotations" style:family="paragraph"/>
<style:style style:name="Emphasis" style:family="text"><style:text-properties
  fo:font-style="italic"/></style:style>
<style:style style:name="Source_20_Text" style:family="text"><style:text-properties
  fo:font-family="monospace"/></style:style>
<style:style style:name="Citation" style:family="text"/></office:styles>
<office:automatic-styles><style:page-layout style:name="pm1"><style:page-layout-properties
  style:writing-mode="lr-tb" fo:margin-left="3cm" fo:margin-right="1cm"><style:footnote-sep
  style:adjustment="left"/></style:page-layout-properties></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard">{running}</style:master-page>
</office:master-styles>
"""
META = "<office:meta><dc:title>Words are not enough</dc:title></office:meta>"


def span(style: str, content: str) -> str:
    """A stretch in a style of text."""
    return f'<text:span text:style-name="{style}">{content}</text:span>'


def note(number: int, content: str, kind: str = "footnote") -> str:
    """A note with this content, in a paragraph unless it has its own."""
    body = content if content.startswith("<text:") else f"<text:p>{content}</text:p>"
    return (
        f'<text:note text:id="ftn{number}" text:note-class="{kind}">'
        f"<text:note-citation>{number}</text:note-citation>"
        f"<text:note-body>{body}</text:note-body></text:note>"
    )


def odt(
    *paragraphs: str,
    before: str = "",
    running: str = "",
    scripts: str = "",
    looks: str = "",
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """An OpenDocument Text; paragraphs without an element of their own get one."""
    looks += "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {text}/>'
        "</style:style>"
        for name, text in LOOKS.items()
    )
    whole = ("<text:p", "<text:h", "<text:list ", "<table:table ", "<text:section")
    body = "".join(p if p.startswith(whole) else f"<text:p>{p}</text:p>" for p in paragraphs)
    content = (
        f"<office:scripts>{scripts}</office:scripts>"
        f"<office:automatic-styles>{looks}{_PARAGRAPHS}</office:automatic-styles>"
        f"<office:body><office:text>{before}{body}</office:text></office:body>"
    )
    files = {
        "mimetype": TYPE.encode(),
        "content.xml": _root("document-content", content),
        "styles.xml": _root("document-styles", STYLES.replace("{running}", running)),
        "meta.xml": _root("document-meta", META),
        "META-INF/manifest.xml": _manifest("content.xml", "styles.xml", "meta.xml"),
    }
    return _packed({**files, **(more or {})})


def _packed(files: Mapping[str, bytes]) -> bytes:
    """An archive of these parts, in this order; the first is stored as it is (ODF 1.3, part 2)."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for path, data in files.items():
            stored = zipfile.ZIP_STORED if path == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(path, data, stored)
    return target.getvalue()


def _manifest(*parts: str) -> bytes:
    entries = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{kind}"/>'
        for path, kind in (("/", TYPE), *((part, "text/xml") for part in parts))
    )
    return f'<m:manifest xmlns:m="{_OASIS}manifest:1.0">{entries}</m:manifest>'.encode()


def _root(name: str, content: str) -> bytes:
    return f'<office:{name} office:version="1.3" {_NAMES}>{content}</office:{name}>'.encode()


def read_open(data: bytes, locale: str = "en") -> Document:
    """The document in an OpenDocument Text."""
    return read(data, "case.odt", locale)


_WORDS = frozenset(("span", "s", "tab", "soft-page-break"))


def skeleton(data: bytes) -> dict[str, list[str]]:
    """What must stay when words change: of the text every element that is no span or space, in
    its order; of pictures and other parts the bytes."""
    package = Package.open(data, "case.odt")
    found: dict[str, list[str]] = {}
    for part in sorted(package.archive.names):
        if part == "content.xml":
            names = (etree.QName(e).localname for e in package.body.iter(etree.Element))
            found[part] = [name for name in names if name not in _WORDS]
        elif part not in ("styles.xml", "meta.xml"):
            found[part] = [package.archive.read(part).hex()]
    return found
