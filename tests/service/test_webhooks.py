"""Webhooks are told what happens, in its order, signed, until they say that they heard it."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from house import DOC, House, listed, save

from service import outside, telling
from service.store import audit as trail
from service.tables import Webhook

T = ("translator", DOC, "fr")


class Ear:
    """Whoever is told, and what they answer."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, bytes, dict[str, str]]] = []
        self.deaf = False

    def __call__(self, url: str, body: bytes, headers: dict[str, str]) -> None:
        if self.deaf:
            raise outside.Refusal("it answered 500")
        self.heard.append((url, body, headers))

    def deeds(self) -> list[str]:
        return [json.loads(body)["deed"] for _, body, _ in self.heard]


def hook(house: House, client: Any = None, **body: Any) -> dict[str, Any]:
    given = {"url": "https://listener.example/hook?x=1", **body}
    answer = (client or house.owner).post("/api/v1/webhooks", json=given)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_it_hears_what_happens_signed_and_in_order(work: House) -> None:
    made, ear = hook(work, document=DOC), Ear()
    anna = work.person("anna", T)
    segment = save(anna, listed(anna)[1], "La Cour l’a jugé[1].")
    anna.post(f"/api/v1/documents/{DOC}/locales/fr/segments/{segment['id']}/comments",
              json={"text": "why?"})  # fmt: skip
    telling.tell(work.database, ear)
    assert ear.deeds() == ["translate", "comment"]
    url, body, headers = ear.heard[0]
    assert url == made["url"]
    told = json.loads(body)
    assert (told["document"], told["locale"], told["segment"]) == (DOC, "fr", segment["id"])
    signed = f"{headers['Concordant-Timestamp']}.".encode() + body
    mark = hmac.new(made["secret"].encode(), signed, hashlib.sha256).hexdigest()
    assert headers["Concordant-Signature"] == f"sha256={mark}"
    telling.tell(work.database, ear)
    assert len(ear.heard) == 2, "what was heard is not told again"


def test_what_was_not_heard_is_told_again_later_and_later(
    work: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    monkeypatch.setattr("service.clock.time.time", lambda: now)
    hook(work, document=DOC)
    ear = Ear()
    [segment, *_] = listed(work.owner)
    save(work.owner, segment, "Déclaration")
    ear.deaf = True
    waits = []
    for _ in range(3):
        telling.tell(work.database, ear)
        [shown] = work.owner.get("/api/v1/webhooks").json()["items"]
        assert shown["trouble"] == "it answered 500"
        start = now
        while shown["failures"] == (failures := shown["failures"]):
            now += 1
            telling.tell(work.database, ear)
            [shown] = work.owner.get("/api/v1/webhooks").json()["items"]
            if shown["failures"] != failures:
                break
        waits.append(now - start)
    assert waits == sorted(waits)
    assert waits[0] < waits[-1]
    ear.deaf, now = False, now + 4000
    telling.tell(work.database, ear)
    assert ear.deeds() == ["translate"]
    [shown] = work.owner.get("/api/v1/webhooks").json()["items"]
    assert (shown["failures"], shown["trouble"]) == (0, None)


def test_it_hears_of_its_document_alone(work: House) -> None:
    everything, ear = hook(work), Ear()
    hook(work, document=DOC, url="https://one.example/")
    work.person("anna", ("reader", "*", "*"))
    telling.tell(work.database, ear)
    by_url = {url for url, _, _ in ear.heard}
    assert by_url == {everything["url"]}
    assert "join" in ear.deeds()


def test_one_that_was_deleted_hears_nothing(work: House) -> None:
    made, ear = hook(work, document=DOC), Ear()
    assert work.owner.delete(f"/api/v1/webhooks/{made['id']}").status_code == 204
    save(work.owner, listed(work.owner)[0], "Déclaration")
    telling.tell(work.database, ear)
    assert ear.heard == []
    assert work.owner.get("/api/v1/webhooks").json()["items"] == []


def test_it_hears_no_more_than_who_set_it_up_may_see(work: House) -> None:
    boss = work.person("boss", ("manager", DOC, "*"), ("reader", DOC, "*"))
    hook(work, boss, document=DOC)
    assert boss.post("/api/v1/webhooks", json={"url": "https://x.example"}).status_code == 403
    key = boss.get("/api/v1/session").json()["key"]
    headers = {"If-Match": work.owner.get(f"/api/v1/people/{key}").headers["etag"]}
    roles = {"roles": [{"role": "reader", "document": DOC, "locale": "fr"}]}
    changed = work.owner.put(f"/api/v1/people/{key}/roles", json=roles, headers=headers)
    assert changed.status_code == 200
    save(work.owner, listed(work.owner)[0], "Déclaration")
    ear = Ear()
    telling.tell(work.database, ear)
    assert ear.heard == []


def test_only_managers_set_one_up(work: House) -> None:
    anna = work.person("anna", T)
    for body in ({"url": "https://x.example"}, {"url": "https://x.example", "document": DOC}):
        assert anna.post("/api/v1/webhooks", json=body).status_code == 403
    for url in ("file:///etc/passwd", "https://a:b@x.example/", "x", "https://"):
        assert work.owner.post("/api/v1/webhooks", json={"url": url}).status_code == 422, url


def test_two_processes_tell_it_once(work: House) -> None:
    hook(work, document=DOC)
    save(work.owner, listed(work.owner)[0], "Déclaration")
    ear = Ear()

    def meanwhile(url: str, body: bytes, headers: dict[str, str]) -> None:
        telling.tell(work.database, ear)
        ear(url, body, headers)

    telling.tell(work.database, meanwhile)
    assert ear.deeds() == ["translate"]
    with work.database.reading() as session:
        assert trail.last(session) > 0


@pytest.fixture
def listener() -> Iterator[tuple[str, list[bytes]]]:
    heard: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(302 if self.path == "/elsewhere" else 204)
            self.send_header("Location", "/")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", heard
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_request_goes_where_it_is_sent_and_nowhere_else(
    listener: tuple[str, list[bytes]],
) -> None:
    url, heard = listener
    outside.post(f"{url}/a?b=c", b"{}", {}, private=True)
    assert heard == [b"{}"]
    with pytest.raises(outside.Refusal, match="302"):
        outside.post(f"{url}/elsewhere", b"{}", {}, private=True)
    assert len(heard) == 2, "a redirect is not followed"
    with pytest.raises(outside.Refusal, match="private"):
        outside.post(url, b"{}", {}, private=False)
    assert len(heard) == 2


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "::1", "fe80::1%eth0", "fd00::1",
     "::ffff:127.0.0.1", "0.0.0.0", "224.0.0.1", "100.64.0.1"],
)  # fmt: skip
def test_no_neighbour_is_called(address: str) -> None:
    assert not outside._is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_the_world_is(address: str) -> None:
    assert outside._is_public(address)


