"""Which parts of a book are read, and in which order: the spine of its package document."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from i18n.errors import DocumentError
from i18n.office.archive import Archive
from i18n.office.xml import parse
from i18n.phrase import say

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_OPF = "{http://www.idpf.org/2007/opf}"
_ROOTFILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_CIPHER = "{http://www.w3.org/2001/04/xmlenc#}CipherReference"
_TEXT = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")


def chapters(archive: Archive) -> tuple[str, ...]:
    """The paths of the chapters in reading order, without the table of contents."""
    package = _package(archive)
    root = parse(archive.read(package), archive.name, package)
    items = {item.get("id", ""): item for item in root.iter(f"{_OPF}item")}
    found: list[str] = []
    for reference in root.iter(f"{_OPF}itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None or item.get("media-type") not in _TEXT:
            continue
        if "nav" not in item.get("properties", "").split():
            path = posixpath.join(posixpath.dirname(package), unquote(item.get("href", "")))
            found.append(posixpath.normpath(path))
    if not found:
        raise DocumentError(say("the book has no chapters; save it anew"), path=archive.name)
    _require_open(archive, found)
    return tuple(dict.fromkeys(found))


def _package(archive: Archive) -> str:
    root = parse(archive.read(_CONTAINER), archive.name, _CONTAINER)
    for rootfile in root.iter(_ROOTFILE):
        return rootfile.get("full-path", "")
    raise DocumentError(say("the book names no package document; save it anew"), path=archive.name)


def _require_open(archive: Archive, found: list[str]) -> None:
    """Fonts may be encrypted; a chapter that is cannot be read."""
    if _ENCRYPTION not in archive.names:
        return
    root = parse(archive.read(_ENCRYPTION), archive.name, _ENCRYPTION)
    locked = {unquote(each.get("URI", "")) for each in root.iter(_CIPHER)}
    if locked & set(found):
        message = say(
            "the book is locked by copy protection; ask its publisher for one that is not"
        )
        raise DocumentError(message, path=archive.name)
