"""Which parts of a book are read, and in which order: the spine of its package document."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from i18n.document import Remark
from i18n.errors import DocumentError
from i18n.finding import Severity
from i18n.office.archive import Archive
from i18n.office.xml import parse
from i18n.phrase import Phrase, say
from i18n.readers.office.remarks import LEFT_OUT

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_OPF = "{http://www.idpf.org/2007/opf}"
_ROOTFILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_CIPHER = "{http://www.w3.org/2001/04/xmlenc#}CipherReference"
_OVERLAY = "application/smil+xml"
_TEXT = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")


@dataclass(frozen=True)
class Spine:
    """What a book is read from."""

    chapters: tuple[str, ...]
    """The paths of the chapters in reading order, without the table of contents."""
    remarks: tuple[Remark, ...]
    """What of the book is not read."""


def spine_of(archive: Archive) -> Spine:
    """The spine of a book; DocumentError where it has no chapter, or one that is locked."""
    package = _package(archive)
    root = parse(archive.read(package), archive.name, package)
    items = {item.get("id", ""): item for item in root.iter(f"{_OPF}item")}
    found: list[str] = []
    remarks: list[Remark] = []
    for reference in root.iter(f"{_OPF}itemref"):
        name = reference.get("idref", "")
        item = items.get(name)
        if item is None or item.get("media-type") not in _TEXT:
            called = name if item is None else unquote(item.get("href", ""))
            message = say("{part} is no chapter that can be read", part=repr(called))
            remarks.append(_left_out(message, Severity.MAJOR))
        elif "nav" not in item.get("properties", "").split():
            path = posixpath.join(posixpath.dirname(package), unquote(item.get("href", "")))
            found.append(posixpath.normpath(path))
    if not found:
        raise DocumentError(say("the book has no chapters; save it anew"), path=archive.name)
    _require_open(archive, found)
    if any(item.get("media-type") == _OVERLAY for item in items.values()):
        remarks.append(_left_out(say("the book comes with a recording of its text"), Severity.INFO))
    return Spine(tuple(dict.fromkeys(found)), tuple(remarks))


def _left_out(message: Phrase, severity: Severity) -> Remark:
    return Remark("SR-03", message, 1, reading=LEFT_OUT, severity=severity)


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