def test_one_that_is_stopped_hears_nothing_and_then_only_what_comes_after(work: House) -> None:
    made, ear = hook(work, document=DOC), Ear()
    path = f"/api/v1/webhooks/{made['id']}"
    assert work.owner.put(path, json={"active": False}).json()["active"] is False
    save(work.owner, listed(work.owner)[0], "Déclaration")
    telling.tell(work.database, ear)
    assert ear.heard == []
    assert work.owner.put(path, json={"active": True}).json()["active"] is True
    save(work.owner, listed(work.owner)[1], "La Cour l’a jugé[1].")
    telling.tell(work.database, ear)
    assert ear.deeds() == ["translate"]


def test_the_last_attempts_are_kept_and_a_trial_among_them(work: House) -> None:
    made, ear = hook(work, document=DOC), Ear()
    save(work.owner, listed(work.owner)[0], "Déclaration")
    telling.tell(work.database, ear)
    with work.database.reading() as session:
        row = session.get(Webhook, made["id"])
    assert row is not None
    ear.deaf = True
    for _ in range(25):
        assert telling.try_out(work.database, ear, row) == "it answered 500"
    ear.deaf = False
    assert telling.try_out(work.database, ear, row) is None
    items = work.owner.get(f"/api/v1/webhooks/{made['id']}/deliveries").json()["items"]
    assert len(items) == 20
    assert [(item["deed"], item["entry"], item["trouble"]) for item in items[:2]] == [
        ("trial", None, None),
        ("trial", None, "it answered 500"),
    ]
    [shown] = work.owner.get("/api/v1/webhooks").json()["items"]
    assert shown["failures"] == 0, "a trial puts off nothing"


def test_a_page_adds_tries_stops_and_takes_out(work: House) -> None:
    boss, page = work.owner, "/webhooks"
    url = "https://127.0.0.1:1/hook"
    added = boss.post(page, data={"deed": "add", "url": url, "document": DOC})
    [made] = boss.get("/api/v1/webhooks").json()["items"]
    assert url in added.text
    assert "hook_" in added.text
    assert "hook_" not in boss.get(page).text, "its secret is shown once"
    given = {"webhook": made["id"]}
    tried = boss.post(f"{page}/trial", data=given)
    assert "private network" in tried.text
    for deed, word in (("stop", "stopped"), ("start", "at work")):
        assert word in boss.post(page, data={**given, "deed": deed}).text
    assert url not in boss.post(page, data={**given, "deed": "remove"}).text
    refused = boss.post(page, data={"deed": "add", "url": "ftp://x.example", "document": ""})
    assert refused.status_code == 422
    anna = work.person("anna", T)
    assert anna.get(page).status_code == 403
    assert anna.post(page, data={"deed": "add", "url": url, "document": DOC}).status_code == 403


def test_a_manager_of_one_document_sees_and_chooses_only_that(work: House) -> None:
    hook(work, url="https://everything.example/")
    boss = work.person("boss", ("manager", DOC, "*"))
    shown = boss.get("/webhooks").text
    assert "everything.example" not in shown
    assert f'<option value="{DOC}">' in shown
    assert '<option value="">' not in shown
    everything = {"deed": "add", "url": "https://x.example", "document": ""}
    assert boss.post("/webhooks", data=everything).status_code == 403
