"""A version of a document as the table that lawyers review in Word."""

from __future__ import annotations

from i18n.workflow import review_tables
from i18n.workflow.reading import read_source, read_version
from service.database import Database
from service.errors import NotFound
from service.sync.materialising import workspace_of


def export(database: Database, name: str, tag: str) -> bytes:
    """The table as the translation is now, with what the checks find in it."""
    with workspace_of(database, name) as (workspace, revisions):
        if tag not in revisions:
            raise NotFound(f"there is no {name} in {tag} here")
        source = read_source(workspace, workspace.documents[0])
        return review_tables.as_docx(read_version(source, tag))
