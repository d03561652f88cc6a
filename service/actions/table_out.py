"""A version of a document as the table that lawyers review in Word."""

from __future__ import annotations

from i18n.phrase import say
from i18n.review_table import parts
from service import whole
from service.apart import alone, by_size
from service.database import Database
from service.errors import NotFound
from service.store import people, places, translations
from service.sync.incoming import get_version
from service.sync.materialising import workspace_of


def export(database: Database, name: str, tag: str, part: int) -> tuple[bytes, int]:
    """A part of the table, from 1, as the translation is now, with what the checks find in it and
    people said; and how many parts there are.

    What the checks find is in the language of the translation, or in English where we do not speak
    that.
    """
    with database.reading() as session:
        found = places.version(session, name, tag)
    if found is None:
        raise NotFound(say("there is no {document} in {locale} here", document=name, locale=tag))
    count = parts(found[0].segments)
    if part > count:
        raise NotFound(say("the review table has {count} parts", count=count))
    segments = found[0].segments
    return by_size(segments, _table, database, name, tag, part, segments), count


def _table(database: Database, name: str, tag: str, part: int, segments: int) -> bytes:
    with workspace_of(database, name) as (workspace, _):
        said = _said(database, name, tag)
        return alone(segments, whole.review_table, workspace.root, tag, part, said)


def _said(database: Database, name: str, tag: str) -> dict[str, list[str]]:
    """The comments of people, each under its author's name, by segment."""
    with database.reading() as session:
        version = get_version(session, name, tag)
        found = translations.commented(session, version.id or 0)
        names = people.names(session, {row.by for row, _ in found})
        said: dict[str, list[str]] = {}
        for row, segment in found:
            said.setdefault(segment, []).append(f"{names.get(row.by) or row.by}: {row.text}")
        return said
