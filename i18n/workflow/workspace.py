"""The workspace: a folder with `concordant.toml`, and where everything in it lies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from i18n import languages, locale
from i18n.errors import ProfileError, WorkspaceError
from i18n.profile import Profile
from i18n.quoting.quotation import QuotationKind, QuotationPolicy
from i18n.review import State
from i18n.workflow import configuration
from i18n.workflow.configuration import Table

CONFIG = "concordant.toml"
_ADDRESS = re.compile(r"[A-Za-z0-9:/.~_%\[\]@!&+,=-]+")
_NAME = re.compile(r"\w[\w.-]*")


class Segmentation(StrEnum):
    """How the body of a document is parted."""

    SENTENCE = "sentence"
    BLOCK = "block"


@dataclass(frozen=True)
class QuotationDecision:
    """What a person decided about the quotation with these words."""

    words: str
    kind: QuotationKind | None = None
    policy: QuotationPolicy | None = None


@dataclass(frozen=True)
class DocumentConfig:
    """One document of a workspace, as `[[document]]` describes it."""

    name: str
    source: str
    """Path of the source file, relative to the workspace."""
    segmentation: Segmentation = Segmentation.SENTENCE
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
    base_url: str | None = None
    """Where editions will stand on the Web, with `{document}` and `{edition}` for these."""
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
            if (candidate / CONFIG).exists():
                return candidate
    return None


def open_workspace(folder: Path | None = None) -> Workspace:
    """The workspace in `folder`, or the nearest one above the current folder."""
    root = folder if folder is not None else find(Path.cwd())
    if root is None or not (root / CONFIG).exists():
        raise WorkspaceError(
            f"no {CONFIG} here or above; make a workspace with: concordant init", path=folder
        )
    return load(root)


def load(root: Path) -> Workspace:
    """Read `concordant.toml`; WorkspaceError names the key that is wrong."""
    table = configuration.read(root / CONFIG)
    source_locale = table.locale("source_locale", "en")
    workspace = Workspace(
        root,
        table.text("name") or root.resolve().name,
        source_locale,
        table.locales("locales"),
        table.text("house"),
        table.text("publisher"),
        table.choice("release_state", State) or State.FINAL,
        tuple(_document(entry) for entry in table.tables("document")),
        _base_url(table.table("publication")),
        table.by_locale("profile"),
    )
    table.refuse_others()
    _require_sense(workspace, table)
    return workspace


def _base_url(table: Table) -> str | None:
    found = table.text("base_url")
    table.refuse_others()
    if found is not None and (why := address_fault(found)):
        raise table.refusal("base_url", why)
    return found


def address_fault(address: str) -> str | None:
    """Why an address, with its `{document}` and `{edition}`, is none of a folder on the Web."""
    plain = address.replace("{document}", "d").replace("{edition}", "1")
    try:
        parts = urlsplit(plain)
        well_formed = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        well_formed = False
    if not well_formed or parts.query or parts.fragment or not _ADDRESS.fullmatch(plain):
        return f"write an address such as https://example.org/{{document}}/, not “{address}”"
    return None


def _document(table: Table) -> DocumentConfig:
    document = DocumentConfig(
        table.required("name"),
        table.required("source"),
        table.choice("segmentation", Segmentation) or Segmentation.SENTENCE,
        table.texts("join"),
        table.texts("split"),
        tuple(_quotation(entry) for entry in table.tables("quotation")),
    )
    table.refuse_others()
    if not names_files(document.name):
        raise table.refusal("name", f"{document.name!r} cannot name files; use letters and digits")
    source = PurePosixPath(document.source)
    if source.is_absolute() or ".." in source.parts:
        raise table.refusal("source", f"{document.source} lies outside the workspace")
    return document


def names_files(name: str) -> bool:
    """A document of this name keeps its files inside the workspace, in every file system."""
    return name.isprintable() and bool(_NAME.fullmatch(name))


def _quotation(table: Table) -> QuotationDecision:
    decision = QuotationDecision(
        table.required("words"),
        table.choice("kind", QuotationKind),
        table.choice("policy", QuotationPolicy),
    )
    table.refuse_others()
    return decision


def _require_sense(workspace: Workspace, table: Table) -> None:
    """Refuse values that are right by themselves and wrong together."""
    if workspace.source_locale in workspace.locales:
        message = f"{workspace.source_locale} is the source locale, and no target"
        raise table.refusal("locales", message)
    names = [document.name for document in workspace.documents]
    sources = [str(PurePosixPath(document.source)) for document in workspace.documents]
    for what, values in (("name", names), ("source", sources)):
        repeated = next((value for value in values if values.count(value) > 1), None)
        if repeated is not None:
            raise table.refusal("document", f"two have the {what} {repeated}")
    known = languages.houses()
    if workspace.house and workspace.house.casefold() not in {h.casefold() for h in known}:
        raise table.refusal("house", f"“{workspace.house}” is none of {', '.join(known)}")
    for tag in workspace.overrides:
        try:
            workspace.profile(tag)
        except ProfileError as error:
            raise table.refusal("profile", f"{tag}: {error.message}") from error
