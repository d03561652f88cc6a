"""Review tables in Word, out and in."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request, Response

from i18n.review_table import ReturnedTable
from service.actions import table_in, table_out
from service.actions.places import find_version
from service.routes.answers import READS, WRITES
from service.routes.catalogs import FILE, Doc, Locale, sent_file
from service.routes.waiting import aside
from service.routing import Router
from service.schemas import exchange as schemas
from service.visit import SCHEMES, Acting, Known

router = Router(
    prefix="/api/v1/documents/{doc}/locales/{locale}", tags=["sync"], dependencies=SCHEMES
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNNAMED = "review.docx"
Part = Annotated[int, Query(ge=1)]


@router.get(
    "/review-table", responses={**READS, 200: {"content": {DOCX: {}}}}, response_class=Response
)
async def get_review_table(doc: Doc, locale: Locale, caller: Known, part: Part = 1) -> Response:
    """Source and target side by side in a Word document, with what the checks find as comments.

    These are in the language of the translation, or in English where we do not speak that. A large
    document has several such parts; `Link` has the next.
    """
    caller.person.require_reading(doc, locale)
    database = caller.service.database
    data, count = await aside(table_out.export, database, doc, locale, part)
    name = f"review.{locale}.{part}.docx" if count > 1 else f"review.{locale}.docx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if part < count:
        headers["Link"] = f'<?part={part + 1}>; rel="next"'
    return Response(data, media_type=DOCX, headers=headers)


async def table_of(request: Request, _: Known) -> tuple[ReturnedTable, str]:
    """The table in a request, and the name of its file: read before anybody's turn to write."""
    name, data = await sent_file(request)
    name = name or UNNAMED
    return await aside(table_in.read, data, name), name


Table = Annotated[tuple[ReturnedTable, str], Depends(table_of, scope="function")]


@router.post("/review-table", responses=WRITES, openapi_extra=FILE)
def post_review_table(doc: Doc, locale: Locale, table: Table, visit: Acting) -> schemas.TableReport:
    """Take in a review table: changed targets become suggestions, comments become comments.

    Tracked changes are read as accepted. Nothing becomes current or approved by it, and the same
    file sent twice brings nothing new.
    """
    version = find_version(visit, doc, locale, lock=True)
    taken = table_in.take(visit, version, *table)
    return schemas.TableReport(
        suggestions=taken.suggestions,
        comments=taken.comments,
        unchanged=taken.unchanged,
        open=[
            schemas.OpenRow(segment=row.id, verdict=row.verdict.value, target=row.row.target)
            for row in taken.open
        ],
        notices=[str(notice) for notice in taken.notices],
    )
