"""Editions: the gate before them, their manifest, their folder, and what verifying finds."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from i18n.checks import described_checks
from i18n.checks.release.concordance import concordance
from i18n.errors import EditionError, GateClosed
from i18n.finding import Severity
from i18n.publication import manifest
from i18n.publication.edition import Edition, describe, timestamp
from i18n.publication.edition_page import read_page
from i18n.publication.gate import Gate, examine
from i18n.publication.question import answered, questions
from i18n.publication.rendition import Release, Rendition
from i18n.publication.vouching import vouch
from i18n.record import Decision, ReviewRecord
from i18n.review import Action, State
from i18n.text.markup import Markup
from i18n.workflow.publish import Published, publish, withdraw
from i18n.workflow.verify import verify
from i18n.workflow.workshop import workshop
from tests.releases import (
    AT,
    FRENCH,
    SOURCE,
    TARGETS,
    approve,
    change,
    decide,
    finding,
    made_files,
    make_release,
)

INITIAL, TRANSLATED, REVIEWED, FINAL = State
SOUND = SOURCE.replace("A/RES/53/144;[1]", "A/RES/53/144;")
"""The source, every anchor once."""


@pytest.fixture(scope="module")
def release() -> Release:
    return make_release()


# The gate


def gate(release: Release) -> Gate:
    return examine(release)


def reasons(release: Release, tag: str = "fr") -> list[str]:
    found = [r for r in examine(release).reasons if r.startswith(f"{tag}: ")]
    return [reason.removeprefix(f"{tag}: ") for reason in found]


def with_record(release: Release, record: ReviewRecord, tag: str = "fr") -> Release:
    return change(release, tag, lambda version: replace(version, record=record))


def with_target(release: Release, index: int, text: str, tag: str = "fr") -> Release:
    def changed(version: Rendition) -> Rendition:
        translations = list(version.translations)
        one = translations[index]
        translations[index] = replace(one, target=replace(one.target, text=text))
        return replace(version, translations=tuple(translations))

    return change(release, tag, changed)


def test_the_gate_is_open_when_all_is_approved_by_others(release: Release) -> None:
    assert gate(release).is_open
    assert gate(release).reasons == ()
    gate(release).require_open("statement")


def test_the_gate_tells_how_many_segments_are_behind_and_where() -> None:
    fresh = make_release(approved=False, targets={"fr": {**TARGETS["fr"], "Ibid.": ""}})
    assert reasons(fresh) == [
        "8 of 8 segments are not final (initial 1, translated 7): “Words are not enough”, "
        "“The Court held so in 2025[1]…”, “The “most serious crimes” go unpunished.[2]” "
        "and 5 more"
    ]
    with pytest.raises(GateClosed) as closed:
        gate(fresh).require_open("statement")
    assert closed.value.reasons == gate(fresh).reasons
    assert "statement" in str(closed.value)
    assert "--draft" in str(closed.value)


def test_an_approval_dies_with_the_words_it_was_given_for(release: Release) -> None:
    changed = with_target(release, 0, "Les mots sont insuffisants")
    assert reasons(changed) == [
        "1 of 8 segments is not final (translated 1): “Words are not enough”",
        "1 approval is stale, the source or the target has changed since: “Words are not enough”",
    ]
    assert reasons(changed, "ar") == []


def test_a_rejected_translation_is_behind_but_not_stale(release: Release) -> None:
    french = release.renditions[0]
    one = french.translations[7]
    record = french.record.append([decide(one, Action.REJECT, "Ben", FINAL, INITIAL)])
    assert reasons(with_record(release, record)) == [
        "1 of 8 segments is not final (initial 1): note 2"
    ]


def test_nobody_approves_their_own_translation(release: Release) -> None:
    french = release.renditions[0]
    own = approve(french.translations[:1], translator="ben <ben@example.org>")
    record = ReviewRecord().append(
        [*own.decisions[:2], *approve(french.translations[1:]).decisions]
    )
    found = reasons(replace(with_record(release, record), required=REVIEWED))
    assert found == [
        "1 segment was approved by nobody other than the translator: “Words are not enough”"
    ]


def test_approved_segments_need_a_named_translator(release: Release) -> None:
    french = release.renditions[0]
    decisions = [
        replace(decision, translator=None)
        for decision in french.record.decisions
        if decision.action is not Action.TRANSLATE
    ]
    nameless = with_record(release, ReviewRecord().append(decisions))
    assert reasons(nameless)[0].startswith("8 approved segments have no named translator")
    credited = change(nameless, "fr", lambda version: replace(version, translators=("Ada",)))
    assert reasons(credited) == []
    same = change(nameless, "fr", lambda version: replace(version, translators=("Ben", "Cleo")))
    assert "nobody other than the translator" in reasons(same)[0]


def test_a_workspace_may_require_less(release: Release) -> None:
    french = release.renditions[0]
    unsigned = [d for d in french.record.decisions if d.action is not Action.SIGN_OFF]
    reviewed = with_record(release, ReviewRecord().append(unsigned))
    assert reasons(reviewed)[0].startswith("8 of 8 segments are not final (reviewed 8)")
    assert gate(replace(reviewed, required=REVIEWED)).is_open
    assert gate(replace(make_release(approved=False), required=TRANSLATED)).is_open


def found_in(release: Release, check: str, severity: Severity, tag: str = "fr") -> Release:
    def found(version: Rendition) -> Rendition:
        return replace(version, findings=(finding(check, severity, version.translations[6]),))

    return change(release, tag, found)


@pytest.mark.parametrize(
    ("check", "severity", "blocks"),
    [
        ("FN-03", Severity.CRITICAL, True),
        ("TX-01", Severity.MAJOR, True),
        ("QT-07", Severity.MINOR, False),
        ("QT-02", Severity.MINOR, True),
        ("QT-02", Severity.INFO, False),
    ],
)
def test_what_the_checks_find_keeps_the_gate_shut(
    release: Release, check: str, severity: Severity, blocks: bool
) -> None:
    expected = [f"1 {severity} finding is open ({check} 1): note 1"] if blocks else []
    assert reasons(found_in(release, check, severity)) == expected


def test_a_waived_finding_lets_pass_and_is_listed(release: Release) -> None:
    blocked = found_in(release, "FN-03", Severity.CRITICAL)
    french = blocked.renditions[0]
    waiver = decide(
        french.translations[6], Action.WAIVE, "Ben", FINAL, FINAL,
        check="FN-03", comment="grammar asks for it",
    )  # fmt: skip
    waived = with_record(blocked, french.record.append([waiver]))
    assert gate(waived).is_open
    [(tag, listed)] = gate(waived).waivers
    assert (tag, listed.check, listed.by, listed.reason) == (
        "fr", "FN-03", "Ben", "grammar asks for it",
    )  # fmt: skip
    other = found_in(waived, "FN-01", Severity.CRITICAL)
    assert reasons(other) == ["1 critical finding is open (FN-01 1): note 1"]


def test_a_finding_marked_as_waived_lets_pass(release: Release) -> None:
    blocked = found_in(release, "FN-03", Severity.CRITICAL)
    marked = change(
        blocked, "fr", lambda v: replace(v, findings=(replace(v.findings[0], waived=True),))
    )
    assert gate(marked).is_open


def test_all_languages_hold_the_segments_of_the_source(release: Release) -> None:
    def shortened(version: Rendition) -> Rendition:
        return replace(version, translations=version.translations[1:])

    assert reasons(change(release, "fr", shortened)) == [
        "1 segment of the source is not in the catalog; run: concordant update: "
        "“Words are not enough”"
    ]

    def swapped(version: Rendition) -> Rendition:
        first, second, *rest = version.translations
        return replace(version, translations=(second, first, *rest))

    assert "the segments stand in another order than in the source" in reasons(
        change(release, "fr", swapped)
    )
    fewer = replace(release, segments=release.segments[:-1])
    assert reasons(fewer) == ["1 segment is not in the source; run: concordant update"]


def test_all_languages_hold_the_anchors_of_the_source(release: Release) -> None:
    lost = with_target(release, 1, "La Cour l’a jugé en 2025 contre l’État.")
    assert "1 segment has other anchors than the source: “The Court held so in 2025[1]…”" in (
        reasons(lost)
    )
    french = lost.renditions[0]
    record = approve(french.translations)
    waiver = decide(
        french.translations[1], Action.WAIVE, "Ben", FINAL, FINAL, check="FN-01", comment="joined"
    )
    assert reasons(with_record(lost, record.append([waiver]))) == []


def test_all_languages_hold_the_notes_of_the_source(release: Release) -> None:
    def without_note(version: Rendition) -> Rendition:
        blocks = tuple(block for block in version.document.blocks if block.note != "2")
        return replace(version, document=replace(version.document, blocks=blocks))

    assert reasons(change(release, "fr", without_note)) == [
        "its notes are not those of the source: note 2"
    ]


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("in 2025[1] against", "in 2025[1] against[3]", "line 2"),
        ("unpunished.[2]", "unpunished.", "note 2"),
        ("[2] Ibid.", "[2] Ibid.\n[2] Ibid.", "note 2"),
    ],
)
def test_a_source_whose_notes_are_broken_is_not_released(
    before: str, after: str, place: str
) -> None:
    release = make_release(SOUND.replace(before, after), {"fr": FRENCH}, linted=True)
    [own] = [line for line in gate(release).reasons if line.startswith("en: ")]
    assert own == (
        "en: source: 1 critical finding is open (SR-04 1); mend it, or let it stand with: "
        f"concordant review statement en: {place}"
    )
    assert not [
        line for line in gate(make_release(SOUND, linted=True)).reasons if line.startswith("en: ")
    ]


def test_a_finding_of_the_source_may_be_let_stand_until_the_source_changes() -> None:
    broken = SOUND.replace("unpunished.[2]", "unpunished.")
    release = make_release(broken, {"fr": FRENCH}, linted=True)
    [question] = [q for q in questions(release.findings) if q.check == "SR-04"]
    waiver = Decision(
        question.place, Action.WAIVE, "Zoe", "2025-12-03T09:00:00Z", INITIAL, INITIAL,
        question.digest, comment="the note is meant for the whole text", check="SR-04",
    )  # fmt: skip
    record = ReviewRecord().append([waiver])

    def with_answer(release: Release) -> Release:
        return replace(release, findings=answered(release.findings, record), record=record)

    answered_release = with_answer(release)
    assert not [line for line in gate(answered_release).reasons if line.startswith("en: ")]
    assert [w.by for tag, w in gate(answered_release).waivers if tag == "en"] == ["Zoe"]
    listed, files = made_files(Edition(answered_release, 1, AT))
    english = next(version for version in listed.versions if version.locale == "en")
    assert [(w.check, w.context, w.by) for w in english.waivers] == [("SR-04", "note 2", "Zoe")]
    assert "meant for the whole text" in files["certificate.html"].decode()
    for changed in ("[2] Ibid.", "[2] Ibid., p. 3."), ("[2] Ibid.", "[2] Ibid.\n[2] Ibid."):
        other = with_answer(make_release(broken.replace(*changed), {"fr": FRENCH}, linted=True))
        assert [line for line in gate(other).reasons if line.startswith("en: ")]


# Who vouches


def test_reviewers_and_approvers_are_told_apart(release: Release) -> None:
    one = release.renditions[0].vouching[0]
    assert (one.translator, one.reviewers, one.approvers) == ("Ada", ("Ben",), ("Cleo",))
    assert one.state is FINAL
    assert release.renditions[0].credited == ("Ada",)


def test_a_reopened_translation_has_lost_its_approvals(release: Release) -> None:
    french = release.renditions[0]
    reopened = decide(french.translations[0], Action.REOPEN, "Ben", FINAL, TRANSLATED)
    one = vouch(french.translations[0], french.record.append([reopened]))
    assert (one.state, one.reviewers, one.approvers) == (TRANSLATED, (), ())


def test_the_catalog_is_credited_only_where_the_record_knows_nobody(release: Release) -> None:
    french = replace(release.renditions[0], translators=("Zoe",))
    assert french.credited == ("Ada",)
    assert replace(french, record=ReviewRecord()).credited == ("Zoe",)


def test_a_version_is_as_far_as_its_last_segment(release: Release) -> None:
    assert release.renditions[0].state is FINAL
    partly = replace(release.renditions[0], record=approve(release.renditions[0].translations[:3]))
    assert partly.state is TRANSLATED
    assert partly.coverage() == {INITIAL: 0, TRANSLATED: 5, REVIEWED: 0, FINAL: 3}


# The manifest


def test_the_manifest_says_all_and_can_be_read_again(release: Release) -> None:
    listed, files = made_files(Edition(release, 3, AT, software="9.9"))
    assert manifest.load(files["manifest.json"], "manifest.json") == listed
    assert (listed.edition, listed.draft, listed.date) == (3, False, "2025-12-04T10:30:00Z")
    assert listed.concordant == "9.9"
    assert listed.source.sha256 == release.source.digest
    assert listed.source.notes == ("1", "2")
    assert listed.source.anchors == ("1", "2", "1")
    french = next(version for version in listed.versions if version.locale == "fr")
    assert french.translators == ("Ada",)
    assert french.reviewers == ("Ben",)
    assert french.approvers == ("Cleo",)
    assert french.record_decisions == 24
    assert [s.digest for s in french.segments] == [
        t.digest for t in release.renditions[0].translations
    ]
    assert [f.path for f in french.files] == [
        "fr/index.html", "fr/statement.fr.docx", "fr/statement.fr.epub", "fr/statement.fr.md",
        "fr/statement.fr.odt", "fr/statement.fr.pdf", "fr/statement.fr.txt",
    ]  # fmt: skip
    for file in listed.all_files:
        assert file.size == len(files[file.path])
        assert file.sha256 == hashlib.sha256(files[file.path]).hexdigest()
    assert {file.path for file in listed.all_files} | {"manifest.json"} == set(files)


def test_the_same_release_gives_the_same_bytes() -> None:
    first, second = (made_files(Edition(make_release(), 1, AT))[1] for _ in range(2))
    assert first == second
    reordered = make_release(targets=dict(reversed(TARGETS.items())))
    assert made_files(Edition(reordered, 1, AT))[1] == first


def test_the_time_is_written_in_utc() -> None:
    assert timestamp(datetime.fromisoformat("2025-12-04T23:30:00-05:00")) == "2025-12-05T04:30:00Z"


def test_a_file_that_is_no_manifest_is_refused() -> None:
    for data in (b"", b"{}", b"[]", b'{"versions": 3}', b"\xff"):
        with pytest.raises(EditionError, match="no manifest"):
            manifest.load(data, "manifest.json")


def test_the_certificate_names_everybody_and_every_file(release: Release) -> None:
    french = release.renditions[0]
    waiver = decide(
        french.translations[6], Action.WAIVE, "Ben", FINAL, FINAL,
        check="FN-03", comment="the <object> clause moved",
    )  # fmt: skip
    waived = with_record(release, french.record.append([waiver]))
    listed, files = made_files(Edition(waived, 2, AT))
    page = files["certificate.html"].decode()
    for word in ("Certificate of edition 2", "Ada", "Ben", "Cleo", "FN-03", "The Registry",
                 "the &lt;object&gt; clause moved", release.source.digest, "Français"):  # fmt: skip
        assert word in page
    for version in listed.versions:
        assert version.record_head in page
        for file in version.files:
            assert file.sha256 in page


def test_a_draft_certifies_nothing() -> None:
    _, files = made_files(Edition(make_release(approved=False, machine=True), None, AT))
    page = files["certificate.html"].decode()
    assert "this is no certificate" in page
    assert "Nobody has approved this edition." in page
    assert "Certificate of edition" not in page
    assert "translation software" in page


# Publishing


def published(release: Release, folder: Path, **more: object) -> Published:
    return publish(release, folder, at=AT, **more)  # type: ignore[arg-type]


def test_an_edition_is_a_folder_of_its_own(release: Release, tmp_path: Path) -> None:
    done = published(release, tmp_path)
    assert done.folder == tmp_path / "statement" / "1"
    assert sorted(path.name for path in done.folder.iterdir()) == [
        ".htaccess", "_headers", "_redirects", "ar", "certificate.html", "en", "fr", "index.html",
        "manifest.json", "nginx.conf", "zh",
    ]  # fmt: skip
    data = (done.folder / "manifest.json").read_bytes()
    assert done.digest == hashlib.sha256(data).hexdigest()
    assert [path.name for path in (tmp_path / "statement").iterdir()] == ["1"]


def test_only_the_formats_asked_for_are_written(release: Release, tmp_path: Path) -> None:
    done = published(release, tmp_path, formats=("text",))
    assert [path.name for path in (done.folder / "fr").iterdir()] == ["statement.fr.txt"]
    with pytest.raises(EditionError, match="no format 'rtf'; formats: html, docx, epub, markdown"):
        published(release, tmp_path, formats=("rtf",))
    with pytest.raises(EditionError, match="'html-source' needs a source in html, not in text"):
        published(release, tmp_path, formats=("html-source",))


def test_a_closed_gate_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(GateClosed):
        published(make_release(approved=False), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_numbers_count_up_and_are_never_used_again(release: Release, tmp_path: Path) -> None:
    assert published(release, tmp_path).manifest.edition == 1
    assert published(release, tmp_path).manifest.edition == 2
    before = (tmp_path / "statement" / "1" / "manifest.json").read_bytes()
    with pytest.raises(EditionError, match="published already"):
        published(release, tmp_path, number=1)
    assert (tmp_path / "statement" / "1" / "manifest.json").read_bytes() == before
    assert published(release, tmp_path, number=7).manifest.edition == 7
    assert published(release, tmp_path).manifest.edition == 8


def test_a_draft_takes_the_place_of_the_last_draft(release: Release, tmp_path: Path) -> None:
    unapproved = make_release(approved=False)
    first = published(unapproved, tmp_path, draft=True)
    (first.folder / "left.txt").write_text("left over")
    second = published(unapproved, tmp_path, draft=True)
    assert second.folder == tmp_path / "statement" / "draft"
    assert not (second.folder / "left.txt").exists()
    assert second.manifest.edition is None
    assert [path.name for path in (tmp_path / "statement").iterdir()] == ["draft"]
    assert published(release, tmp_path).manifest.edition == 1


def test_a_draft_never_takes_the_place_of_something_else(release: Release, tmp_path: Path) -> None:
    mine = tmp_path / "statement" / "draft" / "letter.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    with pytest.raises(EditionError, match="no draft of ours"):
        published(release, tmp_path, draft=True)
    assert mine.read_text() == "mine"
    assert [path.name for path in (tmp_path / "statement").iterdir()] == ["draft"]


def test_what_cannot_be_written_is_reported(release: Release, tmp_path: Path) -> None:
    (tmp_path / "statement").write_text("a file where the folder should be")
    with pytest.raises(EditionError, match="cannot be written"):
        published(release, tmp_path)


def test_an_erratum_corrects_an_earlier_edition(release: Release, tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="there is none"):
        published(release, tmp_path, erratum="Note 1 named another date.")
    published(release, tmp_path)
    done = published(release, tmp_path, erratum="Note 1 named another date.")
    assert done.manifest.erratum == "Note 1 named another date."
    text = (done.folder / "fr" / "statement.fr.txt").read_text("utf-8")
    assert "Rectificatif\u00a0: Note 1 named another date." in text
    with pytest.raises(EditionError, match="draft"):
        published(release, tmp_path, draft=True, erratum="x")


@pytest.mark.parametrize("name", ["", "..", "a/b", "a\\b", "a\0b"])
def test_a_document_must_have_a_name_for_a_folder(
    release: Release, tmp_path: Path, name: str
) -> None:
    with pytest.raises(EditionError, match="folder"):
        published(replace(release, name=name), tmp_path)


def test_an_edition_without_a_translation_is_refused(release: Release, tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="no translation"):
        published(replace(release, renditions=()), tmp_path)
    twice = replace(release, renditions=release.renditions[:1] * 2)
    with pytest.raises(EditionError, match="occurs twice"):
        published(twice, tmp_path)
    with pytest.raises(EditionError, match="numbered from 1"):
        published(release, tmp_path, number=0)


def test_a_withdrawn_edition_stays_as_it_is(release: Release, tmp_path: Path) -> None:
    done = published(release, tmp_path)
    before = {path: path.read_bytes() for path in done.folder.rglob("*") if path.is_file()}
    notice = withdraw(
        done.folder, reason="Wrong date", by="Cleo", at=datetime(2026, 1, 2, tzinfo=UTC)
    )
    assert notice == tmp_path / "statement" / "1.withdrawn.json"
    assert {path: path.read_bytes() for path in done.folder.rglob("*") if path.is_file()} == before
    result = verify(done.folder)
    assert result.is_sound
    assert result.withdrawal is not None
    assert (result.withdrawal.reason, result.withdrawal.by) == ("Wrong date", "Cleo")
    assert result.withdrawal.at == "2026-01-02T00:00:00Z"
    with pytest.raises(EditionError, match="already"):
        withdraw(done.folder, reason="Again", by="Cleo", at=AT)
    assert published(release, tmp_path).manifest.edition == 2


def test_withdrawing_needs_a_reason_and_an_edition(release: Release, tmp_path: Path) -> None:
    done = published(release, tmp_path)
    with pytest.raises(EditionError, match="say why"):
        withdraw(done.folder, reason=" ", by="Cleo", at=AT)
    draft = published(release, tmp_path, draft=True)
    with pytest.raises(EditionError, match="not withdrawn"):
        withdraw(draft.folder, reason="x", by="Cleo", at=AT)


# Verifying


@pytest.fixture
def folder(release: Release, tmp_path: Path) -> Path:
    return published(release, tmp_path).folder


def altered_manifest(folder: Path, **changes: object) -> None:
    path = folder / "manifest.json"
    fields = json.loads(path.read_bytes())
    path.write_text(json.dumps({**fields, **changes}), encoding="utf-8")


def test_an_edition_as_it_was_made_is_sound(folder: Path) -> None:
    result = verify(folder)
    assert result.problems == ()
    assert result.withdrawal is None
    assert result.digest == hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()


def test_a_draft_is_sound_too(tmp_path: Path) -> None:
    words = {**TARGETS["fr"], "The Court held": "Il n’y a plus d’appel."}
    draft = make_release(approved=False, targets={"fr": words})
    assert verify(published(draft, tmp_path, draft=True).folder).problems == ()


def test_an_altered_file_is_found(folder: Path) -> None:
    page = folder / "fr" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"suffisent", b"suffiront"))
    assert verify(folder).problems == (
        "fr/index.html: its digest is not that of the manifest; the file was altered",
    )
    text = folder / "fr" / "statement.fr.txt"
    text.write_bytes(text.read_bytes() + b"\n")
    assert any("statement.fr.txt" in p and "instead of" in p for p in verify(folder).problems)


def test_missing_and_added_files_are_found(folder: Path) -> None:
    (folder / "ar" / "index.html").unlink()
    (folder / "zh" / "extra.html").write_text("x")
    assert verify(folder).problems == (
        "ar/index.html: the file is missing",
        "zh/extra.html: the file is not in the manifest",
    )


def test_links_and_folders_that_were_added_are_found(folder: Path, tmp_path: Path) -> None:
    page = folder / "fr" / "index.html"
    page.rename(tmp_path / "page.html")
    page.symlink_to(tmp_path / "page.html")
    (folder / "zh").rename(tmp_path / "zh")
    (folder / "zh").symlink_to(tmp_path / "zh", target_is_directory=True)
    (folder / "empty" / "inner").mkdir(parents=True)
    (folder / "ar" / "dangling").symlink_to("nowhere")
    link = "this is a link to another place; an edition holds what it shows"
    assert sorted(verify(folder).problems) == [
        f"ar/dangling: {link}",
        "empty/inner: the folder is not in the manifest",
        "empty: the folder is not in the manifest",
        f"fr/index.html: {link}",
        f"zh: {link}",
    ]


def test_a_page_that_was_altered_with_its_digest_is_found(folder: Path) -> None:
    path = folder / "fr" / "index.html"
    data = path.read_bytes().replace(b'href="#ref-2"', b'href="#ref-1"')
    data = data.replace(b'<html lang="fr"', b'<html lang="en"')
    path.write_bytes(data)
    fields = json.loads((folder / "manifest.json").read_bytes())
    for version in fields["versions"]:
        for file in version["files"]:
            if file["path"] == "fr/index.html":
                file["sha256"], file["size"] = hashlib.sha256(data).hexdigest(), len(data)
    altered_manifest(folder, versions=fields["versions"])
    assert verify(folder).problems == (
        "fr/index.html: note note-2 does not lead back to its anchor ref-2 [RL-02]",
        "fr/index.html: its language is not given as fr with a direction [RL-02]",
    )


def test_a_page_that_lost_a_note_is_found(folder: Path) -> None:
    page = read_page((folder / "fr" / "index.html").read_text("utf-8"))
    assert page.notes == ["note-1", "note-2"]
    assert [*page.faults()] == []
    source = json.loads((folder / "manifest.json").read_bytes())["source"]
    altered_manifest(folder, source={**source, "notes": ["1", "2", "3"]})
    assert "fr/index.html: 2 notes instead of 3 [RL-02]" in verify(folder).problems
    altered_manifest(folder, source={**source, "anchors": ["1", "2"]})
    assert (
        "fr/index.html: its anchors are not those of the source [RL-02]" in verify(folder).problems
    )


@pytest.mark.parametrize(
    ("tag", "before", "after", "fault"),
    [
        ("ar", ' dir="rtl">', ">", "its language is not given as ar with a direction"),
        ("ar", 'lang="ar" dir="rtl">', 'lang="ar" dir="ltr">', "its direction is ltr, which is"),
        ("zh", '<span lang="en"', "<span", "1 passage is marked as en instead of 2"),
        ("zh", 'role="doc-backlink"', "", "note note-1 does not lead back to its anchor"),
        ("fr", 'hreflang="fr"', 'hreflang="de"', "it does not list the version in fr"),
        ("fr", 'href="../ar/index.html">', 'href="../zh/index.html">', "the version in ar is none"),
        ("en", "statement.en.txt</bdi>", "</bdi>", "the name of its source is not printed"),
        ("fr", '<p class="status"', "<p", "does not say whether it is the original"),
        ("fr", "<article>", '<article><img src="https://example.org/a.png">', "it loads something"),
    ],
)  # fmt: skip
def test_a_page_says_what_its_readers_must_know(
    folder: Path, tag: str, before: str, after: str, fault: str
) -> None:
    path = folder / tag / "index.html"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    found = [p for p in verify(folder).problems if p.endswith("[RL-02]")]
    assert found
    assert all(problem.startswith(f"{tag}/index.html: ") for problem in found)
    assert any(fault in problem for problem in found)


def test_a_page_prints_the_digest_of_its_source(release: Release, folder: Path) -> None:
    path = folder / "ar" / "index.html"
    digest = release.source.digest
    path.write_text(path.read_text("utf-8").replace(digest, digest[:12]), "utf-8")
    fault = "ar/index.html: the SHA-256 of its source is not printed [RL-02]"
    assert fault in verify(folder).problems


def test_a_draft_that_does_not_say_so_is_found(tmp_path: Path) -> None:
    folder = published(make_release(approved=False), tmp_path, draft=True).folder
    assert verify(folder).problems == ()
    path = folder / "fr" / "index.html"
    path.write_text(path.read_text("utf-8").replace('class="notice draft"', ""), "utf-8")
    assert "fr/index.html: it does not say that it is a draft [RL-02]" in verify(folder).problems


def test_what_blocks_a_release_is_what_concordance_finds(release: Release) -> None:
    rules = {check.id: check for check in described_checks() if check.scope == "release"}
    assert {name: check.name for name, check in rules.items()} == {
        "RL-01": "concordance",
        "RL-02": "publication",
    }
    assert not [*concordance(release)]
    fresh = make_release(approved=False)
    assert [str(fault.message) for fault in concordance(fresh)] == [*gate(fresh).reasons]


def test_a_manifest_that_contradicts_itself_is_found(folder: Path) -> None:
    fields = json.loads((folder / "manifest.json").read_bytes())
    french = next(version for version in fields["versions"] if version["locale"] == "fr")
    french["segments"][0]["state"] = "translated"
    french["segments"][1]["reviewed_by"] = french["segments"][1]["approved_by"] = ["Ada"]
    french["segments"][7]["id"] = "another"
    altered_manifest(folder, versions=fields["versions"], draft=True)
    problems = verify(folder).problems
    assert "manifest.json: a draft has no edition number, and every other edition has one" in (
        problems
    )
    assert "fr: its segments are not those of the source" in problems
    assert "fr: it is said to be final, but a segment is translated" in problems
    altered_manifest(folder, draft=False)
    problems = verify(folder).problems
    first, second = french["segments"][0]["id"], french["segments"][1]["id"]
    assert f"fr: {first} is not final, and yet it was released" in problems
    assert f"fr: {second} is not approved by anybody other than the translator" in problems


def test_a_manifest_never_leads_outside_its_folder(folder: Path) -> None:
    (folder.parent / "secret.html").write_text("<p>secret")
    files = [{"path": "../secret.html", "sha256": "0" * 64, "size": 1}]
    altered_manifest(folder, files=files)
    problems = verify(folder).problems
    assert "../secret.html: the manifest names a file outside the edition" in problems
    assert not [problem for problem in problems if "instead of" in problem]


def test_the_records_an_edition_was_made_from_are_recognised(
    release: Release, folder: Path
) -> None:
    french = release.renditions[0]
    assert verify(folder, {"fr": french.record}).is_sound
    later = french.record.append([decide(french.translations[0], Action.REOPEN, "B", FINAL, FINAL)])
    assert verify(folder, {"fr": later}).is_sound
    shorter = ReviewRecord(french.record.decisions[:-1])
    other = approve(french.translations, translator="Eve")
    for record in (shorter, other):
        assert verify(folder, {"fr": record}).problems == (
            "fr: the review record is not the one the edition was made from",
        )
    forged: list[Decision] = list(french.record.decisions)
    forged[0] = replace(forged[0], by="Eve")
    problems = verify(folder, {"fr": ReviewRecord(tuple(forged))}).problems
    assert len(problems) == 1
    assert "was altered" in problems[0]


def test_a_folder_without_an_edition_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="no edition here"):
        verify(tmp_path)


def test_a_notice_of_withdrawal_speaks_of_one_edition(folder: Path) -> None:
    notice = withdraw(folder, reason="x", by="Cleo", at=AT)
    fields = json.loads(notice.read_bytes())
    notice.write_text(json.dumps({**fields, "manifest": "0" * 64}))
    assert verify(folder).problems == (
        "manifest.json: the notice of withdrawal speaks of another edition",
    )


# Documents that are odd


def test_blocks_a_person_joined_are_printed_once() -> None:
    source = "Title of it\n\nIt runs on\n\nand ends here.\n"
    release = make_release(source, {"fr": {"Title": "Titre", "It runs": "Cela", "and": "finit."}})
    french = release.renditions[0]
    empty = tuple(
        replace(block, text="") if block.text == "finit." else block
        for block in french.document.blocks
    )
    joined = replace(french, document=replace(french.document, blocks=empty))
    composed = release.compose(joined)
    assert [block.text for block, _ in composed.body] == ["Titre", "Cela"]


def test_a_source_in_arabic_is_published_for_english_readers() -> None:
    source = (
        "الكلمات لا تكفي\n\nقضت المحكمة «بإنهاء الإفلات من العقاب» بذلك.[1]\n\n"
        "[1] صحيفة «الوقائع المصرية»، 2025.\n"
    )
    words = {
        "الكلمات": "Words are not enough",
        "قضت": "The Court held so: “end impunity”.[1]",
        "صحيفة": "The newspaper “الوقائع المصرية”, 2025.",
    }
    release = make_release(source, {"en": words}, name="a.ar.txt", source_locale="ar")
    assert gate(release).is_open
    _, files = made_files(Edition(release, 1, AT))
    page = files["en/index.html"].decode()
    assert '“<bdi lang="ar" dir="rtl">الوقائع المصرية</bdi>”' in page
    assert "Original language: Arabic" in page
    assert '<html lang="ar" dir="rtl">' in files["ar/index.html"].decode()
    assert '<html lang="ar" dir="rtl">' in files["certificate.html"].decode()
    assert "“\u2067الوقائع المصرية\u2069”" in files["en/statement.en.txt"].decode()


def test_describing_leaves_out_no_file(release: Release) -> None:
    edition = Edition(release, 1, AT)
    listed = describe(
        edition,
        [manifest.PublishedFile.of(path, b"1") for path in ("fr/a.html", "index.html", "xx/b")],
    )
    assert [file.path for file in listed.all_files] == ["fr/a.html", "index.html", "xx/b"]


def test_a_target_typed_with_another_anchor_form_counts_as_its_anchor(release: Release) -> None:
    french = release.renditions[0]
    typed = with_target(release, 1, "La Cour l’a jugé en 2025(1) contre l’État.")
    target = typed.renditions[0].translations[1].target
    assert isinstance(target, Markup)
    assert [anchor.label for anchor in target.anchors] == ["1"]
    assert not [r for r in reasons(typed) if "anchors" in r]
    assert french is release.renditions[0]


def test_what_a_killed_process_left_behind_is_taken_away(release: Release, tmp_path: Path) -> None:
    home = tmp_path / "statement"
    (home / ".making-killed" / "made").mkdir(parents=True)
    with workshop(home) as held:
        assert not (home / ".making-killed").exists()
        published(release, tmp_path)
        assert held.is_dir()
    assert sorted(path.name for path in home.iterdir()) == ["1"]
