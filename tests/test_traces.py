"""What is left out of the files of editions: who wrote them, where, and with whom."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

import pytest

from i18n.publication.edition import Edition
from i18n.readers import read
from i18n.text.byline import names_somebody, without_byline
from i18n.writers.editions import all_formats
from tests import open_files
from tests.open_files import odt
from tests.releases import AT, make_release
from tests.word_files import note, notes, packed, run, texts, word

NAME = "Zahra"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_SCHEMAS = "http://schemas.openxmlformats.org"
_KINDS = f"{_SCHEMAS}/officeDocument/2006/relationships"
_PACKAGE = f"{_SCHEMAS}/package/2006"


def relations(*targets: tuple[str, str, bool]) -> bytes:
    """Where a part leads: the kind, the target, and whether it is outside."""
    items = "".join(
        f'<Relationship Id="p{number}" Type="{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if outside else ''}/>"
        for number, (kind, target, outside) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'.encode()


CORE = (
    f'<c:coreProperties xmlns:c="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Words</dc:title>'
    f"<dc:creator>{NAME} A.</dc:creator><c:lastModifiedBy>{NAME} B.</c:lastModifiedBy>"
    "<c:revision>17</c:revision></c:coreProperties>"
)
APP = (
    f'<Properties xmlns="{_SCHEMAS}/officeDocument/2006/extended-properties">'
    f"<Template>C:\\Users\\{NAME}\\house.dotx</Template><Company>{NAME} Ltd</Company>"
    "<AppVersion>16.0000</AppVersion></Properties>"
)
CUSTOM = (
    f'<Properties xmlns="{_SCHEMAS}/officeDocument/2006/custom-properties">'
    f'<property name="Owner"><v>{NAME}</v></property></Properties>'
)
SETTINGS = (
    '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_KINDS}"><w:attachedTemplate r:id="p0"/><w:zoom w:percent="100"/>'
    '<w:rsids><w:rsidRoot w:val="00ABCDEF"/></w:rsids></w:settings>'
)
WORD = word(
    "<w:p>"
    f'<w:ins w:id="5" w:author="{NAME} C." w:date="2026-01-01T00:00:00Z">'
    + run("Words") + "</w:ins>" + note(1) + "</w:p>",
    run("By ") + FIELD.format("AUTHOR", run("the Committee")) + run("."),
    '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent>'
    + run("chosen") + "</w:sdtContent></w:sdt>" + '<w:hyperlink r:id="l1">' + run("annex")
    + "</w:hyperlink>" + FIELD.format(f'INCLUDEPICTURE "C:\\\\Users\\\\{NAME}\\\\a.png"', run("x")),
    links={"l1": f"file:///C:/Users/{NAME}/annex.docx"},
    footnotes=notes(run(" A note.")),
    comments=f'<w:comment w:id="1" w:author="{NAME} D." w:initials="{NAME[0]}Q"><w:p>'
    + run("Why?") + "</w:p></w:comment>",
    more={
        "_rels/.rels": relations(
            (f"{_KINDS}/officeDocument", "word/document.xml", False),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", False),
            (f"{_KINDS}/extended-properties", "docProps/app.xml", False),
            (f"{_KINDS}/custom-properties", "docProps/custom.xml", False),
            (f"{_PACKAGE}/relationships/metadata/thumbnail", "docProps/seen.jpeg", False),
            (f"{_PACKAGE}/relationships/digital-signature/origin", "_s/origin.sigs", False),
        ),
        "docProps/core.xml": CORE.encode(),
        "docProps/app.xml": APP.encode(),
        "docProps/custom.xml": CUSTOM.encode(),
        "docProps/seen.jpeg": NAME.encode(),
        "_s/origin.sigs": b"",
        "_s/_rels/origin.sigs.rels": relations((f"{_PACKAGE}/signature", "sig1.xml", False)),
        "_s/sig1.xml": f"<Signature>{NAME}</Signature>".encode(),
    },
)  # fmt: skip


def with_more(data: bytes, more: Mapping[str, bytes], related: str) -> bytes:
    """The Word file with more parts that its text leads to."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = {name: archive.read(name) for name in archive.namelist()}
    listed = "word/_rels/document.xml.rels"
    parts[listed] = parts[listed].replace(
        b"</Relationships>", f"{related}</Relationships>".encode()
    )
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:p>", b'<w:p w:rsidR="00ABCDEF">', 1
    )
    return packed({**parts, **more})


