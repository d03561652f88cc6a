"""A version as a PO file: the file it came from, with the targets of today."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from sqlmodel import Session

from i18n import locale as locales
from i18n.catalog import Catalog, Entry
from i18n.catalogs import po
from service.apart import Apart
from service.database import Database
from service.store import documents, translations
from service.sync.incoming import REVISION
from service.tables import DocumentRow, VersionRow


def export(session: Session, document: DocumentRow, version: VersionRow) -> bytes:
    """The PO file of a version. While nothing was changed here it has the bytes it came in."""
    assert version.id is not None
    has_file = documents.has_catalog_file(session, version.id)
    if has_file and not version.revision:
        return documents.catalog_data(session, version.id)
    # Nobody but `read` has the bytes, which it lets go of before it needs room.
    catalog = (
        po.read(documents.catalog_data(session, version.id))
        if has_file
        else _new(document, version)
    )
    header = {**catalog.header, **_in_unicode(catalog), **_stamp(version)}
    return po.write(replace(_current(catalog, session, version.id), header=header))


def _current(catalog: Catalog, session: Session, version_id: int) -> Catalog:
    """The catalog with the targets of today; those it does not know come last."""
    known = catalog.by_key
    obsolete = {entry.key for entry in catalog.entries if entry.obsolete}
    changed: dict[tuple[str | None, str], Entry] = {}
    new: list[Entry] = []
    for key, _, target, fuzzy in translations.each(session, version_id):
        obsolete.discard(key)  # gettext refuses it beside the other
        if key not in known:
            new.append(Entry(key[1], target, key[0], flags=("fuzzy",) if fuzzy else ()))
        elif (updated := _updated(known[key], target, fuzzy)) is not known[key]:
            changed[key] = updated
    entries = [
        entry if entry.obsolete else changed.get(entry.key, entry)
        for entry in catalog.entries
        if not entry.obsolete or entry.key in obsolete
    ]
    return replace(catalog, entries=(*entries, *new))


def export_large(database: Database, name: str, locale: str) -> BinaryIO:
    """The same of a version of a large document, made apart, in a file without a name."""
    with TemporaryDirectory(prefix="concordant-") as place, Apart() as process:
        written = Path(place) / "catalog.po"
        process.do(_export_to, database, name, locale, written)
        return written.open("rb")


def _export_to(database: Database, name: str, locale: str, to: Path) -> None:
    with database.reading() as session:
        found = documents.version(session, name, locale)
        assert found is not None
        to.write_bytes(export(session, *found))


def _updated(entry: Entry, target: str, fuzzy: bool) -> Entry:
    if entry.source_plural is not None or (target, fuzzy) == (entry.target, entry.fuzzy):
        return entry
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    if fuzzy:
        return replace(entry, target=target, flags=("fuzzy", *flags))
    return replace(entry, target=target, flags=flags, previous_source=None, previous_context=None)


def _new(document: DocumentRow, version: VersionRow) -> Catalog:
    header = po.new_header(
        project=document.name,
        created="",
        language=locales.folder(version.locale),
        plural_forms=locales.plural_forms(version.locale),
        extra={
            "X-Concordant-Document": document.name,
            "X-Concordant-Source-Locale": document.source_locale,
            "X-Concordant-Source-Digest": f"sha256:{document.digest}",
        },
    )
    return Catalog((), header)


def _in_unicode(catalog: Catalog) -> dict[str, str]:
    """A charset that has every character people may have written here since the file came in."""
    named = catalog.header.get("Content-Type", "")
    if named.casefold().endswith("charset=utf-8"):
        return {}
    return {"Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit"}


def _stamp(version: VersionRow) -> dict[str, str]:
    """What the header says of a version that was changed here."""
    if not version.changed_at:
        return {}
    changed = datetime.fromisoformat(version.changed_at).strftime("%Y-%m-%d %H:%M%z")
    return {"PO-Revision-Date": changed, REVISION: str(version.revision)}
