"""The concordance page: all languages side by side, where one departs, and the same on paper."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from fastapi import Request, Response

from service.actions.places import find_document
from service.pages import concordance_pdf
from service.pages.beside import rows
from service.pages.language import chosen as interface_language
from service.pages.matrix import anchor_lines, quotation_lines
from service.pages.part import Part
from service.pages.rendering import page, words
from service.routing import Router
from service.store import documents
from service.tables import DocumentRow
from service.visit import Asking, Visit

router = Router(include_in_schema=False)
SHOWN, PRINTED = 100, 400
"""Segments in a page, and in a file to print."""
_LEAD = 5
_MOST_LANGUAGES = 8


@router.get("/documents/{doc}/concordance")
def show_concordance(doc: str, request: Request, visit: Asking) -> Response:
    """A page of a document in several languages."""
    part = _part(visit, request, find_document(visit, doc), SHOWN)
    asked = request.query_params.getlist("in")
    return page(
        request,
        "concordance.html",
        person=visit.person,
        part=part,
        document=part.document,
        place=lambda start: _place(doc, asked, start),
        pdf=_place(doc, asked, part.rows[0].position if part.rows else 0, ".pdf"),
    )


@router.get("/documents/{doc}/concordance.pdf")
def print_concordance(doc: str, request: Request, visit: Asking) -> Response:
    """The same as a file to print."""
    part = _part(visit, request, find_document(visit, doc), PRINTED)
    tag = interface_language(request)
    data = concordance_pdf.write(part, words(request), tag, visit.at)
    name = quote(f"{doc}-concordance.pdf", safe="")
    headers = {"Content-Disposition": f"inline; filename*=UTF-8''{name}"}
    return Response(data, media_type="application/pdf", headers=headers)


def _part(visit: Visit, request: Request, document: DocumentRow, limit: int) -> Part:
    versions = documents.versions(visit.session, document.id or 0)
    seen = [row.locale for row in versions if visit.person.reads(document.name, row.locale)]
    asked = request.query_params.getlist("in")
    chosen = [tag for tag in seen if not asked or tag in asked][:_MOST_LANGUAGES]
    first = _first(visit, request, document, limit)
    found = rows(visit, document, chosen, first, limit + 1)
    shown = found[:limit]
    return Part(
        document,
        tuple(seen),
        tuple(chosen),
        tuple(shown),
        tuple(anchor_lines(shown)),
        tuple(quotation_lines(shown)),
        max(0, first - limit) if first else None,
        found[limit].position if len(found) > limit else None,
    )


def _first(visit: Visit, request: Request, document: DocumentRow, limit: int) -> int:
    """Where the part begins: where the address says, or so that a segment it names is in it."""
    start, at = request.query_params.get("start", ""), request.query_params.get("at")
    if start.isdecimal() and len(start) < 10:
        return int(start)
    if not at or document.segments <= limit:
        return 0
    place = documents.position_of(visit.session, document.id or 0, at)
    return max(0, (place or 0) - _LEAD)


def _place(doc: str, asked: Sequence[str], start: int, kind: str = "") -> str:
    query = urlencode([*(("in", tag) for tag in asked), *((("start", start),) if start else ())])
    path = f"/documents/{quote(doc, safe='')}/concordance{kind}"
    return f"{path}?{query}" if query else path
