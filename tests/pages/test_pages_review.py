"""The review page: a language translated and approved by keys alone, and nobody's words lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import Place
from tests.service.house import listed, save

FIELD = "#act textarea"


def open_review(place: Place, name: str, locale: str = "fr", query: str = "") -> Page:
    page = place.page(name)
    page.goto(f"/documents/statement/{locale}{query}")
    expect(page.locator(".active")).to_be_visible()
    return page


@pytest.mark.parametrize("locale", ["fr", "ar"])
def test_a_language_is_reviewed_and_signed_off_by_keys_alone(place: Place, locale: str) -> None:
    page = open_review(place, "rosa", locale, "?turn=mine")
    while "translated" in place.state(locale):
        number = page.locator(".active .number").inner_text()
        page.keyboard.press("a")
        page.wait_for_function(
            "n => document.querySelector('.active .number')?.innerText !== n", arg=number
        )
    assert set(place.state(locale)[:5]) <= {"reviewed", "final"}
    assert place.faults == []


def test_a_translator_types_saves_and_moves_on(place: Place) -> None:
    page = open_review(place, "anna", query="?state=initial")
    page.keyboard.press("e")
    expect(page.locator(FIELD)).to_be_focused()
    first = page.locator(".active").get_attribute("id")
    page.keyboard.type("Affaire Doe c. État, arrêt, 3 mai 2019, par. 12.")
    expect(page.locator(".unsaved")).to_be_visible()
    page.keyboard.press("Control+Enter")
    page.wait_for_function("id => document.querySelector('.active')?.id !== id", arg=first)
    expect(page.locator(FIELD)).to_be_focused()
    assert "translated" in place.state()[5:]


def test_nobody_approves_their_own_translation(place: Place) -> None:
    page = open_review(place, "owner", query="?state=initial")
    page.keyboard.press("e")
    page.keyboard.type("Traité sur les tribunaux, article 86.")
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    expect(page.locator(".active")).to_contain_text("somebody else approves it")
    expect(page.get_by_role("button", name="Approve", exact=True)).to_have_count(0)


def test_keys_rest_while_somebody_types_or_composes(place: Place) -> None:
    page = open_review(place, "rosa", query="?turn=mine")
    before = place.state()
    page.evaluate(
        "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'a', code: 'KeyA',"
        " isComposing: true, bubbles: true}))"
    )
    page.keyboard.press("Control+a")
    page.keyboard.press("e")
    page.keyboard.type("aaa")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.get_by_label("Single keys work").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_timeout(200)
    assert place.state() == before


def test_keys_of_another_script_count_by_their_place(place: Place) -> None:
    page = open_review(place, "rosa")
    first = page.locator(".active").get_attribute("id")
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'о', code: 'KeyJ', bubbles: true}))"
    )
    page.wait_for_function("id => document.querySelector('.active')?.id !== id", arg=first)


def test_anchors_and_marks_are_put_by_key(place: Place) -> None:
    page = open_review(place, "anna", query="?q=grave")
    page.locator(FIELD).fill("infraction")
    page.keyboard.press("Alt+n")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Alt+q")
    text = page.locator(FIELD).input_value()
    assert text.startswith("«")
    assert text.endswith("»")
    assert "[2]" in text


def test_partners_light_up(place: Place) -> None:
    page = open_review(place, "rosa", query="?q=grave")
    page.locator(".sheet.source mark.k-quotation").first.hover()
    expect(page.locator(".under mark.lit").first).to_be_attached()


def test_marked_words_light_up_by_key_and_are_said(place: Place) -> None:
    page = open_review(place, "rosa", query="?q=grave")
    page.keyboard.press("m")
    expect(page.locator("#live")).to_contain_text("“a grave breach”")
    expect(page.locator("#live")).to_contain_text("infraction grave")
    page.keyboard.press("m")
    expect(page.locator("mark.lit")).to_have_text(["[2]", "[2]"])


def test_the_checks_speak_while_somebody_types(place: Place) -> None:
    page = open_review(place, "anna", query="?q=grave")
    before = place.state()
    page.locator(FIELD).fill("C’est une infraction grave au Traité.")
    expect(page.locator(".findings")).to_contain_text("anchor [2] is missing")
    expect(page.locator(".source mark.k-critical")).to_have_text("[2]")
    page.get_by_role("button", name="Discard").click()
    expect(page.locator(".findings")).not_to_contain_text("anchor [2] is missing")
    assert place.state() == before
    assert place.faults == []


def test_two_people_on_one_segment_lose_nothing(place: Place) -> None:
    page = open_review(place, "rosa", query="?q=agir")
    page.locator(FIELD).fill("Les États doivent agir sans délai.")
    owner = place.house.owner
    [segment] = listed(owner, q="agir")
    save(owner, segment, "Les États doivent agir dès maintenant.")
    expect(page.get_by_role("alert")).to_contain_text("Somebody else")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Somebody was faster")).to_be_visible()
    expect(page.locator("main")).to_contain_text("dès maintenant")
    expect(page.locator("textarea")).to_have_value("Les États doivent agir sans délai.")
    page.get_by_role("button", name="and mine as a suggestion").click()
    expect(page.locator(".suggestion ins").first).to_contain_text("sans")
    page.get_by_role("button", name="Take it").click()
    expect(page.locator(FIELD)).to_have_value("Les États doivent agir sans délai.")
    assert [f for f in place.faults if "412" not in f] == []


@pytest.mark.parametrize(("locale", "language"), [("fr", "en"), ("ar", "ar")])
def test_who_has_a_segment_open_is_shown_to_the_others(
    place: Place, locale: str, language: str
) -> None:
    at = f"?at={listed(place.house.owner, locale)[3]['id']}"
    rosa = place.page("rosa", language)
    rosa.goto(f"/documents/statement/{locale}{at}")
    expect(rosa.locator(".active")).to_be_visible()
    expect(rosa.locator(".active .here")).to_have_count(0)
    anna = open_review(place, "anna", locale, at)
    # Each learns of the other: who was there, and who came; nobody has saved anything.
    expect(rosa.locator(".active .here")).to_contain_text("anna")
    expect(rosa.locator("#live")).to_contain_text("anna")
    expect(anna.locator(".active .here")).to_contain_text("rosa")
    expect(anna.locator("#live")).to_contain_text("rosa")
    expect(rosa.locator(".row .here")).to_have_count(0)
    anna.keyboard.press("k")
    expect(rosa.locator(".row .here")).to_contain_text("anna")
    expect(rosa.locator(".active .here")).to_have_count(0)
    expect(anna.locator(".row .here")).to_contain_text("rosa")
    anna.close()
    expect(rosa.locator(".row .here")).to_have_count(0)
    assert place.faults == []


def test_who_does_not_want_to_be_seen_is_not_and_sees_the_others(place: Place) -> None:
    anna = place.page("anna")
    anna.goto("/settings")
    anna.get_by_label("Do not show where I am").check()
    anna.locator("#you button").click()
    expect(anna.locator("#live")).to_contain_text("Saved")
    anna.goto("/documents/statement/fr?q=2027")
    rosa = open_review(place, "rosa", query="?q=2027")
    expect(anna.locator(".active .here")).to_contain_text("rosa")
    ren = open_review(place, "ren", query="?q=2027")
    expect(ren.locator(".here:visible")).to_have_count(0)
    expect(rosa.locator(".here:visible")).to_have_count(0)
    assert place.faults == []


def test_what_is_typed_survives_a_lost_connection_and_a_crash(place: Place) -> None:
    page = open_review(place, "anna", query="?q=agir")
    page.locator(FIELD).fill("Il faut agir.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#live")).to_contain_text("No connection")
    page.context.set_offline(False)
    address = page.url
    page.close()
    again = page.context.new_page()
    again.goto(address)
    expect(again.locator(FIELD)).to_have_value("Il faut agir.")
    again.get_by_role("button", name="Save", exact=True).click()
    expect(again.locator("#live")).to_contain_text("Saved")
    assert again.evaluate("Object.keys(localStorage).filter(k => k.startsWith('draft:'))") == []


def test_a_finding_is_mended_by_its_button_or_waived_with_a_reason(place: Place) -> None:
    anna = place.house.stranger()
    place.house.sign_in(anna, "anna@x")
    [segment] = listed(anna, q="grave breach")
    save(anna, segment, "C’était «une infraction grave» au Traité.")
    page = open_review(place, "rosa", query="?q=infraction")
    expect(page.locator(".findings")).to_contain_text("anchor [2] is missing")
    waivers = page.locator(".findings li", has_text="anchor [2]")
    waivers.get_by_text("Waive", exact=True).click()
    waivers.locator("textarea").fill("The anchor moved to the sentence before.")
    waivers.get_by_role("button", name="Waive the finding").click()
    expect(page.locator(".findings .waived")).to_contain_text("anchor [2]")
    page.get_by_role("button", name="Fix it").first.click()
    expect(page.locator("#live")).to_contain_text("Saved")
    assert "«une" not in page.locator(FIELD).input_value()


def test_a_rejection_says_why_and_stays_in_the_history(place: Place) -> None:
    page = open_review(place, "rosa", query="?q=agir")
    page.keyboard.press("r")
    page.keyboard.type("“must” is stronger than this.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#live")).to_contain_text("Sent back")
    page.goto("/documents/statement/fr?q=agir&show=history")
    expect(page.locator(".history")).to_contain_text("“must” is stronger than this.")
    assert "initial" in place.state()[:5]


def test_the_work_of_others_shows_at_once(place: Place) -> None:
    page = open_review(place, "rosa")
    owner = place.house.owner
    [segment] = listed(owner, q="2027")
    save(owner, segment, "Ils ne doivent pas attendre l’an 2027.")
    expect(page.locator(f"#s-{segment['id']}")).to_contain_text("l’an 2027")


def test_everything_works_without_javascript(place: Place) -> None:
    page = place.page("anna", java_script_enabled=False)
    page.goto("/documents/statement/fr?q=agir")
    page.locator(FIELD).fill("Les États doivent agir aujourd’hui.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#live")).to_have_text("Saved.")
    other = place.page("rosa", java_script_enabled=False)
    other.goto("/documents/statement/fr?q=aujourd")
    other.get_by_role("button", name="Approve", exact=True).click()
    expect(other.locator(".active .state").first).to_have_text("Reviewed")


def test_an_approval_does_not_swallow_what_was_typed(place: Place) -> None:
    page = place.page("rosa", java_script_enabled=False)
    page.goto("/documents/statement/fr?q=agir")
    page.locator(FIELD).fill("Autre chose.")
    page.get_by_role("button", name="Approve", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("save it first")
    expect(page.locator(FIELD)).to_have_value("Autre chose.")
