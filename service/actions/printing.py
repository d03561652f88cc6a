"""What a version would look like in print, without the gate and without its checks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version as version_of

from i18n.publication.edition import Edition
from i18n.publication.rendition import Release
from i18n.workflow.reading import read_source, read_version
from i18n.workflow.release import release
from i18n.writers.editions import html
from service.database import Database
from service.errors import NotFound
from service.sync.materialising import workspace_of


def printed(database: Database, name: str, tag: str) -> bytes:
    """The page of a draft edition in one locale, as the document is now."""
    with _draft(database, name, tag) as made:
        edition = Edition(made, None, datetime.now(UTC), None, (), version_of("concordant"))
        shown = next(each for each in made.versions if each.locale == tag)
        return html.write(edition, shown)


def picture(database: Database, name: str, path: str) -> bytes:
    """A picture of the document, by its path in an edition."""
    with _draft(database, name, None) as made:
        found = next((each for each in made.pictures.values() if each.path == path), None)
        if found is None:
            raise NotFound(f"{name} has no picture {path}")
        return found.data


@contextmanager
def _draft(database: Database, name: str, tag: str | None) -> Iterator[Release]:
    with workspace_of(database, name) as (workspace, revisions):
        source = read_source(workspace, workspace.documents[0])
        wanted = () if tag in (None, workspace.source_locale) else (tag,)
        if any(each not in revisions for each in wanted):
            raise NotFound(f"there is no {name} in {tag} here")
        yield release(source, [(read_version(source, each), ()) for each in wanted if each])
