"""Looking after people: invitations, roles, removal, and the audit trail."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query, Response

from i18n.phrase import say
from service import audit, paging, preconditions
from service.actions import people as deeds
from service.errors import NotFound
from service.identity.person import Part
from service.routes.answers import READS, WRITES
from service.routes.showing import grant, persons
from service.routing import Router
from service.schemas import people as schemas
from service.schemas.text import Line
from service.store import audit as trail
from service.store import people
from service.tables import Account
from service.tables import Invitation as InvitationRow
from service.visit import SCHEMES, Acting, Asking, IfMatch, Visit

router = Router(prefix="/api/v1", tags=["people"], dependencies=SCHEMES)

Limit = Annotated[int, Query(ge=1, le=500)]
Cursor = Annotated[str | None, Query(max_length=64)]
Key = Annotated[Line, Path()]


@router.get("/people", responses=READS)
def list_people(visit: Asking, limit: Limit = 100, cursor: Cursor = None) -> schemas.People:
    """Everybody, by key and display name."""
    rows = people.accounts(visit.session, paging.after(cursor), limit)
    shown, following = paging.page(rows, limit, lambda row: row.id or 0)
    return schemas.People(items=persons(visit.session, shown), next=following)


@router.get("/people/{key}", responses=READS)
def show_person(key: Key, visit: Asking, response: Response) -> schemas.Person:
    """One person."""
    return _shown(visit, _account(visit, key), response)


@router.put("/people/{key}/roles", responses=WRITES)
def set_roles(
    key: Key, body: schemas.Roles, visit: Acting, response: Response, if_match: IfMatch = None
) -> schemas.Person:
    """Give a person these roles and take away all others."""
    visit.require_manager()
    account = _account(visit, key)
    preconditions.require(if_match, account.version)
    if account.name is None:
        raise NotFound(say("this person was removed"))
    deeds.set_roles(visit.session, visit.person, account, _grants(body.roles))
    return _shown(visit, account, response)


@router.delete("/people/{key}", status_code=204, responses=WRITES)
def remove_person(key: Key, visit: Acting, if_match: IfMatch = None) -> None:
    """Take a person out of all that is public; what they did stays, under their key."""
    account = _account(visit, key)
    if account.key != visit.person.key:
        visit.require_manager()
    else:
        visit.require_own_session()
    preconditions.require(if_match, account.version)
    deeds.remove(visit.session, visit.person, account)


@router.get("/invitations", responses=READS)
def list_invitations(
    visit: Asking, limit: Limit = 100, cursor: Cursor = None
) -> schemas.Invitations:
    """Invitations nobody has accepted yet, oldest first."""
    visit.require_manager()
    rows = people.invitations(visit.session, paging.after(cursor), limit)
    shown, following = paging.page(rows, limit, lambda row: row.id or 0)
    items = [schemas.Invitation(**_fields(row)) for row in shown]
    return schemas.Invitations(items=items, next=following)


@router.post("/invitations", status_code=201, responses=WRITES)
def invite(body: schemas.NewInvitation, visit: Acting) -> schemas.MadeInvitation:
    """A link with which one person joins; it is shown this once."""
    visit.require_manager()
    row, token = deeds.invite(visit.session, visit.settings, visit.person, _grants(body.roles))
    link = join_link(visit.settings.public_url, token)
    return schemas.MadeInvitation(**_fields(row), token=token, link=link)


@router.delete("/invitations/{id}", status_code=204, responses=WRITES)
def withdraw_invitation(id: Annotated[int, Path(ge=1, lt=2**31)], visit: Acting) -> None:
    """Nobody can accept the invitation any more."""
    visit.require_manager()
    deeds.withdraw_invitation(visit.session, visit.person, id)


@router.get("/audit", responses=READS)
def list_audit(visit: Asking, limit: Limit = 100, cursor: Cursor = None) -> dict[str, Any]:
    """The audit trail, oldest first."""
    visit.require_manager()
    rows = trail.entries(visit.session, max(paging.after(cursor), 0), limit)
    shown, following = paging.page(rows, limit, lambda row: row.seq)
    return {"items": [row.model_dump() for row in shown], "next": following}


@router.get("/audit/verification", responses=READS)
def verify_audit(visit: Asking) -> dict[str, int]:
    """How many entries the trail has, all of them sound."""
    visit.require_manager()
    return {"entries": audit.verify(visit.session)}


def join_link(public_url: str, token: str) -> str:
    """The link of an invitation; its token is in the part that no server and no log gets."""
    return f"{public_url.rstrip('/')}/join#{token}"


def _grants(roles: list[schemas.GrantBody]) -> list[tuple[Part, str, str]]:
    return [(role.role, role.document, role.locale) for role in roles]


def _fields(row: InvitationRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "roles": [grant(*fields) for fields in row.grants],
        "invited_by": row.invited_by or audit.NOBODY,
        "expires": row.expires,
    }


def _account(visit: Visit, key: str) -> Account:
    account = people.account(visit.session, key)
    if account is None:
        raise NotFound(say("there is no such person"))
    return account


def _shown(visit: Visit, account: Account, response: Response) -> schemas.Person:
    shown = persons(visit.session, [account])[0]
    response.headers["ETag"] = preconditions.etag(shown.version)
    return shown
