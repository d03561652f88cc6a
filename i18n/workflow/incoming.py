"""Files from elsewhere, told apart by what is in them, and read as handoffs or pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import PurePosixPath

from i18n import locale, safe_xml
from i18n.catalog import Catalog, Entry
from i18n.catalogs import po, tmx, xliff
from i18n.errors import CatalogError, LocaleError, WorkspaceError
from i18n.handoff import Comment, HandedBlock, HandedSegment, Handoff
from i18n.review import State
from i18n.review_table import ReturnedTable
from i18n.translation_unit import Pair
from i18n.word.review import reading
from i18n.workflow.handing_off import key
from i18n.workflow.reading import Source, Version
from i18n.workflow.workspace import CONFIG, DocumentConfig, Workspace

_PARTS = b"[Content_Types].xml"
"""A part that every Word document has, and no bundle."""
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
_ROOTS = {"tmx": "tmx", "tbx": "tbx", "martif": "tbx", "xliff": "xliff"}


class Kind(StrEnum):
    """What a file holds."""

    XLIFF = "xliff"
    PO = "po"
    BUNDLE = "bundle"
    TMX = "tmx"
    TBX = "tbx"
    DOCX = "docx"


def kind(data: bytes, path: str) -> Kind:
    """What a file holds, by its content; CatalogError for anything else."""
    if data.startswith(b"\xd0\xcf\x11\xe0") or (data.startswith(b"PK") and _PARTS in data):
        return Kind.DOCX
    if data.startswith(b"PK") and _OPEN_DOCUMENT in data[:100]:
        raise CatalogError("is OpenDocument; save it as a Word document (.docx)", path=path)
    if data.startswith(b"PK"):
        return Kind.BUNDLE
    if data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")[:1] == b"<":
        root = safe_xml.local(safe_xml.parse(data, CatalogError, path))
        if root in _ROOTS:
            return Kind(_ROOTS[root])
        message = f"begins with <{root}>; XLIFF 2, TMX, TBX, PO and bundles of PO can be taken in"
        raise CatalogError(message, path=path, line=1)
    if b"msgid" in data:
        return Kind.PO
    raise CatalogError(
        "is none of XLIFF 2, TMX, TBX, PO, a bundle of PO or a review table in Word", path=path
    )


def place(workspace: Workspace, name: str) -> tuple[DocumentConfig, str] | None:
    """The document and locale whose catalog a file of a bundle is, by its name."""
    parts = PurePosixPath(name).parts
    for config in workspace.documents:
        for tag in workspace.locales:
            own = workspace.relative(workspace.catalog_path(config.name, tag))
            wanted = PurePosixPath(own).parts
            if parts[-len(wanted) :] == wanted:
                return config, tag
    return None


def catalog_place(
    workspace: Workspace, catalog: Catalog, path: str, document: str | None, tag: str | None
) -> tuple[DocumentConfig, str]:
    """The document and locale of a catalog by itself: as named, else as its header says."""
    name = document or catalog.header.get("X-Concordant-Document") or _only(workspace)
    if not name:
        raise CatalogError("does not say its document; name it with --document", path=path)
    found = tag or _language(catalog.header.get("Language", ""), path)
    _require_locale(workspace, found, path)
    return workspace.document(name), found


def _only(workspace: Workspace) -> str | None:
    return workspace.documents[0].name if len(workspace.documents) == 1 else None


def _require_locale(workspace: Workspace, tag: str, path: str) -> None:
    if tag not in workspace.locales:
        known = ", ".join(workspace.locales) or "none yet"
        raise WorkspaceError(
            f"{path} is in {tag}, which is no target locale here (targets: {known}); add it with: "
            f"concordant add-locale {tag}",
            path=workspace.root / CONFIG,
        )


def handoffs(
    workspace: Workspace, data: bytes, path: str, document: str | None
) -> Iterator[tuple[DocumentConfig, Handoff]]:
    """What is in an XLIFF file, with the documents it is for."""
    for found in xliff.read(data, path):
        if found.source_locale != workspace.source_locale:
            message = f"its source is in {found.source_locale}, ours in {workspace.source_locale}"
            raise CatalogError(message, path=path, line=1)
        _require_locale(workspace, found.locale, path)
        name = document or found.document or _by_source(workspace, found.original)
        if not name:
            message = f"no document has the source {found.original!r}; name it with --document"
            raise CatalogError(message, path=path)
        yield workspace.document(name), replace(found, document=name)


def review_table(
    workspace: Workspace, data: bytes, path: str, document: str | None, tag: str | None
) -> tuple[DocumentConfig, str, ReturnedTable]:
    """What is in a review table, with the document and locale it is for."""
    found = reading.read(data, path)
    if found.source_locale and found.source_locale != workspace.source_locale:
        message = f"its source is in {found.source_locale}, ours in {workspace.source_locale}"
        raise CatalogError(message, path=path)
    name, wanted = document or found.document or _only(workspace), tag or found.locale
    if not name or not wanted:
        message = "does not say its document and locale; name them with --document and --locale"
        raise CatalogError(message, path=path)
    _require_locale(workspace, wanted, path)
    return workspace.document(name), wanted, found


def _by_source(workspace: Workspace, original: str) -> str | None:
    for config in workspace.documents:
        if original in (config.name, config.source, PurePosixPath(config.source).name):
            return config.name
    return _only(workspace) if not original else None


def from_catalog(
    version: Version, catalog: Catalog, base: Mapping[str, str] | None = None
) -> Handoff:
    """A catalog that came back; `base` has the digests of what went out, by segment.

    A fuzzy target is one that nobody has finished.
    """
    source, tag = version.source, version.locale
    ours = version.catalog.by_key
    blocks = []
    for segment in source.segments:
        entry = catalog.by_key.get(key(segment))
        if entry is None:
            continue
        known = ours.get(key(segment))
        freed = known is not None and known.fuzzy and not entry.fuzzy
        handed = HandedSegment(
            segment.id,
            segment.source.text,
            "" if entry.fuzzy else entry.target,
            State.TRANSLATED if freed else State.INITIAL,
            base=(base or {}).get(segment.id),
            line=entry.line,
        )
        blocks.append(HandedBlock((handed,), comments=_comments(entry)))
    blocks += [HandedBlock((_unknown(entry),)) for entry in _others(source, catalog)]
    return Handoff(source.name, source.workspace.source_locale, tag, tuple(blocks))


def _comments(entry: Entry) -> tuple[Comment, ...]:
    return tuple(Comment(line, "comment") for line in entry.translator_comments if line)


def _others(source: Source, catalog: Catalog) -> Iterator[Entry]:
    """Entries with a target whose source the document does not have."""
    for entry in catalog.active:
        if entry.translated and entry.key not in source.by_key:
            yield entry


def _unknown(entry: Entry) -> HandedSegment:
    return HandedSegment("", entry.source, entry.target, State.TRANSLATED, line=entry.line)


def read_catalog(data: bytes, path: str) -> Catalog:
    """The catalog in a file from elsewhere."""
    return po.read(data, path)


def pairs(data: bytes, path: str, source_locale: str, tag: str | None) -> Iterator[Pair]:
    """The translations in a TMX, XLIFF or PO file that may be used."""
    found = kind(data, path)
    if found is Kind.TMX:
        yield from tmx.read(data, path)
    elif found is Kind.XLIFF:
        for handoff in xliff.read(data, path):
            yield from _handed_pairs(handoff)
    elif found is Kind.PO:
        yield from _catalog_pairs(po.read(data, path), path, source_locale, tag)
    else:
        message = f"is {found.value}; TMX, XLIFF 2 and PO files can be added to a memory"
        raise CatalogError(message, path=path)


def _handed_pairs(handoff: Handoff) -> Iterator[Pair]:
    for segment in handoff.segments:
        if segment.target and segment.state is not State.INITIAL:
            yield Pair(
                segment.source,
                segment.target,
                handoff.source_locale,
                handoff.locale,
                origin=handoff.document or handoff.original,
                state=segment.state,
            )


def _catalog_pairs(
    catalog: Catalog, path: str, source_locale: str, tag: str | None
) -> Iterator[Pair]:
    header = catalog.header
    wanted = tag or _language(header.get("Language", ""), path)
    machine = header.get("X-Concordant-Origin", "").startswith("machine")
    origin = header.get("X-Concordant-Document") or PurePosixPath(path).name
    source = header.get("X-Concordant-Source-Locale") or source_locale
    for entry in catalog.active:
        if entry.translated and entry.source_plural is None:
            yield Pair(entry.source, entry.target, source, wanted, origin=origin, machine=machine)


def _language(name: str, path: str) -> str:
    try:
        return locale.canonical(name.replace("_", "-"))
    except LocaleError as error:
        message = f"its header says the language {name!r}; name it with --locale"
        raise CatalogError(message, path=path) from error
