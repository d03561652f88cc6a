"""The real service behind a port, with people in it, and a browser in front of it."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, sync_playwright

from service.actions import people
from service.app import create_app
from service.database import Database
from service.settings import Settings
from service.sync.workspace import take_workspace
from tests.service.house import DOC, PASSWORD, House, listed, make_workspace

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
    token: str
    faults: list[str] = field(default_factory=list)
    """What the browser complained of, and what it asked of others than the service."""

    def page(self, name: str | None = None, language: str = "en", **options: Any) -> Page:
        """A new browser window, of a person who is signed in if there is a name."""
        context = self.browser.new_context(base_url=self.url, locale=language, **options)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("console", lambda m: self.faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda r: None if self._own(r.url) else self.faults.append(r.url))
        if name:
            self.sign_in(page, name)
        return page

    def _own(self, url: str) -> bool:
        return url.startswith((self.url, "data:"))

    def sign_in(self, page: Page, name: str) -> None:
        """Through the door."""
        page.goto("/sign-in")
        page.fill("[name=login]", f"{name}@x")
        page.fill("[name=password]", PASSWORD)
        page.click("main button")
        page.wait_for_url(f"{self.url}/")

    def state(self, locale: str = "fr") -> list[str]:
        """The states of all segments, in reading order."""
        return [item["state"] for item in listed(self.house.owner, locale)]


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


@pytest.fixture
def start(browser: Browser, tmp_path: Path) -> Iterator[Callable[[], Place]]:
    """Starts a service that has taken in a small workspace; nobody has an account yet."""
    stopping: list[Callable[[], None]] = []

    def started() -> Place:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        url = f"http://127.0.0.1:{port}"
        settings = Settings(
            database=f"sqlite:///{tmp_path / 'pages.sqlite'}", public_url=url, background=False
        )
        database = Database(settings.database)
        database.migrate()
        take_workspace(database, make_workspace(tmp_path / "workspace", LANGUAGES))
        with database.writing() as session:
            token = people.first_token(session, settings)
        app = create_app(settings, database)
        server = uvicorn.Server(
            uvicorn.Config(
                app, port=port, log_level="error", ws="none", timeout_graceful_shutdown=1
            )
        )
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the service did not start"
            time.sleep(0.01)

        def stop() -> None:
            for context in browser.contexts:
                context.close()
            server.should_exit = True
            thread.join()

        stopping.append(stop)
        house = House(app, database, settings, TestClient(app, base_url=url))
        assert token
        return Place(url, house, browser, token)

    yield started
    for stop in stopping:
        stop()


@pytest.fixture
def place(start: Callable[[], Place]) -> Place:
    """A service with an owner, a translator and a reviewer; French and Arabic are translated."""
    found = start()
    owner = found.house.join(found.token, "owner")
    found.house = House(found.house.app, found.house.database, found.house.settings, owner)
    anna = found.house.person("anna", ("translator", "*", "*"))
    found.house.person("rosa", ("reviewer", "*", "*"), ("approver", "*", "*"))
    for locale, targets in TARGETS.items():
        for segment in listed(anna, locale):
            if segment["source"] in targets:
                anna.put(
                    f"/api/v1/documents/{DOC}/locales/{locale}/segments/{segment['id']}/target",
                    json={"target": targets[segment["source"]]},
                    headers={"If-Match": segment["etag"]},
                )
    return found
