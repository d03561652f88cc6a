"""The XML of office files, parsed without trust: no entity is expanded, nothing is fetched."""

from __future__ import annotations

from lxml import etree

from i18n.errors import DocumentError
from i18n.phrase import say

_DOCTYPE = b"<!DOCTYPE"
_PROLOGUE = 4096
MOST_BYTES = 20_000_000
"""Of a part with text: some five hundred pages have a tenth of that."""
_TAGS = 800_000


def parse(data: bytes, name: str, part: str) -> etree._Element:
    """The root of an XML part; DocumentError says what is wrong with it, and where.

    A document type is refused: office files have none, and entities are declared in one. So is
    nesting of more than 256 elements, and more tags than any statement has.
    """
    if data.count(b"<") > _TAGS:
        message = say(
            "{part} has more than {most} tags; part the document",
            part=repr(part),
            most=format(_TAGS, ","),
        )
        raise DocumentError(message, path=name)
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
        why = " ".join((error.msg or "it ends too early").split())
        message = say(
            "{part} is no sound XML ({why}); save the file anew", part=repr(part), why=why
        )
        raise DocumentError(message, path=name) from error
    if root.getroottree().docinfo.doctype:
        raise _doctype(name, part)
    return root


def _doctype(name: str, part: str) -> DocumentError:
    message = say(
        "{part} declares a document type, which no office file needs; save it anew", part=repr(part)
    )
    return DocumentError(message, path=name)


def serialized(root: etree._Element) -> bytes:
    """The bytes of a part, with the declaration that office programs write."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
