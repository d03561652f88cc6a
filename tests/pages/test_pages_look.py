"""Every page for everybody: axe finds nothing, no page is too wide or too heavy, none calls out."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import Place
from tests.service.house import listed, save

AXE = (Path(__file__).parent / "axe-4.14.1.min.js").read_text(encoding="utf-8")
DOOR = ("/sign-in", "/join", "/nowhere-for-strangers")
PAGES = (
    "/",
    "/documents/statement/fr",
    "/documents/statement/ar?show=history",
    "/documents/statement/fr?show=comments&q=agir",
    "/documents/statement/fr?show=suggestions&q=agir",
    "/documents/statement/ar?show=questions&severity=info",
    "/documents/statement/fr?show=aids&q=agir",
    "/documents/statement/fr?q=grave",
    "/documents/statement/fr?q=nothing+is+like+that",
    "/documents/statement/concordance",
    "/documents/nowhere/fr",
)


def violations(page: Page) -> list[str]:
    """What axe finds, a line each."""
    page.evaluate(AXE)
    found = page.evaluate(
        "axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"
    )
    return [
        f"{page.url}: {fault['id']}: {node['html'][:200]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize(
    ("language", "scheme", "contrast", "width"),
    [("en", "light", "no-preference", 1600), ("en", "dark", "no-preference", 360),
     ("ar", "light", "no-preference", 360), ("ar", "dark", "more", 1280),
     ("zh", "light", "more", 1280)],
)  # fmt: skip
def test_axe_finds_nothing_and_nothing_overflows(
    place: Place, language: str, scheme: str, contrast: str, width: int
) -> None:
    anna = place.house.stranger()
    place.house.sign_in(anna, "anna@x")
    [segment] = listed(anna, q="grave breach")
    save(anna, segment, "C’était «une infraction grave» au Traité.")
    window = {"width": width, "height": 800}
    options = {"color_scheme": scheme, "contrast": contrast, "viewport": window}
    faults: list[str] = []
    for name, addresses in ((None, DOOR), ("rosa", PAGES)):
        page = place.page(name, language, **options)
        for address in addresses:
            page.goto(address)
            faults += violations(page)
            wide = page.evaluate("document.documentElement.scrollWidth")
            faults += [f"{address} is {wide} wide"] if wide > width else []
    assert faults == []


def test_the_overlay_and_the_conflict_are_accessible(place: Place) -> None:
    page = place.page("rosa")
    page.goto("/documents/statement/fr?q=agir")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Close").click()
    page.locator("#act textarea").fill("Autre.")
    [segment] = listed(place.house.owner, q="agir")
    save(place.house.owner, segment, "Agir.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Somebody was faster")).to_be_visible()
    assert violations(page) == []


def test_a_first_visit_is_light_and_a_second_lighter(place: Place) -> None:
    fresh = place.page("rosa")
    client = fresh.context.new_cdp_session(fresh)
    client.send("Network.enable")
    sent: list[float] = []
    client.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    client.send("Network.clearBrowserCache")
    fresh.goto("/documents/statement/fr")
    fresh.wait_for_timeout(300)
    first = sum(sent)
    sent.clear()
    fresh.goto("/documents/statement/fr?show=history")
    fresh.wait_for_timeout(300)
    assert 10_000 < first <= 150_000
    assert sum(sent) <= 40_000


def test_a_matrix_shows_where_a_language_departs(place: Place) -> None:
    anna = place.house.stranger()
    place.house.sign_in(anna, "anna@x")
    [segment] = listed(anna, q="so held")
    save(anna, segment, "La Cour l’a ainsi jugé.")
    page = place.page("rosa")
    page.goto("/documents/statement/concordance")
    expect(page.locator(".verdict")).to_contain_text("Departures from the source: 1")
    page.locator(".matrix").get_by_role("link", name="missing").click()
    expect(page.locator(".active")).to_have_attribute("id", f"s-{segment['id']}")
    page.goto("/documents/statement/concordance?in=ar")
    expect(page.locator(".verdict")).to_contain_text("Every translated language")
    assert place.faults == []
