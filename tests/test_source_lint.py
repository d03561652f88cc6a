"""The source lint says of the statement what a careful editor would, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n import languages, readers
from i18n.checks.engine import check_source
from i18n.errors import DocumentError
from i18n.finding import Finding, Severity
from i18n.segment import SourceText

ROOT = Path(__file__).parent.parent
STATEMENT = ROOT / "locales" / "sources" / "statement.en.txt"
DOCUMENTS = sorted((ROOT / "tests" / "cases" / "documents").glob("*/source.*.txt"))
OURS = ("SR-01", "SR-02", "SR-03", "SR-04", "SR-06")

NO_STOP = "no full stop"
EXPECTED = [
    (3, "SR-03", "major", "incomplete range"),
    (5, "SR-06", "minor", "“Rome Statute of International” is written “Rome Statute of the"),
    (7, "SR-06", "info", "anchor [3]; raised, it reads as an exponent"),
    (14, "SR-02", "minor", "“..”"),
    (16, "SR-02", "minor", "“,;”"),
    (18, "SR-06", "minor", "“court” is written “Court”"),
    (21, "SR-06", "minor", "“Agreement on Privileges and Immunities” is written “Agreement on the"),
    (27, "SR-02", "minor", NO_STOP),
    (27, "SR-03", "major", "note label [2]"),
    (29, "SR-02", "minor", "“Ibid” has no point"),
    (29, "SR-06", "minor", "this title stands bare"),
    (30, "SR-02", "minor", NO_STOP),
    (30, "SR-06", "minor", "dated 2025-09-23 here; the address says 2025-09-22"),
    (30, "SR-06", "minor", "“.” before the title"),
    (30, "SR-06", "minor", "the note gives this address twice"),
    (31, "SR-02", "minor", "stuck to the figure 2024"),
    (31, "SR-02", "minor", NO_STOP),
    (35, "SR-01", "major", "” closes nothing"),
    (36, "SR-02", "minor", NO_STOP),
    (37, "SR-04", "critical", "supra note 10: note 10 does not name the work; note 1 does"),
    (41, "SR-06", "minor", "“26 Aug”: the date"),
    (41, "SR-06", "minor", "“7th UN Congress”: the ordinal"),
    (42, "SR-03", "major", "line break inside note [17]"),
    (46, "SR-01", "minor", "‘…’ where other quotations have “"),
    (46, "SR-02", "minor", NO_STOP),
    (46, "SR-06", "minor", "“See, e.g.” is written “See, e.g.,”"),
    (47, "SR-02", "minor", NO_STOP),
    (48, "SR-02", "minor", NO_STOP),
    (49, "SR-02", "minor", "space before “:”"),
]


def lint(data: bytes, name: str, locale: str) -> list[Finding]:
    document = readers.read(data, name, locale)
    found = check_source(SourceText(document, languages.get(locale)))
    return [finding for finding in found if finding.check in OURS]


def test_the_statement_yields_the_rows_of_the_catalogue() -> None:
    found = lint(STATEMENT.read_bytes(), STATEMENT.name, "en")
    shown = [(finding.line, finding.check, str(finding.severity)) for finding in found]
    assert shown == [row[:3] for row in EXPECTED]
    for finding, row in zip(found, EXPECTED, strict=True):
        assert row[3] in finding.message


def test_the_note_that_fits_is_suggested() -> None:
    found = lint(STATEMENT.read_bytes(), STATEMENT.name, "en")
    (fault,) = (finding.fault for finding in found if finding.check == "SR-04")
    assert str(fault.expected) == "note 1"
    assert str(fault.hint) == "note 1 cites Rome Statute"


def test_a_mended_statement_yields_no_more_than_layout_and_style() -> None:
    text = STATEMENT.read_text(encoding="utf-8")
    for slip, mended in (
        ("..[19]", ".[19]"),
        ("Statute,;", "Statute;"),
        ("2024m https", "2024, https"),
        ("Maupas, ” Nicolas", "Maupas, “Nicolas"),
        ("system’, Le", "system’,” Le"),
        ("‘Sanctions must be opposed, not appeased’", "“Sanctions must be opposed, not appeased”"),
        ("Article 70, supra note 10", "Article 70, supra note 1"),
        ("Ibid;", "Ibid.;"),
        ("Training : resolution", "Training: resolution"),
    ):
        assert text.count(slip) == 1
        text = text.replace(slip, mended)
    found = lint(text.encode(), STATEMENT.name, "en")
    assert {f.message for f in found if f.check == "SR-02"} == {
        "the note has no full stop at its end; most have one"
    }
    assert {finding.check for finding in found} == {"SR-02", "SR-03", "SR-06"}


@pytest.mark.parametrize("label", range(1, 24))
def test_every_lost_anchor_of_the_statement_is_named(label: int) -> None:
    body, _, notes = STATEMENT.read_text(encoding="utf-8").partition("\n[1] ")
    changed = body.replace(f"[{label}]", "", 1) + "\n[1] " + notes
    found = lint(changed.encode(), STATEMENT.name, "en")
    assert f"note [{label}] has no anchor" in {finding.message for finding in found}


def test_an_anchor_moved_ahead_is_named() -> None:
    text = STATEMENT.read_text(encoding="utf-8")
    body, _, notes = text.partition("\n[1] ")
    body = body.replace("[14]", "[x]").replace("[15]", "[14]").replace("[x]", "[15]")
    found = lint(f"{body}\n[1] {notes}".encode(), STATEMENT.name, "en")
    assert "anchor [14] stands after [15]" in {finding.message for finding in found}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name)
def test_other_statements_are_not_cried_wolf_over(path: Path) -> None:
    locale = path.name.split(".")[1]
    found = lint(path.read_bytes(), path.name, locale)
    sound = {"arabic-statement", "chinese-statement", "number-notes", "open-letter", "resolution",
             "russian-wrapped", "superscript-notes"}  # fmt: skip
    if path.parent.name in sound:
        assert [f for f in found if f.severity.at_least(Severity.MINOR)] == []
    else:
        assert {f.check for f in found if f.severity.at_least(Severity.MAJOR)} <= {"SR-03", "SR-04"}


LINES = st.lists(
    st.sampled_from(
        ["A title", "It is so.[1] And “so.”[2]", "- an item [3];", "[1] Ibid.",
         "[2] X, supra note 1", "[3]", "", "«", "4 December", "[٧] Текст„",
         "注［2］见前注1。", "1. two\t[[9]]"]
    ),
    min_size=1,
)  # fmt: skip


@given(LINES, st.sampled_from(["text", "markdown"]), st.sampled_from(["en", "fr", "ar", "zh"]))
@settings(max_examples=60, deadline=None)
def test_no_source_breaks_the_lint(lines: list[str], form: str, locale: str) -> None:
    name = "source.md" if form == "markdown" else "source.txt"
    try:
        found = lint("\n".join(lines).encode(), name, locale)
    except DocumentError:
        return
    assert not [finding for finding in found if "could not be run" in finding.message]
