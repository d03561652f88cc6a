"""The names of the people in an edition: looked up when somebody asks, and no part of it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session

from i18n import languages
from i18n.publication.manifest import MANIFEST, PEOPLE, Manifest, load
from i18n.writers.editions import people as page
from service.store import editions, people
from service.tables import StoredEdition


def beside(session: Session, listed: Manifest) -> Mapping[str, bytes]:
    """What lies beside an edition today: the names behind its keys, of those who are still here."""
    if not listed.people:
        return {}
    profile = languages.get(listed.source.locale)
    return {PEOPLE: page.write(listed, profile, people.names(session, listed.people))}


def beside_stored(session: Session, row: StoredEdition) -> Mapping[str, bytes]:
    """What lies beside a stored edition today."""
    data = editions.file(session, row.id or 0, MANIFEST)
    return beside(session, load(data, MANIFEST)) if data else {}
