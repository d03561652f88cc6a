"""Makes a workspace, and registers documents and locales in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import tomlkit

from i18n import locale
from i18n.errors import WorkspaceError
from i18n.workflow import storage
from i18n.workflow.workspace import CONFIG, Workspace, load


def init(folder: Path, source_locale: str = "en", locales: tuple[str, ...] = ()) -> Workspace:
    """Make `folder` a workspace; refused where there is one already."""
    path = folder / CONFIG
    if path.exists():
        raise WorkspaceError("there is a workspace here already", path=path)
    config = tomlkit.document()
    config["name"] = folder.resolve().name
    config["source_locale"] = locale.canonical(source_locale)
    config["locales"] = [locale.canonical(tag) for tag in locales]
    config["release_state"] = "final"
    storage.write_bytes(path, tomlkit.dumps(config).encode())
    return load(folder)


def add_document(workspace: Workspace, source: Path, name: str | None = None) -> Workspace:
    """Register a source file; one from elsewhere is first copied to `sources/`, byte for byte."""
    if not source.is_file():
        raise WorkspaceError("there is no such file", path=source)
    name = name or _document_name(source, workspace.source_locale)
    if any(document.name == name for document in workspace.documents):
        raise WorkspaceError(
            f"there is a document {name!r} already; name this one with --name", path=source
        )
    root = workspace.root.resolve()
    kept = source.resolve()
    if not kept.is_relative_to(root):
        kept = root / "sources" / source.name
        if kept.exists():
            raise WorkspaceError("the workspace has a source of this name already", path=kept)
        storage.write_bytes(kept, storage.read_bytes(source))
    config = _config(workspace)
    tables = config.setdefault("document", tomlkit.aot())
    table = tomlkit.table()
    table["name"] = name
    table["source"] = kept.relative_to(root).as_posix()
    tables.append(table)
    return _save(workspace, config)


def add_locales(workspace: Workspace, tags: tuple[str, ...]) -> Workspace:
    """Register target locales; those already there stay where they are."""
    wanted = [locale.canonical(tag) for tag in tags]
    if workspace.source_locale in wanted:
        raise WorkspaceError(f"{workspace.source_locale} is the source locale")
    config = _config(workspace)
    config["locales"] = list(dict.fromkeys([*workspace.locales, *wanted]))
    return _save(workspace, config)


def decide_quotation(
    workspace: Workspace, document: str, words: str, kind: str, policy: str
) -> Workspace:
    """Keep what was decided about the quotation with these words of a document."""
    config = _config(workspace)
    (table,) = (item for item in config["document"] if item["name"] == document)
    decisions = table.setdefault("quotation", tomlkit.aot())
    kept = next((item for item in decisions if item["words"] == words), None)
    if kept is None:
        kept = tomlkit.table()
        kept["words"] = words
        decisions.append(kept)
    kept["kind"], kept["policy"] = kind, policy
    return _save(workspace, config)


def _document_name(source: Path, source_locale: str) -> str:
    stem = re.sub(rf"[._-]{re.escape(source_locale)}$", "", source.stem, flags=re.IGNORECASE)
    return re.sub(r"[^\w-]+", "-", stem).strip("-").lower() or "document"


def _config(workspace: Workspace) -> Any:
    return tomlkit.parse((workspace.root / CONFIG).read_text(encoding="utf-8-sig"))


def _save(workspace: Workspace, config: Any) -> Workspace:
    storage.write_bytes(workspace.root / CONFIG, tomlkit.dumps(config).encode())
    return load(workspace.root)
