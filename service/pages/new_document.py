"""A document that the service does not have yet comes in from its source file."""

from __future__ import annotations

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool

from i18n import locale as locales
from i18n.errors import LocalizationError
from i18n.phrase import say
from service.errors import Invalid, ServiceError
from service.identity.person import Part
from service.jobs.job import Job, Kind
from service.pages.following import begin
from service.pages.posting import Sending, Sent
from service.pages.rendering import page
from service.pages.working import reason, status_of
from service.routing import Router
from service.visit import Asking, Caller, Known

router = Router(include_in_schema=False)


@router.get("/new-document")
def show_new(request: Request, visit: Asking) -> Response:
    """A form for a document the service does not have yet."""
    visit.person.require(Part.MANAGER)
    return page(request, "new-document.html", person=visit.person, fields={}, problem=None)


@router.post("/new-document")
async def add(request: Request, form: Sending, caller: Known) -> Response:
    """Take in a new document."""
    try:
        caller.person.require(Part.MANAGER)
        return await begin(caller, _job(caller, form))
    except (ServiceError, LocalizationError) as refusal:
        return await run_in_threadpool(_not_added, request, caller, form, refusal)


def _job(caller: Caller, form: Sent) -> Job:
    name, file = form.get("name"), form.require_file()
    if not name or len(name) > 50 or not name.replace("-", "").replace("_", "").isalnum():
        raise Invalid(
            say("choose a short name of letters, digits and hyphens; it stands in addresses")
        )
    tags = [tag for tag in form.get("locales").replace(",", " ").replace("،", " ").split() if tag]
    given = {
        "name": name,
        "file": file[0],
        "source_locale": locales.canonical(form.get("source_locale") or "en"),
        "locales": [locales.canonical(tag) for tag in tags],
    }
    return Job(Kind.ADD_DOCUMENT, caller.person.key, caller.at, arguments=given, data=file[1])


def _not_added(
    request: Request, caller: Caller, form: Sent, refusal: ServiceError | LocalizationError
) -> Response:
    fields = {name: form.get(name) for name in ("name", "source_locale", "locales")}
    return page(
        request,
        "new-document.html",
        person=caller.person,
        status=status_of(refusal),
        fields=fields,
        problem=reason(refusal),
    )
