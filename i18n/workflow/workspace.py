"""The workspace: a folder with `concordant.toml`, and where everything in it lies."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from i18n import languages, locale
from i18n.errors import LocalizationError, WorkspaceError
from i18n.profile import Profile
from i18n.review import State

CONFIG = "concordant.toml"
_KEYS = {
    "name",
    "publisher",
    "source_locale",
    "locales",
    "house",
    "release_state",
    "document",
    "profile",
}
_DOCUMENT_KEYS = {"name", "source", "segmentation", "join", "split", "quotation"}


@dataclass(frozen=True)
class QuotationDecision:
    """What a person decided about the quotation with these words."""

    words: str
    kind: str | None = None
    policy: str | None = None


@dataclass(frozen=True)
class DocumentConfig:
    """One document of a workspace, as `[[document]]` describes it."""

    name: str
    source: str
    """Path of the source file, relative to the workspace."""
    segmentation: str = "sentence"
    joins: tuple[str, ...] = ()
    splits: tuple[str, ...] = ()
    quotations: tuple[QuotationDecision, ...] = ()


@dataclass(frozen=True)
class Workspace:
    """A folder of documents, their catalogs and their review records."""

    root: Path
    name: str
    source_locale: str = "en"
    locales: tuple[str, ...] = ()
    house: str | None = None
    publisher: str | None = None
    release_state: State = State.FINAL
    documents: tuple[DocumentConfig, ...] = ()
    overrides: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Values of `[profile.<tag>]`, which take the place of a profile's own."""

    def source_path(self, document: DocumentConfig) -> Path:
        """The source file of a document."""
        return self.root / document.source

    def template_path(self, document: str) -> Path:
        """The template of a document."""
        return self.root / f"{document}.pot"

    def catalog_path(self, document: str, tag: str) -> Path:
        """The catalog of a document in a locale."""
        return self.root / locale.folder(tag) / "LC_MESSAGES" / f"{document}.po"

    def record_path(self, document: str, tag: str) -> Path:
        """The review record that travels beside a catalog."""
        return self.catalog_path(document, tag).with_suffix(".review.jsonl")

    def editions_path(self, document: str) -> Path:
        """Where editions of a document go unless another folder is named."""
        return self.root / "editions" / document

    def profile(self, tag: str) -> Profile:
        """The conventions that hold for a locale here: language, house, and own overrides."""
        return languages.get(tag, house=self.house, overrides=self.overrides.get(tag))

    def document(self, name: str) -> DocumentConfig:
        """The document of this name; WorkspaceError lists the ones there are."""
        for document in self.documents:
            if document.name == name:
                return document
        known = ", ".join(d.name for d in self.documents) or "none yet"
        raise WorkspaceError(
            f"there is no document {name!r} (documents: {known}); add it with: concordant add FILE",
            path=self.root / CONFIG,
        )

    def chosen(self, names: tuple[str, ...] | list[str]) -> tuple[DocumentConfig, ...]:
        """The documents of these names, or all when none is named."""
        return tuple(self.document(name) for name in names) if names else self.documents

    def relative(self, path: Path) -> str:
        """A path as this workspace writes it in references and findings."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()


def find(start: Path) -> Path | None:
    """The nearest folder at or above `start` that is a workspace, or that holds one as
    `locales/`."""
    for folder in (start, *start.parents):
        for candidate in (folder, folder / "locales"):
            if (candidate / CONFIG).is_file():
                return candidate
    return None


def open_workspace(folder: Path | None = None) -> Workspace:
    """The workspace in `folder`, or the nearest one above the current folder."""
    root = folder if folder is not None else find(Path.cwd())
    if root is None or not (root / CONFIG).is_file():
        raise WorkspaceError(
            f"no {CONFIG} here or above; make a workspace with: concordant init", path=folder
        )
    return load(root)


def load(root: Path) -> Workspace:
    """Read `concordant.toml`; WorkspaceError names the key that is wrong."""
    path = root / CONFIG
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WorkspaceError(f"is not valid TOML: {error}", path=path) from error
    try:
        return _workspace(root, data)
    except (LocalizationError, KeyError, TypeError, ValueError) as error:
        reason = f"the key {error} is missing" if isinstance(error, KeyError) else str(error)
        raise WorkspaceError(reason, path=path) from error


def _workspace(root: Path, data: Mapping[str, Any]) -> Workspace:
    _refuse_unknown(data, _KEYS, "")
    return Workspace(
        root,
        data.get("name") or root.resolve().name,
        locale.canonical(data.get("source_locale", "en")),
        tuple(dict.fromkeys(locale.canonical(tag) for tag in data.get("locales", ()))),
        data.get("house"),
        data.get("publisher"),
        State(data.get("release_state", State.FINAL)),
        tuple(_document(entry) for entry in data.get("document", ())),
        {locale.canonical(tag): values for tag, values in data.get("profile", {}).items()},
    )


def _document(data: Mapping[str, Any]) -> DocumentConfig:
    _refuse_unknown(data, _DOCUMENT_KEYS, "document.")
    mode = data.get("segmentation", "sentence")
    if mode not in ("sentence", "block"):
        raise WorkspaceError(f"document.segmentation is {mode!r}; write sentence or block")
    return DocumentConfig(
        data["name"],
        data["source"],
        mode,
        tuple(data.get("join", ())),
        tuple(data.get("split", ())),
        tuple(QuotationDecision(**item) for item in data.get("quotation", ())),
    )


def _refuse_unknown(data: Mapping[str, Any], known: set[str], prefix: str) -> None:
    for key in data:
        if key not in known:
            names = ", ".join(sorted(known))
            raise WorkspaceError(f"the key {prefix}{key} is not known; known keys: {names}")
