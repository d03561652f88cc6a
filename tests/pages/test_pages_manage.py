"""The pages of managers: people, settings, sources, editions; one house for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from service.rechecking import recheck
from tests.pages.conftest import TARGETS, Place, peopled, running
from tests.pages.test_pages_look import violations
from tests.service.house import DOC, PASSWORD, SOURCE, decide, listed, save

NOTES = {
    "fr": ("Affaire Doe c. État, arrêt, 3 mai 2019, par. 12.", "Traité sur les cours, article 86."),
    "ar": ("قضية دو ضد الدولة، الحكم، 3 أيار/مايو 2019، الفقرة 12.", "معاهدة المحاكم، المادة 86."),
}  # fmt: skip
PUBLISHING = f"/documents/{DOC}/publishing"
SOURCE_PAGE = f"/documents/{DOC}/source"
PAGES = (
    "/people",
    "/settings",
    "/webhooks",
    "/audit?verify=1",
    "/look-up?q=court&locale=fr",
    "/new-document",
    SOURCE_PAGE,
    f"{SOURCE_PAGE}?show=asked",
    f"{SOURCE_PAGE}?show=quotations",
    f"{SOURCE_PAGE}?show=file",
    f"{SOURCE_PAGE}/1",
    f"/documents/{DOC}/gate",
    PUBLISHING,
    f"{PUBLISHING}?show=editions",
    f"{PUBLISHING}?show=files",
    f"/documents/{DOC}/conventions?locale=ar",
    f"/editions/{DOC}",
)
STICKING_OUT = """() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const out = (element) => {
        const { left, right } = element.getBoundingClientRect();
        return left < -1 || right > clientWidth + 1;
    };
    return scrollWidth <= clientWidth ? [] : [...document.querySelectorAll("main *")]
        .filter((element) => out(element) && !element.closest(".scroll, .visually-hidden"))
        .map((element) => element.outerHTML.slice(0, 200));
}"""
"""The elements that make a page wider than its window; none where it is not."""


@pytest.fixture(scope="module")
def office(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A service with people, translations and jobs, that all tests of this file use in turn."""
    expect.set_options(timeout=15_000)
    with running(browser, tmp_path_factory.mktemp("office"), background=True) as found:
        yield peopled(found)
    expect.set_options(timeout=5_000)


def finish(place: Place, locale: str) -> None:
    """Every segment of a language is translated, reviewed and signed off."""
    anna, rosa = (
        place.house.sign_in(place.house.stranger(), f"{name}@x") for name in ("anna", "rosa")
    )
    notes = dict(zip(("Case of", "Treaty on"), NOTES[locale], strict=True))
    for segment in listed(anna, locale):
        source = segment["source"]
        if segment["state"] == "initial":
            target = TARGETS[locale].get(source) or notes[" ".join(source.split()[:2])]
            save(anna, segment, target, locale)
    recheck(place.house.database, DOC, locale)
    for segment in listed(anna, locale):
        done = segment
        for action in ("review", "sign-off"):
            if done["state"] != "final":
                answer = decide(rosa, done, action, locale)
                assert answer.status_code == 200, answer.text
                done = answer.json()


def enter(place: Place, name: str, language: str = "en", **options: Any) -> Page:
    """A window of somebody who is signed in, by the cookie of a session made over HTTP."""
    client = place.house.sign_in(place.house.stranger(), f"{name}@x")
    page = place.page(None, language, **options)
    cookies = [
        {"name": c.name, "value": c.value or "", "url": place.url} for c in client.cookies.jar
    ]
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    return page


def said(page: Page, words: str) -> None:
    expect(page.locator("#live")).to_contain_text(words)