WORD = with_more(
    WORD,
    {
        "word/settings.xml": SETTINGS.encode(),
        "word/_rels/settings.xml.rels": relations(
            (f"{_KINDS}/attachedTemplate", f"file:///C:/Users/{NAME}/house.dotx", True)
        ),
        "word/people.xml": f"<people>{NAME}@example.org</people>".encode(),
        "customXml/item1.xml": f"<by>{NAME}</by>".encode(),
    },
    f'<Relationship Id="s1" Type="{_KINDS}/settings" Target="settings.xml"/>'
    '<Relationship Id="s2" Type="http://schemas.microsoft.com/office/2011/relationships/people" '
    f'Target="people.xml"/><Relationship Id="s3" Type="{_KINDS}/customXml" '
    'Target="../customXml/item1.xml"/>',
)
META = (
    '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>Words</dc:title>'
    f"<meta:initial-creator>{NAME} A.</meta:initial-creator><dc:creator>{NAME} B.</dc:creator>"
    f"<meta:printed-by>{NAME} C.</meta:printed-by></office:meta></office:document-meta>"
)
CONFIG = "urn:oasis:names:tc:opendocument:xmlns:config:1.0"
OPEN = odt(
    open_files.span("Edited", "Words") + open_files.note(1, "A note.")
    + f"<office:annotation><dc:creator>{NAME} D.</dc:creator><dc:date>2026-01-01T00:00:00</dc:date>"
    "<text:p>Why?</text:p></office:annotation>",
    "By <text:author-name>the Committee</text:author-name>, "
    f'<text:a xlink:href="file:///home/{NAME}/annex.odt">annex</text:a>',
    more={
        "meta.xml": META.encode(),
        "settings.xml": f'<c:s xmlns:c="{CONFIG}"><c:config-item c:name="PrinterName">{NAME}’s desk'
        "</c:config-item></c:s>".encode(),
        "Thumbnails/thumbnail.png": NAME.encode(),
        "META-INF/documentsignatures.xml": f"<s>{NAME}</s>".encode(),
    },
)  # fmt: skip


@pytest.mark.parametrize(("form", "data"), [("docx", WORD), ("odt", OPEN)])
@pytest.mark.parametrize("locale", ["en", "fr"])
def test_no_name_is_in_any_part_and_what_is_seen_stays(form: str, data: bytes, locale: str) -> None:
    release = make_release(data, {"fr": {}}, name=f"case.en.{form}", approved=False)
    version = next(each for each in release.versions if each.locale == locale)
    made = all_formats()[form].write(Edition(release, 1, AT), version)
    archive = zipfile.ZipFile(io.BytesIO(made))
    parts = {name: archive.read(name).decode() for name in archive.namelist()}
    whole = "".join(parts.values())
    assert not re.findall(rf"{NAME}|rsid|00ABCDEF|{NAME[0]}Q|2026", whole)
    assert {item.date_time[0] for item in archive.infolist()} == {1980}
    assert not re.findall("thumbnail|seen|sig1|people|item1", whole + "".join(parts))
    assert (release.publisher or "") in whole
    source, again = read(data, f"case.{form}", "en"), read(made, f"case.{form}", "en")
    assert texts(again)[-3:] == texts(source)[-3:]
    assert again.labels == source.labels
    assert "Words" in whole and "Why?" in whole and "the Committee" in whole
    locked = {"docx": 'fldLock="true"', "odt": 'text:fixed="true">the Committee'}
    assert locked[form] in whole


@pytest.mark.parametrize(("form", "data"), [("docx", WORD), ("odt", OPEN)])
def test_the_author_is_told_what_will_be_left_out(form: str, data: bytes) -> None:
    document = read(data, f"case.{form}", "en")
    said = " ".join(str(remark.message) for remark in document.remarks)
    for words in ("says who made it", "1 link leads to a file on a computer", "is signed"):
        assert words in said
    assert NAME not in said
    assert [link for block in document.blocks for link in block.links] == [f"annex.{form}"]


def test_a_page_says_no_longer_who_wrote_it() -> None:
    page = (
        "<head><title>T</title>\n<meta name='Author' content='Zahra'>\n<meta charset=utf-8>\n"
        '<meta content="Word > 15" name="Generator"/>\n<link rel=author href="mailto:z@a.example">'
        '<meta name="description" content="by the author"><o:LastAuthor>Zahra</o:LastAuthor></head>'
    )
    kept = (
        "<head><title>T</title>\n<meta charset=utf-8>\n"
        '<meta name="description" content="by the author"></head>'
    )
    assert without_byline(page) == kept
    assert names_somebody(page) and not names_somebody(kept)
    assert not names_somebody('<meta name="generator" content="pandoc">')
