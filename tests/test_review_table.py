"""A review table goes out to Word, and comes back whatever Word and its users did to it."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from i18n.errors import DocumentError
from i18n.office.words import legal
from i18n.remarks import CatalogRemark, RemarkKind, parse
from i18n.review import Person, State
from i18n.review_table import Annotation, ReturnedTable, ReviewTable, Row, Verdict
from i18n.word.names import w
from i18n.word.package import Package
from i18n.word.review import reading, writing
from i18n.workflow import review_tables, reviewed
from i18n.workflow.reading import Version, read_source, read_version
from i18n.workflow.workspace import load
from tests.conftest import Run
from tests.test_docx import HOSTILE
from tests.test_handoff import MESSAGES

ANA = Person("Ana")
FILE = "statement.fr.docx"


def version(workspace: Path, tag: str = "fr") -> Version:
    opened = load(workspace)
    return read_version(read_source(opened, opened.documents[0]), tag)


def plain(*rows: Row, locale: str = "fr") -> ReviewTable:
    headings = ("Place", "Original", "Translation", "State")
    table = ReviewTable("statement", "en", locale, "T", "S", (("en", "How"),), headings, "en", rows)
    return replace(table, labels=frozenset("78"))


@settings(max_examples=25)
@given(st.lists(st.tuples(MESSAGES, MESSAGES), min_size=1, max_size=3), st.booleans())
def test_every_message_comes_back(messages: list[tuple[str, str]], rightward: bool) -> None:
    rows = [
        Row(f"{n:012x}", "¶", legal(s), legal(t), "", (Annotation("x", None, (n, n + 3)),))
        for n, (s, t) in enumerate(messages)
        if s.strip() or t.strip()
    ]
    if not rows:
        return
    table = plain(*rows, locale="ar" if rightward else "zh")
    back = reading.read(writing.write(table), "a.docx")
    found = [(r.id, r.base, r.source, r.target, r.remarks, r.notices) for r in back.rows]
    assert found == [(r.id, r.base, r.source, r.target, (), ()) for r in rows]
    assert (back.document, back.source_locale, back.locale) == ("statement", "en", table.locale)
    assert not back.notices


@pytest.mark.parametrize("tag", ["ar", "zh"])
def test_what_nobody_touched_changes_no_byte(workspace: Path, tag: str) -> None:
    there = version(workspace, tag)
    data = review_tables.as_docx(there)
    assert data == review_tables.as_docx(version(workspace, tag))
    before = {p: p.read_bytes() for p in workspace.rglob("*") if p.is_file()}
    done = reviewed.take(there, reading.read(data, FILE), ANA, FILE)
    assert done.count(Verdict.UNCHANGED) == len(done.rows) == len(there.translations)
    assert (done.suggestions, done.comments, done.notices) == (0, 0, ())
    assert {p: p.read_bytes() for p in workspace.rglob("*") if p.is_file()} == before


def edited(data: bytes, edit: Callable[[list[etree._Element], Package], None]) -> bytes:
    """The file after somebody worked on its rows (the first is the headings)."""
    package = Package.open(data, FILE)
    root = package.touch(package.main)
    edit(list(root.iter(w("tr"))), package)
    return package.written()


def cell(row: etree._Element, number: int) -> etree._Element:
    found: etree._Element = row.findall(w("tc"))[number].find(w("p"))
    return found


def runs(xml: str) -> list[etree._Element]:
    named = f'<w:p xmlns:w="{w("")[1:-1]}">{xml}</w:p>'
    return list(etree.fromstring(named))


def put(row: etree._Element, xml: str) -> None:
    """The target of a row is this."""
    paragraph = cell(row, 2)
    for child in list(paragraph)[1:]:
        paragraph.remove(child)
    paragraph.extend(runs(xml))


def text(words: str, looks: str = "") -> str:
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def taken(workspace: Path, data: bytes, *, edits: bool = False) -> reviewed.Reviewed:
    return reviewed.take(version(workspace), reading.read(data, FILE), ANA, FILE, edits=edits)


def comments_of(workspace: Path, number: int) -> tuple[str, ...]:
    there = version(workspace)
    segment = there.translations[number].segment
    return there.catalog.by_key[segment.context, segment.source.text].translator_comments


def test_an_edit_is_a_suggestion_and_no_target_changes(workspace: Path) -> None:
    def edit(rows: list[etree._Element], _: Package) -> None:
        put(rows[1], text("Finir ") + "<w:proofErr w:type='spellStart'/>" + text("l’impunité"))

    before = version(workspace)
    data = edited(review_tables.as_docx(before), edit)
    done = taken(workspace, data)
    assert (done.suggestions, done.count(Verdict.SUGGESTED), done.is_open) == (1, 1, False)
    (line,) = comments_of(workspace, 0)
    remark = parse(line)
    assert remark is not None
    assert (remark.kind, remark.by, remark.text) == (
        RemarkKind.SUGGESTION, "Ana", "Finir l’impunité"
    )  # fmt: skip
    now = version(workspace)
    assert [t.target.text for t in now.translations] == [t.target.text for t in before.translations]
    assert not now.record.decisions
    assert taken(workspace, data).suggestions == 0
    assert comments_of(workspace, 0) == (line,)
    back = reading.read(review_tables.as_docx(now), FILE)
    assert not any(row.remarks for row in back.rows), "our own comments are nobody's"


def test_edits_are_translations_where_they_are_asked_for_and_never_approvals(
    workspace: Path,
) -> None:
    def edit(rows: list[etree._Element], _: Package) -> None:
        put(rows[1], text("Finir l’impunité"))

    done = taken(workspace, edited(review_tables.as_docx(version(workspace)), edit), edits=True)
    now = version(workspace)
    first = now.translations[0]
    assert (done.taken, done.suggestions, first.target.text) == (1, 0, "Finir l’impunité")
    state = now.record.state(first.segment.id, first.digest, usable=True)
    assert (state, now.translator_of(first)) == (State.TRANSLATED, "Ana")


def test_an_old_file_never_undoes_newer_work(workspace: Path) -> None:
    data = review_tables.as_docx(version(workspace))

    def newer(rows: list[etree._Element], _: Package) -> None:
        put(rows[1], text("Mettre un terme à l’impunité"))
        put(rows[4], text("4 déc. 2025"))

    def old(rows: list[etree._Element], _: Package) -> None:
        put(rows[4], text("4/12/2025"))

    taken(workspace, edited(data, newer), edits=True)
    done = taken(workspace, edited(data, old), edits=True)
    now = version(workspace)
    assert [now.translations[n].target.text for n in (0, 3)] == [
        "Mettre un terme à l’impunité", "4 déc. 2025"
    ]  # fmt: skip
    assert (done.count(Verdict.OUTDATED), done.count(Verdict.CONFLICT)) == (1, 1)
    assert comments_of(workspace, 3)[0].endswith("4/12/2025")
    assert done.is_open
    assert any("changed on both sides" in str(notice) for notice in done.notices)


def test_tracked_changes_are_read_as_accepted(workspace: Path) -> None:
    def edit(rows: list[etree._Element], _: Package) -> None:
        about = 'w:id="9" w:author="Zoë" w:date="2026-11-20T10:00:00Z"'
        put(
            rows[4],
            text("4 ")
            + f"<w:del {about}><w:r><w:delText>décembre</w:delText></w:r></w:del>"
            + f"<w:ins {about}>{text('novembre')}</w:ins>"
            + f"<w:moveFrom {about}>{text(' weg')}</w:moveFrom>{text(' 2025')}",
        )
        mark = etree.SubElement(rows[5].find(w("trPr")), w("del"))
        mark.set(w("id"), "8")

    done = taken(workspace, edited(review_tables.as_docx(version(workspace)), edit))
    assert comments_of(workspace, 3)[0].endswith("): 4 novembre 2025")
    assert any("line 4): tracked changes are read as accepted" in str(n) for n in done.notices)
    assert any(str(n).startswith("row 5 is deleted in the file") for n in done.notices)
    assert any("1 segment has no row" in str(notice) for notice in done.notices)


def test_comments_of_people_come_in_and_ours_do_not(workspace: Path) -> None:
    path = workspace / "fr/LC_MESSAGES/statement.po"
    po = path.read_text(encoding="utf-8")
    path.write_text(po.replace("cyberattaques[2]", "cyberattaques[3]"), encoding="utf-8")

    def edit(rows: list[etree._Element], package: Package) -> None:
        (part,) = package.related("comments")
        root = package.touch(part)
        ours = root[0][-1][-1][-1]
        assert "FN-01" in ours.text
        ours.text += " Oui, c’est la note 2."
        about = 'w:id="90" w:author="Zoë Ω" w:date="2026-11-20T10:00:00Z"'
        lines = "".join(f"<w:p>{text(line)}</w:p>" for line in ("Vérifier", "svp"))
        made = f"<w:comment {about}>{lines}</w:comment>"
        root.extend(runs(made))
        put(
            rows[4],
            text("4 ")
            + '<w:commentRangeStart w:id="90"/>' + text("décembre")
            + '<w:commentRangeEnd w:id="90"/><w:r><w:commentReference w:id="90"/></w:r>'
            + text(" 2025"),
        )  # fmt: skip

    done = taken(workspace, edited(review_tables.as_docx(version(workspace)), edit))
    assert (done.comments, done.suggestions) == (2, 0)
    assert comments_of(workspace, 3) == (
        "Comment (Zoë Ω, statement.fr.docx, 2026-11-20): on “décembre”: Vérifier svp",
    )
    (reply,) = (
        line for n in range(8) for line in comments_of(workspace, n) if "Concordant" in line
    )
    assert reply.endswith("): on “[2]”: Oui, c’est la note 2.")


def test_rows_may_be_moved_torn_apart_and_lose_their_marks(workspace: Path) -> None:
    def edit(rows: list[etree._Element], _: Package) -> None:
        table = rows[0].getparent()
        for element in (*rows[1].iter(w("sdtPr")), *rows[1].iter(w("bookmarkStart"))):
            element.getparent().remove(element)
        put(rows[1], text("Finir l’impunité"))
        second = etree.Element(w("tbl"))
        second.extend([rows[6], rows[5]])
        table.addnext(second)
        strange = etree.fromstring(etree.tostring(rows[4]))
        put(strange, text("Neu"))
        for mark in (*strange.iter(w("bookmarkStart")), *strange.iter(w("sdtPr"))):
            mark.getparent().remove(mark)
        cell(strange, 1).extend(runs(text(" and more")))
        second.append(strange)
        table.remove(rows[7])
        said = etree.fromstring(etree.tostring(rows[0].getparent().getprevious()))
        said.extend(runs(text(" Merci !")))
        second.addnext(said)

    done = taken(workspace, edited(review_tables.as_docx(version(workspace)), edit))
    assert comments_of(workspace, 0)[0].endswith("Finir l’impunité")
    assert done.count(Verdict.UNKNOWN) == 1
    told = "\n".join(map(str, done.notices))
    assert "not in the document: 4 December 2025 and more | Neu" in told
    assert "1 segment has no row" in told
    assert "text outside the table" in told
    assert "Merci !" in told


def test_what_has_no_place_in_a_message_is_named(workspace: Path) -> None:
    def edit(rows: list[etree._Element], _: Package) -> None:
        put(
            rows[1],
            text("Finir ", "<w:b/>") + text("tout", "<w:strike/>") + "<w:r><w:drawing/></w:r>",
        )
        cell(rows[1], 2).addnext(runs(f"<w:p>{text('l’impunité')}</w:p>")[0])
        etree.SubElement(rows[2], w("tc")).extend(runs(f"<w:p>{text('Très bien')}</w:p>"))
        put(rows[3], text(" "))

    done = taken(workspace, edited(review_tables.as_docx(version(workspace)), edit))
    told = "\n".join(map(str, done.notices))
    for what in (
        "“Finir” is bold, which only tags can say",
        "“tout” is struck through by hand",
        "a picture in it is left out",
        "its lines are read as one",
        "emptied in the file; the words here stay",
    ):
        assert what in told
    assert comments_of(workspace, 0)[0].endswith("): Finir tout l’impunité")
    assert comments_of(workspace, 1)[0].endswith("): Très bien")


def test_a_file_without_a_table_is_refused_in_one_line(workspace: Path, concordant: Run) -> None:
    with pytest.raises(DocumentError, match="no review table"):
        reading.read(edited(writing.write(plain()), lambda *_: None), FILE)
    for name, data in {
        "locked": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        "cut": b"PK\x03\x04[Content_Types].xml",
    }.items():
        path = workspace / f"{name}.docx"
        path.write_bytes(data)
        done = concordant("import", path, "--as", "Ana", "--workspace", workspace)
        assert (done.status, done.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_cannot_be_trusted_is_refused(name: str) -> None:
    with pytest.raises(DocumentError) as refused:
        reading.read(HOSTILE[name][0](), FILE)
    assert "\n" not in str(refused.value)


def test_what_is_nested_or_parted_at_will_takes_no_longer(workspace: Path) -> None:
    def edit(rows: list[etree._Element], _: Package) -> None:
        inside = cell(rows[1], 2)
        for _ in range(50):
            table = etree.Element(w("tbl"))
            line = etree.SubElement(etree.SubElement(table, w("tr")), w("tc"))
            inside.addnext(table)
            line.append(inside)
        cell(rows[2], 2).extend(runs(text("x") * 30_000))
        for number in range(3000):
            etree.SubElement(cell(rows[2], 2), w("commentRangeStart"), {w("id"): str(number + 99)})

    data = edited(review_tables.as_docx(version(workspace)), edit)
    start = time.process_time()
    found = reading.read(data, FILE)
    assert time.process_time() - start < 10
    assert found.rows[0].target == version(workspace).translations[0].target.text
    assert found.rows[1].target.endswith("x" * 30_000)


def test_a_comment_on_several_rows_belongs_to_the_one_with_its_mark(workspace: Path) -> None:
    def edit(rows: list[etree._Element], package: Package) -> None:
        cell(rows[1], 2).insert(1, runs('<w:commentRangeStart w:id="90"/>')[0])
        mark = '<w:commentRangeEnd w:id="90"/><w:r><w:commentReference w:id="90"/></w:r>'
        cell(rows[2], 2).extend(runs(mark))
        made = f'<w:comment w:id="90" w:author="Zoë"><w:p>{text("Accord ?")}</w:p></w:comment>'
        package.touch("word/comments.xml").extend(runs(made))

    done = taken(workspace, edited(review_tables.as_docx(version(workspace)), edit))
    assert done.comments == 1
    assert comments_of(workspace, 1)[0].endswith("): Accord ?")


def test_the_command_line_goes_round(workspace: Path, concordant: Run) -> None:
    place = ("--workspace", workspace)
    out = concordant("export", "--format", "docx", "--locale", "fr", "--to", "o.docx", *place)
    assert out.status == 0

    def edit(rows: list[etree._Element], _: Package) -> None:
        put(rows[1], text("Finir l’impunité"))

    path = Path(out.out.strip())
    file = workspace.parent / path
    file.write_bytes(edited(file.read_bytes(), edit))
    back = concordant("import", file, "--as", "Ana", "--format", "json", *place)
    assert back.status == 0
    (about,) = back.objects
    assert (about["suggestions"], about["counts"]["unchanged"], about["notices"]) == (1, 73, [])


def test_a_large_document_makes_several_files(
    workspace: Path, concordant: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("i18n.review_table.MOST_ROWS", 50)
    place = ("--workspace", workspace)
    out = concordant("export", "--format", "docx", "--locale", "fr", "--to", "o", *place)
    files = [workspace.parent / line for line in out.out.splitlines()]
    assert [file.name for file in files] == ["statement.fr.1.docx", "statement.fr.2.docx"]
    found = [row.id for file in files for row in reading.read(file.read_bytes(), FILE).rows]
    assert found == [each.segment.id for each in version(workspace).translations]
    back = concordant("import", files[1], "--as", "Ana", "--format", "json", *place)
    assert [each["counts"]["unchanged"] for each in back.objects] == [24]


def test_a_remark_is_one_line_and_read_again() -> None:
    said = CatalogRemark(RemarkKind.COMMENT, "Zoë (LRWC), a.docx", "2026-11-26", "one\n two")
    assert parse(said.line) == replace(said, text="one two")
    assert parse("Ana: Comment (x)") is None


OFFICE = shutil.which("soffice")


@pytest.mark.skipif(
    OFFICE is None and not os.environ.get("CI"), reason="LibreOffice is not installed"
)
def test_libreoffice_gives_back_every_row(workspace: Path, tmp_path: Path) -> None:
    there = version(workspace, "ar")
    data = review_tables.as_docx(there)
    (tmp_path / "in.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [OFFICE or "soffice", "--headless", profile, "--convert-to", "docx"]
    subprocess.run(
        [*command, "--outdir", tmp_path / "out", tmp_path / "in.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    ours, theirs = (
        reading.read(data, FILE),
        reading.read((tmp_path / "out/in.docx").read_bytes(), FILE),
    )
    assert theirs == replace(ours, rows=theirs.rows) != ReturnedTable("", "", "", ())
    assert theirs.rows == ours.rows
