"""The parts of a Word document: its text, notes, headers and footers, and how they are linked."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
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
        folder, base = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{base}.rels")
        if listed not in self.archive.names:
            return {}
        found = {}
        for item in self.root(listed).iter(f"{{{RELATIONSHIPS}}}Relationship"):
            external = item.get("TargetMode") == "External"
            target = item.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
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
        none."""
        found: dict[tuple[str, str], tuple[str, etree._Element]] = {}
        for kind in ("footnote", "endnote"):
            for part in self.related(f"{kind}s"):
                for note in self.root(part).findall(w(kind)):
                    if note.get(w("type")) not in _SEPARATORS:
                        found.setdefault((kind, note.get(w("id"), "")), (part, note))
        return found

    def texts(self) -> Iterator[tuple[str, etree._Element]]:
        """The parts with paragraphs and their roots: the text, headers and footers, notes."""
        for kind in ("", "header", "footer", "footnotes", "endnotes"):
            for part in self.related(kind) if kind else (self.main,):
                yield part, self.root(part)

    def written(self) -> bytes:
        """The file with the parts as they are now; those nobody touched keep their bytes."""
        return self.archive.with_parts(
            {
                part: strict.renamed(serialized(self._roots[part]), self._strict[part])
                for part in sorted(self._touched)
            }
        )


def is_word(element: etree._Element) -> bool:
    """The element is one of WordprocessingML (not a comment, not another vocabulary)."""
    return isinstance(element.tag, str) and element.tag.startswith(f"{{{W_NAMESPACE}}}")
