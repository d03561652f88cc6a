"""What happens is told to those who may see it: deeds, where people are, how far jobs have got."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient
from house import DOC, House, base, listed, save

from service import audit, clock
from service.database import Database
from service.jobs.attempt import take_up
from service.jobs.job import Job, Kind
from service.jobs.queue import start
from service.routes.events import _stream
from service.store import presence
from service.visit import Caller, Service

Event = tuple[str, dict[str, Any]]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those who listen look often."""
    monkeypatch.setattr("service.routes.events._PAUSE", 0.02)
    monkeypatch.setattr("service.watching._FRESH", 0.0)


class Listening:
    """A request of a browser that looks, and looks again after each of the things that happen
    meanwhile, and then goes away."""

    def __init__(self, house: House, client: TestClient, *meanwhile: Callable[[], object]) -> None:
        self.method = "GET"
        self.app = house.app
        self.headers: dict[str, str] = {}
        self.cookies = dict(client.cookies)
        self.happens = [lambda: None, *meanwhile]

    async def is_disconnected(self) -> bool:
        if not self.happens:
            return True
        self.happens.pop(0)()
        return False


def heard(
    house: House, client: TestClient, *meanwhile: Callable[[], object], after: int | None = 0
) -> list[Event]:
    """What somebody is told, by a process of the service of their own."""

    async def listen() -> str:
        request: Any = Listening(house, client, *meanwhile)
        database = Database(house.settings.database)
        caller = Caller(Service(house.settings, database), None)  # type: ignore[arg-type]
        told = "".join([part async for part in _stream(request, caller, after)])
        database.close()
        return told

    with ThreadPoolExecutor(1) as thread:  # a browser test may have left a loop in this one
        text = thread.submit(asyncio.run, listen()).result()
    found = [dict(line.split(": ", 1) for line in e.splitlines()) for e in text.split("\n\n") if e]
    return [(e["event"], json.loads(e["data"])) for e in found if "event" in e]


def come(client: TestClient, segment: dict[str, Any], locale: str = "fr") -> list[str]:
    """Somebody opens a segment; the names of the others in the language."""
    answer = client.put(f"{base(locale)}/presence", json={"segment": segment["id"]})
    assert answer.status_code == 200, answer.text
    return [item["person"]["name"] for item in answer.json()["items"]]


def moves(events: list[Event]) -> list[tuple[str, str | None]]:
    """Who went where."""
    return [(e["person"]["name"], e["segment"]) for name, e in events if name == "presence"]


def test_events_are_for_those_who_may_see_them(work: House) -> None:
    anna = work.person("anna", ("translator", DOC, "fr"))
    other = work.person("eve", ("reader", "other", "fr"))
    save(anna, listed(anna)[1], "La Cour l’a jugé[1].")

    def deeds(client: TestClient) -> set[str]:
        return {name for name, _ in heard(work, client)}

    assert "translate" in deeds(anna)
    assert "join" not in deeds(anna)
    assert "translate" not in deeds(other)
    assert "join" in deeds(work.owner)


def test_who_has_a_segment_open_is_shown_until_they_leave(work: House) -> None:
    anna = work.person("anna", ("translator", DOC, "fr"))
    bela = work.person("Béla", ("reviewer", DOC, "*"))
    [first, second, *_], [arabic, *_] = listed(anna), listed(bela, "ar")
    before = len(work.owner.get("/api/v1/audit?limit=500").json()["items"])
    come(anna, first)
    assert come(bela, first) == ["anna"]
    events = heard(
        work,
        anna,
        lambda: come(bela, second),
        lambda: come(bela, arabic, "ar"),
        lambda: come(bela, second),
        # It was left long ago: who has another segment open by now is there still.
        lambda: bela.delete(f"{base()}/presence", params={"segment": first["id"]}),
        lambda: bela.delete(f"{base()}/presence", params={"segment": second["id"]}),
    )
    places = [first["id"], second["id"], None, second["id"], None]
    assert moves(events) == [("Béla", place) for place in places]
    assert come(anna, first) == []
    # Nothing of it is kept, and nothing was locked.
    assert len(work.owner.get("/api/v1/audit?limit=500").json()["items"]) == before
    save(bela, second, "Déclaration")


def test_who_opens_a_page_without_scripts_is_present_there(work: House) -> None:
    anna = work.person("anna", ("translator", DOC, "fr"))
    bela = work.person("Béla", ("reviewer", DOC, "*"))
    first, second, *_ = listed(anna)

    def reads(segment: dict[str, Any], **headers: str) -> list[str | None]:
        at = {"at": segment["id"]}
        assert anna.get(f"/documents/{DOC}/fr", params=at, headers=headers).status_code == 200
        items = bela.get(f"{base()}/presence").json()["items"]
        return [item["segment"] for item in items]

    assert reads(first) == [first["id"]]
    assert reads(second) == [second["id"]]
    # Scripts ask for what is not looked at for long, and say by themselves what is.
    assert reads(first, **{"HX-Request": "true"}) == [second["id"]]