def test_a_colleague_is_invited_joins_and_gets_a_role(office: Place) -> None:
    page = enter(office, "owner")
    page.goto("/")
    page.locator(".who").click()
    page.get_by_role("link", name="People").click()
    page.get_by_label("Translator").check()
    page.get_by_label("French").check()
    page.get_by_role("button", name="Make a link").click()
    link = page.get_by_label("Link").input_value()
    assert link.startswith(f"{office.url}/join#")
    expect(page.locator(".rows").first).to_contain_text("Translator all documents · French")

    other = office.page()
    other.goto(link)
    other.get_by_label("Your name").fill("Li Wei 李伟")
    other.get_by_label("Login").fill("li@x")
    other.get_by_label("Password").fill(PASSWORD)
    other.keyboard.press("Enter")
    expect(other.locator("h1")).to_contain_text("2 segments wait for you")
    other.goto("/people")
    expect(other.get_by_role("heading", name="Not for you")).to_be_visible()
    other.goto(f"/documents/{DOC}/ar")
    expect(other.get_by_role("heading", name="Not found")).to_be_visible()

    page.goto("/people")
    page.get_by_role("link", name="Li Wei 李伟", exact=True).click()
    expect(page.locator("h1")).to_contain_text("Li Wei 李伟")
    page.get_by_label("Reviewer").check()
    page.get_by_role("button", name="Give", exact=True).click()
    said(page, "The roles are changed.")
    page.get_by_role("button", name="Take away Translator").click()
    expect(page.locator(".rows")).not_to_contain_text("Translator")
    page.get_by_label("Yes, take").check()
    page.get_by_role("button", name="Take out", exact=True).click()
    said(page, "The person was taken out.")
    expect(page.locator("main")).not_to_contain_text("Li Wei")
    other.goto("/")
    expect(other.get_by_role("heading", name="Sign in")).to_be_visible()
    assert [fault for fault in office.faults if "40" not in fault] == []


def test_the_last_manager_stays_and_the_page_says_why(office: Place) -> None:
    page = enter(office, "owner")
    page.goto("/people")
    page.get_by_role("link", name="owner", exact=True).click()
    expect(page.locator("h1")).to_contain_text("owner")
    page.get_by_role("button", name="Take away Manager").click()
    expect(page.get_by_role("alert")).to_contain_text("somebody must manage the service")
    expect(page.locator(".rows").first).to_contain_text("Manager")


def test_a_second_factor_with_recovery_codes(office: Place) -> None:
    page = enter(office, "anna")
    page.goto("/settings")
    page.get_by_role("button", name="Set one up").click()
    expect(page.locator(".qr svg")).to_be_visible()
    totp = pyotp.TOTP(page.locator(".key").inner_text())
    page.get_by_label("Code of your authenticator").fill("000000")
    page.get_by_role("button", name="Switch on").click()
    expect(page.get_by_role("alert")).to_contain_text("this code is not right")
    page.get_by_label("Code of your authenticator").fill(totp.now())
    page.get_by_role("button", name="Switch on").click()
    expect(page.locator(".codes code")).to_have_count(10)
    codes = page.locator(".codes code").all_inner_texts()
    page.goto("/settings")
    expect(page.locator("#factor")).to_contain_text("10 recovery codes are left")

    def by_code(code: str) -> Page:
        other = office.page()
        other.goto("/sign-in")
        for _ in range(2):
            other.get_by_label("Login").fill("anna@x")
            other.get_by_label("Password").fill(PASSWORD)
            if other.get_by_label("Code of").is_visible():
                other.get_by_label("Code of").fill(code)
            other.locator("main button").click()
            other.wait_for_load_state()
        return other

    expect(by_code(codes[0].upper().replace("-", " ")).locator(".who")).to_have_text("anna")
    expect(by_code(codes[0]).get_by_role("alert")).to_contain_text("wrong")
    page.goto("/settings")
    page.get_by_label("Code of your authenticator").fill(codes[1])
    page.get_by_role("button", name="Switch off").click()
    said(page, "You sign in without a code again.")


