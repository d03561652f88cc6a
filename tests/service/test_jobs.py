"""Jobs: each is finished once, wherever its processes die, and can be followed meanwhile."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from house import DOC, House, base, listed, save
from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool
from sqlmodel import Session

from i18n.catalogs import po
from service import audit, background, clock, rechecking, values
from service.database import Database
from service.jobs import doing, engine, queue
from service.jobs.attempt import ATTEMPTS, Attempt, Stopped, take_up
from service.jobs.job import Job, Kind, State
from service.jobs.seat import take, take_first
from service.store import documents, jobs
from service.sync import catalog_in
from service.tables import StoredJob

LATER = {"Prefer": "respond-async"}
EDITIONS = f"/api/v1/documents/{DOC}/editions"


@contextmanager
def dying_at(step: int, *, after: bool) -> Iterator[None]:
    """The process dies before or after the transaction in which this step is told."""
    advance, seen = Attempt.advance, 0

    def advance_or_die(self: Attempt, session: Session, *told: Any, **more: Any) -> None:
        nonlocal seen
        advance(self, session, *told, **more)
        seen += 1
        if seen == step and after:
            event.listen(session, "after_commit", die)
        elif seen == step:
            raise Stopped

    def die(_session: Any) -> None:
        raise Stopped

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Attempt, "advance", advance_or_die)
        yield


def run(house: House, id: int) -> None:
    doing.run(house.database, id, threading.Event())


def row(house: House, id: int) -> StoredJob:
    with house.database.reading() as session:
        found = jobs.job(session, id)
        assert found is not None
        return found


def translated(house: House) -> bytes:
    catalog = po.read(house.owner.get(f"{base()}/catalog").content)
    text = po.write(catalog).decode()
    for entry in catalog.active:
        source = f'msgid "{entry.source}"\nmsgstr ""'
        text = text.replace(source, f'{source[:-1]}Traduit : {len(entry.source)}"')
    return text.encode()


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("stages", ["sqlite"], indirect=True)
def test_an_import_is_exact_wherever_its_processes_die(
    work: House, after: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_in, "AT_ONCE", 2)
    data = translated(work)
    id = queue.start(work.database, Job(Kind.TAKE_CATALOG, "p", clock.now(), DOC, "fr", data=data))
    for step in (1, 2, 1):
        with dying_at(step, after=after), pytest.raises(Stopped):
            run(work, id)
        assert row(work, id).state == State.RUNNING
    run(work, id)
    ended = row(work, id)
    count = len(listed(work.owner))
    assert ended.result is not None
    assert (ended.result["taken"], ended.result["unchanged"]) == (count, 0)
    assert (ended.done, ended.total) == (count, count)
    with work.database.reading() as session:
        deeds = [entry.deed for entry in audit.audit_store.all_entries(session)]
    assert deeds.count("take-catalog") == 1 + 2, "the workspace's two, and this one"
    run(work, id)
    assert row(work, id).result == ended.result


@pytest.mark.parametrize("stages", ["sqlite"], indirect=True)
def test_the_checks_of_a_whole_document_wait_for_the_end_of_an_import(
    work: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_in, "AT_ONCE", 2)
    checks = background.Checks(work.database, 1000.0)
    save(work.owner, listed(work.owner)[1], "Alors.")
    checks.ask_for()
    [recheck] = waiting(work)
    run(work, recheck)
    checks.ask_for()
    job = Job(Kind.TAKE_CATALOG, "p", clock.now(), DOC, "fr", data=translated(work))
    id = queue.start(work.database, job)
    with dying_at(1, after=True), pytest.raises(Stopped):
        run(work, id)
    with work.database.reading() as session:
        assert documents.due_versions(session) == [(DOC, "fr")], "half of the file is taken in"
    checks.ask_for()
    assert waiting(work) == []
    run(work, id)
    checks.ask_for()
    [recheck] = waiting(work)
    assert row(work, recheck).kind == Kind.RECHECK
    run(work, recheck)
    with work.database.reading() as session:
        assert documents.due_versions(session) == []


def waiting(house: House) -> list[int]:
    with house.database.reading() as session:
        return list(jobs.waiting(session, 10))


@pytest.mark.usefixtures("pages_alone")
@pytest.mark.parametrize("stages", ["sqlite"], indirect=True)
def test_a_publication_is_made_once_wherever_its_process_dies(approved: House) -> None:
    rechecking.run_due(approved.database)
    given = {"locales": ["fr"], "release_at": None, "erratum": None}
    id = queue.start(approved.database, Job(Kind.PUBLISH, "p", clock.now(), DOC, None, given))
    with dying_at(1, after=False), pytest.raises(Stopped):
        run(approved, id)
    assert approved.owner.get(EDITIONS).json()["items"] == []
    with dying_at(1, after=True), pytest.raises(Stopped):
        run(approved, id)
    run(approved, id)
    assert row(approved, id).result == {"number": 1}
    assert [e["number"] for e in approved.owner.get(EDITIONS).json()["items"]] == [1]


def test_a_job_that_takes_its_process_with_it_is_given_up(work: House) -> None:
    id = queue.start(work.database, Job(Kind.RECHECK, "p", clock.now(), DOC, "fr"))
    for _ in range(ATTEMPTS):
        with dying_at(1, after=False), pytest.raises(Stopped):
            run(work, id)
    run(work, id)
    ended = row(work, id)
    assert ended.problem is not None
    assert (ended.state, ended.problem["status"]) == (State.FAILED, 409)


def test_a_process_that_was_taken_for_dead_changes_nothing_more(work: House) -> None:
    id = queue.start(work.database, Job(Kind.RECHECK, "p", clock.now(), DOC, "fr"))
    first = take_up(work.database, id, threading.Event())
    run(work, id)
    assert first is not None
    with pytest.raises(Stopped), work.database.writing() as session:
        first.advance(session, 1)
    assert row(work, id).state == State.DONE


def test_dbos_can_ask_any_sqlite_for_the_time(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.sqlite"
    engine.migrate(Database(url))
    with create_engine(url, poolclass=NullPool).connect() as connection:
        said = connection.execute(text("SELECT unixepoch('subsec')")).scalar_one()
    assert said == pytest.approx(time.time(), abs=60)


def test_a_seat_is_held_by_one(work: House) -> None:
    ours = take_first(work.database)
    assert take(work.database, ours.number) is None
    assert ours.is_held()
    other = take_first(work.database)
    assert other.name != ours.name
    ours.leave()
    again = take(work.database, ours.number)
    assert again is not None
    other.leave()
    again.leave()


def test_what_is_asked_for_twice_is_done_once(work: House) -> None:
    data = translated(work)
    first, second = (
        work.owner.put(f"{base()}/catalog", content=data, headers=LATER) for _ in range(2)
    )
    assert (first.status_code, second.status_code) == (202, 202)
    assert first.headers["location"] == second.headers["location"]
    assert work.owner.get(first.headers["location"]).json()["state"] == "waiting"


@pytest.mark.parametrize("data", [b"small", b"\0packed\0 it is not", b"large " * 50_000, None])
def test_a_file_that_waited_for_its_job_is_what_was_sent(work: House, data: bytes | None) -> None:
    id = queue.start(work.database, Job(Kind.PREVIEW, "p", clock.now(), DOC, data=data))
    attempt = take_up(work.database, id, threading.Event())
    assert attempt is not None and attempt.file == (data or b"")
    with work.database.reading() as session:
        kept = session.get(StoredJob, id)
        assert kept is not None and len(kept.data or b"") < 10_000, "a large one is packed there"


@pytest.mark.usefixtures("at_work")
def test_a_job_can_be_followed(work: House) -> None:
    answer = work.owner.put(f"{base()}/catalog", content=translated(work), headers=LATER)
    address = answer.headers["location"]
    with work.owner.stream("GET", f"{address}/events") as events:
        told = [json.loads(line[6:]) for line in events.iter_lines() if line.startswith("data: ")]
    assert told[-1]["state"] == "done"
    assert told[-1]["result"]["taken"] == len(listed(work.owner))
    assert work.owner.get(address).json() == told[-1]
    assert address in [job["address"] for job in work.owner.get("/api/v1/jobs").json()["items"]]
    stranger = work.person("eve", ("reader", "other", "fr"))
    assert stranger.get(address).status_code == 404
    assert stranger.get(f"{address}/events").status_code == 404
    assert stranger.get("/api/v1/jobs").json() == {"items": [], "next": None}
    assert work.person("rea", ("reader", DOC, "fr")).get(address).status_code == 200
    failed = work.owner.put(f"{base()}/catalog", content=b"<xml/>", headers=LATER)
    with work.owner.stream("GET", f"{failed.headers['location']}/events") as events:
        last = [line for line in events.iter_lines() if line.startswith("data: ")][-1]
    assert json.loads(last[6:])["problem"]["status"] == 422


@pytest.mark.parametrize("stages", ["sqlite"], indirect=True)
def test_a_full_disk_delays_an_import_and_loses_nothing(
    work: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = translated(work)
    id = queue.start(work.database, Job(Kind.TAKE_CATALOG, "p", clock.now(), DOC, "fr", data=data))
    settle, full = catalog_in.settle, 2

    def settle_or_fail(*given: Any, **more: Any) -> None:
        nonlocal full
        settle(*given, **more)
        full -= 1
        if full >= 0:
            raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    monkeypatch.setattr(catalog_in, "settle", settle_or_fail)
    monkeypatch.setattr(threading.Event, "wait", lambda *_: False)
    run(work, id)
    ended = row(work, id)
    assert ended.result is not None
    assert ended.result["taken"] == len(listed(work.owner))


@pytest.mark.usefixtures("at_work")
@pytest.mark.parametrize("stages", ["sqlite"], indirect=True)
def test_one_bad_entry_stops_no_other(work: House, monkeypatch: pytest.MonkeyPatch) -> None:
    folded = values.folded

    def folded_or_not(*texts: str) -> str:
        if texts[0].startswith("States must"):
            raise ValueError("nobody thought of this text")
        return folded(*texts)

    monkeypatch.setattr(values, "folded", folded_or_not)
    report = work.owner.put(f"{base()}/catalog", content=translated(work)).json()
    [bad] = [s for s in listed(work.owner) if s["source"].startswith("States must")]
    assert (report["refused"], bad["target"]) == ([bad["id"]], "")
    assert report["taken"] == len(listed(work.owner)) - 1
