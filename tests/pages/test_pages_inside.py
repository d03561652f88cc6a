"""What the pages say, read off them without a browser."""

from __future__ import annotations

import re
import time
from html import unescape

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from i18n.review import State
from i18n.writers.editions import formats
from service.database import Database
from service.jobs.runner import running
from service.pages.chart import chart
from service.pages.unseen import visible
from service.store import days, documents
from tests.pages.conftest import Filled
from tests.service.house import DOC, House, decide, listed, save

CONCORDANCE = f"/documents/{DOC}/concordance"


@pytest.fixture
def anna(house: House, filled: Filled) -> TestClient:
    return filled.people["anna"].open(house.app, house.settings.public_url)


@pytest.fixture
def rosa(house: House, filled: Filled) -> TestClient:
    return filled.people["rosa"].open(house.app, house.settings.public_url)


def shown(client: TestClient, address: str, language: str = "en") -> str:
    """The text of a page, with what stands in its tags."""
    answer = client.get(address, headers={"Accept-Language": language})
    assert answer.status_code == 200, answer.text
    return unescape(answer.text)


def words(page: str) -> str:
    """What is read of a page."""
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def test_a_language_says_what_it_has_instead(anna: TestClient) -> None:
    for words_, target in (
        ("so held", "La Cour l’a ainsi jugé[2]."),
        ("grave breach", "C’est une infraction grave au Traité[2]."),
    ):
        [segment] = listed(anna, q=words_)
        save(anna, segment, target)
    page = shown(anna, CONCORDANCE)
    assert "Departures from the source: 1" in words(page)
    matrix = re.findall(r'<a class="no" href="([^"]*)"><bdi>\[2\]</bdi></a>', page)
    [first] = listed(anna, q="so held")
    assert matrix == [f"/documents/{DOC}/fr?at={first['id']}"]
    assert "(✓)" in page  # a term may stand without quotation marks


def test_an_anchor_that_moved_is_found_where_it_is(anna: TestClient) -> None:
    [first], [other] = listed(anna, q="so held"), listed(anna, q="must act")
    save(anna, first, "La Cour l’a ainsi jugé.")
    save(anna, other, "Les États doivent agir maintenant[1].")
    page = shown(anna, f"{CONCORDANCE}?in=fr")
    assert f"in segment {other['position'] + 1}" in page
    assert "Departures from the source: 1" in words(page)
    assert "Every translated language has" in words(shown(anna, f"{CONCORDANCE}?in=ar"))


def test_an_anchor_too_many_departs(anna: TestClient) -> None:
    [other] = listed(anna, q="must act")
    save(anna, other, "Les États doivent agir maintenant[1].")
    page = words(shown(anna, CONCORDANCE))
    assert "Departures from the source: 1" in page
    assert "added: [1]" in page


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_the_concordance_prints(anna: TestClient, language: str) -> None:
    answer = anna.get(f"{CONCORDANCE}.pdf", headers={"Accept-Language": language})
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in answer.content
    assert f"/Lang({language})".encode() in answer.content.replace(b"/Lang (", b"/Lang(")


