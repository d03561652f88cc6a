"""A PO file on its way in: whose it is, and what it was made from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlmodel import Session

from i18n import locale as locales
from i18n.catalog import Catalog
from i18n.catalogs import po
from i18n.errors import CatalogError, LocaleError
from i18n.phrase import say
from service import clock
from service.database import Database
from service.errors import NotFound
from service.store import documents, translations
from service.sync.three_way import Upload, base_of
from service.tables import StoredVersion
from service.task import Task

UPLOAD, FIRST, SOURCE = "upload", "catalog", "source"
"""Origins of targets: a file that came in, the first one of a version, and one that a new version
of the source brought along."""
REVISION = "X-Concordant-Revision"
"""The header field that says which revision of the service a file was made from."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends a file, and when, and whom its targets are by."""

    by: str
    at: str
    translator: str | None


@dataclass(frozen=True)
class Incoming:
    """A PO file on its way in."""

    catalog: Catalog
    data: bytes
    upload: Upload
    at: str
    origin: str
    translator: str | None
    """Whom its targets are by."""

    @property
    def comments(self) -> dict[tuple[str | None, str], tuple[str, ...]]:
        """What people wrote above its entries, by context and source."""
        return {e.key: e.translator_comments for e in self.catalog.active if e.translator_comments}

    def without_entries(self) -> Incoming:
        """The file once it was worked through."""
        return replace(self, catalog=Catalog((), self.catalog.header))


def read(data: bytes, locale: str) -> Catalog:
    """The catalog of a file, which is written nowhere; CatalogError when it is malformed or for
    another language."""
    catalog = po.read(data, keep_layout=False)
    named = catalog.header.get("Language", "").strip()
    try:
        is_other = bool(named) and locales.canonical(named) != locale
    except LocaleError as error:
        raise CatalogError(
            say("its header names no language: {message}", message=error.message)
        ) from error
    if is_other:
        raise CatalogError(
            say(
                "this catalog is for {named}, not for {locale}; nothing was taken",
                named=named,
                locale=locale,
            )
        )
    return catalog


def get_version(session: Session, name: str, locale: str, *, lock: bool = False) -> StoredVersion:
    """The version, which must exist."""
    found = documents.version(session, name, locale, lock=lock)
    if found is None:
        raise NotFound(say("there is no {document} in {locale} here", document=name, locale=locale))
    return found[1]


def describe(
    database: Database,
    name: str,
    locale: str,
    data: bytes,
    sender: Sender,
    base: int | None = None,
    task: Task | None = None,
) -> Incoming:
    """A file that comes in: what it was made from (`base`, where the sender says so), and when it
    was last revised.

    The task notes the base down: once half of a file is taken, it shows signs of itself.
    """
    task = task or Task()
    catalog = read(data, locale)
    note = f"base {name} {locale}"
    if note not in task.notes:
        with database.reading() as session:
            version = get_version(session, name, locale)
            task.notes[note] = _base(session, version, catalog, base)
    known, declared = task.notes[note]
    upload = Upload(sender.by, known, declared, _revised(catalog))
    return Incoming(catalog, data, upload, sender.at, UPLOAD, sender.translator)


def _base(
    session: Session, version: StoredVersion, catalog: Catalog, named: int | None
) -> tuple[int, bool]:
    """The revision a file was made from, and whether it says so."""
    declared = named if named is not None else _declared(catalog)
    if declared is not None and declared <= version.revision:
        return declared, True
    shown = (
        (history, (entry.target, entry.fuzzy))
        for key, history in translations.texts(session, version.id or 0)
        if (entry := catalog.by_key.get(key)) is not None
    )
    return base_of(shown), False


def _declared(catalog: Catalog) -> int | None:
    named = catalog.header.get(REVISION, "").strip()
    return int(named) if named.isascii() and named.isdigit() and len(named) < 10 else None


def _revised(catalog: Catalog) -> str | None:
    """The header's revision date, unless it lies in the future."""
    try:
        date = datetime.strptime(catalog.header.get("PO-Revision-Date", ""), "%Y-%m-%d %H:%M%z")
    except ValueError:
        return None
    known = date.astimezone(UTC).isoformat(timespec="seconds")
    return known if known <= clock.now() else None
