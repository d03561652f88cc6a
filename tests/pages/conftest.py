"""The real service behind a port, with people in it, and a browser in front of it."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, sync_playwright

from service.actions import people
from service.app import create_app
from service.database import Database
from service.settings import Settings
from service.sync.workspace import take_workspace
from tests.service.house import PASSWORD, House, listed, make_workspace, save

LANGUAGES = ("fr", "ar")
TARGETS = {
    "fr": {
        "Statement on the Court": "Déclaration sur la Cour",
        "The Court so held.[1]": "La Cour l’a ainsi jugé[1].",
        "It was “a grave breach” of the Treaty.[2]": "C’est « une infraction grave » au Traité[2].",
        "States must act now.": "Les États doivent agir maintenant.",
        "They must not wait until 2027.": "Ils ne doivent pas attendre jusqu’en 2027.",
    },
    "ar": {
        "Statement on the Court": "بيان بشأن المحكمة",
        "The Court so held.[1]": "هكذا قضت المحكمة[1].",
        "It was “a grave breach” of the Treaty.[2]": "كان ذلك «انتهاكا جسيما» للمعاهدة[2].",
        "States must act now.": "يجب على الدول أن تتحرك الآن.",
        "They must not wait until 2027.": "يجب ألا تنتظر حتى عام 2027.",
    },
}


@dataclass
class Place:
    """A running service, and the ways into it."""

    url: str
    house: House
    browser: Browser
    token: str = ""
    """Makes the first account, where nobody has one yet."""
    people: dict[str, Client] = field(default_factory=dict)
    """Those who are signed in already, by name."""
    faults: list[str] = field(default_factory=list)
    """What the browser complained of, and what it asked of others than the service."""

    def page(self, name: str | None = None, language: str = "en", **options: Any) -> Page:
        """A new browser window, of a person who is signed in if there is a name."""
        context = self.browser.new_context(base_url=self.url, locale=language, **options)
        context.set_default_timeout(10_000)
        page = context.new_page()
        if name in self.people:
            cookies = self.people[name].cookies.items()
            context.add_cookies([{"name": n, "value": v, "url": self.url} for n, v in cookies])
        page.on("console", lambda m: self.faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda r: None if self._own(r.url) else self.faults.append(r.url))
        if name and name not in self.people:
            self.sign_in(page, name)
        return page

    def sign_in(self, page: Page, name: str) -> None:
        """Through the door."""
        page.goto("/sign-in")
        page.fill("[name=login]", f"{name}@x")
        page.fill("[name=password]", PASSWORD)
        page.click("main button")
        page.wait_for_url(f"{self.url}/")

    def _own(self, url: str) -> bool:
        return url.startswith((self.url, "data:"))

    def state(self, locale: str = "fr") -> list[str]:
        """The states of all segments, in reading order."""
        return [item["state"] for item in listed(self.house.owner, locale, limit=500)]


@dataclass(frozen=True)
class Client:
    """What a browser session of somebody is known by."""

    cookies: dict[str, str]
    csrf: str

    def open(self, app: FastAPI, url: str) -> TestClient:
        """The session as a client of another start of the service."""
        client = TestClient(app, base_url=url, cookies=self.cookies)
        client.headers["X-CSRF-Token"] = self.csrf
        return client


@dataclass(frozen=True)
class Filled:
    """A database with people and translations in it, made once and copied for each test."""

    path: Path
    port: int
    people: dict[str, Client]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium is not installed")
        pytest.skip("chromium is not installed; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
    return found


def taken_in(folder: Path, port: int, background: bool = False) -> tuple[Settings, Database, str]:
    """A database that has taken in a small workspace, and what makes the first account."""
    url = f"http://127.0.0.1:{port}"
    path = folder / "pages.sqlite"
    settings = Settings(database=f"sqlite:///{path}", public_url=url, background=background)
    database = Database(settings.database)
    database.migrate()
    take_workspace(database, make_workspace(folder / "workspace", LANGUAGES))
    with database.writing() as session:
        token = people.first_token(session, settings)
    assert token
    return settings, database, token


def peopled(found: Place) -> Place:
    """The place with an owner, a translator, a reviewer and a reader; French and Arabic are
    translated."""
    house = found.house
    owner = house.join(found.token, "owner")
    found.house = house = House(house.app, house.database, house.settings, owner)
    clients = {
        "owner": owner,
        "anna": house.person("anna", ("translator", "*", "*")),
        "rosa": house.person("rosa", ("reviewer", "*", "*"), ("approver", "*", "*")),
        "ren": house.person("ren", ("reader", "*", "*")),
    }
    for locale, targets in TARGETS.items():
        for segment in listed(clients["anna"], locale):
            if segment["source"] in targets:
                save(clients["anna"], segment, targets[segment["source"]], locale)
    found.people = {
        name: Client(dict(client.cookies), client.headers["X-CSRF-Token"])
        for name, client in clients.items()
    }
    return found


@pytest.fixture(scope="session")
def filled(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """A database with people and translations, made once."""
    folder, port = tmp_path_factory.mktemp("filled"), free_port()
    settings, database, token = taken_in(folder, port)
    app = create_app(settings, database)
    nobody = TestClient(app, base_url=settings.public_url)
    house = House(app, database, settings, nobody)
    made = peopled(Place(settings.public_url, house, browser, token))
    database.close()
    return Filled(folder / "pages.sqlite", port, made.people)


@contextmanager
def serving(app: FastAPI, port: int, browser: Browser) -> Iterator[None]:
    """The application answers on the port; its windows are closed with it."""
    config = uvicorn.Config(
        app, port=port, log_level="error", ws="none", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the service did not start"
        time.sleep(0.01)
    try:
        yield
    finally:
        for context in browser.contexts:
            context.close()
        server.should_exit = True
        thread.join()


@contextmanager
def running(browser: Browser, folder: Path, background: bool = False) -> Iterator[Place]:
    """A service that has taken in a small workspace; nobody has an account yet.

    With a background it also does jobs.
    """
    port = free_port()
    settings, database, token = taken_in(folder, port, background)
    app = create_app(settings, database)
    nobody = TestClient(app, base_url=settings.public_url)
    with serving(app, port, browser):
        yield Place(settings.public_url, House(app, database, settings, nobody), browser, token)


@pytest.fixture
def start(browser: Browser, tmp_path: Path) -> Iterator[Callable[[], Place]]:
    """Starts a service that nobody has an account of."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(running(browser, tmp_path))


@pytest.fixture
def place(browser: Browser, tmp_path: Path, filled: Filled) -> Iterator[Place]:
    """A service with people and translations, as no other test has touched it."""
    copied = shutil.copy(filled.path, tmp_path / "pages.sqlite")
    url = f"http://127.0.0.1:{filled.port}"
    settings = Settings(database=f"sqlite:///{copied}", public_url=url, background=False)
    database = Database(settings.database)
    app = create_app(settings, database)
    owner = filled.people["owner"].open(app, url)
    with serving(app, filled.port, browser):
        yield Place(url, House(app, database, settings, owner), browser, "", filled.people)


@pytest.fixture
def house(filled: Filled, tmp_path: Path) -> Iterator[House]:
    """A service with people and translations, without a port."""
    copied = shutil.copy(filled.path, tmp_path / "pages.sqlite")
    url = f"http://127.0.0.1:{filled.port}"
    settings = Settings(database=f"sqlite:///{copied}", public_url=url, background=False)
    database = Database(settings.database)
    app = create_app(settings, database)
    yield House(app, database, settings, filled.people["owner"].open(app, url))
    database.close()
