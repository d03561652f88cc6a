"""A source comes in over HTTP; a new version is looked at first, and no approval is lost for it."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from house import DOC, SOURCE, House, base, decide, listed, save

from i18n.workflow.workspace import load
from service.sync.workspace import take_workspace
from tests.word_files import note, notes, run, word

pytestmark = pytest.mark.usefixtures("at_work")

NEW = (
    SOURCE.replace("Treaty.[2]", "Treaty.[3]")
    .replace("held.[1]", "held.[1] The Assembly agreed.[2]")
    .replace("[2] Treaty on", "[2] Assembly, Report, 2020.\n[3] Treaty on")
)
AT = "2026-01-01T00:00:00+00:00"
ONE = f"/api/v1/documents/{DOC}"


def proposed(client: TestClient, text: str = NEW) -> dict[str, Any]:
    answer = client.post(f"{ONE}/source", files={"file": ("statement.txt", text)})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def apply(client: TestClient, proposal: int, etag: str = "*") -> Any:
    headers = {"If-Match": etag}
    return client.post(f"{ONE}/source/{proposal}/apply", headers=headers)


def test_a_new_document_comes_in(work: House) -> None:
    form = {"name": "letter", "locales": "fr, pt_BR"}
    text = "# Lettre\n\nWe object.[^1]\n\n[^1]: Ibid.\n"
    added = work.owner.post("/api/v1/documents", files={"file": ("a.md", text)}, data=form)
    assert added.status_code == 201, added.text
    document = work.owner.get(added.headers["Location"]).json()
    assert [item["locale"] for item in document["locales"]] == ["fr", "pt-BR"]
    assert document["segments"] == 3
    assert work.owner.get("/api/v1/documents/letter/source").text == text
    again = work.owner.post("/api/v1/documents", files={"file": ("a.md", text)}, data=form)
    assert (again.status_code, again.json()) == (200, {"name": "letter", "unchanged": True})
    other = work.owner.post("/api/v1/documents", files={"file": ("a.md", "# A\n")}, data=form)
    assert other.status_code == 409
    more = work.owner.post("/api/v1/documents/letter/locales", json={"locale": "ar"})
    assert more.json() == {"locale": "ar"}
    items = work.owner.get("/api/v1/documents/letter/locales/ar/segments").json()["items"]
    assert [item["source"] for item in items] == ["Lettre", "We object.[1]", "Ibid."]


def test_a_document_without_a_name_has_that_of_its_file(work: House) -> None:
    added = work.owner.post("/api/v1/documents", files={"file": ("Open Letter.en.md", "# A\n")})
    assert (added.status_code, added.json()["name"]) == (201, "open-letter")


def test_a_word_document_comes_in(work: House) -> None:
    data = word(run("The Court held so.") + note(1), footnotes=notes(run(" See the Treaty.")))
    form = {"name": "letter", "locales": "fr"}
    added = work.owner.post("/api/v1/documents", files={"file": ("a.docx", data)}, data=form)
    assert added.status_code == 201, added.text
    assert work.owner.get("/api/v1/documents/letter/source").content == data
    items = work.owner.get("/api/v1/documents/letter/locales/fr/segments").json()["items"]
    assert [item["source"] for item in items] == ["The Court held so.[1]", "See the Treaty."]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", b"PK\x03\x04", "the archive is damaged"),
        ("a.odt", b"PK\x03\x04", "the archive is damaged"),
        ("a.pages", b"PK\x03\x04", "the ending of the file name tells no format"),
        ("a.txt", b"Title\n\nA\0b", "line 3"),
        ("../../etc/passwd", b"x", "tells no format"),
        ("a.txt", "Titre\n\nL'été".encode("latin-1"), "line 3"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(
    work: House, name: str, data: bytes, reason: str
) -> None:
    answer = work.owner.post(
        "/api/v1/documents", files={"file": (name, data)}, data={"name": "other"}
    )
    assert answer.status_code == 422, answer.text
    told = answer.json()
    assert reason in f"{told['detail']}, line {told.get('line')}"
    assert work.owner.get("/api/v1/documents/other").status_code == 404


def test_a_proposal_says_what_would_happen_and_changes_nothing(work: House) -> None:
    before = listed(work.owner)
    report = proposed(work.owner)
    assert report["renumbered"] == "2→3"
    assert [item["source"] for item in report["added"]] == [
        "The Assembly agreed.[2]",
        "Assembly, Report, 2020.",
    ]
    assert report["locales"]["fr"]["new"] == 2
    assert listed(work.owner) == before
    assert not report["unchanged"]
    assert proposed(work.owner, SOURCE)["unchanged"]


def test_an_inserted_note_keeps_every_approval(work: House) -> None:
    translator = work.person("tom", ("translator", DOC, "fr"))
    reviewer = work.person("rita", ("reviewer", DOC, "fr"))
    texts = {
        "It was": "Ce fut «\u00a0une violation grave\u00a0» du Traité[2].",
        "The Court": "La Cour l’a jugé[1].",
        "Treaty on": "Traité sur les tribunaux, article 86.",
    }
    for start, text in texts.items():
        segment = next(s for s in listed(translator) if s["source"].startswith(start))
        saved = save(translator, segment, text)
        assert decide(reviewer, saved, "review").status_code == 200
    etag = work.owner.get(f"{ONE}/source").headers["ETag"]
    done = apply(work.owner, proposed(work.owner)["id"], etag)
    assert done.status_code == 200, done.text
    assert done.json()["state"] == "applied"
    states = {s["source"]: (s["state"], s["target"]) for s in listed(work.owner)}
    assert states["The Court so held.[1]"] == ("reviewed", texts["The Court"])
    moved = texts["It was"].replace("[2]", "[3]")
    assert states["It was “a grave breach” of the Treaty.[3]"] == ("reviewed", moved)
    assert states["Treaty on Courts, article 86."] == ("reviewed", texts["Treaty on"])
    assert states["The Assembly agreed.[2]"] == ("initial", "")
    catalog = work.owner.get(f"{base()}/catalog").text
    assert "Traité[3]" in catalog
    assert 'msgctxt "note 3"' in catalog


def test_an_edit_meanwhile_is_not_lost(work: House) -> None:
    translator = work.person("tom", ("translator", DOC, "fr"))
    proposal = proposed(work.owner)["id"]
    segment = next(s for s in listed(translator) if s["source"].startswith("It was"))
    save(translator, segment, "Ce fut «\u00a0une violation grave\u00a0» du Traité[2].")
    assert apply(work.owner, proposal).status_code == 200
    targets = {s["source"]: s["target"] for s in listed(work.owner)}
    assert targets["It was “a grave breach” of the Treaty.[3]"].endswith("Traité[3].")


def test_what_was_compared_with_another_version_is_not_applied(work: House) -> None:
    first, second = proposed(work.owner)["id"], proposed(work.owner)["id"]
    stale = work.owner.get(f"{ONE}/source").headers["ETag"]
    assert apply(work.owner, first).status_code == 200
    assert apply(work.owner, second).status_code == 409
    assert apply(work.owner, first).status_code == 409
    third = proposed(work.owner, SOURCE)["id"]
    assert apply(work.owner, third, stale).status_code == 412
    assert work.owner.post(f"{ONE}/source/{third}/apply").status_code == 428
    assert apply(work.owner, 999).status_code == 404


def test_only_managers_change_sources(work: House) -> None:
    client = work.person("tom", ("translator", DOC, "fr"), ("approver", DOC, "fr"))
    file = {"file": ("statement.txt", NEW)}
    assert client.post(f"{ONE}/source", files=file).status_code == 403
    assert client.post(f"{ONE}/locales", json={"locale": "de"}).status_code == 403
    assert client.post("/api/v1/documents", files=file, data={"name": "x"}).status_code == 403
    assert apply(client, proposed(work.owner)["id"]).status_code == 403
    assert client.get(f"{ONE}/lint").status_code == 200


def test_a_newer_source_of_the_service_outlives_a_restart(work: House) -> None:
    assert apply(work.owner, proposed(work.owner)["id"]).status_code == 200
    digest = work.owner.get(ONE).json()["digest"]
    assert work.settings.workspace is not None
    take_workspace(work.database, load(work.settings.workspace))
    assert work.owner.get(ONE).json()["digest"] == digest


def test_a_finding_of_the_source_is_answered_before_it_is_published(work: House) -> None:
    text = SOURCE.replace("[2] Treaty on Courts, article 86.", "[2] Doe v. State, supra note 9.")
    assert apply(work.owner, proposed(work.owner, text)["id"]).status_code == 200
    (asked,) = work.owner.get(f"{ONE}/source/questions").json()["items"]
    assert (asked["context"], asked["check"], asked["severity"]) == ("note 2", "SR-04", "critical")
    gate = work.owner.get(f"{ONE}/gate", params={"locale": "fr"}).json()["reasons"]
    assert any("SR-04" in reason for reason in gate)
    answer = {"place": "note 2", "check": "SR-04", "reason": "The author keeps it."}
    tom = work.person("tom", ("translator", DOC, "fr"))
    assert tom.post(f"{ONE}/source/answers", json=answer).status_code == 403
    done = work.owner.post(f"{ONE}/source/answers", json=answer)
    assert (done.status_code, done.json()) == (201, {"items": [], "next": None}), done.text
    gate = work.owner.get(f"{ONE}/gate", params={"locale": "fr"}).json()["reasons"]
    assert not any("SR-04" in reason for reason in gate)
    again = work.owner.post(f"{ONE}/source/answers", json=answer)
    assert again.status_code == 409


def test_questions_of_the_checks_come_in_pages_and_each_is_led_to(work: House) -> None:
    claims = "".join(f"Claim {n}.[^{n}]\n\n" for n in range(1, 61))
    notes = "".join(f"[^{n}]: Doe {n} v. State, supra note 99.\n\n" for n in range(1, 61))
    file = {"files": {"file": ("a.md", claims + notes)}, "data": {"name": "letter"}}
    assert work.owner.post("/api/v1/documents", **file).status_code == 201
    asked = work.owner.get("/api/v1/documents/letter/source/questions").json()["items"]
    first, last = asked[0]["place"], asked[-1]["place"]
    page = work.owner.get("/documents/letter/source").text
    assert f'id="q-{first}"' in page
    assert f'id="q-{last}"' not in page
    assert 'href="/documents/letter/source?start=50"' in page
    page = work.owner.get("/documents/letter/source", params={"at": last}).text
    assert f'id="q-{last}"' in page
    assert f'id="q-{first}"' not in page


def test_a_file_made_from_an_older_source_keeps_its_edits(work: House) -> None:
    tom = work.person("tom", ("translator", DOC, "fr"))
    for segment in listed(tom):
        if segment["source"].startswith(("It was", "They must")):
            save(tom, segment, f"Traduit{'[2]' if '[2]' in segment['source'] else ''}.")
    old = tom.get(f"{ONE}/locales/fr/catalog").content.decode()
    text = NEW.replace("They must not wait until 2027.", "They must not wait.")
    assert apply(work.owner, proposed(work.owner, text)["id"]).status_code == 200
    edited = old.replace("Traduit[2].", "Mieux traduit[2].").replace("Traduit.", "Trop tard.")
    report = tom.put(f"{ONE}/locales/fr/catalog", content=edited.encode()).json()
    assert (report["taken"], report["conflicts"], report["unknown"]) == (1, [], 1)
    targets = {s["source"]: s["target"] for s in listed(tom)}
    assert targets["It was “a grave breach” of the Treaty.[3]"] == "Mieux traduit[3]."
    again = tom.put(f"{ONE}/locales/fr/catalog", content=old.encode()).json()
    assert (again["taken"], again["conflicts"]) == (0, [])
    assert apply(work.owner, proposed(work.owner, SOURCE)["id"]).status_code == 200
    back = next(s for s in listed(tom) if s["source"].startswith("They must"))
    offered = tom.get(f"{ONE}/locales/fr/segments/{back['id']}/suggestions").json()["items"]
    assert [suggestion["target"] for suggestion in offered] == ["Trop tard."]
