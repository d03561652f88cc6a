"""What people do on the source page: answer, ask, decide, and bring in a new version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool

from i18n import locale as locales
from i18n.errors import LocalizationError
from i18n.phrase import say
from i18n.quoting.quotation import QuotationKind, QuotationPolicy
from i18n.review import Role
from service.actions import deciding, questions, sources
from service.actions.questions import Status
from service.errors import BadRequest, Invalid, ServiceError
from service.identity.person import ANY, Part
from service.jobs.job import Job, Kind
from service.pages.following import begin
from service.pages.posting import Sending, Sent, go
from service.pages.source import address, source_page
from service.pages.working import visiting, work
from service.routing import Router
from service.visit import Acting, Caller, Known, Visit

router = Router(include_in_schema=False)

Deed = Callable[[Caller, str, Sent], tuple[str, str]]
"""Does it, and gives where to go and what to say there."""


def _let_stand(caller: Caller, doc: str, form: Sent) -> tuple[str, str]:
    person = replace(
        caller.person.reviewer(doc, ANY), name=caller.person.key, roles=frozenset(Role)
    )
    why = form.get("reason")
    if not why:
        raise Invalid(say("say why it may stand; the reason is kept"))
    database = caller.service.database
    sources.let_stand(database, doc, form.get("place"), form.get("check"), why, person, caller.at)
    return address(doc), "let-stand"


def _decide(caller: Caller, doc: str, form: Sent) -> tuple[str, str]:
    try:
        kind, policy = QuotationKind(form.get("kind")), QuotationPolicy(form.get("policy"))
    except ValueError as error:
        raise BadRequest(say("the form names no kind or policy; load the page again")) from error
    words = form.fields.get("words", ("",))[-1]
    deciding.decide_quotation(caller.service.database, doc, words, kind, policy, _sender(caller))
    start = f"&start={form.number('start')}" if form.get("start") else ""
    return address(doc, "quotations") + start, "decided"


def _remove_locale(caller: Caller, doc: str, form: Sent) -> tuple[str, str]:
    sources.remove_locale(caller.service.database, doc, form.get("locale"), _sender(caller))
    return address(doc, "file"), "locale-removed"


DEEDS: dict[str, tuple[Deed, str]] = {
    "let-stand": (_let_stand, ""),
    "decide": (_decide, "quotations"),
    "remove-locale": (_remove_locale, "file"),
}
"""What a manager does at once, and the tab where each is done."""


def _propose(caller: Caller, doc: str, form: Sent) -> Job:
    name, data = form.require_file()
    given = {"file": name}
    return Job(Kind.PROPOSE_SOURCE, caller.person.key, caller.at, doc, None, given, data)


def _add_locale(caller: Caller, doc: str, form: Sent) -> Job:
    tag = locales.canonical(form.get("locale"))
    return Job(Kind.ADD_LOCALE, caller.person.key, caller.at, doc, tag)


JOBS: dict[str, Callable[[Caller, str, Sent], Job]] = {
    "propose": _propose,
    "add-locale": _add_locale,
}
"""What a manager has done behind the request; all of it is asked for in the last tab."""


@router.post("/documents/{doc}/source")
async def act(doc: str, request: Request, form: Sending, caller: Known) -> Response:
    """Do one deed of a manager; the page again, and why, when it is refused."""
    name = form.get("deed")
    if name not in {*DEEDS, *JOBS}:
        raise BadRequest(say("the form names no deed; load the page again"))
    deed, tab = DEEDS.get(name, (None, "file"))
    try:
        caller.person.require_reading(doc)
        caller.person.require(Part.MANAGER, doc, ANY)
        if deed is None:
            return await begin(caller, JOBS[name](caller, doc, form))
        where, said = await work(lambda: deed(caller, doc, form))
    except (ServiceError, LocalizationError) as refusal:
        return await run_in_threadpool(_refused, request, caller, doc, refusal, tab)
    return go(where, said)


def _refused(
    request: Request,
    caller: Caller,
    doc: str,
    refusal: ServiceError | LocalizationError,
    tab: str,
) -> Response:
    with visiting(caller) as visit:
        return source_page(request, visit, caller, doc, refusal, tab)


@router.post("/documents/{doc}/source/questions")
def question(doc: str, request: Request, form: Sending, visit: Acting, caller: Known) -> Response:
    """Ask the author, put down the answer, close a question or open it again."""
    name = form.get("deed")
    try:
        _question(visit, doc, form, name)
    except ServiceError as refusal:
        visit.session.rollback()
        return source_page(request, visit, caller, doc, refusal, "asked")
    return go(address(doc, "asked"), f"question-{name}")


def _question(visit: Visit, doc: str, form: Sent, name: str) -> None:
    if name == "ask":
        if not form.get("text"):
            raise Invalid(say("write the question first"))
        questions.ask(visit, doc, form.get("text"), form.get("segment") or None, None)
    elif name == "answer":
        if not form.get("text"):
            raise Invalid(say("write the answer first"))
        questions.answer(visit, doc, form.number("question"), form.get("text"), form.get("etag"))
    elif name in ("close", "reopen"):
        status = Status.CLOSED if name == "close" else Status.OPEN
        questions.settle(visit, doc, form.number("question"), status, form.get("etag"))
    else:
        raise BadRequest(say("the form names no deed; load the page again"))


def _sender(caller: Caller) -> sources.Sender:
    return sources.Sender(caller.person.key, caller.at)
