"""People join, prove who they are, and are held to what they may do."""

from __future__ import annotations

import time
from collections.abc import Callable

import pyotp
import pytest
from fastapi.testclient import TestClient
from house import DOC, PASSWORD, House
from sqlalchemy import text

from service import audit
from service.actions import people as deeds
from service.identity import secrets

READER = ("reader", "*", "*")


def key_of(client: TestClient) -> str:
    return str(client.get("/api/v1/session").json()["key"])


def test_the_first_link_works_once(house: House) -> None:
    with house.database.writing() as session:
        assert deeds.first_token(session, house.settings) is None
    me = house.owner.get("/api/v1/session").json()
    assert {role["role"] for role in me["roles"]} == {
        "manager",
        "translator",
        "reviewer",
        "approver",
    }


def test_an_invitation_works_once(house: House) -> None:
    body = {"roles": [{"role": "reader"}]}
    token = house.owner.post("/api/v1/invitations", json=body).json()["token"]
    house.join(token, "anna")
    again = {"token": token, "login": "b", "password": PASSWORD, "name": "b"}
    assert house.stranger().post("/api/v1/invitations/accept", json=again).status_code == 403


@pytest.mark.parametrize("name", ["Anna", "  ANNA ", "ａｎｎａ"])
def test_nobody_takes_the_name_of_another(house: House, name: str) -> None:
    house.person("anna", READER)
    body = {"roles": [{"role": "reader"}]}
    token = house.owner.post("/api/v1/invitations", json=body).json()["token"]
    joining = {"token": token, "login": "other", "password": PASSWORD, "name": name}
    assert house.stranger().post("/api/v1/invitations/accept", json=joining).status_code == 409


def test_a_short_password_is_refused(house: House) -> None:
    body = {"roles": [{"role": "reader"}]}
    token = house.owner.post("/api/v1/invitations", json=body).json()["token"]
    joining = {"token": token, "login": "x", "password": "short", "name": "x"}
    answer = house.stranger().post("/api/v1/invitations/accept", json=joining)
    assert answer.status_code == 422
    assert "12" in answer.json()["detail"]


def test_a_password_costs_who_guesses_it_what_owasp_asks_for(
    costs_of_passwords: list[dict[str, int]],
) -> None:
    kept = secrets.hash_password(PASSWORD)
    assert kept.startswith("$argon2id$")
    assert secrets.is_password(PASSWORD, kept)
    assert not secrets.is_password(PASSWORD + "!", kept)
    assert costs_of_passwords == [{"time_cost": 2, "memory_cost": 19_456, "parallelism": 1}]


def test_a_session_ends_when_its_person_signs_out(house: House) -> None:
    anna = house.person("anna", READER)
    cookie = anna.cookies["concordant_session"]
    assert anna.delete("/api/v1/session").status_code == 204
    anna.cookies.set("concordant_session", cookie)
    assert anna.get("/api/v1/session").status_code == 401


def test_signing_out_everywhere_ends_every_session(house: House) -> None:
    anna = house.person("anna", READER)
    elsewhere = house.sign_in(house.stranger(), "anna@x")
    assert anna.delete("/api/v1/session?everywhere=true").status_code == 204
    assert elsewhere.get("/api/v1/session").status_code == 401


def test_a_forged_form_is_refused(house: House) -> None:
    anna = house.person("anna", READER)
    etag = anna.get("/api/v1/session").headers["etag"]
    change = {"json": {"name": "mallory"}}
    own = anna.headers.pop("X-CSRF-Token")
    headers = {"If-Match": etag}
    assert anna.patch("/api/v1/session", headers=headers, **change).status_code == 403
    headers["X-CSRF-Token"] = "0" * 64
    assert anna.patch("/api/v1/session", headers=headers, **change).status_code == 403
    headers |= {"X-CSRF-Token": own, "Origin": "https://evil.example"}
    assert anna.patch("/api/v1/session", headers=headers, **change).status_code == 403
    headers["Origin"] = "http://testserver"
    assert anna.patch("/api/v1/session", headers=headers, **change).status_code == 200


def test_another_site_cannot_sign_anybody_in(house: House) -> None:
    house.person("anna", READER)
    body = {"login": "anna@x", "password": PASSWORD}
    headers = {"Origin": "https://evil.example"}
    assert house.stranger().post("/api/v1/session", json=body, headers=headers).status_code == 403


