"""A person as the routes see them: a key, a name, and what they may do where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from i18n import review
from i18n.phrase import Phrase, say
from i18n.review import Role
from service import clock
from service.errors import Forbidden, NotFound
from service.settings import Settings
from service.tables import Account, Grant

ANY = "*"


class Part(StrEnum):
    """What somebody may be for a document in a locale."""

    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    MANAGER = "manager"
    """Takes in and gives out catalogs and records; for everything, also looks after people."""
    READER = "reader"

    @property
    def said(self) -> Phrase:
        """Who that is, for people."""
        if self is Part.MANAGER:
            return say("manager")
        return say("reader") if self is Part.READER else Role(self).said


class Scope(StrEnum):
    """How far a token reaches."""

    READ = "read"
    WRITE = "write"
    MANAGE = "manage"

    @property
    def rank(self) -> int:
        """0 for read up to 2 for manage."""
        return list(Scope).index(self)


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody who was recognised."""

    account_id: int
    key: str
    name: str
    grants: tuple[tuple[Part, str, str], ...]
    """Part, document and locale, each; `*` stands for all."""
    scope: Scope
    coarse_times: bool
    hide_presence: bool = False
    """Nobody is shown which segment the person has open."""
    sign_in: str | None = None
    """The hash of the session id, for a person with a browser."""

    def parts(self, document: str, locale: str) -> frozenset[Part]:
        """What the person is for a document in a locale."""
        return frozenset(
            part
            for part, for_document, for_locale in self.grants
            if for_document in (ANY, document) and for_locale in (ANY, locale)
        )

    def reads(self, document: str, locale: str | None = None) -> bool:
        """The person has some part in the document, in this locale or in any."""
        return any(
            for_document in (ANY, document) and (locale is None or for_locale in (ANY, locale))
            for _, for_document, for_locale in self.grants
        )

    def works(self, document: str, locale: str | None = None) -> bool:
        """The person does more than read in the document, in this locale or in any."""
        return any(
            part is not Part.READER
            and for_document in (ANY, document)
            and (locale is None or for_locale in (ANY, locale))
            for part, for_document, for_locale in self.grants
        )

    def require_reading(self, document: str, locale: str | None = None) -> None:
        """Who has no part in a document does not learn that there is one."""
        if not self.reads(document, locale):
            if locale is None:
                raise NotFound(
                    say("there is no {document} here, or none you may see", document=document)
                )
            raise NotFound(
                say(
                    "there is no {document} in {locale} here, or none you may see",
                    document=document,
                    locale=locale,
                )
            )

    def require(self, part: Part, document: str = ANY, locale: str = ANY) -> None:
        """Refuse a person who is not this for the document in the locale."""
        if part not in self.parts(document, locale):
            where = (
                say("everything")
                if document == ANY
                else say("{document} in {locale}", document=document, locale=locale)
            )
            raise Forbidden(
                say(
                    "this takes the role of {role} for {where}; ask a manager for it",
                    role=part.said,
                    where=where,
                )
            )

    def require_own_session(self) -> None:
        """Refuse programs: a token cannot make another, or change how its owner signs in."""
        if self.sign_in is None:
            raise Forbidden(say("this needs a person who signed in; a token may not do it"))

    def reviewer(self, document: str, locale: str) -> review.Person:
        """The person as the rules of review know them."""
        known = {role.value for role in Role}
        parts = self.parts(document, locale)
        return review.Person(self.name, frozenset(Role(part) for part in parts if part in known))

    def now(self, settings: Settings) -> str:
        """The time of a deed of this person, as coarse as they asked for."""
        return clock.now(settings.coarse_minutes if self.coarse_times else 0)


def identity(
    account: Account, grants: list[Grant], scope: Scope, sign_in: str | None = None
) -> Identity:
    """The person of an account that was not removed."""
    assert account.id is not None
    assert account.name is not None
    return Identity(
        account.id,
        account.key,
        account.name,
        tuple((Part(g.role), g.document, g.locale) for g in grants),
        scope,
        account.coarse_times,
        account.hide_presence,
        sign_in,
    )
