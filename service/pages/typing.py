"""What the checks find in a target while it is typed: nothing is saved by asking."""

from __future__ import annotations

from fastapi import Request, Response

from i18n.checks.engine import check_translation
from i18n.reports.json_lines import as_object
from service import values
from service.actions.places import find_place
from service.pages import marking
from service.pages.posting import Posted
from service.pages.rendering import page
from service.routing import Router
from service.visit import Asking

router = Router(include_in_schema=False)


@router.post("/documents/{doc}/{locale}/{segment}/checked")
def show_checked(
    doc: str, locale: str, segment: str, request: Request, form: Posted, visit: Asking
) -> Response:
    """Both texts with their marks and the findings, as they would be if the target were saved."""
    place = find_place(visit, doc, locale, segment)
    known = place.version.known
    translation = values.translation(place.value.segment, form.get("target", ""), False, known)
    found = [
        {**as_object(finding), "waived": False}
        for finding in check_translation(translation, known.document)
    ]
    source, target = marking.marked(translation, found)
    return page(
        request, "review-checked.html", locale=locale, source=source, target=target, findings=found
    )
