"""People enter through a provider that the operator chose, once an invitation let them in."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient
from house import PASSWORD, House
from provider import CLIENT, SECRET, Provider, provider
from stages import Stages

from i18n.errors import LocalizationError
from service.app import create_app
from service.settings import Settings


@pytest.fixture
def stages(sqlite: Stages) -> Stages:
    """One database will do: no rule here is the database's."""
    return sqlite


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    with provider() as found:
        yield found


@pytest.fixture
def there(running: Provider) -> Provider:
    running.wrong = {}
    running.calls.clear()
    return running


@pytest.fixture
def house(open_house: Callable[..., House], stages: Stages, there: Provider) -> House:
    assert stages.owner
    with_provider = {
        "oidc_issuer": there.url,
        "oidc_client_id": CLIENT,
        "oidc_client_secret": SECRET,
    }
    return open_house(**with_provider).owned(stages.owner)


def invite(house: House) -> str:
    body = {"roles": [{"role": "translator", "document": "statement", "locale": "fr"}]}
    return str(house.owner.post("/api/v1/invitations", json=body).json()["token"])


def accept(house: House, there: Provider, token: str, subject: str, name: str) -> TestClient:
    """A client of somebody who accepted an invitation with the provider."""
    client = house.stranger()
    path = "/api/v1/invitations/accept-with-provider"
    answer = client.post(path, json={"token": token, "name": name})
    assert answer.status_code == 200, answer.text
    client.get(there.approve(answer.json()["address"], subject), follow_redirects=False)
    return client


def enter(house: House, there: Provider, subject: str) -> tuple[TestClient, int]:
    client = house.stranger()
    asked = client.get("/oidc/sign-in", follow_redirects=False)
    assert asked.status_code == 303
    back = client.get(there.approve(asked.headers["location"], subject), follow_redirects=False)
    return client, back.status_code


def test_an_invitation_becomes_an_account_that_enters_through_the_provider(
    house: House, there: Provider
) -> None:
    anna = accept(house, there, invite(house), "anna-at-work", "Anna")
    me = anna.get("/api/v1/session").json()
    assert (me["name"], [role["role"] for role in me["roles"]]) == ("Anna", ["translator"])
    again, status = enter(house, there, "anna-at-work")
    assert status == 303
    assert again.get("/api/v1/session").json()["key"] == me["key"]
    everything = house.owner.get("/api/v1/audit?limit=500").text
    assert "anna-at-work" not in everything
    assert house.owner.get("/api/v1/audit/verification").status_code == 200


def test_nobody_enters_whom_no_invitation_let_in(house: House, there: Provider) -> None:
    eve, status = enter(house, there, "eve")
    assert status == 403
    assert eve.get("/api/v1/session").status_code == 401
    used = invite(house)
    accept(house, there, used, "anna", "Anna")
    mallory = accept(house, there, used, "mallory", "Mallory")
    assert mallory.get("/api/v1/session").status_code == 401


def test_an_account_of_a_provider_has_no_password(house: House, there: Provider) -> None:
    accept(house, there, invite(house), "anna", "Anna")
    for password in ("", PASSWORD):
        body = {"login": "anna", "password": password}
        assert house.stranger().post("/api/v1/session", json=body).status_code == 401


def test_a_removed_person_does_not_come_back(house: House, there: Provider) -> None:
    anna = accept(house, there, invite(house), "anna", "Anna")
    path = f"/api/v1/people/{anna.get('/api/v1/session').json()['key']}"
    headers = {"If-Match": house.owner.get(path).headers["etag"]}
    assert house.owner.delete(path, headers=headers).status_code == 204
    assert enter(house, there, "anna")[1] == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {"claims": {"nonce": "another"}},
        {"claims": {"aud": "another"}},
        {"claims": {"iss": "https://another.example"}},
        {"claims": {"exp": int(time.time()) - 3600, "iat": int(time.time()) - 7200}},
        {"key": True},
        {"unsigned": True},
    ],
    ids=["nonce", "audience", "issuer", "expired", "key", "unsigned"],
)
def test_an_answer_that_does_not_fit_is_refused(
    house: House, there: Provider, wrong: dict[str, object]
) -> None:
    accept(house, there, invite(house), "anna", "Anna")
    there.wrong = wrong
    client, status = enter(house, there, "anna")
    assert status == 403
    assert client.get("/api/v1/session").status_code == 401


def test_the_browser_that_comes_back_is_the_one_that_left(house: House, there: Provider) -> None:
    accept(house, there, invite(house), "anna", "Anna")
    asked = house.stranger().get("/oidc/sign-in", follow_redirects=False)
    back = there.approve(asked.headers["location"], "anna")
    victim = house.stranger()
    assert victim.get(back, follow_redirects=False).status_code == 403
    victim.get("/oidc/sign-in", follow_redirects=False)
    calls = len(there.calls)
    assert victim.get(back, follow_redirects=False).status_code == 403
    assert len(there.calls) == calls, "a state that does not fit asks nobody anything"


def test_a_provider_with_another_name_or_none_is_said_to_fail(
    house: House, there: Provider
) -> None:
    there.wrong = {"issuer": "https://another.example"}
    answer = house.stranger().get("/oidc/sign-in", follow_redirects=False)
    assert answer.status_code == 502
    body = {"token": invite(house), "name": "Anna"}
    answer = house.stranger().post("/api/v1/invitations/accept-with-provider", json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (502, "application/problem+json")


def test_without_a_provider_nobody_is_called(make_house: Callable[..., House]) -> None:
    house = make_house()
    assert house.stranger().get("/oidc/sign-in").status_code == 404


@pytest.mark.parametrize(
    ("issuer", "client", "reason"),
    [("http://provider.example", "x", "https://"), ("https://provider.example", "", "CLIENT_ID")],
)
def test_half_a_provider_stops_the_start(issuer: str, client: str, reason: str) -> None:
    settings = Settings(database="sqlite://", oidc_issuer=issuer, oidc_client_id=client)
    with pytest.raises(LocalizationError, match=reason):
        create_app(settings)


def test_the_page_for_joining_leads_to_the_provider_by_a_link(
    house: House, there: Provider
) -> None:
    client = house.stranger()
    assert 'formaction="/join/with-provider"' in client.get("/join").text
    origin = {"Origin": house.settings.public_url}
    form = {"token": invite(house), "name": "Anna", "login": "", "password": ""}
    shown = client.post("/join/with-provider", data={**form, "name": ""}, headers=origin)
    assert shown.status_code == 422
    assert form["token"] in shown.text, "what was typed is still there"
    onward = client.post("/join/with-provider", data=form, headers=origin)
    assert onward.status_code == 200, "a form that leads away is refused by the browser"
    [address] = set(re.findall(rf'"({re.escape(there.url)}/authorize[^"]*)"', onward.text))
    client.get(there.approve(html.unescape(address), "anna-at-work"), follow_redirects=False)
    assert client.get("/api/v1/session").json()["name"] == "Anna"


def test_without_a_provider_nobody_is_asked_to_use_one(make_house: Callable[..., House]) -> None:
    client = make_house().stranger()
    assert "with-provider" not in client.get("/join").text
    assert "/oidc/" not in client.get("/sign-in").text