def test_a_token_is_shown_once_and_can_be_revoked(office: Place) -> None:
    page = enter(office, "rosa")
    page.goto("/settings")
    page.get_by_label("What it is for").fill("CI")
    page.get_by_role("button", name="Make a token").click()
    token = page.get_by_label("Token", exact=True).input_value()
    client = office.house.stranger()
    client.headers["Authorization"] = f"Bearer {token}"
    assert client.get("/api/v1/session").json()["name"] == "rosa"
    page.goto("/settings")
    assert token not in page.content()
    page.get_by_role("button", name="Revoke CI").click()
    said(page, "refused from now on")
    assert client.get("/api/v1/session").status_code == 401


def test_name_password_sessions_and_looks(office: Place) -> None:
    page, elsewhere = enter(office, "rosa"), enter(office, "rosa")
    page.goto("/settings")
    page.get_by_label("Your name").fill("Rosa L.")
    page.get_by_label("Keep the times").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".who")).to_have_text("Rosa L.")
    page.get_by_label("Present password").fill("this is not the one")
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_role("button", name="Change the password").click()
    expect(page.locator("#password").get_by_role("alert")).to_contain_text("is wrong")
    page.get_by_role("button", name="Sign out everywhere else").click()
    said(page, "Every other session has ended.")
    elsewhere.goto("/settings")
    expect(elsewhere.get_by_role("heading", name="Sign in")).to_be_visible()
    page.get_by_label("Colours").select_option("dark")
    page.get_by_label("Contrast").select_option("more")
    page.get_by_role("button", name="Use these colours").click()
    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    expect(root).to_have_attribute("data-contrast", "more")
    assert violations(page) == []


def test_questions_to_the_author_are_asked_and_answered(office: Place) -> None:
    anna = enter(office, "anna")
    anna.goto(f"{SOURCE_PAGE}?show=asked")
    anna.get_by_label("Your question").fill("Which Treaty is meant?")
    anna.get_by_role("button", name="Ask", exact=True).click()
    expect(anna.locator(".questions")).to_contain_text("Which Treaty is meant?")
    expect(anna.get_by_text("Put down the answer")).to_have_count(0)
    owner = enter(office, "owner")
    owner.goto(f"{SOURCE_PAGE}?show=asked")
    owner.get_by_text("Put down the answer").click()
    owner.get_by_label("What the author answered").fill("The Rome Statute.")
    owner.get_by_role("button", name="Answer", exact=True).click()
    said(owner, "The answer is there")
    anna.reload()
    expect(anna.locator("blockquote")).to_contain_text("The Rome Statute.")
    anna.get_by_role("button", name="Close the question").click()
    expect(anna.locator(".questions")).to_contain_text("closed")


def test_a_quotation_is_decided_and_conventions_are_set(office: Place) -> None:
    page = enter(office, "owner")
    page.goto(f"{SOURCE_PAGE}?show=quotations")
    page.get_by_label("A translation should").select_option("indirect")
    page.get_by_role("button", name="Decide").click()
    said(page, "Decided")
    expect(page.locator(".quotations")).to_contain_text("decided")
    page.goto(f"/documents/{DOC}/conventions?locale=fr")
    marks = page.get_by_label("Quotation marks")
    marks.fill("«»")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("two marks with a space between")
    expect(marks).to_have_value("«»")
    marks.fill("„ “")
    page.get_by_role("button", name="Save").click()
    said(page, "Saved.")
    expect(marks).to_have_value("„ “")
    [found] = [s for s in listed(office.house.owner) if "grave breach" in s["source"]]
    assert found["findings"]
    page.goto(f"{SOURCE_PAGE}?show=quotations")
    page.get_by_label("A translation should").select_option("own")
    page.get_by_role("button", name="Decide").click()
    said(page, "Decided")
    page.goto(f"/documents/{DOC}/conventions?locale=fr")
    expect(marks).to_have_value("„ “")
    marks.fill("")
    page.get_by_role("button", name="Save").click()
    said(page, "Saved.")
    expect(marks).to_have_value("")


