"""A version as a PO file: the file it came from, with the targets of today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from i18n import locale as locales
from i18n.catalog import Catalog, Entry
from i18n.catalogs import po
from service.database import Database
from service.store import documents, translations
from service.sync.incoming import REVISION
from service.tables import DocumentRow, VersionRow

Key = tuple[str | None, str]
Current = Mapping[Key, tuple[str, str, bool]]


def export(session: Session, document: DocumentRow, version: VersionRow) -> bytes:
    """The PO file of a version. While nothing was changed here it has the bytes it came in."""
    assert version.id is not None
    kept = documents.catalog_file(session, version.id)
    present = translations.current(session, version.id)
    if kept is not None and not version.revision:
        return kept.data
    catalog = po.read(kept.data) if kept else _new(document, version)
    entries = [
        _updated(entry, present)
        for entry in catalog.entries
        if not (entry.obsolete and entry.key in present)  # gettext refuses it beside the other
    ]
    known = catalog.by_key
    entries += [
        Entry(source, target, context, flags=("fuzzy",) if fuzzy else ())
        for (context, source), (_, target, fuzzy) in present.items()
        if (context, source) not in known
    ]
    header = {**catalog.header, **_in_unicode(catalog), **_stamp(version)}
    return po.write(replace(catalog, entries=tuple(entries), header=header))


def export_anew(database: Database, name: str, locale: str) -> bytes:
    """The same of a version as it is now, for a process that has no session."""
    with database.reading() as session:
        found = documents.version(session, name, locale)
        assert found is not None
        return export(session, *found)


def _updated(entry: Entry, present: Current) -> Entry:
    if entry.obsolete or entry.source_plural is not None or entry.key not in present:
        return entry
    _, target, fuzzy = present[entry.key]
    if (target, fuzzy) == (entry.target, entry.fuzzy):
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
