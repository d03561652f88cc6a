"""What is said in English can be said in another language: forms are written out, values fit."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from i18n.phrase import Phrase, quoted, read_phrase, say, say_count

LIBRARY = Path(__file__).parent.parent / "i18n"


def sayings() -> Iterator[tuple[str, ast.Call, int]]:
    """Every call of `say` and `say_count`, with where it stands and how many forms it has."""
    for path in sorted(LIBRARY.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = {
            name.name
            for node in tree.body
            if isinstance(node, ast.ImportFrom) and node.module == "i18n.phrase"
            for name in node.names
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                name = node.func.id
                if name in imported & {"say", "say_count"}:
                    yield f"{path}:{node.lineno}", node, 2 if name == "say_count" else 1


def test_every_form_is_written_out_for_the_catalogs() -> None:
    found = list(sayings())
    assert len(found) > 200
    for place, call, forms in found:
        for form in call.args[:forms]:
            assert isinstance(form, ast.Constant) and isinstance(form.value, str), place


def test_every_value_has_a_place() -> None:
    for place, call, forms in sayings():
        places = {
            name
            for form in call.args[:forms]
            for _, name, _, _ in string.Formatter().parse(ast.literal_eval(form))
        }
        given = {keyword.arg for keyword in call.keywords if keyword.arg}
        assert given <= places, place


def test_a_phrase_is_english_until_it_is_put_into_another_form() -> None:
    phrase = say("anchor [{label}] is attached to {found}", label=7, found=say("a word"))
    assert str(phrase) == "anchor [7] is attached to a word"
    assert phrase.put_into("{found}: [{label}]", str, str) == "a word: [7]"


@pytest.mark.parametrize(("count", "said"), [(1, "1 level"), (2, "2 levels"), (0, "0 levels")])
def test_a_phrase_says_how_many(count: int, said: str) -> None:
    assert str(say_count("{count} level", "{count} levels", count)) == said


@pytest.mark.parametrize(
    "phrase",
    [
        say("there is no translation"),
        say("{words} refers to {other}").filled(words="ibid. {1}", other=say("note {n}", n=3)),
        say_count("{count} level", "{count} levels", 3),
        quoted("as {it} is"),
    ],
    ids=str,
)
def test_a_phrase_comes_back_as_it_was_kept(phrase: Phrase) -> None:
    assert read_phrase(phrase.as_object()) == phrase