def test_a_new_source_is_compared_then_applied(office: Place, tmp_path: Path) -> None:
    fresh = tmp_path / "statement.txt"
    changed = SOURCE.replace("States must act now.", "All States must act now.")
    changed = changed.replace("held.[1] It", "held.[2] The Court was clear.[1] It")
    changed = changed.replace("Treaty.[2]", "Treaty.[3]").replace("[2] Treaty on", "[3] Treaty on")
    changed = changed.replace("[1] Case of", "[1] See the record.\n[2] Case of")
    fresh.write_text(changed, encoding="utf-8")
    anna = enter(office, "anna")
    anna.goto(f"{SOURCE_PAGE}?show=file")
    expect(anna.get_by_role("button", name="Compare")).to_have_count(0)
    page = enter(office, "owner")
    page.goto(f"{SOURCE_PAGE}?show=file")
    page.get_by_label("The file", exact=True).set_input_files(fresh)
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("ins").first).to_contain_text("All")
    expect(page.locator("main")).to_contain_text("1→2, 2→3")
    expect(page.locator("table")).to_contain_text("French")
    assert violations(page) == []
    assert len(listed(office.house.owner)) == 7
    page.get_by_role("button", name="Apply this version").click()
    expect(page.locator(".verdict")).to_contain_text("This version is applied")
    assert len(listed(office.house.owner)) == 9
    page.goto(f"{SOURCE_PAGE}?show=file")
    (tmp_path / "old.txt").write_text(SOURCE, encoding="utf-8")
    page.get_by_label("The file", exact=True).set_input_files(tmp_path / "old.txt")
    page.get_by_role("button", name="Compare").click()
    page.get_by_role("button", name="Apply this version").click()
    expect(page.locator(".verdict")).to_contain_text("This version is applied")
    assert len(listed(office.house.owner)) == 7


def test_a_po_file_goes_out_and_comes_in(office: Place, tmp_path: Path) -> None:
    page = enter(office, "anna")
    page.goto(f"{PUBLISHING}?show=files")
    row = page.locator("#po-fr")
    with page.expect_download() as downloading:
        row.get_by_role("button", name="PO file French", exact=True).click()
    path = tmp_path / "fr.po"
    downloading.value.save_as(path)
    text = path.read_text(encoding="utf-8")
    assert "La Cour l’a ainsi jugé[1]." in text
    path.write_text(text.replace("ainsi jugé[1]", "bien jugé[1]"), encoding="utf-8")
    row.get_by_label("PO file").set_input_files(path)
    row.get_by_role("button", name="Bring in").click()
    expect(page.locator(".figures-row")).to_contain_text(re.compile(r"Taken\s*1"))
    expect(page.locator(".figures-row")).to_contain_text(re.compile(r"In conflict\s*0"))
    [segment] = listed(office.house.owner, q="so held")
    assert segment["target"] == "La Cour l’a bien jugé[1]."
    page.goto(f"{PUBLISHING}?show=files")
    path.write_text("nothing of the kind", encoding="utf-8")
    row.get_by_label("PO file").set_input_files(path)
    row.get_by_role("button", name="Bring in").click()
    expect(page.get_by_role("alert")).to_contain_text("nothing was changed")


