"""PO files come back byte for byte, and a change touches the lines of what was changed."""

from __future__ import annotations

import difflib
import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest

from i18n.catalog import Catalog, Entry
from i18n.catalogs import po
from i18n.errors import CatalogError

STABLE = sorted((Path(__file__).parent / "cases/catalogs/stable").glob("*.po"))
CORPUS = Path(__file__).parents[2] / "shared/corpus/po"
GETTEXT = (Path(__file__).parent / "cases/catalogs/stable/gettext.po").read_bytes()
HEADER = {"Content-Type": "text/plain; charset=UTF-8", "Language": "fr"}


def changed_lines(before: bytes, after: bytes) -> list[str]:
    """The lines taken out and put in, each with its sign."""
    diff = difflib.ndiff(before.decode().split("\n"), after.decode().split("\n"))
    return [line for line in diff if line[0] in "+-"]


def edit(data: bytes, index: int, **changes: object) -> bytes:
    catalog = po.read(data)
    entries = list(catalog.entries)
    entries[index] = replace(entries[index], **changes)  # type: ignore[arg-type]
    return po.write(replace(catalog, entries=tuple(entries)))


@pytest.mark.parametrize("path", STABLE, ids=lambda path: path.name)
def test_reading_and_writing_changes_nothing(path: Path) -> None:
    data = path.read_bytes()
    assert po.write(po.read(data)) == data


@pytest.mark.parametrize("path", STABLE, ids=lambda path: path.name)
def test_rewriting_every_entry_keeps_its_content(path: Path) -> None:
    catalog = po.read(path.read_bytes())
    fresh = replace(
        catalog, layout=None, entries=tuple(replace(e, layout=None) for e in catalog.entries)
    )
    again = po.read(po.write(fresh))
    assert again.entries == catalog.entries
    assert again.header == catalog.header


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
@pytest.mark.parametrize("final", ["\n", "", "\n\n", "\n# the end\n"])
def test_line_ends_and_the_end_of_the_file_are_kept(ending: str, final: str) -> None:
    text = GETTEXT.decode().rstrip("\n") + final
    data = text.replace("\n", ending).encode()
    assert po.write(po.read(data)) == data


def test_corpus_is_byte_stable_and_read_as_polib_reads_it() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the sample corpus is not beside the repository")
    for path in sorted(CORPUS.rglob("*.po")):
        data = path.read_bytes()
        catalog = po.read(data, str(path))
        oracle = polib.pofile(data.decode())
        assert po.write(catalog) == data
        assert [(e.source, e.target) for e in catalog.entries] == [
            (e.msgid, e.msgstr) for e in oracle
        ]
        assert catalog.header == oracle.metadata


def test_reads_what_is_there() -> None:
    catalog = po.read(GETTEXT)
    first = catalog.entries[0]
    assert catalog.header["Language"] == "fr"
    assert catalog.header["Plural-Forms"].endswith("n % 1000000 == 0 ? 1 : 2;")
    assert catalog.header_comments[0] == "French version of a sample statement."
    assert first == Entry(
        "The Court so held.[7]",
        "La Cour l’a jugé[7].",
        "preamble",
        extracted_comments=("sentence; note [7] is the treaty", "second line of the comment"),
        translator_comments=("Keep the note after the mark.",),
        references=tuple(f"statement.txt:{line}" for line in (7, 19, 204, 1024, 2048)),
        flags=("fuzzy", "c-format"),
        previous_source="The Court held so.[6]",
        previous_context="preamble",
    )
    assert first.line == 28
    assert catalog.entries[2].plural_targets == ("%d note", "%d de notes", "%d notes")
    assert [e.source for e in catalog.entries if e.obsolete] == ["An old text.", "%d page"]


def test_a_new_target_changes_the_lines_of_msgstr_only() -> None:
    assert changed_lines(GETTEXT, edit(GETTEXT, 0, target="La Cour en a jugé ainsi[7].")) == [
        '- msgstr "La Cour l’a jugé[7]."',
        '+ msgstr "La Cour en a jugé ainsi[7]."',
    ]


