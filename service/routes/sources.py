"""Source documents: new ones, new versions of them, new locales."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import File, Form, Path, Query, Response, UploadFile

from i18n.phrase import say
from i18n.reports.json_lines import as_object
from i18n.review import Role
from i18n.workflow.setup import document_name
from service import paging, preconditions
from service.actions import linting, sources
from service.actions.places import find_document
from service.errors import NotFound
from service.identity.person import ANY, Part
from service.jobs.job import Job, Kind
from service.routes.answers import READS, WRITES
from service.routes.waiting import ACCEPTED, Prefer, aside, begun, outcome
from service.routing import Router
from service.schemas import sources as schemas
from service.schemas.exchange import Findings
from service.schemas.jobs import Job as Shown
from service.schemas.text import Line
from service.store import sources as files
from service.visit import SCHEMES, Asking, Caller, IfMatch, Known

router = Router(prefix="/api/v1/documents", tags=["sources"], dependencies=SCHEMES)

Doc = Annotated[Line, Path()]
Limit = Annotated[int, Query(ge=1, le=500)]
Cursor = Annotated[str | None, Query(max_length=64)]
Upload = Annotated[UploadFile, File(description="Its form is told by the end of its name.")]


@router.post(
    "",
    status_code=201,
    response_model=schemas.Added,
    responses={
        **WRITES,
        **ACCEPTED,
        200: {"model": schemas.Added, "description": "It is there already."},
    },
)
async def add_document(
    caller: Known,
    response: Response,
    file: Upload,
    name: Annotated[
        Line | None,
        Form(max_length=50, pattern=r"^[\w-]+$", description="For addresses; or the file's."),
    ] = None,
    source_locale: Annotated[Line, Form()] = "en",
    locales: Annotated[
        str, Form(max_length=2000, description="Target locales, parted by commas.")
    ] = "",
    prefer: Prefer = None,
) -> Any:
    """A new document from its source file, with an empty translation in each locale.

    The same file under the same name again changes nothing.
    """
    _require_manager(caller, ANY)
    tags = [tag.strip() for tag in locales.split(",") if tag.strip()]
    filename, data = await _read(file)
    name = name or document_name(FilePath(filename), source_locale)[:50]
    given = {"name": name, "source_locale": source_locale, "locales": tags, "file": filename}
    job = Job(Kind.ADD_DOCUMENT, caller.person.key, caller.at, name, None, given, data)
    added = await outcome(caller, job, prefer)
    if isinstance(added, Response):
        return added
    response.status_code = 200 if added["unchanged"] else 201
    response.headers["Location"] = f"{router.prefix}/{quote(name)}"
    return added


@router.get(
    "/{doc}/source",
    responses={**READS, 200: {"content": {"application/octet-stream": {}}}},
    response_class=Response,
)
def get_source(doc: Doc, visit: Asking) -> Response:
    """The source file, in the bytes it came in."""
    document = find_document(visit, doc)
    kept = files.file(visit.session, document.id or 0)
    if kept is None:
        raise NotFound(say("the service has no source file of {document}", document=doc))
    headers = {
        "ETag": preconditions.etag(document.version),
        "Content-Disposition": "attachment",
    }
    return Response(kept.data, media_type="application/octet-stream", headers=headers)


@router.get("/{doc}/lint", responses=READS, response_model=Findings)
async def lint(doc: Doc, caller: Known) -> Response:
    """What the lint finds in the source: questions to its author."""
    caller.person.require_reading(doc)
    told = await aside(linting.report, caller.service.database, doc)
    return Response(told, media_type="application/json")


@router.get("/{doc}/source/questions", responses=READS)
async def list_source_questions(
    doc: Doc, caller: Known, limit: Limit = 100, cursor: Cursor = None
) -> schemas.SourceQuestions:
    """What the lint asks the author at major and above; it blocks a release until answered."""
    caller.person.require_reading(doc)
    asked, opened = await aside(linting.open_questions, caller.service.database, doc)
    shown, following = paging.slice_of(opened, limit, cursor)
    items = [
        schemas.SourceQuestion(
            place=question.place,
            context=question.context,
            check=question.check,
            severity=question.severity.value,
            source=question.text,
            findings=[as_object(finding) for finding in question.findings],
        )
        for question in (asked[number] for number in shown)
    ]
    return schemas.SourceQuestions(items=items, next=following)


@router.post("/{doc}/source/answers", status_code=201, responses=WRITES)
async def let_stand(doc: Doc, body: schemas.Answer, caller: Known) -> schemas.SourceQuestions:
    """Let a finding of the source stand, for a reason; gives what is still open."""
    _require_manager(caller, doc)

    def work() -> None:
        database = caller.service.database
        person = caller.person.reviewer(doc, ANY)
        person = replace(person, name=caller.person.key, roles=frozenset(Role))
        sources.let_stand(database, doc, body.place, body.check, body.reason, person, caller.at)

    await aside(work)
    return await list_source_questions(doc, caller)


@router.post(
    "/{doc}/source",
    status_code=201,
    response_model=schemas.Proposal,
    responses={**WRITES, **ACCEPTED},
)
async def propose_source(doc: Doc, caller: Known, file: Upload, prefer: Prefer = None) -> Any:
    """Upload a new version of the source and see what would become of every translation.

    Nothing changes for anybody until it is applied.
    """
    _require_manager(caller, doc)
    name, data = await _read(file)
    who = caller.person.key, caller.at
    job = Job(Kind.PROPOSE_SOURCE, *who, doc, None, {"file": name}, data)
    return await outcome(caller, job, prefer)


@router.post(
    "/{doc}/source/{proposal}/apply",
    response_model=schemas.Proposal,
    responses={**WRITES, **ACCEPTED},
)
async def apply_source(
    doc: Doc,
    proposal: Annotated[int, Path(ge=1, le=2**31 - 1)],
    caller: Known,
    if_match: IfMatch = None,
    prefer: Prefer = None,
) -> Any:
    """The document becomes this version of its source; `If-Match` is the ETag of the source."""
    _require_manager(caller, doc)
    given = {"proposal": proposal, "if_match": if_match}
    job = Job(Kind.APPLY_SOURCE, caller.person.key, caller.at, doc, None, given)
    return await outcome(caller, job, prefer)


@router.post(
    "/{doc}/locales",
    status_code=201,
    response_model=Mapping[str, str],
    responses={**WRITES, **ACCEPTED},
)
async def add_locale(
    doc: Doc, body: schemas.NewLocale, caller: Known, prefer: Prefer = None
) -> Any:
    """Translate the document into one more locale."""
    _require_manager(caller, doc)
    job = Job(Kind.ADD_LOCALE, caller.person.key, caller.at, doc, body.locale)
    return await outcome(caller, job, prefer)


@router.post("/{doc}/locales/{locale}/recheck", status_code=202, responses={**WRITES, **ACCEPTED})
async def recheck(
    doc: Doc, locale: Annotated[Line, Path()], caller: Known, response: Response
) -> Shown:
    """Run the checks of the whole document in this locale now."""
    caller.person.require_reading(doc, locale)
    caller.person.require(Part.MANAGER, doc, locale)
    job = Job(Kind.RECHECK, caller.person.key, caller.at, doc, locale)
    shown = await begun(caller, job)
    response.headers["Location"] = shown.address
    return shown


@router.delete("/{doc}/locales/{locale}", status_code=204, responses=WRITES)
async def remove_locale(doc: Doc, locale: Annotated[Line, Path()], caller: Known) -> None:
    """Translate the document into this locale no longer.

    What was done in it is kept, and is there again when the locale is added again.
    """
    _require_manager(caller, doc)
    await aside(sources.remove_locale, caller.service.database, doc, locale, _sender(caller))


def _sender(caller: Caller) -> sources.Sender:
    return sources.Sender(caller.person.key, caller.at)


def _require_manager(caller: Caller, doc: str) -> None:
    if doc != ANY:
        caller.person.require_reading(doc)
    caller.person.require(Part.MANAGER, doc, ANY)


async def _read(file: UploadFile) -> tuple[str, bytes]:
    return file.filename or "", await file.read()
