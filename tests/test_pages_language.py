"""The interface says everything in each of its languages, with the same things put in."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest

from i18n.finding import Fault, Finding, Severity
from i18n.locale import display_name
from i18n.phrase import say, say_count
from i18n.reports.json_lines import as_object
from i18n.workflow.check import check_file
from service.pages import language, rendering, wordlist
from service.pages.saying import saying

OTHERS = [tag for tag in language.LANGUAGES if tag != language.SOURCE]
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")

in_every_catalog = pytest.mark.parametrize(
    ("tag", "domain"), [(tag, domain) for tag in OTHERS for domain in wordlist.DOMAINS]
)


def test_a_language_has_the_name_that_it_has_in_cldr() -> None:
    assert {tag: display_name(tag) for tag in language.LANGUAGES} == language.LANGUAGES


@in_every_catalog
def test_nothing_is_left_unsaid(tag: str, domain: str) -> None:
    assert wordlist.unsaid(tag, domain) == [], "run: python -m service.pages.wordlist"


@in_every_catalog
def test_a_translation_puts_in_what_its_source_does(tag: str, domain: str) -> None:
    for message in wordlist.known(tag, domain):
        if not message.id:
            continue
        sources = [message.id] if isinstance(message.id, str) else list(message.id)
        targets = [message.string] if isinstance(message.string, str) else list(message.string)
        expected = set(PLACEHOLDER.findall(sources[0]))
        for target in targets:
            assert set(PLACEHOLDER.findall(target)) == expected, target
            assert target == unicodedata.normalize("NFC", target)


@in_every_catalog
def test_a_draft_of_a_machine_says_so(tag: str, domain: str) -> None:
    head = language.catalog_path(tag, domain).read_text(encoding="utf-8").partition("\n\n")[0]
    assert "X-Concordant-Origin: machine" in head or "Last-Translator:" in head


@in_every_catalog
def test_our_own_checks_find_nothing_grave(tag: str, domain: str) -> None:
    found = check_file(language.catalog_path(tag, domain))
    assert not [f.message for f in found if f.severity.at_least(Severity.MAJOR)]


OUTSIDE_OF_MESSAGES = re.compile(
    r"""(?:[_t]\(|tell\(|state\(|deed\(|reader\.)[^{}]*\}\}[:;,.!?]"""
    r"""|\}\}\ \(\{\{|\{\{\s*["'][,;:]\s?["']"""
)


def test_punctuation_stands_in_messages_where_each_language_has_its_own() -> None:
    found = [
        f"{path.name}: {match[0]}"
        for path in sorted(rendering.TEMPLATES.glob("*.html"))
        for match in OUTSIDE_OF_MESSAGES.finditer(path.read_text(encoding="utf-8"))
        if path.name != "audit.html"  # the trail is told in English, as programs read it
    ]
    assert found == []


FOREIGN = {
    "fr": r"(?<!\u202f)[;!?]|(?<![\u00a0\w`]):|«(?!\u00a0)|(?<!\u00a0)»|\'",
    "es": r"^[^¿]*\?|^[^¡]*!",
    "ar": r"[\u0600-\u06ff]\s?[,;?]",
    "ru": r"\w[“”\"']|[“”\"']\w",
    "zh": r"[\u4e00-\u9fff][,:;?!()]|[,:;?!(][\u4e00-\u9fff]",
}
"""Punctuation that a language does not write, or not so: French without its narrow spaces."""


@in_every_catalog
def test_punctuation_is_that_of_the_language(tag: str, domain: str) -> None:
    for message in wordlist.known(tag, domain):
        targets = [message.string] if isinstance(message.string, str) else list(message.string)
        for target in targets if message.id else ():
            assert not re.search(FOREIGN[tag], PLACEHOLDER.sub("", target)), target


FOUND = Finding(
    "FN-05",
    "note-attachment",
    Severity.MAJOR,
    Fault(
        say(
            "anchor [{label}] is attached to {found}, in the source to {expected}",
            label="7",
            found=say("the end of a sentence"),
            expected=say("quotation {number}", number=1),
        ),
        expected=say_count("{count} level", "{count} levels", 3),
        found="<المادة 7>",
        hint=say("compare the clauses one by one"),
    ),
    "accuracy/mistranslation",
    "mistranslation",
)


@pytest.mark.parametrize(
    ("tag", "words", "levels"),
    [
        ("en", "anchor [<bdi>7</bdi>] is attached to the end of a sentence", "3 levels"),
        ("fr", "ici attaché à la fin d’une phrase, dans la source à la citation", "3 niveaux"),
        ("ar", "هنا: نهاية جملة، وفي المصدر: الاقتباس", "3 مستويات"),
        ("ru", "конец предложения, в исходном тексте", "3 уровня"),
        ("zh", "附于句末，原文中附于引文", "3 层"),
    ],
)
def test_a_finding_speaks_the_language_of_its_reader(tag: str, words: str, levels: str) -> None:
    tell = saying(tag)
    for finding in (FOUND, as_object(FOUND)):
        assert words in str(tell(finding, "message"))
        assert tell(finding, "expected") == levels
        assert tell(finding, "found") is None, "words of the text, shown as they are"


def test_what_is_put_into_a_phrase_is_escaped_and_keeps_its_direction() -> None:
    fault = Fault(say("{tag} is missing", tag="<b>"))
    assert saying("en")(replace(FOUND, fault=fault), "message") == (
        "<bdi>&lt;b&gt;</bdi> is missing"
    )


def test_a_finding_kept_before_it_could_be_said_otherwise_speaks_english() -> None:
    old = {"message": "anchor [7] is <missing>", "hint": None}
    shown = '<span lang="en" dir="ltr">anchor [7] is &lt;missing&gt;</span>'
    assert saying("ar")(old, "message") == shown
    assert saying("ar")(old, "hint") is None
