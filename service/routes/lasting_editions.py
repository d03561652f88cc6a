"""What the world may read of editions, at addresses that last."""

from __future__ import annotations

import hashlib
import mimetypes

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from i18n.phrase import say
from i18n.publication.manifest import MANIFEST, PEOPLE
from i18n.writers.editions.page import CERTIFICATE
from service.actions import naming, publishing
from service.errors import NotFound, ServiceError
from service.identity.recognition import recognise
from service.pages.rendering import page
from service.routes.editions import Doc, Number, bundled
from service.routing import Router
from service.store import documents, editions
from service.tables import StoredEdition
from service.visit import Ours, Service

router = Router(prefix="/editions", include_in_schema=False)
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
BUNDLE = "bundle.zip"
"""The name under which everything of an edition is had at once."""
_ALWAYS = (MANIFEST, CERTIFICATE, PEOPLE)
"""What can still be had of an edition that was withdrawn: who vouched for what."""


@router.get("/{doc}/latest", response_class=Response)
@router.get("/{doc}/latest/{locale}", response_class=Response)
def latest(doc: Doc, ours: Ours, request: Request, locale: str | None = None) -> Response:
    """Leads to the newest edition that is public and was not withdrawn."""
    with ours.database.reading() as session:
        number = next(
            (
                row.number
                for row in _all(session, doc)
                if publishing.is_public(row) and not row.withdrawn_at
            ),
            None,
        )
    if number is None:
        raise NotFound(say("no edition of {document} is public", document=doc))
    end = f"/{locale}/" if locale else "/"
    return RedirectResponse(f"/editions/{doc}/{number}{end}", 307)


def _all(session: Session, doc: str) -> list[StoredEdition]:
    document = documents.document(session, doc)
    return list(editions.editions(session, document.id or 0)) if document else []


@router.get("/{doc}/{number}", response_class=Response)
@router.get("/{doc}/{number}/{path:path}", response_class=Response)
def read(doc: Doc, number: Number, ours: Ours, request: Request, path: str = "") -> Response:
    """A file of an edition, as it was made: `/editions/statement/1/fr/` is its page in French."""
    with ours.database.reading() as session:
        row = editions.edition(session, doc, number)
        if row is None or not (publishing.is_public(row) or _may_see(request, session, ours, doc)):
            raise NotFound(
                say(
                    "there is no edition {number} of {document}, or it is not public yet",
                    number=number,
                    document=doc,
                )
            )
        is_page = path in ("", *row.locales)
        if is_page and not request.url.path.endswith("/"):
            return RedirectResponse(f"{request.url.path}/", 308)
        name = f"{path}index.html" if is_page or path.endswith("/") else path
        if row.withdrawn_at and name not in _ALWAYS:
            return _gone(request, session, row, doc)
        if name == BUNDLE:
            return bundled(session, row, doc)
        if name == PEOPLE:
            data = naming.beside_stored(session, row).get(name)
        else:
            data = editions.file(session, row.id or 0, name)
        newer = [other for other in _all(session, doc) if other.number > number and other.erratum]
        if data is None:
            raise NotFound(
                say(
                    "edition {number} of {document} has no {file}",
                    number=number,
                    document=doc,
                    file=name,
                )
            )
    headers = {
        "ETag": f'"{hashlib.sha256(data).hexdigest()}"',
        "Cache-Control": "no-cache" if publishing.is_public(row) else "no-store",
        "Content-Security-Policy": POLICY,
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    if newer:
        address = f"/editions/{doc}/{newer[0].number}/"
        headers["Link"] = f'<{address}>; rel="successor-version"'
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(data, media_type=media_type(name), headers=headers)


def _may_see(request: Request, session: Session, ours: Service, doc: str) -> bool:
    """Somebody of the team, who sees an edition before the world does."""
    try:
        return recognise(request, session, ours.settings).reads(doc)
    except ServiceError:
        return False


def media_type(name: str) -> str:
    """What a file of an edition is, by its name."""
    kind = {".md": "text/markdown"}.get(name[-3:]) or mimetypes.guess_type(name)[0]
    kind = kind or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _gone(request: Request, session: Session, row: StoredEdition, doc: str) -> Response:
    """What stands at the address of an edition that was withdrawn."""
    rows = [other for other in _all(session, doc) if publishing.is_public(other)]
    instead = next((other.number for other in rows if not other.withdrawn_at), None)
    answer = page(request, "withdrawn.html", status=410, doc=doc, edition=row, instead=instead)
    answer.headers["Cache-Control"] = "no-cache"
    return answer
