"""Who has a segment open is shown to those who work on the same language; nothing is locked."""

from __future__ import annotations

from collections.abc import Sequence

from i18n.phrase import say
from service import clock
from service.actions.places import Place, Version
from service.errors import Forbidden
from service.identity.person import Identity
from service.store import presence
from service.store.presence import Present
from service.tables import StoredPresence
from service.visit import Visit

_FRESH = 15
"""Seconds within which the same is not written twice."""


def come(visit: Visit, place: Place) -> None:
    """The person has this segment open, and no other.

    Nothing is kept of who does not want to be seen. Refuses those who only read.
    """
    document, locale = _where(place.version)
    if not visit.person.works(document, locale):
        raise Forbidden(
            say(
                "only those who work on {document} in {locale} are shown to one another",
                document=document,
                locale=locale,
            )
        )
    if visit.person.hide_presence:
        return
    now, where = clock.seconds(), (document, locale, place.segment.name)
    known = presence.row(visit.session, visit.person.account_id)
    if known is not None and known.seen > now - _FRESH and _of(known) == where:
        return
    presence.forget(visit.session)
    presence.put(visit.session, visit.person.account_id, where, now)


def go(visit: Visit, version: Version, segment: str | None) -> None:
    """The person has left this segment, or, where none is named, the language; a person who is
    elsewhere by now stays there."""
    known = presence.row(visit.session, visit.person.account_id)
    if known is None or _of(known)[:2] != _where(version):
        return
    if segment in (None, known.segment):
        presence.delete_of(visit.session, visit.person.account_id)


def others(visit: Visit, version: Version) -> Sequence[Present]:
    """Who else is in a document in a locale; nobody for those who only read there."""
    return [
        each
        for each in presence.everybody(visit.session)
        if (each.document, each.locale) == _where(version) and may_see(visit.person, each)
    ]


def may_see(person: Identity, other: Present) -> bool:
    """They work on the same, and are two."""
    return other.key != person.key and person.works(other.document, other.locale)


def _of(row: StoredPresence) -> tuple[str, str, str]:
    return row.document, row.locale, row.segment


def _where(version: Version) -> tuple[str, str]:
    return version.document.name, version.row.locale