def test_a_long_target_is_folded_as_gettext_folds_it() -> None:
    target = (
        "La Cour pénale internationale a jugé que les mesures dont il s’agit, prises à "
        "l’encontre de magistrats, portent atteinte à l’indépendance de la justice[7]."
    )
    assert changed_lines(GETTEXT, edit(GETTEXT, 0, target=target))[1:] == [
        '+ msgstr ""',
        '+ "La Cour pénale internationale a jugé que les mesures dont il s’agit, prises "',
        '+ "à l’encontre de magistrats, portent atteinte à l’indépendance de la "',
        '+ "justice[7]."',
    ]


def test_unchanged_paragraphs_of_a_changed_target_keep_their_lines() -> None:
    target = po.read(GETTEXT).entries[1].target.replace("Un second", "Un deuxième")
    assert changed_lines(GETTEXT, edit(GETTEXT, 1, target=target)) == [
        '- "Un second alinéa.\\n"',
        '+ "Un deuxième alinéa.\\n"',
    ]


def test_flags_change_the_flag_line_only() -> None:
    assert changed_lines(GETTEXT, edit(GETTEXT, 0, flags=("c-format",))) == [
        "- #, fuzzy, c-format",
        "+ #, c-format",
    ]
    assert changed_lines(GETTEXT, edit(GETTEXT, 1, flags=("fuzzy",))) == ["+ #, fuzzy"]


def test_flags_that_stood_apart_stay_apart() -> None:
    data = b'#, fuzzy\n#= c-format, no-wrap\nmsgid "a"\nmsgstr "b"\n'
    after = edit(data, 0, flags=("c-format", "no-wrap"))
    assert after == b'#= c-format, no-wrap\nmsgid "a"\nmsgstr "b"\n'


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({"translator_comments": ()}, ["- # Keep the note after the mark."]),
        ({"extracted_comments": ("one",)}, ["- #. sentence;", "- #. second", "+ #. one"]),
        ({"references": ("b.txt:1",)}, ["- #: statement", "- #: statement", "+ #: b.txt:1"]),
        ({"previous_context": None}, ['- #| msgctxt "preamble"']),
        ({"previous_context": None, "previous_source": None}, ["- #| msgctxt", "- #| msgid"]),
        ({"source": "New."}, ['- msgid "The Court so held.[7]"', '+ msgid "New."']),
        ({"context": None}, ['- msgctxt "preamble"']),
    ],
)
def test_a_change_of_one_field_touches_its_lines_only(
    changes: dict[str, object], lines: list[str]
) -> None:
    found = changed_lines(GETTEXT, edit(GETTEXT, 0, **changes))
    assert len(found) == len(lines)
    assert all(one.startswith(other) for one, other in zip(sorted(found), sorted(lines)))  # noqa: B905


def test_one_plural_form_changes_alone() -> None:
    forms = ("%d note", "%d millions de notes", "%d notes")
    assert changed_lines(GETTEXT, edit(GETTEXT, 2, plural_targets=forms)) == [
        '- msgstr[1] "%d de notes"',
        '+ msgstr[1] "%d millions de notes"',
    ]
    assert changed_lines(GETTEXT, edit(GETTEXT, 2, target="une note")) == [
        '- msgstr[0] "%d note"',
        '+ msgstr[0] "une note"',
    ]


def test_an_entry_made_obsolete_keeps_its_comments() -> None:
    data = b'# keep\n#: a.txt:1\n#, fuzzy\n#| msgid "p"\nmsgid "a"\nmsgstr "b"\n'
    assert edit(data, 0, obsolete=True, references=()) == (
        b'# keep\n#, fuzzy\n#~| msgid "p"\n#~ msgid "a"\n#~ msgstr "b"\n'
    )


def test_a_header_field_changes_its_line_only() -> None:
    catalog = po.read(GETTEXT)
    header = {**catalog.header, "POT-Creation-Date": "2026-03-01 08:00+0000", "X-New": "1"}
    assert changed_lines(GETTEXT, po.write(replace(catalog, header=header))) == [
        '- "POT-Creation-Date: 2026-01-31 12:00+0000\\n"',
        '+ "POT-Creation-Date: 2026-03-01 08:00+0000\\n"',
        '+ "X-New: 1\\n"',
    ]


