"""A version of a document as the table that lawyers review in Word."""

from __future__ import annotations

from i18n.phrase import say
from i18n.review_table import Teller
from i18n.workflow import review_tables
from i18n.workflow.reading import read_source, read_version
from service.database import Database
from service.errors import NotFound
from service.store import people, translations
from service.sync.incoming import get_version
from service.sync.materialising import workspace_of


def export(database: Database, name: str, tag: str, teller: Teller) -> bytes:
    """The table as the translation is now, with what the checks find in it, as `teller` says
    it, and people said."""
    with workspace_of(database, name) as (workspace, revisions):
        if tag not in revisions:
            raise NotFound(
                say("there is no {document} in {locale} here", document=name, locale=tag)
            )
        source = read_source(workspace, workspace.documents[0])
        return review_tables.as_docx(read_version(source, tag), _said(database, name, tag), teller)


def _said(database: Database, name: str, tag: str) -> dict[str, list[str]]:
    """The comments of people, each under its author's name, by segment."""
    with database.reading() as session:
        version = get_version(session, name, tag)
        found = translations.commented(session, version.id or 0)
        names = people.names(session, {row.by for row, _ in found})
        said: dict[str, list[str]] = {}
        for row, segment in found:
            said.setdefault(segment, []).append(f"{names.get(row.by) or row.by}: {row.text}")
        return said
