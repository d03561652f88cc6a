"""Who else has which segment open, and that others see the person who opens one."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from urllib.parse import quote

from fastapi import Request
from starlette.background import BackgroundTask

from service.actions import presence
from service.actions.places import Version, find_place
from service.errors import Busy
from service.identity.person import Identity
from service.store.presence import Present
from service.visit import Service, Visit, service


def company(visit: Visit, version: Version) -> dict[str, Any]:
    """Who else is there, and where a page says again and again that this person is."""
    here: dict[str, list[Present]] = {}
    for each in presence.others(visit, version):
        here.setdefault(each.segment, []).append(each)
    name, tag = quote(version.document.name, safe=""), quote(version.row.locale, safe="")
    own = f"/api/v1/documents/{name}/locales/{tag}/presence"
    return {"here": here, "presence": own if _is_shown(visit, version) else None}


def arrival(
    request: Request, visit: Visit, version: Version, segment: str | None
) -> BackgroundTask | None:
    """What remains to be done once a page is sent: without scripts it cannot say that its reader
    is there. A page that scripts ask for says so itself."""
    comes = visit.person.sign_in and _is_shown(visit, version)
    if segment is None or not comes or "hx-request" in request.headers:
        return None
    where = version.document.name, version.row.locale, segment
    return BackgroundTask(_come, service(request), visit.person, where)


def _come(ours: Service, person: Identity, where: tuple[str, str, str]) -> None:
    # Where much is being written, others see a minute later who is there.
    with suppress(Busy), ours.database.changing() as session:
        visit = Visit(session, person, ours.settings)
        presence.come(visit, find_place(visit, *where))


def _is_shown(visit: Visit, version: Version) -> bool:
    person = visit.person
    return person.works(version.document.name, version.row.locale) and not person.hide_presence
