"""The parts of the Word file around the table: styles, fonts, properties, and how they are tied."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from i18n import locale
from i18n.office.words import legal
from i18n.review_table import ReviewTable
from i18n.word.names import W_NAMESPACE
from i18n.word.review.marks import DOCUMENT, LOCALE, SOURCE_LOCALE
from i18n.word.turning import language_attribute

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("document.main", "styles", "settings", "comments", "footer")
_EAST_ASIAN = {"zh": "SimSun", "zh-Hant": "PMingLiU", "ja": "MS Mincho", "ko": "Batang"}
_TRADITIONAL = ("zh-Hant", "zh-TW", "zh-HK", "zh-MO")
_STYLES = (
    ("Title", "Concordant Title", '<w:spacing w:after="60"/>', "<w:b/><w:bCs/>", 30),
    ("Text", "Concordant Text", '<w:spacing w:after="80"/>', '<w:color w:val="444444"/>', 18),
    ("Heading", "Concordant Heading", "<w:keepNext/>", "<w:b/><w:bCs/>", 18),
    ("Cell", "Concordant Cell", '<w:spacing w:line="276" w:lineRule="auto"/>', "", 21),
    ("Place", "Concordant Place", "", '<w:color w:val="595959"/>', 17),
)
"""Of paragraphs: id and name, properties of the paragraph, of its words, half points."""


def around(table: ReviewTable) -> dict[str, bytes]:
    """Every part but the text and the comments."""
    made = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
        ),
        "docProps/core.xml": _core(table),
        "docProps/custom.xml": _custom(table),
        "word/_rels/document.xml.rels": _relationships(
            *(
                (f"{_OFFICE}/relationships/{name}", f"{name}.xml")
                for name in ("styles", "settings", "comments", "footer")
            )
        ),
        "word/styles.xml": _styles(table),
        "word/settings.xml": _word(
            "settings", '<w:defaultTabStop w:val="708"/><w:characterSpacingControl '
            'w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
            'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        ),
        "word/footer.xml": _word(
            "ftr", '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar '
            'w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r>'
            '<w:fldChar w:fldCharType="end"/></w:r></w:p>'
        ),
    }  # fmt: skip
    return {name: f"{_HEAD}{text}".encode() for name, text in made.items()}


def _word(name: str, content: str) -> str:
    return f'<w:{name} xmlns:w="{W_NAMESPACE}">{content}</w:{name}>'


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part.split(".")[0]}.xml" ContentType="{_WORD}.{part}+xml"/>'
        for part in _PARTS
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    custom = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>'
        f'<Override PartName="/docProps/custom.xml" ContentType="{custom}"/></Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _core(table: ReviewTable) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(legal(table.title))}</dc:title>"
        f"<dc:language>{table.locale}</dc:language></cp:coreProperties>"
    )


def _custom(table: ReviewTable) -> str:
    values = {
        DOCUMENT: table.document, SOURCE_LOCALE: table.source_locale, LOCALE: table.locale
    }  # fmt: skip
    listed = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{n}" '
        f"name={quoteattr(name)}><vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for n, (name, value) in enumerate(values.items(), 2)
    )
    return (
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{listed}</Properties>"
    )


def _styles(table: ReviewTable) -> str:
    tags = (table.source_locale, table.locale)
    asian = next((_east_asian(tag) for tag in reversed(tags) if _east_asian(tag)), "SimSun")
    languages = {"val": "en-GB", "eastAsia": "zh-CN", "bidi": "ar-SA"}
    languages |= {language_attribute(tag): locale.with_region(tag) for tag in tags}
    named = " ".join(f'w:{name}="{value}"' for name, value in languages.items())
    made = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="Concordant{id}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:pPr>{of_paragraph}</w:pPr><w:rPr>'
        f'{of_words}<w:sz w:val="{size}"/><w:szCs w:val="{size + 3}"/></w:rPr></w:style>'
        for id, name, of_paragraph, of_words, size in _STYLES
    )
    return _word(
        "styles",
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" '
        f'w:eastAsia="{asian}" w:cs="Times New Roman"/><w:sz w:val="20"/><w:szCs w:val="22"/>'
        f"<w:lang {named}/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"</w:style>{made}"
        '<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/>'
        '<w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="CommentReference"><w:name '
        'w:val="annotation reference"/><w:rPr><w:sz w:val="16"/></w:rPr></w:style>'
        '<w:style w:type="character" w:customStyle="1" w:styleId="ConcordantToken"><w:name '
        'w:val="Concordant Token"/><w:rPr><w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" '
        'w:cs="Consolas"/><w:noProof/><w:color w:val="1F4E79"/><w:sz w:val="17"/>'
        '<w:szCs w:val="17"/><w:shd w:val="clear" w:color="auto" w:fill="E4EAF1"/></w:rPr>'
        "</w:style>",
    )


def _east_asian(tag: str) -> str | None:
    """A font for the Chinese, Japanese or Korean that every Word has."""
    if tag.startswith(_TRADITIONAL):
        return _EAST_ASIAN["zh-Hant"]
    return _EAST_ASIAN.get(tag.split("-")[0])
