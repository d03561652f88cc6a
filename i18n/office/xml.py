"""The XML of office files, parsed without trust: no entity is expanded, nothing is fetched."""

from __future__ import annotations

from lxml import etree

from i18n.errors import DocumentError

_DOCTYPE = b"<!DOCTYPE"
_PROLOGUE = 4096


def parse(data: bytes, name: str, part: str) -> etree._Element:
    """The root of an XML part; DocumentError says what is wrong with it, and where.

    A document type is refused: office files have none, and entities are declared in one. So is
    nesting of more than 256 elements.
    """
    if _DOCTYPE in data[:_PROLOGUE].upper():
        raise _doctype(name, part)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_pis=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        message = f"{part!r} is no sound XML ({error.msg}); save the file anew"
        raise DocumentError(message, path=name) from error
    if root.getroottree().docinfo.doctype:
        raise _doctype(name, part)
    return root


def _doctype(name: str, part: str) -> DocumentError:
    message = f"{part!r} declares a document type, which no office file needs; save it anew"
    return DocumentError(message, path=name)


def serialized(root: etree._Element) -> bytes:
    """The bytes of a part, with the declaration that office programs write."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
