"""The parts of an OpenDocument Text: its content, its styles with headers and footers, and what
describes it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from i18n.errors import DocumentError
from i18n.office.archive import Archive
from i18n.office.xml import MOST_BYTES, parse, serialized
from i18n.opendocument.names import PARAGRAPHS, q
from i18n.phrase import say

CONTENT, STYLES, META, SETTINGS = "content.xml", "styles.xml", "meta.xml", "settings.xml"
SIGNATURES = "META-INF/documentsignatures.xml"
_MANIFEST = "META-INF/manifest.xml"
_TYPE = b"application/vnd.oasis.opendocument.text"
_ENTRY = re.compile(rb"""<(?:\w+:)?file-entry\b[^>]*\bfull-path=["']([^"']*)["'][^>]*/>\s*""")
_MACROS = ("basic/", "scripts/")


@dataclass
class Package:
    """An OpenDocument Text whose parts are parsed when they are first asked for."""

    archive: Archive
    _roots: dict[str, etree._Element] = field(default_factory=dict)
    _touched: set[str] = field(default_factory=set)
    _dropped: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, data: bytes, name: str) -> Package:
        """The document in the bytes of a file; DocumentError where it is no OpenDocument Text, or
        one with macros or a password."""
        if b"<office:document" in data[:4096] and data.lstrip(b"\xef\xbb\xbf \r\n").startswith(
            b"<"
        ):
            message = say(
                "flat OpenDocument (.fodt) is not read; save it as OpenDocument Text (.odt)"
            )
            raise DocumentError(message, path=name)
        package = cls(Archive.open(data, name))
        package._require_readable()
        package.body  # noqa: B018 (asked for, for it may be missing)
        return package

    def _require_readable(self) -> None:
        names = self.archive.names
        kind = self.archive.read("mimetype").strip() if "mimetype" in names else b""
        if kind != _TYPE:
            raise self._other()
        manifest = self.archive.read(_MANIFEST) if _MANIFEST in names else b""
        if b"encryption-data" in manifest or "encrypted-package" in names:
            message = say("the file is protected by a password; save it anew without one")
            raise DocumentError(message, path=self.name)
        scripts = [self.root(part).find(q("office:scripts")) for part in (CONTENT,)]
        listens = any(found is not None and len(found) for found in scripts)
        if listens or any(part.lower().startswith(_MACROS) for part in names):
            message = say("the document holds macros; save it without them")
            raise DocumentError(message, path=self.name)

    def _other(self) -> DocumentError:
        message = say("this is no OpenDocument Text; save it as “ODF Text Document (.odt)”")
        return DocumentError(message, path=self.name)

    @property
    def name(self) -> str:
        """The file's name."""
        return self.archive.name

    def has(self, part: str) -> bool:
        """The file has such a part; one may lack styles or a description."""
        return part in self.archive.names

    def root(self, part: str) -> etree._Element:
        """The root element of a part."""
        if part not in self._roots:
            self._roots[part] = parse(self.archive.read(part, MOST_BYTES), self.name, part)
        return self._roots[part]

    def touch(self, part: str) -> etree._Element:
        """The root element of a part, to be changed."""
        self._touched.add(part)
        return self.root(part)

    @property
    def styled(self) -> tuple[str, ...]:
        """The parts with styles."""
        return tuple(part for part in (STYLES, CONTENT) if self.has(part))

    @property
    def body(self) -> etree._Element:
        """The element with the text."""
        found = self.root(CONTENT).find(f"{q('office:body')}/{q('office:text')}")
        if found is None:
            raise self._other()
        return found

    @cached_property
    def notes(self) -> Mapping[etree._Element, tuple[str, str]]:
        """The notes in the order of the text, each with its kind (`footnote`, `endnote`) and an
        id; those in deleted text are none, and those without a paragraph."""
        found = {}
        for place, note in enumerate(self.body.iter(q("text:note"))):
            kind = "endnote" if note.get(q("text:note-class")) == "endnote" else "footnote"
            deleted = next(note.iterancestors(q("text:tracked-changes")), None) is not None
            if not deleted and any(e.tag in PARAGRAPHS for e in note.iter()):
                found[note] = (kind, str(place))
        return found

    def drop(self, part: str) -> None:
        """The file has no such part any more."""
        self._dropped.add(part)

    def written(self) -> bytes:
        """The file with the parts as they are now; those nobody touched keep their bytes."""
        return self.archive.with_parts(self._changed)

    def undated(self) -> bytes:
        """The same, without the parts that were dropped; nothing in it says when it was made."""
        return self.archive.undated(self._changed, self._dropped)

    @property
    def _changed(self) -> Mapping[str, bytes]:
        changed = {part: serialized(self._roots[part]) for part in sorted(self._touched)}
        if self._dropped and self.has(_MANIFEST):  # old ones declare a document type
            changed[_MANIFEST] = _ENTRY.sub(self._kept, self.archive.read(_MANIFEST))
        return changed

    def _kept(self, entry: re.Match[bytes]) -> bytes:
        """The entry of the manifest, if its part still is in the file."""
        return b"" if entry[1].decode("utf-8", "replace") in self._dropped else entry[0]
