"""The review page: the statement in reading order, one segment at work, its neighbours in place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response

from i18n.facts.rendered import Rendered
from i18n.phrase import Phrase
from i18n.review import Action
from i18n.text.markup import Markup
from service import preconditions
from service import progress as counting
from service.actions import previewing
from service.actions.places import Place, Version, find_place, find_version
from service.pages import language, marking, past
from service.pages.aids import Aids, aids, terms_of
from service.pages.company import arrival, company
from service.pages.marking import Run
from service.pages.past import Past
from service.pages.permitting import Bar, permitted
from service.pages.posting import SAID, go
from service.pages.rendering import page
from service.pages.view import View, address, parse
from service.pages.window import Window, window
from service.pages.wording import Official, official
from service.routes.reviewing import segments
from service.routing import Router
from service.schemas.review import Segment
from service.store import documents, listing
from service.visit import Asking, Visit

router = Router(include_in_schema=False)
_MOST_NOTES = 12
_MOST_WORDS = 8
"""Enough to find a text on a page by."""


@dataclass(frozen=True)
class Row:
    """A segment that is not active."""

    segment: Segment
    source: tuple[Run, ...]
    target: tuple[Run, ...]


@dataclass(frozen=True)
class Active:
    """The segment at work."""

    segment: Segment
    source: tuple[Run, ...]
    target: tuple[Run, ...]
    draft: str | None
    """A target that was sent and refused: no edit is lost."""
    notes: tuple[Row, ...]
    official: tuple[Official, ...]
    terms: tuple[Rendered, ...]
    may: dict[Action, Bar]
    past: Past
    aids: Aids
    anchors: tuple[str, ...]
    """Those of the source, as they are typed."""
    works: bool
    """The person does more than read."""
    printed: str
    """Where the segment stands on the page as it will be printed."""


@dataclass(frozen=True)
class Refusal:
    """Why what was sent last was not done."""

    segment: str
    reason: str | Phrase
    draft: str | None = None


@router.get("/documents/{doc}/{locale}")
def show_review(doc: str, locale: str, request: Request, visit: Asking) -> Response:
    """The page of a document in a language."""
    view = parse(dict(request.query_params))
    answer = review_page(request, visit, find_version(visit, doc, locale), view)
    answer.delete_cookie(SAID)
    return answer


@router.get("/documents/{doc}/{locale}/{segment}")
def show_segment(doc: str, locale: str, segment: str, visit: Asking) -> Response:
    """The page with this segment active; where a form was sent to, and a reload then leads."""
    place = find_place(visit, doc, locale, segment)
    return go(address(doc, locale, View(at=place.segment.name)))


def review_page(
    request: Request,
    visit: Visit,
    version: Version,
    view: View,
    refusal: Refusal | None = None,
    status: int = 200,
) -> Response:
    """A view of a document in a language; with why the last deed was refused, if it was."""
    shown = window(visit, version, view)
    name, tag = version.document.name, version.row.locale
    reads_in = language.chosen(request)
    rows = segments(visit, shown.rows)
    answer = page(
        request,
        "review.html",
        person=visit.person,
        status=status,
        doc=name,
        locale=tag,
        window=shown,
        view=shown.view,
        rows=[_row(row, version) for row in rows],
        formats=previewing.offered(visit.session, version.document, reads_in),
        active=_active(visit, version, shown, rows, refusal),
        address=lambda **changes: address(name, tag, shown.view.but(**changes)),
        refusal=refusal,
        said=request.cookies.get(SAID),
        **company(visit, version),
        **_around(visit, version),
    )
    answer.background = arrival(request, visit, version, shown.active and shown.active.name)
    return answer


def _around(visit: Visit, version: Version) -> dict[str, Any]:
    """What a page shows of the version as a whole."""
    document = version.document
    [progress] = counting.progress(visit.session, document, [version.row.locale])
    return {
        "source_locale": document.source_locale,
        "locales": _locales(visit, version),
        "segments": document.segments,
        "labels": document.labels,
        "marks": version.known.target,
        "progress": progress,
        "checks": listing.checks(visit.session, version.id),
    }


def _locales(visit: Visit, version: Version) -> list[str]:
    """The locales of the document that the person may see."""
    rows = documents.versions(visit.session, version.document.id or 0)
    return [row.locale for row in rows if visit.person.reads(version.document.name, row.locale)]


def _row(row: Segment, version: Version) -> Row:
    known = version.known
    source = Markup(row.source, known.source, known.labels)
    target = Markup(row.target, known.target, known.labels, source.anchors)
    return Row(row, marking.with_anchors(source), marking.with_anchors(target))


def _active(
    visit: Visit, version: Version, shown: Window, rows: Sequence[Segment], refusal: Refusal | None
) -> Active | None:
    if shown.active is None:
        return None
    segment = next(row for row in rows if row.id == shown.active.name)
    place = find_place(visit, version.document.name, version.row.locale, segment.id)
    translation = place.value
    source, target = marking.marked(translation, segment.findings)
    draft = refusal.draft if refusal and refusal.segment == segment.id else None
    return Active(
        segment,
        source,
        target,
        draft,
        _notes(visit, place),
        official(translation),
        terms_of(translation),
        permitted(visit, place),
        past.past(visit, place, shown.view.show),
        aids(visit, place) if shown.view.show == "aids" else Aids(),
        tuple(dict.fromkeys(f"[{a.label}]" for a in translation.source.anchors)),
        visit.person.works(version.document.name),
        _printed(version, translation.target.text or translation.source.text),
    )


def _printed(version: Version, text: str) -> str:
    """The printed page, at the first words of a text: what stands between anchors and tags."""
    plain = max(re.split(r"\[[^\]\n]*\]|<[^>\n]*>|\n", text)[:3], key=len)
    words = quote(" ".join(plain.split(" ")[:_MOST_WORDS]).strip(), safe="")
    doc, locale = quote(version.document.name, safe=""), quote(version.row.locale, safe="")
    place = f"#:~:text={words.replace('-', '%2D')}" if words else ""
    return f"/documents/{doc}/printed/{locale}/index.html{place}"


def _notes(visit: Visit, place: Place) -> tuple[Row, ...]:
    """The notes whose anchors stand in the segment."""
    labels = list(dict.fromkeys(a.label for a in place.value.source.anchors))[:_MOST_NOTES]
    if not labels:
        return ()
    found: Sequence[Any] = listing.of_notes(visit.session, place.version.id, labels)
    return tuple(_row(row, place.version) for row in segments(visit, found))


def etag(place: Place) -> str:
    """The version of a translation, as forms bring it back."""
    return preconditions.etag(place.row.version)


def marked_text(text: str, version: Version) -> tuple[Run, ...]:
    """A target that is not stored, with its anchors marked."""
    known = version.known
    return marking.with_anchors(Markup(text, known.target, known.labels))
