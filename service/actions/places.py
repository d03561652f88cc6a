"""Finds what a deed is about, and refuses who may not see it or not touch it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session

from i18n.phrase import say
from i18n.record import ReviewRecord
from i18n.review import MAY, Action, State, any_of
from i18n.segment import Translation
from service import values
from service.errors import Forbidden, NotFound
from service.identity.person import Identity
from service.store import people, places, review
from service.store.places import Pair
from service.tables import DocumentRow, SegmentRow, TranslationRow, VersionRow
from service.values import Conventions

if TYPE_CHECKING:
    from service.visit import Visit

MACHINE = "machine"
"""Whom a catalog of machine drafts names: nobody, until a person saves a target as their own."""


@dataclass(frozen=True)
class Version:
    """A document in a locale."""

    document: DocumentRow
    row: VersionRow
    known: Conventions

    @property
    def id(self) -> int:
        """The row's id."""
        assert self.row.id is not None
        return self.row.id


@dataclass(frozen=True)
class Place:
    """One translation of a version."""

    version: Version
    row: TranslationRow
    segment: SegmentRow

    @property
    def id(self) -> int:
        """The row's id."""
        assert self.row.id is not None
        return self.row.id

    @property
    def pair(self) -> Pair:
        """Its rows."""
        return self.row, self.segment

    @property
    def value(self) -> Translation:
        """The translation as the library knows it."""
        known = self.version.known
        segment = values.segment(self.segment, known)
        return values.translation(segment, self.row.target, self.row.fuzzy, known)

    def record(self, session: Session) -> ReviewRecord:
        """The decisions about the segment."""
        rows = review.decisions_about(session, self.version.id, [self.segment.name])
        return values.record(rows)

    def keep(self, session: Session) -> None:
        """Keep what became of the translation and its version."""
        places.keep(session, self.version.row, [self.row])


def find_document(visit: Visit, name: str) -> DocumentRow:
    """The document, for somebody who may see it."""
    visit.person.require_reading(name)
    found = places.document(visit.session, name)
    if found is None:
        raise NotFound(say("there is no {document} here, or none you may see", document=name))
    return found


def find_version(visit: Visit, name: str, locale: str, *, lock: bool = False) -> Version:
    """The version, for somebody who may see it; locked for a writer."""
    visit.person.require_reading(name, locale)
    found = places.version(visit.session, name, locale, lock=lock)
    if found is None:
        raise NotFound(
            say(
                "there is no {document} in {locale} here, or none you may see",
                document=name,
                locale=locale,
            )
        )
    document, row = found
    return Version(document, row, values.conventions(document, locale))


def find_place(visit: Visit, name: str, locale: str, segment: str, *, lock: bool = False) -> Place:
    """The translation, for somebody who may see it; its version is locked for a writer."""
    version = find_version(visit, name, locale, lock=lock)
    found = places.pair(visit.session, version.row, segment)
    if found is None:
        raise NotFound(say("{document} has no segment {segment}", document=name, segment=segment))
    return Place(version, *found)


def require_role(person: Identity, action: Action, version: Version) -> None:
    """Refuse a person none of whose roles may do this here, before the rules of review speak."""
    name, locale = version.document.name, version.row.locale
    allowed = MAY.get(action, frozenset())
    if not allowed & person.reviewer(name, locale).roles:
        raise Forbidden(
            say(
                "to {action} in {locale} takes the role of {role}; ask a manager for it",
                action=action.said,
                locale=locale,
                role=any_of(allowed),
            )
        )


def turns(person: Identity, name: str, locale: str) -> tuple[State, ...]:
    """The states in which a translation waits for somebody with the person's roles."""
    waits = {
        "translator": State.INITIAL,
        "reviewer": State.TRANSLATED,
        "approver": State.REVIEWED,
    }
    return tuple(waits[part] for part in person.parts(name, locale) if part in waits)


def known_as(session: Session, translator: str | None) -> str | None:
    """A translator under the name that people are known by here; a machine answers for nothing."""
    if translator is None or translator == MACHINE:
        return None
    names = people.names(session, [translator])
    if translator not in names:
        return translator
    return names[translator] or f"a person who left ({translator})"