def test_who_is_not_heard_of_has_gone(work: House, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = work.person("anna", ("translator", DOC, "fr"))
    segment = listed(anna)[0]
    come(anna, segment)
    later = clock.seconds() + presence.COUNTS
    monkeypatch.setattr(clock, "seconds", lambda: later)
    assert work.owner.get(f"{base()}/presence").json()["items"] == []
    come(work.owner, segment)
    with work.database.reading() as session:
        assert [each.name for each in presence.everybody(session)] == ["owner"]


def test_who_does_not_want_to_be_seen_or_only_reads_is_not_shown(work: House) -> None:
    anna = work.person("anna", ("translator", DOC, "fr"))
    ren = work.person("ren", ("reader", DOC, "fr"), ("translator", DOC, "ar"))
    segment = listed(anna)[0]
    come(anna, segment)
    refused = ren.put(f"{base()}/presence", json={"segment": segment["id"]})
    assert refused.status_code == 403
    assert ren.get(f"{base()}/presence").json()["items"] == []
    assert moves(heard(work, ren)) == []
    assert ren.get(f"{base('fr-CA')}/presence").status_code == 404

    def hides() -> None:
        me = anna.get("/api/v1/session")
        changed = anna.patch(
            "/api/v1/session",
            json={"hide_presence": True},
            headers={"If-Match": me.headers["etag"]},
        )
        assert changed.json()["hide_presence"] is True
        come(anna, segment)

    assert moves(heard(work, work.owner, hides)) == [("anna", segment["id"]), ("anna", None)]
    assert come(work.owner, segment) == []
    assert come(anna, segment) == ["owner"]


def test_who_signs_out_or_is_removed_has_gone(work: House) -> None:
    anna = work.person("anna", ("translator", DOC, "fr"))
    segment = listed(anna)[0]
    for ending in ("/api/v1/session", None):
        come(anna, segment)
        key = anna.get("/api/v1/session").json()["key"]
        etag = work.owner.get(f"/api/v1/people/{key}").headers["etag"]
        address = ending or f"/api/v1/people/{key}"
        client = anna if ending else work.owner
        assert client.delete(address, headers={"If-Match": etag}).status_code == 204
        assert work.owner.get(f"{base()}/presence").json()["items"] == []
        if ending:
            work.sign_in(anna, "anna@x")


def test_jobs_are_told_as_they_go_on_to_those_who_may_see_them(work: House) -> None:
    anna = work.person("anna", ("translator", DOC, "fr"))
    eve = work.person("eve", ("translator", DOC, "ar"))
    by = work.owner.get("/api/v1/session").json()["key"]
    database = work.database
    id = start(database, Job(Kind.TAKE_CATALOG, by, clock.now(), DOC, "fr"))
    attempt = take_up(database, id, threading.Event())
    assert attempt is not None

    def goes_on() -> None:
        attempt.expect(20)
        with database.writing() as session:
            attempt.advance(session, 5)

    def told(client: TestClient, *meanwhile: Callable[[], object]) -> list[Any]:
        events = heard(work, client, *meanwhile, after=None)
        return [
            (e["state"], e["done"], e["total"]) if name == "job" else (name, e["details"]["kind"])
            for name, e in events
        ]

    assert told(eve) == []
    assert told(anna, goes_on, lambda: attempt.finish({"taken": 20})) == [
        ("running", 0, 0),
        ("running", 5, 20),
        ("job-done", "take-catalog"),
        ("done", 20, 20),
    ]
    assert told(anna) == []  # what was over before is no news
    assert "job-done" in {name for name, _ in heard(work, anna)}  # but stands in the trail
    assert "job-done" not in {name for name, _ in heard(work, eve)}


def test_what_the_service_does_of_itself_is_told_and_not_kept(work: House) -> None:
    database = work.database

    def rechecks() -> None:
        id = start(database, Job(Kind.RECHECK, audit.NOBODY, clock.now(), DOC, "fr"))
        attempt = take_up(database, id, threading.Event())
        assert attempt is not None
        attempt.finish({})

    # Begun and over between two looks, and told nevertheless.
    [(name, job)] = heard(work, work.owner, rechecks, after=None)
    assert (name, job["kind"], job["state"]) == ("job", "recheck", "done")


def test_the_times_of_all_deeds_are_coarse_for_who_asks_for_it(work: House) -> None:
    anna = work.person("anna", ("translator", DOC, "fr"))
    me = anna.get("/api/v1/session")
    headers = {"If-Match": me.headers["etag"]}
    assert anna.patch("/api/v1/session", json={"coarse_times": True}, headers=headers).is_success
    anna.post("/api/v1/tokens", json={"label": "x", "scope": "read"})
    anna.delete("/api/v1/session")
    key = me.json()["key"]
    entries = work.owner.get("/api/v1/audit?limit=500").json()["items"]
    mine = [e for e in entries if e["actor"] == key and e["deed"] not in ("join", "sign-in")]
    assert {e["deed"] for e in mine} >= {"change-profile", "sign-out"}
    assert {e["at"][11:] for e in mine} == {"00:00:00+00:00"}
