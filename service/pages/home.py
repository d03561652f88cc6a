"""The home page: what waits for the person, and how far every document and language has got."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import Request, Response

from i18n.errors import WorkspaceError
from i18n.review import MAY, Action, State
from i18n.workflow.workspace import load
from service import progress as counting
from service.actions.places import turns
from service.identity.person import ANY, Part
from service.pages.chart import Chart, chart
from service.pages.posting import SAID
from service.pages.rendering import page
from service.progress import Progress
from service.routing import Router
from service.store import documents, listing, people
from service.store.listing import Filter
from service.tables import DocumentRow
from service.visit import Asking, Visit

router = Router(include_in_schema=False)


@dataclass(frozen=True)
class Language:
    """A document in a language, as the home page shows it."""

    progress: Progress
    waiting: int
    """Segments that wait for the person who asks."""
    turns: tuple[State, ...]
    required: State


@dataclass(frozen=True)
class Listed:
    """A document with the languages that the person may see."""

    row: DocumentRow
    languages: tuple[Language, ...]
    chart: Chart | None
    alone: tuple[str, ...]
    """Locales in which nobody but the person, who works on them, could approve."""

    @property
    def is_whole(self) -> bool:
        """Every language has all segments; while a workspace is taken in, some have not yet."""
        return all(self.has_all(each) for each in self.languages)

    def has_all(self, language: Language) -> bool:
        """The language has all segments of the document."""
        return sum(language.progress.segments.values()) >= self.row.segments

    @property
    def waiting(self) -> int:
        """Segments of any language that wait for the person."""
        return sum(each.waiting for each in self.languages)


@router.get("/")
def show_home(request: Request, visit: Asking) -> Response:
    """What waits, and where everything stands."""
    listed = [
        _listed(visit, row)
        for row in documents.documents(visit.session)
        if visit.person.reads(row.name)
    ]
    answer = page(
        request,
        "home.html",
        person=visit.person,
        documents=listed,
        coming=_coming(visit) if not listed else [],
        waiting=sum(each.waiting for each in listed),
        is_manager=Part.MANAGER in visit.person.parts("*", "*"),
        said=request.cookies.get(SAID),
    )
    answer.delete_cookie(SAID)
    return answer


def _coming(visit: Visit) -> list[str]:
    """Documents of the workspace that the service has not taken in yet."""
    if visit.settings.workspace is None:
        return []
    known = {row.name for row in documents.documents(visit.session)}
    try:
        there = load(visit.settings.workspace).documents
    except WorkspaceError:
        return []  # whoever started the service was told
    names = [config.name for config in there if visit.person.reads(config.name)]
    return [name for name in names if name not in known]


def _listed(visit: Visit, row: DocumentRow) -> Listed:
    required = State(row.config.get("release_state", State.FINAL))
    versions = [
        version
        for version in documents.versions(visit.session, row.id or 0)
        if visit.person.reads(row.name, version.locale)
    ]
    ids = {version.locale: version.id or 0 for version in versions}
    found = []
    for progress in counting.progress(visit.session, row, list(ids)):
        states = turns(visit.person, row.name, progress.locale)
        wanted = Filter(turns=states, not_by=visit.person.key)
        waiting = listing.count(visit.session, ids[progress.locale], wanted) if states else 0
        found.append(Language(progress, waiting, states, required))
    drawn = chart(visit.session, versions, row.segments * len(ids))
    return Listed(row, tuple(found), drawn, _alone(visit, row.name, list(ids)))


def _alone(visit: Visit, document: str, locales: Sequence[str]) -> tuple[str, ...]:
    """The locales that the person works on and nobody else could approve."""
    grants = people.holders(visit.session, MAY[Action.REVIEW], document)
    others = {grant.locale for grant in grants if grant.account_id != visit.person.account_id}
    if ANY in others:
        return ()
    return tuple(tag for tag in locales if tag not in others and visit.person.works(document, tag))
