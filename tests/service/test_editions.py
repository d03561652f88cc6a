"""Editions over HTTP: through the gate, at lasting addresses, corrected and withdrawn in public."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from house import DOC, House

from i18n.workflow.verify import verify

pytestmark = pytest.mark.usefixtures("at_work")

ALL = f"/api/v1/documents/{DOC}/editions"


def publish(house: House, **body: Any) -> dict[str, Any]:
    done = house.owner.post(ALL, json={"locales": ["fr"], **body})
    assert done.status_code == 201, done.text
    found: dict[str, Any] = done.json()
    return found


def test_nothing_is_published_through_a_closed_gate(work: House) -> None:
    done = work.owner.post(ALL, json={"locales": ["fr"]})
    assert done.status_code == 409
    assert any("7 of 7 segments are not final" in reason for reason in done.json()["reasons"])
    gate = work.owner.get(f"/api/v1/documents/{DOC}/gate", params={"locale": "fr"}).json()
    assert gate == {"open": False, "reasons": done.json()["reasons"]}
    assert work.owner.get(ALL).json()["items"] == []


def test_an_edition_is_public_and_can_be_verified(approved: House, tmp_path: Path) -> None:
    edition = publish(approved)
    assert (edition["number"], edition["public"], edition["locales"]) == (1, True, ["en", "fr"])
    anybody = approved.stranger()
    page = anybody.get(f"/editions/{DOC}/1/fr")
    assert page.status_code == 200
    assert page.url.path == f"/editions/{DOC}/1/fr/"
    assert "Déclaration sur la Cour" in page.text
    assert '<html lang="fr"' in page.text
    assert anybody.get(f"/editions/{DOC}/1/fr/../en/index.html").status_code == 200
    assert anybody.get(f"/editions/{DOC}/latest/fr").text == page.text
    etag = {"If-None-Match": page.headers["ETag"]}
    assert anybody.get(f"/editions/{DOC}/1/fr/", headers=etag).status_code == 304
    certificate = anybody.get(f"/editions/{DOC}/1/certificate.html").text
    people = anybody.get(f"/editions/{DOC}/1/people.html").text
    for name in ("Tom", "Rita", "Ada"):
        [key] = re.findall(rf'<dt id="(p-[0-9a-f]+)">.*</dt><dd><bdi>{name}</bdi>', people)
        assert f'<a href="people.html#{key}"><bdi>{key}</bdi></a>' in certificate
        assert name not in certificate
    bundle = approved.owner.get(f"{ALL}/1/bundle.zip")
    zipfile.ZipFile(io.BytesIO(bundle.content)).extractall(tmp_path / DOC / "1")
    found = verify(tmp_path / DOC / "1")
    assert found.problems == ()
    assert found.digest == edition["digest"]
    assert anybody.get(f"{ALL}/1/bundle.zip").status_code == 401
    public = anybody.get(f"/editions/{DOC}/1/bundle.zip")
    assert (public.headers["Content-Type"], public.content) == ("application/zip", bundle.content)
    (tmp_path / "court-1.zip").write_bytes(public.content)
    assert verify(tmp_path / "court-1.zip").digest == edition["digest"]


def test_the_public_list_offers_every_format_of_an_edition(approved: House) -> None:
    publish(approved)
    anybody = approved.stranger()
    shown = anybody.get(f"/editions/{DOC}").text
    listed = approved.owner.get(f"/editions/{DOC}/1/manifest.json").json()
    offered = {file["path"] for version in listed["versions"] for file in version["files"]}
    assert {path.rpartition(".")[2] for path in offered} >= {"html", "pdf", "md", "txt"}
    for path in offered:
        assert f"/editions/{DOC}/1/{path.removesuffix('index.html')}" in shown, path
    assert f'href="/editions/{DOC}/1/bundle.zip"' in shown


def test_languages_stand_side_by_side_where_that_is_asked_for(
    approved: House, tmp_path: Path
) -> None:
    asked = {"locales": ["fr"], "synoptic": ["fr,ar"]}
    refused = approved.owner.post(ALL, json=asked)
    assert refused.status_code == 422
    assert "ar cannot stand side by side" in refused.json()["detail"]
    page = approved.owner.get(f"/documents/{DOC}/publishing").text
    assert 'name="beside" value="en"' in page
    publish(approved, synoptic=["EN, fr"])
    place = f"/editions/{DOC}/1/synoptic-en-fr/"
    anybody = approved.stranger()
    assert "Déclaration sur la Cour" in anybody.get(place).text
    listed = anybody.get(f"/editions/{DOC}").text
    assert re.search(rf'Side by side: <a href="{place}index.html".*English.*français', listed)
    assert verify(bundle(approved, tmp_path / DOC / "1")).problems == ()


def bundle(house: House, folder: Path) -> Path:
    """The edition as somebody of the team downloads it."""
    data = house.owner.get(f"{ALL}/1/bundle.zip").content
    zipfile.ZipFile(io.BytesIO(data)).extractall(folder)
    return folder


def words(path: str, data: bytes) -> str:
    """All that can be read in a file of an edition, whatever is packed in it."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        archive = zipfile.ZipFile(io.BytesIO(data))
        return "".join(words(name, archive.read(name)) for name in archive.namelist())
    if path.endswith(".pdf"):
        command = ["pdftotext", "-", "-"]  # poppler-utils
        text = subprocess.run(command, input=data, capture_output=True, check=True).stdout
        return text.decode() + data.decode("latin-1")
    return data.decode()


