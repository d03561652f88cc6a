"""The names of WordprocessingML, and the order in which its schema wants properties."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

W_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """The qualified name of an element or attribute of WordprocessingML."""
    return f"{{{W_NAMESPACE}}}{name}"


def r(name: str) -> str:
    """The qualified name of an attribute that names a relationship."""
    return f"{{{RELATIONSHIP}}}{name}"


ALTERNATE = f"{{{COMPATIBILITY}}}AlternateContent"
FALLBACK = f"{{{COMPATIBILITY}}}Fallback"

PARAGRAPH_ORDER = tuple(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "  # noqa: SIM905
    "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr "
    "sectPr pPrChange".split()
)
RUN_ORDER = tuple(
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "  # noqa: SIM905
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange".split()
)
TABLE_ORDER = tuple(
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "  # noqa: SIM905
    "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
    "tblDescription".split()
)
SECTION_ORDER = tuple(
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "  # noqa: SIM905
    "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
    "docGrid printerSettings sectPrChange".split()
)
"""ECMA-376 part 1, CT_PPr, CT_RPr, CT_TblPr, CT_SectPr: Word repairs a file that has another."""


def is_on(properties: etree._Element | None, name: str) -> bool:
    """A property that is on or off (ST_OnOff) is there and on."""
    found = None if properties is None else properties.find(w(name))
    return found is not None and found.get(w("val"), "1") not in ("0", "false", "off", "none")


def value(properties: etree._Element | None, name: str) -> str | None:
    """The value of a property, where it is there."""
    found = None if properties is None else properties.find(w(name))
    return None if found is None else found.get(w("val"))


def put(
    properties: etree._Element, name: str, order: Sequence[str], **values: str
) -> etree._Element:
    """Set a property, in its place in the order of the schema; one that is there is replaced."""
    for former in properties.findall(w(name)):
        properties.remove(former)
    made = etree.Element(w(name), {w(key): text for key, text in values.items()})
    behind = set(order[order.index(name) + 1 :])
    for place, child in enumerate(properties):
        if isinstance(child.tag, str) and etree.QName(child).localname in behind:
            properties.insert(place, made)
            return made
    properties.append(made)
    return made
