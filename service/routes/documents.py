"""Documents: what there is, how far it has got, and how its languages agree."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import Path, Query, Response

from service import concordance as matrix
from service import paging, progress_by_day
from service import progress as counting
from service.actions.places import find_document, find_version
from service.routes.answers import READS
from service.routing import Router
from service.schemas import review as schemas
from service.schemas.text import Line
from service.store import documents
from service.tables import DocumentRow
from service.visit import SCHEMES, Asking, Visit

router = Router(prefix="/api/v1/documents", tags=["documents"], dependencies=SCHEMES)

Doc = Annotated[Line, Path()]
Locale = Annotated[Line, Path()]
Limit = Annotated[int, Query(ge=1, le=500)]
Cursor = Annotated[str | None, Query(max_length=64)]


@router.get("", responses=READS)
def list_documents(visit: Asking, limit: Limit = 100, cursor: Cursor = None) -> schemas.Documents:
    """The documents the person may see, by name."""
    seen = [row for row in documents.documents(visit.session) if visit.person.reads(row.name)]
    shown, following = paging.slice_of(seen, limit, cursor)
    return schemas.Documents(items=[_shown(visit, row) for row in shown], next=following)


@router.get("/{doc}", responses=READS)
def show_document(doc: Doc, visit: Asking) -> schemas.Document:
    """A document with its locales and their progress."""
    return _shown(visit, find_document(visit, doc))


@router.get("/{doc}/progress", responses=READS)
def show_progress(doc: Doc, visit: Asking) -> schemas.DocumentProgress:
    """Segments and words per state, findings per severity, and what blocks a release."""
    return schemas.DocumentProgress(document=doc, items=_progress(visit, find_document(visit, doc)))


@router.get("/{doc}/progress/history", responses=READS)
def show_history(doc: Doc, visit: Asking) -> schemas.ProgressHistory:
    """The days on which a locale got further, and today, oldest first."""
    document = find_document(visit, doc)
    rows = documents.versions(visit.session, document.id or 0)
    seen = [row for row in rows if visit.person.reads(doc, row.locale)]
    days = progress_by_day.kept_days(visit.session, seen)
    return schemas.ProgressHistory(
        document=doc, items=[schemas.ProgressDay(**asdict(day)) for day in days]
    )


@router.get(
    "/{doc}/progress.csv",
    responses={**READS, 200: {"content": {"text/csv": {}}}},
    response_class=Response,
)
def show_progress_table(doc: Doc, visit: Asking) -> Response:
    """The same as a table."""
    rows = _counted(visit, find_document(visit, doc))
    return Response(counting.as_csv(doc, rows), media_type="text/csv; charset=utf-8")


@router.get(
    "/{doc}/locales/{locale}/progress.svg",
    responses={**READS, 200: {"content": {"image/svg+xml": {}}}},
    response_class=Response,
)
def show_badge(doc: Doc, locale: Locale, visit: Asking) -> Response:
    """How much is final, as a small picture."""
    version = find_version(visit, doc, locale)
    [row] = counting.progress(visit.session, version.document, [locale])
    return Response(counting.as_badge(doc, row), media_type="image/svg+xml")


@router.get("/{doc}/concordance", responses=READS)
def show_concordance(
    doc: Doc, visit: Asking, limit: Limit = 50, cursor: Cursor = None
) -> schemas.Concordance:
    """Per segment and locale: anchors, quotations, state, findings."""
    document = find_document(visit, doc)
    locales = _locales(visit, doc)
    rows, following = matrix.rows(visit.session, document, locales, paging.after(cursor), limit)
    return schemas.Concordance(items=rows, next=following)


def _locales(visit: Visit, doc: str) -> list[str]:
    """The locales of a document that the person may see."""
    document = find_document(visit, doc)
    rows = documents.versions(visit.session, document.id or 0)
    return [row.locale for row in rows if visit.person.reads(doc, row.locale)]


def _counted(visit: Visit, document: DocumentRow) -> list[counting.Progress]:
    """The progress of the locales that the person may see."""
    rows = counting.progress(visit.session, document)
    return [row for row in rows if visit.person.reads(document.name, row.locale)]


def _progress(visit: Visit, document: DocumentRow) -> list[schemas.Progress]:
    return [schemas.Progress(**vars(row)) for row in _counted(visit, document)]


def _shown(visit: Visit, row: DocumentRow) -> schemas.Document:
    return schemas.Document(
        name=row.name,
        source_locale=row.source_locale,
        digest=row.digest,
        segments=row.segments,
        words=row.words,
        notes=row.labels,
        locales=_progress(visit, row),
    )
