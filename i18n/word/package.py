"""The parts of a Word document: its text, notes, headers and footers, and how they are linked."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from i18n.errors import DocumentError
from i18n.office.archive import Archive
from i18n.office.xml import MOST_BYTES, parse, serialized
from i18n.phrase import say
from i18n.word import strict
from i18n.word.names import RELATIONSHIPS, W_NAMESPACE, w

_MACROS = ("vbaproject.bin", "vbadata.xml")
_TYPES = "[Content_Types].xml"
_RUNNING = (b"macroenabled", b"vbaproject")
_NOTES = ("footnote", "endnote")
_DELETED = (w("del"), w("moveFrom"))
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


@dataclass(frozen=True, slots=True)
class Relationship:
    """Where a part leads."""

    kind: str
    """The last word of its type: `footnotes`, `header`, `hyperlink` …"""
    target: str
    """The path of a part, or an address outside."""
    external: bool = False


@dataclass
class Package:
    """A Word document whose parts are parsed when they are first asked for."""

    archive: Archive
    _roots: dict[str, etree._Element] = field(default_factory=dict)
    _touched: set[str] = field(default_factory=set)
    _strict: dict[str, Mapping[bytes, bytes]] = field(default_factory=dict)
    """The names of Strict Open XML in each part that was read, by those it is read with."""
    _replaced: dict[str, bytes] = field(default_factory=dict)
    _dropped: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, data: bytes, name: str) -> Package:
        """The document in the bytes of a file; DocumentError where it is no Word document, or one
        with macros."""
        package = cls(Archive.open(data, name))
        lowered = {posixpath.basename(part).lower() for part in package.archive.names}
        if lowered & set(_MACROS) or package._may_run():
            message = say(
                "the document holds macros; save it as a Word document without them (.docx)"
            )
            raise DocumentError(message, path=name)
        package.body  # noqa: B018 (asked for, for it may be missing)
        return package

    def _may_run(self) -> bool:
        """Its list of types names macros, under whatever name they lie in it."""
        listed = self.archive.read(_TYPES) if _TYPES in self.archive.names else b""
        return any(word in listed.lower() for word in _RUNNING)

    @property
    def name(self) -> str:
        """The file's name."""
        return self.archive.name

    def root(self, part: str) -> etree._Element:
        """The root element of a part."""
        if part not in self._roots:
            data, self._strict[part] = strict.transitional(self.archive.read(part, MOST_BYTES))
            self._roots[part] = parse(data, self.name, part)
        return self._roots[part]

    def touch(self, part: str) -> etree._Element:
        """The root element of a part, to be changed."""
        self._touched.add(part)
        return self.root(part)

    def relationships(self, part: str) -> Mapping[str, Relationship]:
        """Where a part leads, by the ids it uses; of the whole file for the part ``""``."""
        listed = listing_of(part)
        if listed not in self.archive.names:
            return {}
        found = {}
        for item in self.root(listed).iter(f"{{{RELATIONSHIPS}}}Relationship"):
            external = is_external(item)
            target = item.get("Target", "") if external else target_of(item, listed)
            kind = item.get("Type", "").rpartition("/")[2]
            found[item.get("Id", "")] = Relationship(kind, target, external)
        return found

    @cached_property
    def main(self) -> str:
        """The part with the text."""
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument":
                return relationship.target
        raise DocumentError(say("this is no Word document; save it as .docx"), path=self.name)

    @property
    def body(self) -> etree._Element:
        """The element with the text."""
        found = self.root(self.main).find(w("body"))
        if found is None:
            raise DocumentError(say("this is no Word document; save it as .docx"), path=self.name)
        return found

    @property
    def described(self) -> tuple[str, ...]:
        """The part with title, language and description of the file, where there is one."""
        return tuple(
            relationship.target
            for relationship in self.relationships("").values()
            if relationship.kind == "core-properties" and relationship.target in self.archive.names
        )

    def related(self, kind: str) -> tuple[str, ...]:
        """The parts of one kind that the text leads to, in order of their names."""
        found = {
            relationship.target
            for relationship in self.relationships(self.main).values()
            if relationship.kind == kind and relationship.target in self.archive.names
        }
        return tuple(sorted(found))

    @cached_property
    def notes(self) -> Mapping[tuple[str, str], tuple[str, etree._Element]]:
        """The notes by kind (`footnote`, `endnote`) and id, each with its part; separators are
        none, and those that nothing but deleted text refers to."""
        found: dict[tuple[str, str], tuple[str, etree._Element]] = {}
        deleted = {key for key, live in self.references().items() if not live}
        for kind in _NOTES:
            for part in self.related(f"{kind}s"):
                for note in self.root(part).findall(w(kind)):
                    key = kind, note.get(w("id"), "")
                    if note.get(w("type")) not in _SEPARATORS and key not in deleted:
                        found.setdefault(key, (part, note))
        return found

    def references(self) -> Mapping[tuple[str, str], bool]:
        """The notes that the file refers to, each with whether text that is not deleted does."""
        found: dict[tuple[str, str], bool] = {}
        for _, root in self.texts():
            for kind in _NOTES:
                for reference in root.iter(w(f"{kind}Reference")):
                    key = kind, reference.get(w("id"), "")
                    live = next(reference.iterancestors(*_DELETED), None) is None
                    found[key] = found.get(key, False) or live
        return found

    def drop_notes(self, keys: Iterable[tuple[str, str]]) -> None:
        """The file has no such notes any more."""
        for kind, id in keys:
            for part in self.related(f"{kind}s"):
                for note in self.root(part).findall(w(kind)):
                    if note.get(w("id")) == id:
                        self.touch(part).remove(note)

    def texts(self) -> Iterator[tuple[str, etree._Element]]:
        """The parts with paragraphs and their roots: the text, headers and footers, notes."""
        for kind in ("", "header", "footer", "footnotes", "endnotes"):
            for part in self.related(kind) if kind else (self.main,):
                yield part, self.root(part)

    def replace(self, part: str, data: bytes) -> None:
        """The part has these bytes; for what is no XML."""
        self._replaced[part] = data

    def drop(self, part: str) -> None:
        """The file has no such part any more, nor those it leads to; and nothing leads to it."""
        self._dropped.add(part)
        for other in self.relationships(part).values():
            if not other.external and other.target in self.archive.names - self._dropped:
                self.drop(other.target)
        for listed in [name for name in self.archive.names if name.endswith(".rels")]:
            if listed == listing_of(part):
                self._dropped.add(listed)
                continue
            for item in list(self.root(listed)):
                if not is_external(item) and target_of(item, listed) == part:
                    self.touch(listed).remove(item)
        for item in list(self.root(_TYPES)) if _TYPES in self.archive.names else ():
            if item.get("PartName", "").lstrip("/") == part:
                self.touch(_TYPES).remove(item)

    def written(self) -> bytes:
        """The file with the parts as they are now; those nobody touched keep their bytes."""
        return self.archive.with_parts(self._changed)

    def undated(self) -> bytes:
        """The same, without the parts that were dropped; nothing in it says when it was made."""
        return self.archive.undated(self._changed, self._dropped)

    @property
    def _changed(self) -> Mapping[str, bytes]:
        touched = {
            part: strict.renamed(serialized(self._roots[part]), self._strict[part])
            for part in sorted(self._touched)
        }
        return {**touched, **self._replaced}


def listing_of(part: str) -> str:
    """The part that lists where another leads; where the whole file leads, for the part ``""``."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def is_external(item: etree._Element) -> bool:
    """A relationship leads out of the file."""
    return item.get("TargetMode") == "External"


def target_of(item: etree._Element, listed: str) -> str:
    """The path of the part that a relationship of this list leads to."""
    folder = posixpath.dirname(posixpath.dirname(listed))
    path = posixpath.join("/", folder, item.get("Target", ""))
    return posixpath.normpath(path).lstrip("/")


def is_word(element: etree._Element) -> bool:
    """The element is one of WordprocessingML (not a comment, not another vocabulary)."""
    return isinstance(element.tag, str) and element.tag.startswith(f"{{{W_NAMESPACE}}}")
