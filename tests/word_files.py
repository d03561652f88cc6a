"""Word files for tests, made of the XML that matters to a case."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from i18n.document import Document
from i18n.readers import read
from i18n.word.names import w
from i18n.word.package import Package

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKED = ("footnotes", "endnotes", "styles", "numbering", "header1", "footer1", "comments")
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="L"><w:name w:val="List Bullet"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""


def run(text: str, looks: str = "") -> str:
    """A run of text; `looks` are the properties in it."""
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def note(number: int, kind: str = "footnote") -> str:
    """The reference of a note."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def notes(*texts: str, kind: str = "footnote") -> str:
    """The notes of a part, from id 1, each a paragraph with the given content."""
    separator = f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:t/></w:r></w:p></w:{kind}>'
    return separator + "".join(
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r>{text}</w:p></w:{kind}>'
        for number, text in enumerate(texts, 1)
    )


def word(
    *paragraphs: str,
    links: Mapping[str, str] | None = None,
    more: Mapping[str, bytes] | None = None,
    **parts: str,
) -> bytes:
    """A Word file; `parts` are the contents of `footnotes`, `styles`, `header1` …."""
    made = {"styles": STYLES, "numbering": NUMBERING, **parts}
    related = "".join(
        f'<Relationship Id="{name}" Type="{_TYPES}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for name in _LINKED
        if name in made
    )
    related += "".join(
        f'<Relationship Id="{id}" Type="{_TYPES}/hyperlink" Target="{to}" TargetMode="External"/>'
        for id, to in (links or {}).items()
    )
    body = "".join(p if p.startswith("<w:tbl") else _paragraph(p) for p in paragraphs)
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations(
            f'<Relationship Id="r1" Type="{_TYPES}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": _root("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        "word/_rels/document.xml.rels": _relations(related),
    }
    roots = {"header1": "hdr", "footer1": "ftr"}
    for name, content in made.items():
        files[f"word/{name}.xml"] = _root(roots.get(name, name), content)
    return packed({**{path: text.encode() for path, text in files.items()}, **(more or {})})


def _paragraph(content: str) -> str:
    return content if content.startswith("<w:p>") else f"<w:p>{content}</w:p>"


def _root(name: str, content: str) -> str:
    return f"<w:{name} {_NAMES}>{content}</w:{name}>"


def _relations(content: str) -> str:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{content}</Relationships>'


def packed(files: Mapping[str, bytes]) -> bytes:
    """A ZIP archive of files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return target.getvalue()


def read_word(data: bytes, locale: str = "en") -> Document:
    """The document in a Word file."""
    return read(data, "case.docx", locale)


def texts(document: Document) -> list[str]:
    """The text of each block."""
    return [block.text for block in document.blocks]


_WORDS = {w(name) for name in ("t", "r", "tab", "lang", "bidi", "rtl", "bidiVisual", "proofErr")}
_WORDS |= {w(name) for name in ("lastRenderedPageBreak", "pPr")}


def skeleton(data: bytes) -> dict[str, list[str]]:
    """What must stay when words change: in each part every element that is no run, text, look,
    language or direction, each as often; of other parts the bytes. Looks are read with the words.
    """
    package = Package.open(data, "case.docx")
    found: dict[str, list[str]] = {}
    for part in sorted(package.archive.names):
        if not part.endswith(".xml"):
            found[part] = [package.archive.read(part).hex()]
            continue
        looks = {each for look in package.root(part).iter(w("rPr")) for each in look.iter()}
        found[part] = sorted(
            etree.QName(element).localname
            for element in package.root(part).iter(etree.Element)
            if element.tag not in _WORDS and element not in looks
        )
    return found


MAMMOTH = sorted(
    (Path(__file__).parent.parent.parent / "shared/corpus/office/mammoth").glob("*.docx")
)
"""Word files of another project; none where they are not at hand."""
