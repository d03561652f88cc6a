"""What the checks ask about a source; a long one takes them seconds, so each is read once."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from i18n.finding import Finding, Waiver
from i18n.phrase import say
from i18n.publication.gate import Gate
from i18n.publication.question import Question
from i18n.record import ReviewRecord, load
from service import values, whole
from service.apart import LARGE, alone
from service.database import Database
from service.errors import NotFound
from service.store import documents, sources
from service.sync.materialising import new_workspace
from service.tables import DocumentRow, SourceFile
from service.whole import Placed


def asked(document: DocumentRow, file: SourceFile) -> Sequence[Placed]:
    """All that the checks ask about the file, answered or not: what blocks a release first, else
    in the order of the file."""
    config = json.dumps(document.config, sort_keys=True)
    place = document.name, document.source_locale
    return _asked(place, config, document.segments, file.name, file.data)


def answered(asked: Sequence[Placed], file: SourceFile) -> dict[Placed, Waiver]:
    """The questions that somebody answered, with the answers."""
    record = load(file.answers.decode(), file.name) if file.answers else ReviewRecord()
    places = {decision.segment for decision in record.decisions}
    given = ((each, each.question.waivers(record)) for each in asked if each.place in places)
    return {each: waivers[0] for each, waivers in given if waivers}


def found(database: Database, name: str) -> list[Finding]:
    """All that the checks find in the source of a document, in its order; what somebody let stand
    says so."""
    placed, given = _looked_up(database, name)
    return _in_order(
        [replace(f, waived=True) for f in each.question.findings]
        if each in given
        else each.question.findings
        for each in placed
    )


def _in_order(groups: Iterable[Iterable[Finding]]) -> list[Finding]:
    return sorted((f for group in groups for f in group), key=lambda found: found.line or 0)


def open_questions(database: Database, name: str) -> list[Question]:
    """What stands in the way of a release until somebody answers it, in the order of the source."""
    placed, given = _looked_up(database, name)
    return [each.question for each in placed if each.blocks and each not in given]


def _looked_up(database: Database, name: str) -> tuple[Sequence[Placed], dict[Placed, Waiver]]:
    with database.reading() as session:
        document = documents.document(session, name)
        file = sources.file(session, document.id or 0) if document else None
    if document is None or file is None:
        raise NotFound(say("the service has no source file of {document}", document=name))
    placed = asked(document, file)
    return placed, answered(placed, file)


def gate(document: DocumentRow, file: SourceFile) -> Gate:
    """What stands in the way of any edition in the source itself, by the answers there are."""
    record = load(file.answers.decode(), file.name) if file.answers else ReviewRecord()
    if document.segments < LARGE:
        placed = asked(document, file)
        found = _in_order(each.question.findings for each in placed)
        profile = values.conventions(document, document.source_locale).source
        return whole.gate_of_source(document.name, profile, found, record)
    place = document.name, document.source_locale
    with tempfile.TemporaryDirectory(prefix="concordant-") as folder:
        new_workspace(Path(folder), *place, (), (file.name, file.data), document.config)
        return alone(document.segments, whole.source_gate, Path(folder), record)


@lru_cache(maxsize=4)
def _asked(
    place: tuple[str, str], config: str, segments: int, file: str, data: bytes
) -> Sequence[Placed]:
    with tempfile.TemporaryDirectory(prefix="concordant-") as folder:
        new_workspace(Path(folder), *place, (), (file, data), json.loads(config))
        return alone(segments, whole.asked, Path(folder))