def test_guessing_is_slowed_even_for_the_right_password(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.person("anna", READER)
    now = time.time()
    monkeypatch.setattr("service.clock.time.time", lambda: now)
    client = house.stranger()
    wrong = {"login": "anna@x", "password": "wrong wrong wrong"}
    answers = [client.post("/api/v1/session", json=wrong).status_code for _ in range(7)]
    assert answers[0] == 401
    assert answers[-1] == 429
    right = client.post("/api/v1/session", json={"login": "anna@x", "password": PASSWORD})
    assert right.status_code == 429
    assert int(right.headers["retry-after"]) >= 1


def test_unknown_logins_are_answered_like_known_ones(house: House) -> None:
    house.person("anna", READER)
    client = house.stranger()
    answers = [
        client.post("/api/v1/session", json={"login": login, "password": "wrong wrong wrong"})
        for login in ("anna@x", "nobody@x")
    ]
    assert answers[0].json() == answers[1].json()


def test_a_token_reaches_as_far_as_its_scope(house: House) -> None:
    def client(scope: str) -> TestClient:
        made = house.owner.post("/api/v1/tokens", json={"label": scope, "scope": scope})
        found = house.stranger()
        found.headers["Authorization"] = f"Bearer {made.json()['token']}"
        return found

    invitation = {"roles": [{"role": "reader"}]}
    assert client("read").get("/api/v1/people").status_code == 200
    assert client("read").post("/api/v1/invitations", json=invitation).status_code == 403
    assert client("write").post("/api/v1/invitations", json=invitation).status_code == 403
    assert client("manage").post("/api/v1/invitations", json=invitation).status_code == 201
    assert client("manage").post("/api/v1/tokens", json={"label": "x"}).status_code == 403


def test_a_revoked_token_is_refused_at_once(house: House) -> None:
    made = house.owner.post("/api/v1/tokens", json={"label": "x"}).json()
    program = house.stranger()
    program.headers["Authorization"] = f"Bearer {made['token']}"
    assert program.get("/api/v1/session").status_code == 200
    assert house.owner.delete(f"/api/v1/tokens/{made['id']}").status_code == 204
    assert program.get("/api/v1/session").status_code == 401


def test_a_number_that_is_gone_is_given_to_no_other(house: House) -> None:
    invitation = {"roles": [{"role": "reviewer"}]}
    for address, body in (("tokens", {"label": "x"}), ("invitations", invitation)):
        numbers = []
        for _ in range(2):
            numbers.append(house.owner.post(f"/api/v1/{address}", json=body).json()["id"])
            gone = house.owner.delete(f"/api/v1/{address}/{numbers[-1]}")
            assert gone.status_code == 204
        assert numbers[0] < numbers[1]


def test_no_secret_is_kept_in_the_clear(house: House) -> None:
    made = house.owner.post("/api/v1/tokens", json={"label": "x"}).json()
    cookie = house.owner.cookies["concordant_session"]
    with house.database.reading() as session:
        kept = str(session.connection().execute(text("SELECT * FROM api_token")).all())
        kept += str(session.connection().execute(text("SELECT * FROM sign_in")).all())
        kept += str(session.connection().execute(text("SELECT * FROM account")).all())
    for secret in (made["token"], cookie, PASSWORD):
        assert secret not in kept


def test_a_second_factor_is_asked_for_and_counts_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = house.person("anna", READER)
    secret = anna.post("/api/v1/session/second-factor").json()["secret"]
    now = time.time()
    monkeypatch.setattr("service.clock.time.time", lambda: now)
    code = pyotp.TOTP(secret).at(int(now))
    confirmed = anna.put("/api/v1/session/second-factor", json={"code": code})
    assert confirmed.json()["second_factor"] is True
    body = {"login": "anna@x", "password": PASSWORD}
    asked = house.stranger().post("/api/v1/session", json=body)
    assert (asked.status_code, asked.json()["code_required"]) == (401, True)
    used = house.stranger().post("/api/v1/session", json={**body, "code": code})
    assert used.status_code == 401
    now += 30
    house.sign_in(house.stranger(), "anna@x", code=pyotp.TOTP(secret).at(int(now)))


def test_only_managers_look_after_people(house: House) -> None:
    anna = house.person("anna", ("manager", "statement", "*"), ("approver", "*", "*"))
    key = key_of(house.owner)
    etag = anna.get(f"/api/v1/people/{key}").headers["etag"]
    for answer in (
        anna.post("/api/v1/invitations", json={"roles": [{"role": "manager"}]}),
        anna.get("/api/v1/invitations"),
        anna.get("/api/v1/audit"),
        anna.delete(f"/api/v1/people/{key}", headers={"If-Match": etag}),
        anna.put(
            f"/api/v1/people/{key_of(anna)}/roles",
            json={"roles": [{"role": "manager"}]},
            headers={"If-Match": '"1"'},
        ),
    ):
        assert answer.status_code == 403, answer.text
        assert answer.headers["content-type"] == "application/problem+json"


def test_a_write_names_the_version_it_was_made_on(house: House) -> None:
    anna = house.person("anna", READER)
    path = f"/api/v1/people/{key_of(anna)}"
    body = {"roles": [{"role": "translator", "document": "statement", "locale": "fr"}]}
    etag = house.owner.get(path).headers["etag"]
    assert house.owner.put(f"{path}/roles", json=body).status_code == 428
    first = house.owner.put(f"{path}/roles", json=body, headers={"If-Match": etag})
    assert first.status_code == 200
    assert first.headers["etag"] != etag
    second = house.owner.put(f"{path}/roles", json=body, headers={"If-Match": etag})
    assert second.status_code == 412
    assert second.json()["current"] == first.headers["etag"]


def test_the_last_manager_stays(house: House) -> None:
    path = f"/api/v1/people/{key_of(house.owner)}"
    headers = {"If-Match": house.owner.get(path).headers["etag"]}
    assert house.owner.delete(path, headers=headers).status_code == 409
    emptied = house.owner.put(f"{path}/roles", json={"roles": []}, headers=headers)
    assert emptied.status_code == 409
    assert house.owner.get("/api/v1/invitations").status_code == 200


def test_a_removed_person_leaves_a_key_and_an_intact_chain(house: House) -> None:
    anna = house.person("anna-the-witness", READER)
    key = key_of(anna)
    path = f"/api/v1/people/{key}"
    headers = {"If-Match": house.owner.get(path).headers["etag"]}
    assert house.owner.delete(path, headers=headers).status_code == 204
    assert anna.get("/api/v1/session").status_code == 401
    assert house.owner.get(path).json()["name"] is None
    everything = house.owner.get("/api/v1/people").text + house.owner.get("/api/v1/audit").text
    assert "anna-the-witness" not in everything
    assert key in everything
    assert house.owner.get("/api/v1/audit/verification").status_code == 200


def test_an_altered_trail_is_found(house: House) -> None:
    house.person("anna", READER)
    with house.database.writing() as session:
        assert audit.verify(session) >= 4
        session.connection().execute(text("UPDATE audit_entry SET deed='x' WHERE seq=2"))
    answer = house.owner.get("/api/v1/audit/verification")
    assert answer.status_code == 422
    assert "entry 2" in answer.json()["detail"]


def test_the_end_of_the_trail_cannot_be_cut_off(house: House) -> None:
    with house.database.writing() as session:
        session.connection().execute(
            text("DELETE FROM audit_entry WHERE seq=(SELECT max(seq) FROM audit_entry)")
        )
    assert house.owner.get("/api/v1/audit/verification").status_code == 422


def test_times_are_coarse_for_who_asks(make_house: Callable[..., House]) -> None:
    house = make_house(coarse_minutes=1440)
    assert house.owner.get("/api/v1/session").json()["coarse_times"] is False
    etag = house.owner.get("/api/v1/session").headers["etag"]
    answer = house.owner.patch(
        "/api/v1/session", json={"coarse_times": True}, headers={"If-Match": etag}
    )
    assert answer.json()["coarse_times"] is True
    house.owner.post("/api/v1/invitations", json={"roles": [{"role": "reader"}]})
    last = house.owner.get("/api/v1/audit?limit=500").json()["items"][-1]
    assert (last["deed"], last["at"][11:]) == ("invite", "00:00:00+00:00")


def test_a_new_password_ends_other_sessions(house: House) -> None:
    anna = house.person("anna", READER)
    elsewhere = house.sign_in(house.stranger(), "anna@x")
    etag = anna.get("/api/v1/session").headers["etag"]
    new = "another long password"
    body = {"password": new, "current_password": "wrong"}
    headers = {"If-Match": etag}
    assert anna.patch("/api/v1/session", json=body, headers=headers).status_code == 422
    body["current_password"] = PASSWORD
    assert anna.patch("/api/v1/session", json=body, headers=headers).status_code == 200
    assert anna.get("/api/v1/session").status_code == 200
    assert elsewhere.get("/api/v1/session").status_code == 401


def with_second_factor(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> tuple[TestClient, list[str], dict[str, str]]:
    """Somebody with a second factor, its recovery codes, and what they sign in with."""
    anna = house.person("anna", READER)
    secret = anna.post("/api/v1/session/second-factor").json()["secret"]
    now = time.time()
    monkeypatch.setattr("service.clock.time.time", lambda: now)
    code = pyotp.TOTP(secret).at(int(now))
    answer = anna.put("/api/v1/session/second-factor", json={"code": code}).json()
    return anna, answer["recovery_codes"], {"login": "anna@x", "password": PASSWORD}


def test_a_recovery_code_stands_in_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    _, codes, body = with_second_factor(house, monkeypatch)
    assert len(set(codes)) == 10
    client = house.stranger()
    typed = codes[0].upper().replace("-", " ")
    assert client.post("/api/v1/session", json={**body, "code": typed}).status_code == 200
    assert client.post("/api/v1/session", json={**body, "code": codes[0]}).status_code == 401
    assert client.post("/api/v1/session", json={**body, "code": codes[1]}).status_code == 200
    with house.database.reading() as session:
        kept = str(session.connection().execute(text("SELECT * FROM recovery_code")).all())
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)
    deeds_done = [e["deed"] for e in house.owner.get("/api/v1/audit?limit=500").json()["items"]]
    assert deeds_done.count("recovery-code") == 2


def test_recovery_codes_are_of_one_person_and_are_renewed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, codes, body = with_second_factor(house, monkeypatch)
    house.person("eve", READER)
    other = {"login": "eve@x", "password": PASSWORD, "code": codes[2]}
    assert house.stranger().post("/api/v1/session", json=other).status_code == 200
    path = "/api/v1/session/second-factor/recovery-codes"
    renewed = anna.post(path, json={"code": codes[2]}).json()["recovery_codes"]
    assert not set(renewed) & set(codes)
    client = house.stranger()
    assert client.post("/api/v1/session", json={**body, "code": codes[3]}).status_code == 401
    assert client.post("/api/v1/session", json={**body, "code": renewed[0]}).status_code == 200
    removal = anna.post("/api/v1/session/second-factor/removal", json={"code": renewed[1]})
    assert removal.json()["second_factor"] is False
    assert client.post("/api/v1/session", json=body).status_code == 200


def test_a_stolen_session_guesses_no_code_and_no_password(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, codes, _ = with_second_factor(house, monkeypatch)
    path = "/api/v1/session/second-factor/removal"
    answers = [anna.post(path, json={"code": f"{n:06}"}).status_code for n in range(7)]
    assert (answers[0], answers[-1]) == (422, 429)
    assert anna.post(path, json={"code": codes[0]}).status_code == 429
    etag = anna.get("/api/v1/session").headers["etag"]
    body = {"password": "another long password", "current_password": PASSWORD}
    change = anna.patch("/api/v1/session", json=body, headers={"If-Match": etag})
    assert change.status_code == 429


def test_a_token_does_not_take_its_owner_away(house: House) -> None:
    token = house.owner.post("/api/v1/tokens", json={"label": "x", "scope": "write"}).json()
    anna = house.person("anna", READER)
    made = anna.post("/api/v1/tokens", json={"label": "x", "scope": "write"}).json()
    program = house.stranger()
    path = f"/api/v1/people/{key_of(anna)}"
    for secret in (made["token"], token["token"]):
        headers = {"Authorization": f"Bearer {secret}", "If-Match": "*"}
        assert program.delete(path, headers=headers).status_code == 403


def test_home_says_that_a_second_person_must_approve(work: House) -> None:
    alone = "A second person must approve"
    assert alone in work.owner.get("/").text
    work.person("ren", ("reader", "*", "*"))
    assert alone in work.owner.get("/").text
    work.person("rosa", ("reviewer", DOC, "fr"))
    shown = work.owner.get("/").text
    assert "in these languages" in shown
    work.person("otto", ("approver", "*", "*"))
    assert alone not in work.owner.get("/").text
