"""Questions to the author: asked by anybody who works on the document, answered for all."""

from __future__ import annotations

from enum import StrEnum

from i18n.checks import described_checks
from i18n.phrase import say
from service import audit, preconditions
from service.actions.places import find_document
from service.errors import Conflict, Forbidden, Invalid, NotFound
from service.identity.person import ANY, Part
from service.store import places, questions
from service.tables import DocumentRow, Question
from service.visit import Visit


class Status(StrEnum):
    """How far a question has got."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"
    """Nobody needs an answer any more."""


def ask(visit: Visit, doc: str, text: str, segment: str | None, check: str | None) -> Question:
    """A question to the author, for every language."""
    document = find_document(visit, doc)
    if not visit.person.works(doc):
        raise Forbidden(say("a reader does not ask the author; ask a manager for another role"))
    if segment is not None and not places.segments(visit.session, document.id or 0, [segment]):
        raise NotFound(say("{document} has no segment {segment}", document=doc, segment=segment))
    if check is not None and check not in {known.id for known in described_checks()}:
        raise Invalid(say("there is no check {check}", check=check))
    row = Question(
        document_id=document.id or 0,
        segment=segment,
        check=check,
        text=text,
        by=visit.person.key,
        at=visit.at,
    )
    visit.session.add(row)
    visit.session.flush()
    _record(visit, document, row, "ask")
    return row


def answer(visit: Visit, doc: str, id: int, text: str, if_match: str | None) -> Question:
    """The answer of the author, as a manager of the document puts it down; it goes to all."""
    document, row = _found(visit, doc, id, if_match)
    visit.person.require(Part.MANAGER, doc, ANY)
    row.answer, row.answered_by, row.answered_at = text, visit.person.key, visit.at
    _become(visit, row, Status.ANSWERED)
    _record(visit, document, row, "answer")
    return row


def settle(visit: Visit, doc: str, id: int, status: Status, if_match: str | None) -> Question:
    """Close a question, or open it again: whoever asked it may, and a manager."""
    document, row = _found(visit, doc, id, if_match)
    if row.by != visit.person.key:
        visit.person.require(Part.MANAGER, doc, ANY)
    if status is Status.ANSWERED:
        raise Conflict(say("a question is answered by its answer; send that"))
    _become(visit, row, status)
    _record(visit, document, row, "close" if status is Status.CLOSED else "reopen")
    return row


def _found(visit: Visit, doc: str, id: int, if_match: str | None) -> tuple[DocumentRow, Question]:
    document = find_document(visit, doc)
    row = questions.one(visit.session, document.id or 0, id)
    if row is None:
        raise NotFound(say("{document} has no question {number}", document=doc, number=id))
    preconditions.require(if_match, row.version)
    return document, row


def _become(visit: Visit, row: Question, status: Status) -> None:
    row.state = status.value
    row.version += 1
    visit.session.add(row)
    visit.session.flush()


def _record(visit: Visit, document: DocumentRow, row: Question, deed: str) -> None:
    audit.record(
        visit.session,
        visit.person.key,
        f"question-{deed}",
        document=document.name,
        segment=row.segment,
        at=visit.at,
        question=row.id,
    )
