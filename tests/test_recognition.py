"""A language that nobody named is read off the text, or left open; it is never guessed wrong."""

from pathlib import Path

import pytest

from i18n.catalogs import po
from i18n.languages.recognition import recognised
from i18n.workflow.check import check_file
from i18n.workflow.reading import read_alone

WORKSPACE = Path(__file__).parent.parent / "locales"


def targets(tag: str) -> str:
    catalog = po.read((WORKSPACE / tag / "LC_MESSAGES" / "statement.po").read_bytes())
    return "\n".join(entry.target for entry in catalog.active)


@pytest.mark.parametrize("tag", ["fr", "es", "ar", "ru", "zh"])
def test_a_translation_is_known_by_its_words(tag: str) -> None:
    assert recognised(targets(tag)) == tag


@pytest.mark.parametrize(
    "text",
    [
        "Trybunał stwierdził, że wyrok jest ostateczny i nie podlega zaskarżeniu przez strony.",
        "De rechter oordeelde dat het besluit niet in strijd is met de wet en het verdrag.",
        "A/HRC/RES/35/12 https://undocs.org/en/A/HRC/RES/35/12",
        "Ibid.",
        "",
    ],
)
def test_what_has_no_profile_or_no_words_is_left_open(text: str) -> None:
    assert recognised(text) is None


def test_the_name_of_a_source_tells_its_language(tmp_path: Path) -> None:
    for name, tag in {"a.fr.txt": "fr", "he.md": "he", "notes.txt": "en", "me.txt": "en"}.items():
        (tmp_path / name).write_text("Ibid.\n")
        assert read_alone(tmp_path / name).locale == tag


def test_a_catalog_that_names_no_language_is_checked_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "messages.po"  # eight letters: a language tag by its form
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    path.write_text(f'{header}msgid "The Court.[1]"\nmsgstr "Trybunał."\n', encoding="utf-8")
    (finding,) = [finding for finding in check_file(path) if finding.check == "FN-01"]
    assert finding.locale == "und"
