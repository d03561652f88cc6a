"""The real statement, reviewed one segment after another without touching the mouse."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser

from i18n.workflow.workspace import load
from service.actions import people
from service.app import create_app
from service.database import Database
from service.settings import Settings
from service.sync.workspace import take_workspace
from tests.pages.conftest import Client, Place, free_port, serving
from tests.service.house import House

LOCALES = Path(__file__).parent.parent.parent / "locales"
REVIEWED = 20
"""Segments; all of them would take a minute and show the same."""


def statement(folder: Path, port: int, locale: str) -> House:
    """A service with the statement, whose catalog in a language names its translator."""
    left_out = shutil.ignore_patterns("editions", "*.sqlite*")
    shutil.copytree(LOCALES, folder / "locales", ignore=left_out)
    catalog = folder / "locales" / locale / "LC_MESSAGES" / "statement.po"
    text = catalog.read_text(encoding="utf-8")
    text = text.replace('"Last-Translator: ', '"Last-Translator: Anna ', 1)
    kept = [line for line in text.splitlines(True) if "X-Concordant-Origin" not in line]
    catalog.write_text("".join(kept), encoding="utf-8")
    settings = Settings(
        database=f"sqlite:///{folder / 'pages.sqlite'}",
        public_url=f"http://127.0.0.1:{port}",
        background=False,
    )
    database = Database(settings.database)
    database.migrate()
    take_workspace(database, load(folder / "locales"))
    with database.writing() as session:
        token = people.first_token(session, settings) or ""
    app = create_app(settings, database)
    nobody = TestClient(app, base_url=settings.public_url)
    owner = House(app, database, settings, nobody).join(token, "owner")
    return House(app, database, settings, owner)


@pytest.mark.parametrize("locale", ["ar"])
def test_one_segment_after_another_is_reviewed_by_keys_alone(
    browser: Browser, tmp_path: Path, locale: str
) -> None:
    port = free_port()
    house = statement(tmp_path, port, locale)
    rosa = house.person("rosa", ("reviewer", "*", "*"))
    known = {"rosa": Client(dict(rosa.cookies), rosa.headers["X-CSRF-Token"])}
    with serving(house.app, port, browser):
        place = Place(house.settings.public_url, house, browser, "", known)
        page = place.page("rosa", "ar")
        page.goto(f"/documents/statement/{locale}?turn=mine")
        waiting = place.state(locale).count("translated")
        assert waiting >= 49
        for _ in range(REVIEWED):
            active = page.locator(".active")
            number = active.get_attribute("id")
            page.keyboard.press("a")
            page.wait_for_function("id => document.querySelector('.active')?.id !== id", arg=number)
        assert place.state(locale).count("translated") == waiting - REVIEWED
        assert place.faults == []
