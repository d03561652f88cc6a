"""A service as tests use it: its first account, ways to let others in, a small workspace."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from anyio.from_thread import BlockingPortal
from fastapi import FastAPI
from fastapi.testclient import TestClient

from i18n.workflow.extract import extract
from i18n.workflow.setup import add_document, init
from i18n.workflow.update import update
from i18n.workflow.workspace import Workspace, load
from service.actions import people
from service.database import Database
from service.settings import Settings

PASSWORD = "correct horse battery staple"


@dataclass(frozen=True)
class SignedIn:
    """What a browser session of somebody is known by."""

    cookies: dict[str, str]
    csrf: str

    @classmethod
    def of(cls, client: TestClient) -> SignedIn:
        """The session of a client that signed in."""
        return cls(dict(client.cookies), client.headers["X-CSRF-Token"])

    def on(self, client: TestClient) -> TestClient:
        """The session goes on with this client."""
        client.cookies.update(self.cookies)
        client.headers["X-CSRF-Token"] = self.csrf
        return client


@dataclass(frozen=True)
class House:
    """A service with its first account, and ways to let others in."""

    app: FastAPI
    database: Database
    settings: Settings
    owner: TestClient
    portal: BlockingPortal | None = None
    """The loop that runs already; without one each request starts a loop of its own."""

    def stranger(self) -> TestClient:
        """A client nobody has signed in with."""
        client = TestClient(self.app, base_url=self.settings.public_url)
        client.portal = self.portal
        return client

    def founded(self) -> House:
        """The service once its first account is made."""
        with self.database.writing() as session:
            token = people.first_token(session, self.settings)
        assert token
        return replace(self, owner=self.join(token, "owner"))

    def owned(self, owner: SignedIn) -> House:
        """The service, whose first account is this."""
        return replace(self, owner=owner.on(self.stranger()))

    def person(self, name: str, *roles: tuple[str, str, str]) -> TestClient:
        """A client of a new person with these roles, signed in with a browser's session."""
        body = {"roles": [{"role": r, "document": d, "locale": at} for r, d, at in roles]}
        invited = self.owner.post("/api/v1/invitations", json=body)
        assert invited.status_code == 201, invited.text
        return self.join(invited.json()["token"], name)

    def join(self, token: str, name: str) -> TestClient:
        """A client of a person who accepted an invitation and signed in."""
        client = self.stranger()
        body = {"token": token, "login": f"{name}@x", "password": PASSWORD, "name": name}
        joined = client.post("/api/v1/invitations/accept", json=body)
        assert joined.status_code == 201, joined.text
        return self.sign_in(client, f"{name}@x")

    def sign_in(self, client: TestClient, login: str, **more: Any) -> TestClient:
        """The client, signed in."""
        body = {"login": login, "password": PASSWORD, **more}
        answer = client.post("/api/v1/session", json=body)
        assert answer.status_code == 200, answer.text
        client.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
        return client


SOURCE = """Statement on the Court

The Court so held.[1] It was “a grave breach” of the Treaty.[2]

States must act now. They must not wait until 2027.

[1] Case of Doe v. State, Judgment, 3 May 2019, para. 12.
[2] Treaty on Courts, article 86.
"""
DOC = "statement"


def make_workspace(folder: Path, locales: tuple[str, ...] = ("fr", "ar")) -> Workspace:
    """A small workspace with a template and empty catalogs."""
    init(folder, "en", locales)
    (folder / "statement.txt").write_text(SOURCE, encoding="utf-8")
    workspace = add_document(load(folder), folder / "statement.txt", DOC).workspace
    for config in workspace.documents:
        extract(workspace, config)
        update(workspace, config)
    return workspace


def base(locale: str = "fr") -> str:
    """The address of a locale of the document."""
    return f"/api/v1/documents/{DOC}/locales/{locale}"


def listed(client: TestClient, locale: str = "fr", **query: Any) -> list[dict[str, Any]]:
    """Segments as a list shows them."""
    answer = client.get(f"{base(locale)}/segments", params=query)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def save(
    client: TestClient, segment: dict[str, Any], target: str, locale: str = "fr"
) -> dict[str, Any]:
    """Save a target on the segment as it was seen."""
    answer = client.put(
        f"{base(locale)}/segments/{segment['id']}/target",
        json={"target": target},
        headers={"If-Match": segment["etag"]},
    )
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def decide(
    client: TestClient, segment: dict[str, Any], action: str, locale: str = "fr", **more: Any
) -> Any:
    """Decide about the segment as it was seen."""
    return client.post(
        f"{base(locale)}/segments/{segment['id']}/decisions",
        json={"action": action, **more},
        headers={"If-Match": segment["etag"]},
    )


FRENCH = {
    "Statement on": "Déclaration sur la Cour",
    "The Court so": "La Cour l’a jugé[1].",
    "It was": "Ce fut «\u00a0une violation grave\u00a0» du Traité[2].",
    "States must": "Les États doivent agir maintenant.",
    "They must": "Ils ne doivent pas attendre 2027.",
    "Case of": "Affaire Doe c. État, arrêt, 3 mai 2019, par. 12.",
    "Treaty on": "Traité sur les tribunaux, article 86.",
}


def approve_all(house: House) -> None:
    """Tom translates everything into French, Rita reviews it, Ada signs it off."""
    tom = house.person("Tom", ("translator", DOC, "fr"))
    rita = house.person("Rita", ("reviewer", DOC, "fr"))
    ada = house.person("Ada", ("approver", DOC, "fr"))
    for segment in listed(tom):
        target = next(t for start, t in FRENCH.items() if segment["source"].startswith(start))
        reviewed = decide(rita, save(tom, segment, target), "review")
        assert reviewed.status_code == 200, reviewed.text
        assert decide(ada, reviewed.json(), "sign-off").status_code == 200
