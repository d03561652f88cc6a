"""A file made from an older source is read under the numbers that its notes have today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlmodel import Session

from i18n.catalog import Catalog, Entry
from i18n.updating.catalog_renumber import messages_of, renumber
from i18n.updating.renumbering import Message, compare
from service import values
from service.store import documents, translations
from service.sync.incoming import UPLOAD, Incoming
from service.tables import StoredDocument, StoredVersion, Suggestion


def followed(
    session: Session, document: StoredDocument, locale: str, incoming: Incoming
) -> Incoming:
    """The file as it would be if it had been made from the source of today, where the notes of the
    two have other numbers."""
    known = values.conventions(document, locale)
    rows = documents.segments_after(session, document.id or 0, -1, document.segments)
    now = [Message(values.segment(row, known).source, row.context) for row in rows]
    catalog = incoming.catalog
    active = Catalog(tuple(catalog.active), catalog.header)
    renumbering = compare(messages_of(active, known.source), now)
    if not renumbering:
        return incoming
    return replace(
        incoming, catalog=renumber(active, renumbering, known.source, known.target).catalog
    )


def keep_aside(
    session: Session, version: StoredVersion, entries: Iterable[Entry], incoming: Incoming
) -> None:
    """Targets of segments that the source has no longer are suggestions there, if they are new:
    should the segment return, they are not lost."""
    gone = translations.without_place(session, version.id or 0)
    wanted = [(gone[e.key], e.target) for e in entries if e.key in gone and e.target.strip()]
    history = translations.targets_of(session, [row.id or 0 for row, _ in wanted])
    for row, target in wanted:
        past = {former.target for former in history.get(row.id or 0, ())}
        past |= {known.target for known in translations.suggestions(session, row.id or 0)}
        if target in past:
            continue
        row.suggestions += 1
        session.add(row)
        session.add(
            Suggestion(
                translation_id=row.id or 0,
                target=target,
                by=incoming.upload.by,
                at=incoming.at,
                origin=UPLOAD,
            )
        )
