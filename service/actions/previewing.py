"""What a version would look like in any format of an edition, without the gate and its checks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version as version_of
from pathlib import PurePosixPath

from sqlmodel import Session

from i18n import languages, readers
from i18n.phrase import say
from i18n.publication.edition import Edition
from i18n.publication.rendition import Release
from i18n.workflow.reading import read_source, read_version
from i18n.workflow.release import release
from i18n.writers.editions import formats
from i18n.writers.editions.wording import wording
from service.database import Database
from service.errors import NotFound
from service.store import sources
from service.sync.materialising import workspace_of
from service.tables import DocumentRow

PAGE = "index.html"
"""The name of the page itself."""


@dataclass(frozen=True)
class Offered:
    """A format that a document can be looked at in."""

    name: str
    """What its address ends with."""
    label: str | None
    """What it is called; none for the page itself."""


@dataclass(frozen=True)
class Preview:
    """A file of a draft edition."""

    name: str
    data: bytes


def offered(session: Session, document: DocumentRow, tag: str) -> tuple[Offered, ...]:
    """The formats of the document's editions, as they are called in an interface language."""
    file = sources.file_name(session, document.id or 0)
    told = (document.config.get("document") or {}).get("format")
    kind = readers.format_of(file, told) if file else ""
    words = wording(languages.get(tag))
    return tuple(
        Offered(form.name, words[form.label]) if form.label else Offered(PAGE, None)
        for form in formats((), kind)
    )


def preview(database: Database, name: str, tag: str, file: str) -> Preview:
    """The draft of a document in a locale as a file, which is named as it is in an edition, or by
    its format."""
    with _draft(database, name, tag) as made:
        edition = Edition(made, None, datetime.now(UTC), None, (), version_of("concordant"))
        shown = next(each for each in made.versions if each.locale == tag)
        for form in formats((), made.source.format):
            path = PurePosixPath(form.path(edition, shown))
            if file in (form.name, path.name):
                return Preview(path.name, form.write(edition, shown))
    raise NotFound(
        say(
            "an edition of {document} in {locale} has no {file}",
            document=name,
            locale=tag,
            file=file,
        )
    )


def picture(database: Database, name: str, path: str) -> bytes:
    """A picture of the document, by its path in an edition."""
    with _draft(database, name, None) as made:
        found = next((each for each in made.pictures.values() if each.path == path), None)
        if found is None:
            raise NotFound(say("{document} has no picture {file}", document=name, file=path))
        return found.read()


@contextmanager
def _draft(database: Database, name: str, tag: str | None) -> Iterator[Release]:
    with workspace_of(database, name) as (workspace, revisions):
        source = read_source(workspace, workspace.documents[0])
        wanted = () if tag in (None, workspace.source_locale) else (tag,)
        if any(each not in revisions for each in wanted):
            raise NotFound(
                say("there is no {document} in {locale} here", document=name, locale=tag)
            )
        yield release(source, [(read_version(source, each), ()) for each in wanted if each])
