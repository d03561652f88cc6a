"""The main job from end to end, on the real statement, as its user does it."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from i18n.catalogs import po
from i18n.workflow.reading import read_source, read_version
from i18n.workflow.workspace import load
from tests.conftest import Run

LOCALES = ("fr", "es", "ar", "ru", "zh")
INSERTED = (
    "[1] Full cooperation necessarily",
    "[1] A new claim is made here.[2] Full cooperation necessarily",
)


def catalog_path(workspace: Path, locale: str) -> Path:
    return workspace / locale / "LC_MESSAGES" / "statement.po"


def insert_note(workspace: Path) -> None:
    """Put a sentence with a note behind the first note, and renumber as an author would."""
    path = workspace / "sources" / "statement.en.txt"
    body, _, notes = path.read_text(encoding="utf-8").partition("\n[1] ")
    notes = "[1] " + notes

    def shift(match: re.Match[str]) -> str:
        return f"{match[1]}{int(match[2]) + 1}{match[3]}"

    def renumbered(text: str) -> str:
        text = re.sub(r"(\[)([2-9]|1\d|2[0-3])(\])", shift, text)
        return re.sub(r"(supra note )([2-9]|1\d|2[0-3])(\b)", shift, text)

    body = renumbered(body).replace(*INSERTED)
    assert INSERTED[1] in body
    first, _, rest = renumbered(notes).partition("[3] International")
    text = f"{body}\n{first}\n[2] A new authority, 2025.\n[3] International{rest}"
    path.write_text(text, encoding="utf-8")


def approve_everything(concordant: Run, workspace: Path, locale: str) -> None:
    """Name a translator, then let one person review and another sign off."""
    path = catalog_path(workspace, locale)
    text = path.read_text(encoding="utf-8")
    text = re.sub(r'"X-Concordant-Origin: [^"]*"\n', "", text)
    text = re.sub(r'"Last-Translator: [^"]*"', r'"Last-Translator: Anna\\n"', text)
    path.write_text(text, encoding="utf-8")
    for name in ("Béla", "Chloé"):
        done = concordant("approve", "statement", locale, "--all", "--as", name, cwd=workspace)
        assert done.status == 0, done.err


def test_nothing_changes_when_nothing_changed(concordant: Run, workspace: Path) -> None:
    before = {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()}
    assert concordant("extract", cwd=workspace).status == 0
    assert concordant("update", cwd=workspace).status == 0
    assert {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()} == before


def test_every_catalog_is_complete_and_says_it_is_a_machine_draft(workspace: Path) -> None:
    source = read_source(load(workspace), load(workspace).documents[0])
    for locale in LOCALES:
        version = read_version(source, locale)
        assert all(translation.usable for translation in version.translations), locale
        assert version.is_machine_draft
        assert not version.record.decisions, "nobody has approved anything"


def test_the_drafts_are_clean(concordant: Run, workspace: Path) -> None:
    done = concordant("check", "--format", "json", cwd=workspace)
    grave = [
        finding
        for finding in done.objects
        if finding["severity"] in ("critical", "major") and finding["locale"] != "en"
    ]
    assert grave == []


@pytest.mark.parametrize("locale", LOCALES)
def test_an_inserted_note_asks_only_for_itself(
    concordant: Run, workspace: Path, locale: str
) -> None:
    approve_everything(concordant, workspace, locale)
    insert_note(workspace)
    done = concordant("update", "--format", "json", cwd=workspace)
    assert done.status == 0, done.err
    config = load(workspace)
    version = read_version(read_source(config, config.documents[0]), locale)
    unfinished = [t.segment.source.text for t in version.translations if not t.usable]
    assert unfinished == ["A new claim is made here.[2]", "A new authority, 2025."]
    [status] = [
        row
        for row in concordant("status", "--format", "json", cwd=workspace).objects
        if row["locale"] == locale
    ]
    total = sum(status["segments"].values())
    assert status["segments"] == {
        "initial": 2, "translated": 0, "reviewed": 0, "final": total - 2,
    }  # fmt: skip
    renumbered = [d for d in version.record.decisions if d.action == "renumber"]
    assert renumbered
    assert all("2→3" in (d.comment or "") for d in renumbered)
    by_context = {t.segment.context: t.target.text for t in version.translations}
    assert "11" in by_context["note 13"], "supra note 10 became supra note 11"


def test_an_edited_sentence_keeps_its_old_translation_as_fuzzy(
    concordant: Run, workspace: Path
) -> None:
    path = workspace / "sources" / "statement.en.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("They are horrific realities.", "They are terrible realities."))
    assert concordant("update", cwd=workspace).status == 0
    catalog = po.read(catalog_path(workspace, "fr").read_bytes())
    [entry] = [e for e in catalog.active if e.source == "They are terrible realities."]
    assert entry.fuzzy
    assert entry.previous_source == "They are horrific realities."
    assert entry.target == "Elles sont d’horribles réalités."


def test_a_mended_slip_can_be_carried_over(concordant: Run, workspace: Path) -> None:
    approve_everything(concordant, workspace, "fr")
    path = workspace / "sources" / "statement.en.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Defenders..[19]", "Defenders.[19]"), encoding="utf-8")
    refused = concordant("update", "--carry-typos", cwd=workspace)
    assert refused.status == 2
    assert "--as" in refused.err
    assert concordant("update", "--carry-typos", "--as", "Béla", cwd=workspace).status == 0
    config = load(workspace)
    version = read_version(read_source(config, config.documents[0]), "fr")
    [translation] = [t for t in version.translations if t.source.text.endswith("Defenders.[19]")]
    assert translation.usable
    state = version.record.state(translation.segment.id, translation.digest, usable=True)
    assert state == "final"
    assert version.record.history(translation.segment.id)[-1].by == "Béla"


def test_a_machine_draft_needs_a_translator_before_a_reviewer(
    concordant: Run, workspace: Path
) -> None:
    note = ("approve", "statement", "fr", "note 8")
    nobody = concordant(*note, "--as", "Béla", cwd=workspace)
    assert nobody.status == 2
    assert "nobody answers for this translation" in nobody.err
    adopted = concordant(*note, "--action", "translate", "--as", "Anna", cwd=workspace)
    assert adopted.status == 0, adopted.err
    own = concordant(*note, "--as", "anna", cwd=workspace)
    assert own.status == 2
    assert "made this translation" in own.err
    assert concordant(*note, "--as", "Béla", cwd=workspace).status == 0
    path = workspace / "fr" / "LC_MESSAGES" / "statement.review.jsonl"
    decisions = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [(d["action"], d["by"], d["after"]) for d in decisions] == [
        ("translate", "Anna", "translated"),
        ("review", "Béla", "reviewed"),
    ]
    assert decisions[1]["translator"] == "Anna"


def test_a_tampered_record_is_found(concordant: Run, workspace: Path) -> None:
    adopt = ("approve", "statement", "fr", "note 8", "--action", "translate", "--as", "Béla")
    assert concordant(*adopt, cwd=workspace).status == 0
    path = workspace / "fr" / "LC_MESSAGES" / "statement.review.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("Béla", "Eva"), encoding="utf-8")
    done = concordant("status", cwd=workspace)
    assert done.status == 2
    assert "was altered" in done.err


def test_a_waiver_dies_with_its_text(concordant: Run, workspace: Path) -> None:
    path = catalog_path(workspace, "fr")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Elles sont d’horribles réalités.", "Elles sont[7] horribles."))
    waive = ("approve", "statement", "fr", "--action", "waive", "--check", "FN-01", "--as", "Béla")
    config = load(workspace)
    version = read_version(read_source(config, config.documents[0]), "fr")
    [wanted] = [t for t in version.translations if t.source.text == "They are horrific realities."]
    adopt = ("approve", "statement", "fr", wanted.segment.id, "--action", "translate")
    assert concordant(*adopt, "--as", "Anna", cwd=workspace).status == 0
    refused = concordant(*waive, wanted.segment.id, cwd=workspace)
    assert refused.status == 2
    assert "say why" in refused.err
    assert concordant(*waive, wanted.segment.id, "-m", "a reason", cwd=workspace).status == 0

    def waived() -> list[bool]:
        found = concordant("check", "--only", "FN-01", "--format", "json", cwd=workspace).objects
        return [finding["waived"] for finding in found if finding["locale"] == "fr"]

    assert waived() == [True]
    path.write_text(path.read_text(encoding="utf-8").replace("horribles.", "affreuses."))
    assert waived() == [False]


def test_a_new_workspace_needs_four_commands(concordant: Run, tmp_path: Path) -> None:
    statement = tmp_path / "letter.en.md"
    statement.write_text("# Open letter\n\nWe object.[^1] So do they.\n\n[^1]: Ibid.\n")
    assert concordant("init", "ws").status == 0
    assert concordant("add", statement, "--workspace", "ws").status == 0
    added = concordant("add-locale", "pt_br", "ar", "--workspace", "ws")
    assert added.status == 0, added.err
    assert (tmp_path / "ws" / "pt_BR" / "LC_MESSAGES" / "letter.po").is_file()
    catalog = po.read((tmp_path / "ws" / "ar" / "LC_MESSAGES" / "letter.po").read_bytes())
    assert [entry.source for entry in catalog.active] == [
        "Open letter", "We object.[1]", "So do they.", "Ibid.",
    ]  # fmt: skip
    assert catalog.header["Language"] == "ar"
    again = concordant("init", "ws")
    assert again.status == 2
    assert "already" in again.err


def test_decisions_made_at_the_same_time_are_all_kept(concordant: Run, workspace: Path) -> None:
    def adopt(note: int) -> int:
        name = f"Anna {note}"
        command = ("approve", "statement", "fr", f"note {note}", "--action", "translate")
        return concordant(*command, "--as", name, cwd=workspace).status

    with ThreadPoolExecutor(5) as pool:
        assert list(pool.map(adopt, range(1, 6))) == [0] * 5
    path = workspace / "fr" / "LC_MESSAGES" / "statement.review.jsonl"
    decisions = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert {d["by"] for d in decisions} == {f"Anna {note}" for note in range(1, 6)}
    assert concordant("verify", ".", cwd=workspace).status == 0


def test_every_document_has_a_catalog_in_every_locale(concordant: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("So it held.[1]\n\n[1] Ibid.\n")
    (tmp_path / "two.txt").write_text("And so.\n")
    assert concordant("init", "--locale", "fr").status == 0
    assert concordant("add", "one.txt").status == 0
    assert concordant("add-locale", "es").status == 0
    assert concordant("add", "two.txt").status == 0
    made = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.po")}
    assert made == {
        f"{tag}/LC_MESSAGES/{name}.po" for tag in ("fr", "es") for name in ("one", "two")
    }
    lost = tmp_path / "fr/LC_MESSAGES/two.po"
    lost.unlink()
    assert concordant("add-locale", "fr").out.startswith("fr/LC_MESSAGES/two.po: 1 new")
    assert lost.exists()
    assert "already" in concordant("add-locale", "fr").out