def test_a_part_of_a_long_document_holds_the_segment_it_is_asked_for(
    anna: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.pages.concordance.SHOWN", 2)
    last = listed(anna)[-1]
    page = shown(anna, f"{CONCORDANCE}?at={last['id']}")
    assert "Segments" in page
    assert anna.get(f"{CONCORDANCE}?start=3").status_code == 200
    assert anna.get(f"{CONCORDANCE}?start=٣&at=nowhere").status_code == 200


def test_what_changed_since_the_approval_is_shown(anna: TestClient, rosa: TestClient) -> None:
    [segment] = listed(anna, q="must act")
    assert decide(rosa, segment, "review").status_code == 200
    [segment] = listed(anna, q="must act")
    save(anna, segment, "Les États doivent agir sans délai.")
    page = shown(rosa, f"/documents/{DOC}/fr?at={segment['id']}")
    assert "Since it was last approved" in page
    assert "<del>maintenant</del>" in page
    assert "The source is the same." in page


def test_a_changed_source_is_compared_word_by_word(house: House, anna: TestClient) -> None:
    source = (
        "Statement on the Court\n\nThe Court so held.[1] It was “a grave breach” of the "
        "Treaty.[2]\n\nAll States must act now. They must not wait until 2027.\n\n"
        "[1] Case of Doe v. State, Judgment, 3 May 2019, para. 12.\n"
        "[2] Treaty on Courts, article 86.\n"
    )
    files = {"file": ("statement.txt", source.encode())}
    database = Database(house.settings.database)
    with running(database, poll=0.02):
        proposed = house.owner.post(f"/api/v1/documents/{DOC}/source", files=files)
        assert proposed.status_code == 201, proposed.text
        address = f"/api/v1/documents/{DOC}/source/{proposed.json()['id']}/apply"
        applied = house.owner.post(address, headers={"If-Match": "*"})
        assert applied.status_code == 200, applied.text
    database.close()
    [segment] = listed(anna, q="must act")
    page = shown(anna, f"/documents/{DOC}/fr?at={segment['id']}")
    assert "Since the target was made" in page
    assert "<ins>All </ins>" in page
    assert "The target is the same." in page


def test_neighbours_stay_in_place_under_a_filter(anna: TestClient) -> None:
    [segment] = listed(anna, q="must act")
    page = shown(anna, f"/documents/{DOC}/fr?q=must+act")
    assert page.count(" beside") == 2
    assert "They must not wait until 2027." in page
    assert f'id="s-{segment["id"]}"' in page


def test_the_printed_page_is_the_draft_as_it_stands(anna: TestClient, filled: Filled) -> None:
    [segment] = listed(anna, q="must act")
    save(anna, segment, "Les États doivent agir ce jour même.")
    answer = anna.get(f"/documents/{DOC}/printed/fr/index.html")
    assert "ce jour même" in answer.text
    assert "script-src" not in answer.headers["content-security-policy"]
    assert anna.get(f"/documents/{DOC}/printed/en/index.html").status_code == 200
    assert anna.get(f"/documents/{DOC}/printed/xx/index.html").status_code == 404
    for picture in ("pictures/none.png", "images/none.png"):
        assert anna.get(f"/documents/{DOC}/printed/{picture}").status_code == 404


def test_every_format_of_an_edition_can_be_looked_at_as_a_draft(anna: TestClient) -> None:
    names = {form.name for form in formats((), "text")} - {"html"} | {"index.html"}
    for page in (f"/documents/{DOC}/publishing", f"/documents/{DOC}/ar"):
        links = re.findall(rf'href="(/documents/{DOC}/printed/ar/([^"#]+))"', shown(anna, page))
        assert {name for _, name in links} == names
        for address, name in links:
            answer = anna.get(address)
            assert answer.status_code == 200, name
            assert answer.headers["cache-control"] == "no-store"
    draft = anna.get(f"/documents/{DOC}/printed/ar/text").text
    assert "مسودة" in draft
    assert "بيان بشأن المحكمة" in draft
    # The page leads to the other formats by the names of their files.
    html = anna.get(f"/documents/{DOC}/printed/ar/index.html").text
    [pdf] = re.findall(r'href="([^"]*\.pdf)"', html)
    answer = anna.get(f"/documents/{DOC}/printed/ar/{pdf}")
    assert answer.content.startswith(b"%PDF")
    assert pdf in answer.headers["content-disposition"]
    assert anna.get(f"/documents/{DOC}/printed/ar/epic").status_code == 404
    away = anna.get(f"/documents/{DOC}/printed/certificate.html", follow_redirects=False)
    assert away.headers["location"] == f"/documents/{DOC}/publishing"


def test_a_draft_that_takes_long_is_made_by_a_job(
    house: House, anna: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.pages.printed._LONG", 1)
    monkeypatch.setattr("service.pages.printed._PATIENCE", 0.3)
    address = f"/documents/{DOC}/printed/fr/markdown"
    first = anna.get(address, follow_redirects=False)
    assert first.status_code == 303
    assert anna.get(address, follow_redirects=False).headers == first.headers  # the same job
    job = first.headers["location"]
    assert "A draft is made" in shown(anna, job)
    with running(house.database, poll=0.02):
        deadline = time.monotonic() + 30
        while (led := anna.get(job, follow_redirects=False)).status_code != 303:
            assert time.monotonic() < deadline
            time.sleep(0.05)
    for place in (led.headers["location"], address):
        made = anna.get(place, follow_redirects=False)
        assert made.status_code == 200, place
        assert "Déclaration sur la Cour" in made.text
    # What was made before a change is not shown after it.
    [segment] = listed(anna, q="must act")
    save(anna, segment, "Les États doivent agir ce jour même.")
    assert anna.get(address, follow_redirects=False).status_code == 303


def test_a_question_goes_to_the_author_from_every_language(
    house: House, anna: TestClient, filled: Filled
) -> None:
    [segment] = listed(anna, q="must act")
    address = f"/documents/{DOC}/fr/{segment['id']}"
    csrf = anna.headers["X-CSRF-Token"]
    form = {"csrf": csrf, "deed": "ask", "comment": "Who must act?", "etag": segment["etag"]}
    headers = {"Origin": house.settings.public_url}
    asked = anna.post(address, data=form, headers=headers, follow_redirects=False)
    assert asked.status_code == 303, asked.text
    assert "Who must act?" in shown(anna, f"/documents/{DOC}/ar?at={segment['id']}&show=questions")
    reader = filled.people["ren"].open(house.app, house.settings.public_url)
    page = shown(reader, f"/documents/{DOC}/ar?at={segment['id']}&show=questions")
    assert 'value="ask"' not in page


def test_the_home_page_says_what_blocks_and_how_it_came(
    house: House, anna: TestClient, rosa: TestClient
) -> None:
    with house.database.writing() as session:
        days.keep(session, "2026-01-02")
    [segment] = listed(anna, q="must act")
    decide(rosa, segment, "review")
    page = shown(rosa, "/")
    assert "segments are not yet: Final" in words(page)
    assert "<path" in page
    with house.database.reading() as session:
        found = documents.document(session, DOC)
        assert found
        versions = documents.versions(session, found.id or 0)
        drawn = chart(session, versions, 2 * found.segments)
    assert drawn
    assert [day.counts for day in drawn.days] == [(10, 1, 0), (10, 0, 0)]
    assert drawn.days[1].at == "2026-01-02"
    assert [state for state, _ in drawn.shapes] == [State.TRANSLATED, State.REVIEWED]


def test_a_workspace_that_is_being_taken_in_is_not_called_ready(
    house: House, anna: TestClient
) -> None:
    with house.database.writing() as session:
        session.connection().execute(text("DELETE FROM tally"))
    page = words(shown(anna, "/"))
    assert "Being taken in" in page
    assert "Ready for release" not in page
    assert "Nothing waits" not in page


def test_what_cannot_be_seen_is_named() -> None:
    assert visible("«\u00a0a\u202f»") == "«[NBSP]a[NNBSP]»"
    assert visible(" ") == "[SPACE]"
    assert visible("a b") == "a b"
    assert visible("\u200fنص") == "[RLM]نص"
