"""What the checks ask about a source; a long one takes them seconds, so each is read once."""

from __future__ import annotations

import hashlib
import json
import tempfile
from functools import lru_cache
from pathlib import Path

from i18n.finding import Waiver
from i18n.phrase import say
from i18n.publication.gate import Gate
from i18n.record import ReviewRecord, load
from service import source_questions, values, whole
from service.apart import LARGE, alone
from service.database import Database
from service.errors import NotFound
from service.source_questions import Questions
from service.store import documents, sources
from service.sync.materialising import new_workspace
from service.tables import DocumentRow, SourceFile


def asked(document: DocumentRow, file: SourceFile) -> Questions:
    """All that the checks ask about the file, answered or not: what blocks a release first, else
    in the order of the file."""
    config = json.dumps(document.config, sort_keys=True)
    digest = hashlib.sha256(file.data).hexdigest()
    known = _known(document.name, document.source_locale, config, file.name, digest)
    if not known:
        known.append(_asked(document, file))
    return known[0]


@lru_cache(maxsize=4)
def _known(*_about: str) -> list[Questions]:
    """What was asked about a file, once it was looked at."""
    return []


def _asked(document: DocumentRow, file: SourceFile) -> Questions:
    place = document.name, document.source_locale
    with tempfile.TemporaryDirectory(prefix="concordant-") as folder:
        new_workspace(Path(folder), *place, (), (file.name, file.data), document.config)
        return alone(document.segments, whole.asked, Path(folder))


def answered(questions: Questions, file: SourceFile) -> dict[int, Waiver]:
    """The answers that somebody gave, by the numbers of the questions."""
    return questions.answers(_record(file))


def _record(file: SourceFile) -> ReviewRecord:
    return load(file.answers.decode(), file.name) if file.answers else ReviewRecord()


def report(database: Database, name: str) -> bytes:
    """All that the checks find in the source of a document, in its order, in JSON; what somebody
    let stand says so."""
    questions, given = _looked_up(database, name)
    return alone(len(questions), source_questions.report, questions, given)


def open_questions(database: Database, name: str) -> tuple[Questions, list[int]]:
    """What stands in the way of a release until somebody answers it: the questions, and the
    numbers of these, in the order of the source."""
    questions, given = _looked_up(database, name)
    return questions, [number for number in range(questions.blocking) if number not in given]


def _looked_up(database: Database, name: str) -> tuple[Questions, dict[int, Waiver]]:
    with database.reading() as session:
        document = documents.document(session, name)
        file = sources.file(session, document.id or 0) if document else None
    if document is None or file is None:
        raise NotFound(say("the service has no source file of {document}", document=name))
    questions = asked(document, file)
    return questions, answered(questions, file)


def gate(document: DocumentRow, file: SourceFile) -> Gate:
    """What stands in the way of any edition in the source itself, by the answers there are."""
    record = _record(file)
    if document.segments < LARGE:
        profile = values.conventions(document, document.source_locale).source
        found = asked(document, file).findings()
        return whole.gate_of_source(document.name, profile, found, record)
    place = document.name, document.source_locale
    with tempfile.TemporaryDirectory(prefix="concordant-") as folder:
        new_workspace(Path(folder), *place, (), (file.name, file.data), document.config)
        return alone(document.segments, whole.source_gate, Path(folder), record)
