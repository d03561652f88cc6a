"""The file of a version: its comments, order and folding, which no table has."""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import Session

from i18n.catalog import Catalog
from i18n.catalogs import po
from service.store import documents
from service.sync.incoming import Incoming
from service.tables import StoredVersion


def keep_file(session: Session, version: StoredVersion, incoming: Incoming, is_ours: bool) -> None:
    """Comments, order and folding are the file's, if it has every segment and was made from what
    the service had; otherwise comments that are new in it are added to ours."""
    assert version.id is not None
    if is_ours or not documents.has_catalog_file(session, version.id):
        documents.keep_catalog_file(session, version.id, incoming.data, version.revision)
        return
    kept = documents.catalog_file(session, version.id)
    if kept is not None:
        kept.data = po.write(_with_comments(po.read(kept.data), incoming.catalog))
        session.add(kept)


def _with_comments(ours: Catalog, theirs: Catalog) -> Catalog:
    """Our catalog with the translator comments of theirs that it does not have yet."""
    entries = []
    for entry in ours.entries:
        other = None if entry.obsolete else theirs.by_key.get(entry.key)
        here = entry.translator_comments
        new = [c for c in other.translator_comments if c not in here] if other else []
        entries.append(replace(entry, translator_comments=(*here, *new)) if new else entry)
    return replace(ours, entries=tuple(entries))