def test_a_person_who_was_removed_is_named_in_no_file(approved: House, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None and os.environ.get("CI") != "true":
        pytest.skip("pdftotext (poppler-utils) is not installed")
    digest = publish(approved)["digest"]
    anybody = approved.stranger()
    before = bundle(approved, tmp_path / "before")
    paths = sorted(p.relative_to(before).as_posix() for p in before.rglob("*") if p.is_file())
    assert {Path(path).suffix for path in paths} >= {".html", ".pdf", ".md", ".txt", ".json"}

    def public() -> dict[str, bytes]:
        return {path: anybody.get(f"/editions/{DOC}/1/{path}").content for path in paths}

    published = public()
    rita = approved.sign_in(approved.stranger(), "Rita@x")
    me = rita.get("/api/v1/session")
    gone = rita.delete(
        f"/api/v1/people/{me.json()['key']}", headers={"If-Match": me.headers["etag"]}
    )
    assert gone.status_code == 204, gone.text
    after = bundle(approved, tmp_path / "after")

    files = public() | {f"after/{path}": (after / path).read_bytes() for path in paths}
    assert [path for path, data in files.items() if "Rita" in words(path, data)] == []
    assert "a person since removed" in files["people.html"].decode()
    # What was published has the same bytes, and both downloads are sound.
    assert {path for path in paths if files[path] != published[path]} == {"people.html"}
    for folder in (before, after):
        found = verify(folder)
        assert (found.problems, found.digest) == ((), digest)
    assert approved.owner.get("/api/v1/audit/verification").status_code == 200
    record = approved.owner.get(f"/api/v1/documents/{DOC}/locales/fr/record")
    assert "Rita" not in record.text
    (after / "other.html").write_bytes(b"")
    assert verify(after).problems == ("other.html: the file is not in the manifest",)


@pytest.mark.usefixtures("pages_alone")
def test_before_its_time_an_edition_is_for_the_team(approved: House) -> None:
    later = (datetime.now(UTC) + timedelta(days=2)).isoformat()
    edition = publish(approved, release_at=later)
    assert not edition["public"]
    assert approved.stranger().get(f"/editions/{DOC}/1/fr").status_code == 404
    assert approved.stranger().get(f"/editions/{DOC}/1/bundle.zip").status_code == 404
    assert approved.stranger().get(f"/editions/{DOC}/latest").status_code == 404
    seen = approved.owner.get(f"/editions/{DOC}/1/fr")
    assert seen.status_code == 200
    assert seen.headers["Cache-Control"] == "no-store"
    local = approved.owner.post(ALL, json={"release_at": "2030-01-01T00:00:00"})
    assert local.status_code in (409, 422)


@pytest.mark.usefixtures("pages_alone")
def test_an_embargo_is_moved_and_lifted_but_nothing_public_is_taken_back(approved: House) -> None:
    first = publish(approved, release_at=(datetime.now(UTC) + timedelta(days=2)).isoformat())
    address = f"{ALL}/1/release"
    later = (datetime.now(UTC) + timedelta(days=5)).astimezone(timezone(timedelta(hours=8)))

    def move(etag: str, at: str | None) -> Any:
        return approved.owner.put(address, json={"release_at": at}, headers={"If-Match": etag})

    assert approved.owner.put(address, json={}).status_code == 428
    assert move(first["etag"], "2030-01-01T00:00:00").status_code == 422
    moved = move(first["etag"], later.isoformat())
    assert moved.json()["release_at"] == later.astimezone(UTC).isoformat(timespec="seconds")
    assert move(first["etag"], None).status_code == 412
    # A time that has passed is now: no edition was public before anybody let it be.
    lifted = move(moved.headers["ETag"], "2001-01-01T00:00:00Z").json()
    assert lifted["public"]
    assert lifted["release_at"] >= first["made_at"]
    assert approved.stranger().get(f"/editions/{DOC}/1/fr").status_code == 200
    assert move(lifted["etag"], later.isoformat()).status_code == 409
    deeds = [e["deed"] for e in approved.owner.get("/api/v1/audit?limit=500").json()["items"]]
    assert deeds.count("set-release") == 2
    assert publish(approved, release_at="2001-01-01T00:00:00Z")["release_at"] > "2026"


def test_a_body_that_is_not_said_to_be_json_is_told_so(approved: House) -> None:
    done = approved.owner.post(ALL, content=b'{"locales": ["fr"]}')
    assert done.status_code == 422
    assert "send Content-Type: application/json" in done.json()["detail"]


@pytest.mark.usefixtures("pages_alone")
def test_a_correction_is_a_new_edition_and_the_old_one_stays(approved: House) -> None:
    first = approved.owner.post(ALL, json={"locales": ["fr"], "erratum": "A slip."})
    assert first.status_code == 422
    publish(approved)
    before = approved.stranger().get(f"/editions/{DOC}/1/fr/").content
    second = publish(approved, erratum="Note 2 was missing.")
    assert second["number"] == 2
    after = approved.stranger().get(f"/editions/{DOC}/1/fr/")
    assert after.content == before
    assert after.headers["Link"] == f'</editions/{DOC}/2/>; rel="successor-version"'
    assert "Note 2 was missing." in approved.stranger().get(f"/editions/{DOC}/2/fr/").text
    items = approved.owner.get(ALL).json()["items"]
    assert [(item["number"], item["corrected_by"]) for item in items] == [(2, None), (1, 2)]


@pytest.mark.usefixtures("pages_alone")
def test_a_withdrawn_edition_says_so_at_its_address(approved: House) -> None:
    etag = {"If-Match": publish(approved)["etag"]}
    one = f"{ALL}/1/withdrawal"
    assert approved.owner.post(one, json={"reason": "x"}).status_code == 428
    tom = approved.sign_in(approved.stranger(), "Tom@x")
    assert tom.post(one, json={"reason": "x"}, headers=etag).status_code == 403
    done = approved.owner.post(one, json={"reason": "<b>Wrong</b> text."}, headers=etag)
    assert done.status_code == 200, done.text
    page = approved.stranger().get(f"/editions/{DOC}/1/fr/")
    assert page.status_code == 410
    assert "&lt;b&gt;Wrong&lt;/b&gt; text." in page.text
    assert approved.stranger().get(f"/editions/{DOC}/1/manifest.json").status_code == 200
    assert approved.stranger().get(f"/editions/{DOC}/1/bundle.zip").status_code == 410
    assert "bundle.zip" not in approved.stranger().get(f"/editions/{DOC}").text
    assert approved.stranger().get(f"/editions/{DOC}/latest").status_code == 404
    now = {"If-Match": done.headers["ETag"]}
    assert approved.owner.post(one, json={"reason": "again"}, headers=now).status_code == 409


def test_a_draft_is_for_the_team_and_is_kept_nowhere(work: House) -> None:
    draft = work.owner.get(f"/api/v1/documents/{DOC}/draft.zip", params={"locale": "fr"})
    names = zipfile.ZipFile(io.BytesIO(draft.content)).namelist()
    assert "fr/index.html" in names
    assert work.stranger().get(f"/api/v1/documents/{DOC}/draft.zip").status_code == 401
    assert work.owner.get(ALL).json()["items"] == []


@pytest.mark.usefixtures("pages_alone")
def test_only_files_of_an_edition_are_served(approved: House) -> None:
    publish(approved)
    for path in ("1/../../x", "1/fr/%2e%2e/%2e%2e/etc/passwd", "1/nothing", "9/fr"):
        assert approved.stranger().get(f"/editions/{DOC}/{path}").status_code in (404, 422), path
