"""Coming in: the first account, a second factor, the language, and what strangers see."""

from __future__ import annotations

from collections.abc import Callable

import pyotp
import pytest
from playwright.sync_api import expect

from tests.pages.conftest import Place
from tests.service.house import PASSWORD


def test_a_link_makes_the_first_account(start: Callable[[], Place]) -> None:
    place = start()
    page = place.page()
    page.goto("/")
    expect(page.locator("main")).to_contain_text("one-time link")
    page.goto(f"/join#{place.token}")
    assert place.token not in page.url
    page.fill("[name=name]", "Zoë 王")
    page.fill("[name=login]", "zoe")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{place.url}/")
    expect(page.locator(".who")).to_have_text("Zoë 王")
    expect(page.locator("#live")).to_contain_text("Welcome")
    page.locator(".who").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    assert place.faults == []


def test_a_wrong_password_is_refused_and_says_so(place: Place) -> None:
    page = place.page()
    page.goto("/documents/statement/fr")
    assert "next=" in page.url
    page.fill("[name=login]", "anna@x")
    page.fill("[name=password]", "not this one at all")
    page.click("main button")
    expect(page.get_by_role("alert")).to_be_visible()
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    page.wait_for_url("**/documents/statement/fr")


def test_a_second_factor_is_asked_for(place: Place) -> None:
    anna = place.house.stranger()
    place.house.sign_in(anna, "anna@x")
    secret = anna.post("/api/v1/session/second-factor").json()["secret"]
    totp = pyotp.TOTP(secret)
    anna.put("/api/v1/session/second-factor", json={"code": totp.now()})
    page = place.page()
    page.goto("/sign-in")
    page.fill("[name=login]", "anna@x")
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=code]", pyotp.TOTP(secret).generate_otp(totp.timecode(_now()) + 1))
    page.click("main button")
    page.wait_for_url(f"{place.url}/")


def _now() -> object:
    from datetime import datetime

    return datetime.now()


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("zh", "ltr")])
def test_the_interface_speaks_the_language_of_the_browser(
    place: Place, language: str, direction: str
) -> None:
    page = place.page("anna", language)
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("html")).to_have_attribute("dir", direction)
    page.locator("details.dropdown summary").first.click()
    page.get_by_role("button", name="français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.locator(".who").click()
    expect(page.get_by_role("button", name="Se déconnecter")).to_be_visible()


def test_errors_are_pages_for_people_and_problems_for_programs(place: Place) -> None:
    page = place.page("anna")
    answer = page.goto("/documents/nowhere/fr")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", name="Not found")).to_be_visible()
    anna = place.house.stranger()
    assert anna.get("/api/v1/documents").headers["content-type"] == "application/problem+json"


def test_a_form_without_the_token_of_the_session_is_refused(place: Place) -> None:
    page = place.page("anna")
    page.goto("/")
    page.locator("form[action='/sign-out'] [name=csrf]").evaluate("e => e.value = 'forged'")
    page.locator(".who").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Not for you")).to_be_visible()
    page.goto("/")
    expect(page.locator(".who")).to_have_text("anna")


@pytest.mark.parametrize("onward", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_the_door_leads_nowhere_else(place: Place, onward: str) -> None:
    page = place.page()
    page.goto(f"/sign-in?next={onward}")
    page.fill("[name=login]", "anna@x")
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    page.wait_for_url(f"{place.url}/")
