"""The file of a version: its comments, order and folding, which no table has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlmodel import Session

from i18n.catalog import Catalog, Entry
from i18n.catalogs import po
from service.store import documents
from service.sync.incoming import Incoming
from service.tables import StoredVersion

Comments = Mapping[tuple[str | None, str], tuple[str, ...]]


def keep_file(session: Session, version: StoredVersion, incoming: Incoming) -> None:
    """Comments, order and folding are those of a file that came in."""
    documents.keep_catalog_file(session, version.id or 0, incoming.data, version.revision)


def keep_comments(session: Session, version: StoredVersion, comments: Comments) -> None:
    """The file has these translator comments, where it does not have them yet."""
    kept = documents.catalog_file(session, version.id or 0) if comments else None
    if kept is None:
        return
    ours = po.read(kept.data)
    if any(_new(entry, comments) for entry in ours.entries):
        kept.data = po.write(_with_comments(ours, comments))
        session.add(kept)


def _with_comments(ours: Catalog, comments: Comments) -> Catalog:
    entries = []
    for entry in ours.entries:
        new = _new(entry, comments)
        here = entry.translator_comments
        entries.append(replace(entry, translator_comments=(*here, *new)) if new else entry)
    return replace(ours, entries=tuple(entries))


def _new(entry: Entry, comments: Comments) -> list[str]:
    theirs = () if entry.obsolete else comments.get(entry.key, ())
    return [each for each in theirs if each not in entry.translator_comments]
