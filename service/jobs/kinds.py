"""What each kind of job does, and what it answers: one function a kind, which loads what it works
with, as a process does few of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from i18n.errors import RecordError
from i18n.phrase import say
from service.jobs.attempt import Attempt
from service.jobs.job import Kind

Result = dict[str, Any]
_BECAME = {"conflict": "the file's", "displaced": "the service's"}
"""Whose target became the suggestion where both sides had changed it."""


def _take_catalog(attempt: Attempt) -> Result:
    from service.sync import catalog_in, incoming

    name, locale = _place(attempt)
    sender = incoming.Sender(attempt.job.by, attempt.job.at, attempt.job.by)
    base, place = attempt.argument.get("base"), (attempt.database, name, locale)
    report = catalog_in.merge(
        *place, incoming.describe(*place, attempt.file, sender, base, attempt), attempt
    )
    return {
        "taken": report.taken,
        "unchanged": report.unchanged,
        "conflicts": [
            {"segment": segment, "suggestion": _BECAME[outcome]}
            for segment, outcome in report.conflicts
        ],
        "unknown": report.unknown,
        "refused": report.refused,
        "revision": report.revision,
    }


def _take_record(attempt: Attempt) -> Result:
    from i18n import record as records
    from service.sync import record

    try:
        text = attempt.file.decode()
    except UnicodeDecodeError as error:
        raise RecordError(say("the record is not UTF-8; restore it from a copy")) from error
    known, (by, at) = records.load(text), (attempt.job.by, attempt.job.at)
    taken, had = record.merge(attempt.database, *_place(attempt), known, by, at, attempt)
    return {"taken": taken, "unchanged": had}


def _take_workspace(attempt: Attempt) -> Result:
    from i18n.workflow.workspace import open_workspace
    from service.sync.workspace import take_workspace

    take_workspace(attempt.database, open_workspace(Path(attempt.argument["folder"])), attempt)
    return {}


def _add_document(attempt: Attempt) -> Result:
    from service.actions import sources

    given = attempt.argument
    is_new = sources.add_document(
        attempt.database,
        given["name"],
        given["source_locale"],
        given["locales"],
        (given["file"], attempt.file),
        _sender(attempt),
        attempt,
    )
    return {"name": given["name"], "unchanged": not is_new}


def _add_locale(attempt: Attempt) -> Result:
    from service.actions import sources

    name, locale = _place(attempt)
    return {"locale": sources.add_locale(attempt.database, name, locale, _sender(attempt), attempt)}


def _propose_source(attempt: Attempt) -> Result:
    from service.actions import applying, sources

    file = attempt.argument["file"], attempt.file
    name = attempt.job.document or ""
    proposal = sources.propose(attempt.database, name, file, _sender(attempt), attempt)
    return dict(applying.state_of(proposal))


def _apply_source(attempt: Attempt) -> Result:
    from service.actions import applying

    name, id = attempt.job.document or "", attempt.argument["proposal"]
    if_match, (by, at) = attempt.argument["if_match"], (attempt.job.by, attempt.job.at)
    applying.apply(attempt.database, name, id, if_match, by, at, attempt)
    return dict(applying.state_of(applying.known(attempt.database, name, id)))


def _publish(attempt: Attempt) -> Result:
    from service.actions import publishing

    release_at = attempt.argument["release_at"]
    number = publishing.publish(
        attempt.database,
        attempt.job.document or "",
        attempt.argument["locales"],
        by=attempt.job.by,
        release_at=datetime.fromisoformat(release_at) if release_at else None,
        erratum=attempt.argument["erratum"],
        synoptic=attempt.argument.get("synoptic", ()),  # jobs from before it was asked have none
        task=attempt,
    )
    return {"number": number}


def _recheck(attempt: Attempt) -> Result:
    from service import rechecking

    rechecking.recheck(attempt.database, *_place(attempt), attempt)
    return {}


def _preview(attempt: Attempt) -> Result:
    from service.actions import previewing

    given = attempt.argument
    name = attempt.job.document or ""
    made = previewing.preview(attempt.database, name, given["locale"], given["file"])
    attempt.made = made.data
    return {"locale": given["locale"], "name": made.name}


KINDS: Mapping[Kind, Callable[[Attempt], Result]] = {
    Kind.TAKE_CATALOG: _take_catalog,
    Kind.TAKE_RECORD: _take_record,
    Kind.TAKE_WORKSPACE: _take_workspace,
    Kind.ADD_DOCUMENT: _add_document,
    Kind.ADD_LOCALE: _add_locale,
    Kind.PROPOSE_SOURCE: _propose_source,
    Kind.APPLY_SOURCE: _apply_source,
    Kind.PUBLISH: _publish,
    Kind.RECHECK: _recheck,
    Kind.PREVIEW: _preview,
}
"""Every kind with its function, which may be begun anew at any time: what it told to have done is
done, and it goes on behind that."""


def _place(attempt: Attempt) -> tuple[str, str]:
    return attempt.job.document or "", attempt.job.locale or ""


def _sender(attempt: Attempt) -> Any:
    from service.actions.sources import Sender

    return Sender(attempt.job.by, attempt.job.at)