@pytest.mark.parametrize("path", STABLE, ids=lambda path: path.name)
def test_entries_may_go_come_and_change_places(path: Path) -> None:
    catalog = po.read(path.read_bytes())
    added = Entry("A new one.", "\N{DEGREE SIGN}", context="new")
    shuffled = (added, *reversed(catalog.entries), replace(added, context="last", obsolete=True))
    again = po.read(po.write(replace(catalog, entries=shuffled)))
    assert again.entries == shuffled
    kept = tuple(catalog.entries[1:])
    assert po.read(po.write(replace(catalog, entries=kept))).entries == kept


def test_an_added_entry_leaves_the_others_their_bytes() -> None:
    catalog = po.read(GETTEXT)
    entries = (*catalog.entries[:1], Entry("New.", "Neuf."), *catalog.entries[1:])
    lines = changed_lines(GETTEXT, po.write(replace(catalog, entries=entries)))
    assert sorted(lines) == ["+ ", '+ msgid "New."', '+ msgstr "Neuf."']


def test_a_file_that_does_not_fold_gets_unfolded_text() -> None:
    data = STABLE[[path.name for path in STABLE].index("unfolded.po")].read_bytes()
    after = edit(data, 1, target="Otra oración que es larga. " * 6)
    assert f'msgstr "{"Otra oración que es larga. " * 6}"'.encode() in after


def test_windows_line_ends_are_used_for_new_text() -> None:
    data = STABLE[[path.name for path in STABLE].index("windows.po")].read_bytes()
    after = edit(data, 1, target="a\nb", flags=("fuzzy",))
    assert b'msgstr ""\r\n"a\\n"\r\n"b"' in after
    assert b"\n" not in after.replace(b"\r\n", b"")


def test_a_character_outside_the_charset_is_refused() -> None:
    data = STABLE[[path.name for path in STABLE].index("latin1.po")].read_bytes()
    with pytest.raises(CatalogError, match=r"U\+0142 cannot be written in ISO-8859-1"):
        edit(data, 0, target="biały")
    catalog = po.read(data)
    converted = replace(catalog, header={"Content-Type": "text/plain; charset=UTF-8"})
    assert 'msgstr "weiß"'.encode() in po.write(converted)


def test_a_new_catalog_is_clean_for_msgfmt(tmp_path: Path) -> None:
    msgfmt = shutil.which("msgfmt")
    if msgfmt is None:
        pytest.skip("GNU gettext is not installed")
    header = po.new_header(
        project="sample",
        created="2026-01-31 12:00+0000",
        revised="2026-02-01 09:30+0100",
        language="fr",
        translator="Someone <someone@example.org>",
        team="French",
        plural_forms="nplurals=2; plural=(n > 1);",
    )
    (tmp_path / "fr.po").write_bytes(po.write(Catalog((Entry("One.[1]", "Un[1]."),), header)))
    command = [msgfmt, "--check", "--output-file=/dev/null", str(tmp_path / "fr.po")]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert not result.stderr


def test_ten_thousand_entries_survive(tmp_path: Path) -> None:
    found = tuple(Entry(f"Sentence {n} of the statement.", f"Phrase {n}.") for n in range(10_000))
    stream = io.BytesIO(po.write(Catalog(found, HEADER)))
    assert po.read(stream.getvalue()).entries == found


def test_a_header_is_read_without_the_entries() -> None:
    data = b'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "One"\nmsgstr "Un"\nno line of a catalog\n'
    assert po.read_header(data) == {"Language": "fr"}
    with pytest.raises(CatalogError):
        po.read(data)
    assert po.read_header(b'msgid "One"\nmsgstr "Un"\n') == {}


def test_a_catalog_without_its_layout_says_the_same() -> None:
    data = b'msgid ""\nmsgstr "Language: fr\\n"\n\n#  Zoe\nmsgid "One"\nmsgstr ""\n"Un"\n'
    known, lean = po.read(data), po.read(data, keep_layout=False)
    assert lean == known
    assert lean.layout is None
    assert [entry.layout for entry in lean.entries] == [None]
    assert po.write(known) == data
