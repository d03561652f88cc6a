"""The people of the service: who may do what where, invitations, and taking somebody out."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from fastapi import Request, Response

from i18n.phrase import say
from service import preconditions
from service.actions import people as deeds
from service.errors import BadRequest, NotFound, ServiceError
from service.identity.person import ANY, Part
from service.pages.posting import SAID, Sending, Sent, go
from service.pages.rendering import page
from service.routes.people import join_link
from service.routing import Router
from service.schemas.people import GrantBody
from service.store import documents, people
from service.tables import Account, Grant, Invitation
from service.visit import Acting, Asking, Visit

router = Router(include_in_schema=False)
_MOST = 500
"""People and invitations in the page."""


@dataclass(frozen=True)
class Shown:
    """Somebody with what they may do."""

    account: Account
    grants: tuple[Grant, ...]


@dataclass(frozen=True)
class Invited:
    """An invitation that nobody has accepted yet."""

    row: Invitation
    grants: tuple[GrantBody, ...]
    by: str | None


@dataclass(frozen=True)
class Choices:
    """What roles can be given for."""

    documents: tuple[str, ...]
    locales: tuple[str, ...]
    parts: tuple[Part, ...] = tuple(Part)


@router.get("/people")
def show_people(request: Request, visit: Asking) -> Response:
    """Everybody, and who is invited."""
    answer = _page(request, visit)
    answer.delete_cookie(SAID)
    return answer


@router.post("/people")
def act(request: Request, form: Sending, visit: Acting) -> Response:
    """Invite somebody, or take an invitation back."""
    try:
        visit.require_manager()
        if form.get("deed") == "withdraw":
            deeds.withdraw_invitation(visit.session, visit.person, form.number("invitation"))
            return go("/people", "uninvited")
        if form.get("deed") != "invite":
            raise BadRequest(say("the form names no deed; load the page again"))
        _, token = deeds.invite(visit.session, visit.settings, visit.person, _chosen(form))
    except ServiceError as refusal:
        visit.session.rollback()
        return _page(request, visit, problem=refusal)
    visit.session.flush()
    return _page(request, visit, link=join_link(visit.settings.public_url, token))


@router.get("/people/{key}")
def show_person(key: str, request: Request, visit: Asking) -> Response:
    """One person and their roles."""
    answer = _person(request, visit, _account(visit, key))
    answer.delete_cookie(SAID)
    return answer


@router.post("/people/{key}")
def change(key: str, request: Request, form: Sending, visit: Acting) -> Response:
    """Give a role, take one, or take the person out."""
    account = _account(visit, key)
    try:
        return _change(form, visit, account)
    except ServiceError as refusal:
        visit.session.rollback()
        return _person(request, visit, _account(visit, key), refusal)


def _change(form: Sent, visit: Visit, account: Account) -> Response:
    visit.require_manager()
    preconditions.require(form.get("etag"), account.version)
    here = f"/people/{quote(account.key, safe='')}"
    if form.get("deed") == "remove":
        if form.get("sure") != "yes":
            raise BadRequest(say("tick the box first: what is removed does not come back"))
        own = account.key == visit.person.key
        deeds.remove(visit.session, visit.person, account)
        return go("/sign-in" if own else "/people", "removed")
    rows = people.grants(visit.session, [account.id or 0])
    kept = [(Part(row.role), row.document, row.locale) for row in rows]
    if form.get("deed") == "give":
        kept += _chosen(form)
    elif form.get("deed") == "take":
        taken = form.number("grant")
        kept = [(Part(r.role), r.document, r.locale) for r in rows if r.id != taken]
    else:
        raise BadRequest(say("the form names no deed; load the page again"))
    deeds.set_roles(visit.session, visit.person, account, kept)
    return go(here, "roles")


def _chosen(form: Sent) -> list[tuple[Part, str, str]]:
    """The roles that a form ticks, each for the document and the languages it names."""
    parts = [Part(value) for value in form.all("role") if value in set(Part)]
    if not parts:
        raise BadRequest(say("tick at least one role"))
    document = form.get("document") or ANY
    return [(part, document, tag) for part in parts for tag in form.all("locale") or (ANY,)]


def _account(visit: Visit, key: str) -> Account:
    account = people.account(visit.session, key)
    if account is None or account.name is None:
        raise NotFound(say("there is no such person, or they were taken out"))
    return account


def _page(
    request: Request, visit: Visit, problem: ServiceError | None = None, link: str | None = None
) -> Response:
    visit.person.require(Part.MANAGER)
    rows = [row for row in people.accounts(visit.session, -1, _MOST) if row.name is not None]
    grants: dict[int, list[Grant]] = {}
    for row in people.grants(visit.session, [account.id or 0 for account in rows]):
        grants.setdefault(row.account_id, []).append(row)
    return page(
        request,
        "people.html",
        person=visit.person,
        status=problem.status if problem else 200,
        people=[Shown(row, tuple(grants.get(row.id or 0, ()))) for row in rows],
        invited=_invited(visit),
        choices=_choices(visit),
        problem=problem.said if problem else None,
        link=link,
        said=request.cookies.get(SAID),
    )


def _person(
    request: Request, visit: Visit, account: Account, problem: ServiceError | None = None
) -> Response:
    visit.person.require(Part.MANAGER)
    return page(
        request,
        "person.html",
        person=visit.person,
        status=problem.status if problem else 200,
        shown=Shown(account, tuple(people.grants(visit.session, [account.id or 0]))),
        etag=preconditions.etag(account.version),
        choices=_choices(visit),
        problem=problem.said if problem else None,
        said=request.cookies.get(SAID),
    )


def _invited(visit: Visit) -> list[Invited]:
    rows = people.invitations(visit.session, -1, _MOST)
    names = people.names(visit.session, [row.invited_by for row in rows])
    return [
        Invited(
            row,
            tuple(GrantBody(role=Part(p), document=d, locale=at) for p, d, at in row.grants),
            names.get(row.invited_by),
        )
        for row in rows
    ]


def _choices(visit: Visit) -> Choices:
    known = documents.documents(visit.session)
    tags = {version.locale for _, version in documents.all_versions(visit.session)}
    return Choices(tuple(row.name for row in known), tuple(sorted(tags)))
