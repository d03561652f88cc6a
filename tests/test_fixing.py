"""Fixes are applied where they are offered, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import Run

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: fr\\n"\n\n'
ENTRIES = (
    'msgid "The Court so held.[3]"\nmsgstr ""\n"La Cour l’a "\n"jugé[٣]."\n\n'
    'msgid "He said “no” again."\nmsgstr "Il a dit \\"non\\" encore."\n\n'
    "#  kept   as it is\n"
    'msgid "Nothing\\tis wrong."\nmsgstr "Rien n’est faux."\n'
)


def test_only_the_entries_with_a_fix_change(concordant: Run, tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    path.write_text(HEADER + ENTRIES, encoding="utf-8")
    shown = concordant("fix", "fr.po", "--dry-run")
    assert "  + La Cour l’a jugé[3]." in shown.out
    assert path.read_text(encoding="utf-8") == HEADER + ENTRIES
    assert concordant("fix", "fr.po").out == "2 targets fixed.\n"
    text = path.read_text(encoding="utf-8")
    assert 'msgstr "La Cour l’a jugé[3]."' in text
    assert "Il a dit «\u00a0non\u00a0» encore." in text
    assert text.startswith(HEADER)
    assert text.endswith(ENTRIES.rpartition("\n\n")[2])
    assert concordant("check", "fr.po", "--fail-on", "minor").status == 0
    assert concordant("fix", "fr.po").out == "0 targets fixed.\n"


def test_approved_words_are_left_alone(concordant: Run, workspace: Path) -> None:
    path = workspace / "fr" / "LC_MESSAGES" / "statement.po"
    text = path.read_text(encoding="utf-8")
    found = re.search(r"« défient l’imagination »", text.replace("\u00a0", " "))
    assert found
    path.write_text(text.replace("«\u00a0défient l’imagination\u00a0»", "“défient l’imagination”"))
    (one,) = concordant("fix", "--dry-run", "--format", "json", cwd=workspace).objects
    assert one["after"].count("«") == 1
    listing = concordant("inspect", "sources/statement.en.txt", cwd=workspace).out
    (segment,) = re.findall(r"(\w{12})  To the millions of victims", listing)
    adopt = ("approve", "statement", "fr", segment)
    assert concordant(*adopt, "--action", "translate", "--as", "A", cwd=workspace).status == 0
    assert concordant(*adopt, "--as", "B", cwd=workspace).status == 0
    done = concordant("fix", cwd=workspace)
    assert done.out == "0 targets fixed; 1 approved left as they are (--approved-too).\n"
    assert concordant("fix", "--approved-too", cwd=workspace).out == "1 target fixed.\n"
    assert path.read_text(encoding="utf-8").partition("\n\n")[2] == text.partition("\n\n")[2]


def test_a_catalog_of_the_workspace_is_known_when_named(concordant: Run, workspace: Path) -> None:
    path = workspace / "fr" / "LC_MESSAGES" / "statement.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("«\u00a0défient l’imagination\u00a0»", "“défient l’imagination”"))
    listing = concordant("inspect", "sources/statement.en.txt", cwd=workspace).out
    (segment,) = re.findall(r"(\w{12})  To the millions of victims", listing)
    adopt = ("approve", "statement", "fr", segment)
    assert concordant(*adopt, "--action", "translate", "--as", "A", cwd=workspace).status == 0
    assert concordant(*adopt, "--as", "B", cwd=workspace).status == 0
    done = concordant("fix", path)
    assert done.out == "0 targets fixed; 1 approved left as they are (--approved-too).\n"


def test_plural_forms_are_fixed_each(concordant: Run, tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    entry = 'msgid "He said “no”."\nmsgid_plural "They said “no”."\n'
    forms = 'msgstr[0] "Il a dit \\"non\\"."\nmsgstr[1] "Ils ont dit \\"non\\"."\n'
    path.write_text(HEADER + entry + forms, encoding="utf-8")
    assert concordant("fix", "fr.po").out == "2 targets fixed.\n"
    assert path.read_text(encoding="utf-8").count("«\u00a0non\u00a0»") == 2
    assert concordant("fix", "fr.po").out == "0 targets fixed.\n"
