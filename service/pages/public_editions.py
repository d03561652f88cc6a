"""The editions of a document for everybody: what was published, in which languages, what replaced
what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fastapi import Request, Response
from sqlmodel import Session

from i18n.phrase import say
from i18n.publication.manifest import MANIFEST, Manifest, PublishedFile, load
from i18n.publication.synoptic import Group, page_of, pdf_of
from service.actions import publishing
from service.errors import NotFound, ServiceError
from service.identity.person import Identity
from service.identity.recognition import recognise
from service.pages.rendering import page
from service.routing import Router
from service.store import documents, editions
from service.tables import StoredEdition
from service.visit import Ours

router = Router(include_in_schema=False)


@dataclass(frozen=True)
class Offered:
    """A file in which a version can be had."""

    kind: str
    """What its name ends with, as people call the format: `PDF`."""
    path: str
    size: int
    """In bytes."""


@dataclass(frozen=True)
class Listed:
    """An edition in the list."""

    row: StoredEdition
    title: str
    files: Mapping[str, Sequence[Offered]]
    """Besides the pages, by locale."""
    beside: Sequence[tuple[Group, str]]
    """Languages that stand side by side, and where."""
    is_public: bool
    corrected_by: int | None


@router.get("/editions/{doc}")
def list_editions(doc: str, request: Request, ours: Ours) -> Response:
    """The editions of a document that are public; who works on it sees the others too."""
    with ours.database.reading() as session:
        person = _person(request, session, ours)
        rows = _rows(session, doc, person)
        if not rows:
            raise NotFound(say("no edition of {document} is public", document=doc))
        listed = [_listed(session, row, rows) for row in rows]
        return page(request, "editions.html", person=person, doc=doc, editions=listed)


def _rows(session: Session, doc: str, person: Identity | None) -> Sequence[StoredEdition]:
    document = documents.document(session, doc)
    if document is None:
        return ()
    rows = editions.editions(session, document.id or 0)
    if person is not None and person.reads(doc):
        return rows
    return [row for row in rows if publishing.is_public(row)]


def _person(request: Request, session: Session, ours: Ours) -> Identity | None:
    """Who asks, if they are signed in."""
    try:
        return recognise(request, session, ours.settings)
    except ServiceError:
        return None


def _listed(session: Session, row: StoredEdition, rows: Sequence[StoredEdition]) -> Listed:
    data = editions.file(session, row.id or 0, MANIFEST)
    manifest = load(data, MANIFEST) if data else None
    later = [other.number for other in rows if other.number > row.number and other.erratum]
    return Listed(
        row,
        manifest.title if manifest else "",
        {v.locale: _offered(v.files) for v in manifest.versions} if manifest else {},
        tuple(_beside(manifest)) if manifest else (),
        publishing.is_public(row),
        min(later, default=None),
    )


def _beside(manifest: Manifest) -> Iterator[tuple[Group, str]]:
    paths = [file.path for file in manifest.files]
    for group in manifest.synoptic:
        page, pdf = page_of(group), pdf_of(group, manifest.document)
        yield group, page if page in paths else pdf


def _offered(files: Sequence[PublishedFile]) -> Sequence[Offered]:
    return [
        Offered(file.path.rpartition(".")[2].upper(), file.path, file.size)
        for file in files
        if not file.path.endswith("/index.html")
    ]
