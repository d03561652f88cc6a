"""A document of the service as a workspace on disk, for what the library does with workspaces."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from i18n.errors import DocumentError
from i18n.phrase import say
from i18n.workflow.workspace import CONFIG, Workspace, load
from service.database import Database
from service.errors import Conflict, NotFound
from service.store import documents, sources
from service.sync import catalog_out, record

_LONGEST_NAME = 200
"""Bytes; file systems refuse more than 255."""


@contextmanager
def workspace_of(
    database: Database, name: str, new_source: tuple[str, bytes] | None = None
) -> Iterator[tuple[Workspace, Mapping[str, int]]]:
    """A workspace with one document as it is now, and the revision of each of its catalogs.

    With `new_source` (file name and bytes) in the place of its source. The folder is gone
    afterwards.
    """
    with tempfile.TemporaryDirectory(prefix="concordant-") as folder:
        root = Path(folder)
        revisions = _write(database, name, root, new_source)
        yield load(root), revisions


def new_workspace(
    folder: Path,
    name: str,
    source_locale: str,
    locales: tuple[str, ...],
    file: tuple[str, bytes],
    config: Mapping[str, Any] = MappingProxyType({}),
) -> Workspace:
    """A workspace in `folder` with the source of a document, and no catalog yet."""
    path = _source_path(file[0])
    _put(folder / path, file[1])
    table = {"name": name, "source": path, **(config.get("document") or {})}
    _config(folder, name, source_locale, locales, config, table)
    return load(folder)


def _write(
    database: Database, name: str, root: Path, new_source: tuple[str, bytes] | None
) -> dict[str, int]:
    with database.reading() as session:
        document = documents.document(session, name)
        if document is None:
            raise NotFound(say("there is no {document} here", document=name))
        kept = sources.file(session, document.id or 0)
        if kept is None and new_source is None:
            raise Conflict(
                say("the service has no source file of {document}; upload it once", document=name)
            )
        file = new_source or ((kept.name, kept.data) if kept else ("", b""))
        versions = documents.versions(session, document.id or 0)
        locales = tuple(version.locale for version in versions)
        workspace = new_workspace(
            root, name, document.source_locale, locales, file, document.config
        )
        for version in versions:
            data = catalog_out.export(session, document, version)
            _put(workspace.catalog_path(name, version.locale), data)
        if kept is not None and kept.answers:
            _put(workspace.record_path(name, document.source_locale), kept.answers)
        revisions = {version.locale: version.revision for version in versions}
    for tag in locales:
        _put(workspace.record_path(name, tag), record.export(database, name, tag).encode())
    return revisions


def _source_path(name: str) -> str:
    """Where the file lies in the workspace: under its own name, whatever folders it names."""
    own = PurePosixPath(name.replace("\\", "/")).name
    if own in ("", ".", "..") or not own.isprintable():
        raise DocumentError(
            say("the file has no name that tells its format; call it statement.txt")
        )
    if len(own.encode()) > _LONGEST_NAME:
        raise DocumentError(say("the name of the file is too long; call it statement.txt"))
    return f"sources/{own}"


def _config(
    root: Path,
    name: str,
    source_locale: str,
    locales: tuple[str, ...],
    config: Mapping[str, Any],
    table: Mapping[str, Any],
) -> None:
    values: dict[str, Any] = {
        "name": name,
        "source_locale": source_locale,
        "locales": list(locales),
        "house": config.get("house"),
        "publisher": config.get("publisher"),
        "release_state": config.get("release_state", "final"),
        "profile": config.get("overrides") or {},
        "document": [dict(table)],
    }
    import tomlkit

    text = tomlkit.dumps({key: value for key, value in values.items() if value})
    _put(root / CONFIG, text.encode())
    if config.get("terms"):
        _put(root / "terms.toml", str(config["terms"]).encode())


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
