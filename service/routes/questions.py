"""Questions to the author: one question for all languages, and the answer goes to all."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query, Response

from service import paging, preconditions
from service.actions import questions
from service.actions.places import find_document
from service.actions.questions import Status
from service.routes.answers import READS, WRITES
from service.routes.reviewing import who
from service.routing import Router
from service.schemas import questions as schemas
from service.schemas.text import Line
from service.store import people
from service.store import questions as store
from service.tables import Question
from service.visit import SCHEMES, Acting, Asking, IfMatch, Visit

router = Router(
    prefix="/api/v1/documents/{doc}/questions", tags=["questions"], dependencies=SCHEMES
)

Doc = Annotated[Line, Path()]
Id = Annotated[int, Path(alias="question", ge=1, le=2**31 - 1)]


@router.get("", responses=READS)
def list_questions(
    doc: Doc,
    visit: Asking,
    state: Status | None = None,
    segment: Annotated[Line | None, Query()] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    cursor: Annotated[str | None, Query(max_length=64)] = None,
) -> schemas.Questions:
    """What was asked about the document, oldest first."""
    document = find_document(visit, doc)
    rows = store.page(
        visit.session,
        document.id or 0,
        paging.after(cursor),
        limit,
        state=state.value if state else None,
        segment=segment,
    )
    shown, following = paging.page(rows, limit, lambda row: row.id or 0)
    return schemas.Questions(items=[_shown(visit, row) for row in shown], next=following)


@router.post("", status_code=201, responses=WRITES)
def ask(doc: Doc, body: schemas.NewQuestion, visit: Acting, response: Response) -> schemas.Question:
    """Ask the author."""
    row = questions.ask(visit, doc, body.text, body.segment, body.check)
    return _answered(visit, row, response)


@router.post("/{question}/answer", responses=WRITES)
def answer(
    doc: Doc,
    id: Id,
    body: schemas.Answer,
    visit: Acting,
    response: Response,
    if_match: IfMatch = None,
) -> schemas.Question:
    """Put down what the author answered; everybody who works on the document sees it."""
    row = questions.answer(visit, doc, id, body.text, if_match)
    return _answered(visit, row, response)


@router.put("/{question}/state", responses=WRITES)
def settle(
    doc: Doc,
    id: Id,
    body: schemas.NewStatus,
    visit: Acting,
    response: Response,
    if_match: IfMatch = None,
) -> schemas.Question:
    """Close a question, or open it again."""
    row = questions.settle(visit, doc, id, body.state, if_match)
    return _answered(visit, row, response)


def _answered(visit: Visit, row: Question, response: Response) -> schemas.Question:
    response.headers["ETag"] = preconditions.etag(row.version)
    return _shown(visit, row)


def _shown(visit: Visit, row: Question) -> schemas.Question:
    keys = [key for key in (row.by, row.answered_by) if key]
    names = people.names(visit.session, keys)
    by = who(row.by, names)
    assert by is not None
    return schemas.Question(
        id=row.id or 0,
        etag=preconditions.etag(row.version),
        segment=row.segment,
        check=row.check,
        text=row.text,
        by=by,
        at=row.at,
        state=Status(row.state),
        answer=row.answer,
        answered_by=who(row.answered_by, names),
        answered_at=row.answered_at,
    )