def test_an_edition_is_published_corrected_and_withdrawn(office: Place) -> None:
    page = enter(office, "owner")
    page.goto(PUBLISHING)
    gate = page.locator("#gate")
    expect(gate).to_contain_text("are not finished")
    french = gate.locator(".gate-language", has_text="French")
    french.get_by_text("Where").first.click()
    french.locator(".places a").first.click()
    expect(page.locator(".active")).to_be_visible()
    page.goto(PUBLISHING)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("alert")).to_contain_text("cannot be released yet")
    finish(office, "fr")
    finish(office, "ar")
    page.goto(f"/documents/{DOC}/printed/ar/index.html")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.goto(PUBLISHING)
    expect(gate).to_contain_text("Nothing is open")
    page.get_by_label("Embargo until").fill("2099-01-01T09:00")
    page.get_by_label("Time zone").select_option("120")
    page.get_by_role("button", name="Publish").click()
    said(page, "The edition is made.")
    expect(page.locator("#edition-1")).to_contain_text("Jan 1, 2099, 07:00 UTC")
    page.locator("#edition-1 summary", has_text="Move the embargo").click()
    page.get_by_label("Embargo until").fill("2099-02-02T09:00")
    page.get_by_label("Time zone").select_option("120")
    page.get_by_role("button", name="Move the embargo").click()
    said(page, "The embargo is moved.")
    expect(page.locator("#edition-1")).to_contain_text("Feb 2, 2099, 07:00 UTC")
    anybody = office.page()
    anybody.goto(f"/editions/{DOC}")
    expect(anybody.get_by_role("heading", name="Not found")).to_be_visible()

    page.goto(PUBLISHING)
    page.get_by_label("What it corrects").fill("The date in note 1.")
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("#edition-2")).to_contain_text("public")
    anybody.goto(f"/editions/{DOC}")
    expect(anybody.locator("main")).to_contain_text("The date in note 1.")
    assert violations(anybody) == []
    anybody.get_by_role("link", name="العربية").click()
    expect(anybody.locator("html")).to_have_attribute("lang", "ar")
    anybody.get_by_role("link", name="Français").first.click()
    expect(anybody).to_have_url(re.compile(f"/editions/{DOC}/2/fr/"))

    edition = page.locator("#edition-2")
    edition.get_by_text("Withdraw", exact=True).click()
    edition.get_by_label("Why is it not to be used").fill("<i>Wrong</i> date.")
    page.get_by_role("button", name="Withdraw the edition").first.click()
    said(page, "The edition is withdrawn.")
    anybody.reload()
    expect(anybody.locator("h1")).to_have_text("Edition 2 was withdrawn")
    expect(anybody.locator("blockquote")).to_have_text("<i>Wrong</i> date.")
    assert violations(anybody) == []
    anybody.get_by_role("link", name="Who vouched for it").click()
    expect(anybody.locator("body")).not_to_contain_text(re.compile("rosa", re.I))
    anybody.get_by_role("link", name="Names").click()
    expect(anybody.locator("dl")).to_contain_text(re.compile("rosa", re.I))
    assert violations(anybody) == []


def test_a_new_document_comes_in_without_javascript(office: Place, tmp_path: Path) -> None:
    page = enter(office, "owner", java_script_enabled=False)
    page.goto("/new-document")
    path = tmp_path / "brief.md"
    path.write_text("# Brief\n\nStates must act.[^1]\n\n[^1]: See there.\n", encoding="utf-8")
    page.get_by_label("Short name").fill("a brief/../x")
    page.locator("[type=file]").set_input_files(path)
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_role("alert")).to_contain_text("choose a short name")
    page.get_by_label("Short name").fill("brief")
    page.get_by_label("Languages to translate into").fill("fr, ar")
    page.locator("[type=file]").set_input_files(path)
    page.get_by_role("button", name="Take it in").click()
    said(page, "The document is taken in.")
    page.goto("/documents/brief/publishing")
    page.get_by_role("link", name="Examine every language now").click()
    expect(page.locator("#gate")).to_contain_text("are not finished")


@pytest.mark.parametrize(
    ("language", "scheme", "contrast", "width"),
    [("en", "light", "no-preference", 1280), ("ar", "dark", "no-preference", 360),
     ("zh", "light", "more", 1600)],
)  # fmt: skip
def test_axe_finds_nothing_on_any_page(
    office: Place, language: str, scheme: str, contrast: str, width: int
) -> None:
    options = {
        "color_scheme": scheme,
        "contrast": contrast,
        "viewport": {"width": width, "height": 800},
    }
    page = enter(office, "owner", language, **options)
    person = office.house.owner.get("/api/v1/people").json()["items"][0]["key"]
    faults: list[str] = []
    for address in (*PAGES, f"/people/{person}"):
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true })")
        faults += violations(page)
        faults += [f"{address}: {element} sticks out" for element in page.evaluate(STICKING_OUT)]
    assert faults == [], "\n".join(faults)
