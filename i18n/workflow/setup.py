"""Makes a workspace, and registers documents and locales in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

import tomlkit

from i18n import locale
from i18n.errors import WorkspaceError
from i18n.workflow import pictures, storage
from i18n.workflow.extract import Extraction, extract
from i18n.workflow.reading import read_source
from i18n.workflow.update import Change, update
from i18n.workflow.workspace import CONFIG, DocumentConfig, Workspace, load, names_files


def init(folder: Path, source_locale: str = "en", locales: tuple[str, ...] = ()) -> Workspace:
    """Make `folder` a workspace; refused where there is one already."""
    path = folder / CONFIG
    if path.exists():
        raise WorkspaceError("there is a workspace here already", path=path)
    source_locale = locale.canonical(source_locale)
    config = tomlkit.document()
    config["name"] = _folder_name(folder)
    config["source_locale"] = source_locale
    config["locales"] = _targets(locales, source_locale)
    config["release_state"] = "final"
    with storage.made_whole(path):
        storage.write_bytes(path, tomlkit.dumps(config).encode())
        return load(folder)


def _folder_name(folder: Path) -> str:
    try:
        return folder.resolve().name or "workspace"
    except RuntimeError as error:
        raise WorkspaceError("this link leads to itself", path=folder) from error


@dataclass(frozen=True)
class Addition:
    """A document that was added."""

    workspace: Workspace
    """With the document in it."""
    extraction: Extraction
    changes: tuple[Change, ...]
    """Its catalogs, one for each target locale there was."""


def add_document(workspace: Workspace, source: Path, name: str | None = None) -> Addition:
    """Register a source file, extract its template, and make its catalogs.

    A file from elsewhere is first copied to `sources/`, byte for byte, with the images it shows.
    """
    name = document_name(source, workspace.source_locale) if name is None else name
    data = storage.read_bytes(source)
    root = workspace.root.resolve()
    kept = source.resolve()
    if not kept.is_relative_to(root):
        kept = root / "sources" / source.name
        if kept.exists():
            raise WorkspaceError("the workspace has a source of this name already", path=kept)
    added = DocumentConfig(name, kept.relative_to(root).as_posix())
    _require_new(workspace, added, source)
    catalogs = [workspace.catalog_path(name, tag) for tag in workspace.locales]
    with storage.made_whole(kept, workspace.template_path(name), *catalogs):
        storage.write_bytes(kept, data)
        planned = replace(workspace, documents=(*workspace.documents, added))
        extraction = extract(planned, added)  # what cannot be read is not registered
        changes = update(planned, added)
        images = _images(planned, added, source) if kept != source.resolve() else {}
        with storage.made_whole(*images), _changing(workspace) as config:
            for path, image in images.items():
                storage.write_bytes(path, image)
            table = tomlkit.table()
            table["name"], table["source"] = added.name, added.source
            config.setdefault("document", tomlkit.aot()).append(table)
    return Addition(load(workspace.root), extraction, tuple(changes))


def _images(workspace: Workspace, added: DocumentConfig, given: Path) -> Mapping[Path, bytes]:
    found = pictures.brought_along(read_source(workspace, added), given.parent)
    for path, image in found.items():
        if path.exists() and storage.read_bytes(path) != image:
            raise WorkspaceError("the workspace has another image of this name", path=path)
    return found


def _require_new(workspace: Workspace, added: DocumentConfig, path: Path) -> None:
    if not names_files(added.name):
        message = f"{added.name!r} cannot name files; use letters, digits, - and _"
        raise WorkspaceError(message, path=path)
    for document in workspace.documents:
        if document.name == added.name:
            message = f"there is a document {added.name!r} already; name this one with --name"
            raise WorkspaceError(message, path=path)
        if PurePosixPath(document.source) == PurePosixPath(added.source):
            raise WorkspaceError(f"this is the source of {document.name} already", path=path)


def add_locales(workspace: Workspace, tags: tuple[str, ...]) -> tuple[Workspace, list[Change]]:
    """Register target locales and make their catalogs; those already there stay as they are."""
    wanted = _targets(tags, workspace.source_locale)
    new = tuple(tag for tag in wanted if tag not in workspace.locales)
    due = {
        document: tuple(
            tag
            for tag in wanted
            if tag in new or not workspace.catalog_path(document.name, tag).exists()
        )
        for document in workspace.documents
    }
    paths = [workspace.catalog_path(doc.name, tag) for doc, tags in due.items() for tag in tags]
    with storage.made_whole(*paths):
        for document in workspace.documents:
            if not workspace.template_path(document.name).exists():
                extract(workspace, document)
        changes = [
            change
            for document, tags in due.items()
            for change in update(replace(workspace, locales=tags), document)
        ]
        with _changing(workspace) as config:
            config["locales"] = list(dict.fromkeys([*config.get("locales", ()), *new]))
    return load(workspace.root), changes


def _targets(tags: Iterable[str], source_locale: str) -> list[str]:
    """The tags as they are written, each once; none is the source locale."""
    wanted = list(dict.fromkeys(locale.canonical(tag) for tag in tags))
    if source_locale in wanted:
        raise WorkspaceError(f"{source_locale} is the source locale, and no target")
    return wanted


def decide_quotation(
    workspace: Workspace, document: str, words: str, kind: str, policy: str
) -> Workspace:
    """Keep what was decided about the quotation with these words of a document."""
    with _changing(workspace) as config:
        (table,) = (item for item in config["document"] if item["name"] == document)
        decisions = table.setdefault("quotation", tomlkit.aot())
        kept = next((item for item in decisions if item["words"] == words), None)
        if kept is None:
            kept = tomlkit.table()
            kept["words"] = words
            decisions.append(kept)
        kept["kind"], kept["policy"] = kind, policy
    return load(workspace.root)


def document_name(source: Path, source_locale: str) -> str:
    """A name for the document of a file: that of the file, in letters, digits, `_` and `-`."""
    stem = re.sub(rf"[._-]{re.escape(source_locale)}$", "", source.stem, flags=re.IGNORECASE)
    return re.sub(r"[^\w-]+", "-", stem).strip("-").lower() or "document"


@contextmanager
def _changing(workspace: Workspace) -> Iterator[Any]:
    """The content of `concordant.toml`, to be changed; it is written when nothing went wrong."""
    path = workspace.root / CONFIG
    with storage.locked(path):
        config = tomlkit.parse(storage.read_bytes(path).decode("utf-8-sig"))
        yield config
        storage.write_bytes(path, tomlkit.dumps(config).encode())
