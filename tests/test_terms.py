"""Terms: found in a source, found again in a target, exchanged with other tools."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from i18n import languages, terms
from i18n.errors import TermbaseError
from i18n.segment import Segment
from i18n.termbase import Concept, ConceptKind, Standing, Term, Termbase
from i18n.terms import loading, tbx
from i18n.text.markup import Markup
from i18n.text.rendering import Wording, find_term
from i18n.workflow.term_extraction import candidates
from i18n.workflow.terms import FILE, add, import_tbx, own_text
from tests.conftest import Run

OWN = """# what we call things
[tribunal]
en = "people's tribunal"
fr = { preferred = "tribunal populaire", deprecated = ["tribunal d'opinion"] }
"""


@pytest.mark.parametrize(
    ("tag", "term", "text", "found"),
    [
        ("fr", "État partie", "chacun des États parties", "États parties"),
        ("ru", "государство-участник", "с государствами-участниками", "государствами-участниками"),
        ("ar", "الدول الأطراف", "وللدول الأطراف", "وللدول الأطراف"),
        ("ar", "الدول الأطراف", "من الدول الأطراف", "الدول الأطراف"),
        ("ar", "الدول الأطراف", "بالدول الأطراف", "بالدول الأطراف"),
        ("he", "המדינות החברות", "של מדינות חברות", "מדינות חברות"),
        ("zh", "缔约国", "各缔约国应当", "缔约国"),
        ("de", "Vertragsstaaten", "die Vertragsstaatenkonferenz", "Vertragsstaatenkonferenz"),
        ("es", "crimen", "los crímenes", "crímenes"),
        ("fr", "crimes de guerre", "les guerres et leurs crimes", None),
    ],
)
def test_a_term_is_found_in_its_forms(tag: str, term: str, text: str, found: str | None) -> None:
    span = find_term(term, Wording(text, languages.get(tag)))
    assert (text[slice(*span)] if span else None) == found


def test_the_longest_term_is_mentioned_and_capitals_count() -> None:
    text = "The Assembly of States Parties heard that state parties celebrate; the ICC, too."
    found = terms.builtin().find(Markup(text, languages.get("en")))
    names = [text[mention.start : mention.end] for mention in found]
    assert names == ["Assembly of States Parties", "ICC"]


def test_every_built_in_concept_has_a_source_and_an_english_term() -> None:
    for concept in terms.builtin().concepts:
        assert concept.sources, concept.id
        assert concept.in_locale("en"), concept.id


def test_a_workspace_puts_its_terms_over_the_built_in_ones() -> None:
    own = loading.parse(
        '[states-parties]\nen = "States Parties"\nfr = "Parties"', "t", required=True
    )
    merged = own.over(terms.builtin())
    concept = next(c for c in merged.concepts if c.id == "states-parties")
    assert [term.text for term in concept.in_locale("fr-CA")] == ["Parties"]
    assert concept.required
    assert len(merged.concepts) == len(terms.builtin().concepts)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[a]\nen = 1", "[a] en: write a term"),
        ("[a]", "[a] has no term"),
        ('a = "b"', "write a concept as a table"),
        ('[a]\nkind = "x"\nen = "b"', "'x' is none of term, name"),
        ('[a]\nen = { preferd = "b" }', "no key 'preferd'"),
        ('[a]\nrequired = 3\nen = "b"', "write true or false"),
        ("[a", "is no TOML"),
    ],
)
def test_a_wrong_file_is_named_with_its_concept(text: str, reason: str) -> None:
    with pytest.raises(TermbaseError) as caught:
        loading.parse(text, FILE)
    assert str(caught.value).startswith(FILE)
    assert reason in str(caught.value)


def test_adding_a_term_leaves_the_rest_of_the_file_alone(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(OWN, encoding="utf-8")
    assert add(tmp_path, "tribunal", "es", "tribunal de los pueblos")
    assert not add(tmp_path, "tribunal", "es", "tribunal de los pueblos")
    assert add(tmp_path, "tribunal", "fr", "tribunal des peuples", standing=Standing.ADMITTED)
    text = own_text(tmp_path)
    assert text.startswith("# what we call things\n[tribunal]\n")
    french = loading.parse(text, FILE).concepts[0].in_locale("fr")
    assert [(term.text, term.standing.value) for term in french] == [
        ("tribunal populaire", "preferred"),
        ("tribunal des peuples", "admitted"),
        ("tribunal d'opinion", "deprecated"),
    ]
    with pytest.raises(TermbaseError, match="already prefers “tribunal populaire”"):
        add(tmp_path, "tribunal", "fr", "autre chose")


RULES = etree.RelaxNG(etree.parse(Path(__file__).parent / "data/tbx/tbx-basic-dca.rng"))
"""The rules of TBX-Basic as far as Concordant writes it, in words of our own."""


def test_tbx_goes_out_and_comes_back() -> None:
    data = tbx.write(terms.builtin(), "en")
    assert RULES.validate(etree.fromstring(data)), RULES.error_log.last_error
    again = Termbase(tbx.read(data, "x.tbx"))
    assert {c.id: set(c.terms) for c in again.concepts} == {
        c.id: set(c.terms) for c in terms.builtin().concepts
    }
    kept = [(c.id, c.kind, c.definition, c.sources) for c in again.concepts]
    assert kept == [(c.id, c.kind, c.definition, c.sources) for c in terms.builtin().concepts]


def test_any_termbase_is_written_as_valid_tbx() -> None:
    odd = loading.parse('["1st: <b>"]\ndefinition = "a\\u0001b & c"\nar = "«\\u0007بند»"', "t")
    data = tbx.write(odd, "en")
    assert RULES.validate(etree.fromstring(data)), RULES.error_log.last_error
    (concept,) = tbx.read(data, "x.tbx")
    assert (concept.id, concept.terms[0].text) == ("c-1st---b-", "«بند»")
    with pytest.raises(TermbaseError, match="has no concept yet"):
        tbx.write(Termbase(), "en")


def test_an_import_takes_all_of_a_file_or_nothing(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(OWN, encoding="utf-8")
    other = '[bar]\nen = "Bar"\n[tribunal]\nfr = "tribunal du peuple"'
    data = tbx.write(loading.parse(other, "t"), "en")
    with pytest.raises(TermbaseError, match="already prefers “tribunal populaire”"):
        import_tbx(tmp_path, data, "x.tbx")
    assert own_text(tmp_path) == OWN
    kept = '[bar]\nkind = "name"\ndefinition = "x"\nsources = ["y"]\nen = "the Bar"\n'
    other = f'{kept}[tribunal]\nfr = {{ preferred = "tribunal populaire", admitted = ["TP"] }}'
    data = tbx.write(loading.parse(other, "t"), "en")
    assert import_tbx(tmp_path, data, "x.tbx") == (2, 1)
    assert own_text(tmp_path).startswith(OWN.splitlines()[0])
    (tribunal, bar) = loading.parse(own_text(tmp_path), FILE).concepts
    assert [term.text for term in tribunal.in_locale("fr")] == [
        "tribunal populaire", "TP", "tribunal d'opinion",
    ]  # fmt: skip
    assert (bar.kind, bar.definition, bar.sources) == (ConceptKind.NAME, "x", ("y",))


@pytest.mark.parametrize(
    ("tag", "text", "wanted"),
    [
        ("fr", "Le Forum mondial (ci-après « le Forum ») dit. Le Forum.", {"Forum"}),
        ("ru", "Центр (далее — «Центр права») и Бюро жалоб (БЖ). БЖ.", {"Центр права", "БЖ"}),
        ("zh", "国际律师联合会（以下简称“联合会”）和人权观察站（HRS）。HRS说。", {"联合会", "HRS"}),
        ("ar", "الاتحاد الدولي (المشار إليه باسم ”الاتحاد“).", {"الاتحاد"}),
        ("de", "Die Stelle (im Folgenden „die Stelle“). Der Neue Bund. Der Neue Bund.",
         {"Stelle", "Neue Bund"}),
        ("en", "Rights Now (RN), (hereinafter the “Group”). Old Bar Forum, Old Bar Forum.",
         {"RN", "Group", "Old Bar Forum"}),
        ("en", "The state (see above) and “quoted” (words) do nothing.", set()),
    ],
)  # fmt: skip
def test_terms_are_proposed_from_a_source(tag: str, text: str, wanted: set[str]) -> None:
    segment = Segment(Markup(text, languages.get(tag)))
    assert {found.term for found in candidates([segment], terms.builtin())} == wanted


@pytest.mark.parametrize("style", ["dct", "martif"])
def test_tbx_of_other_tools_is_read(style: str) -> None:
    data = {
        "dct": """<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dct"
            xmlns:min="http://www.tbxinfo.net/ns/min" xml:lang="en"><text><body>
            <conceptEntry id="c1"><langSec xml:lang="fr"><termSec><term>Cour</term>
            <min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus>
            </termSec></langSec></conceptEntry></body></text></tbx>""",
        "martif": """<martif type="TBX" xml:lang="en"><text><body><termEntry id="c1">
            <langSet xml:lang="fr"><tig><term>Cour</term>
            <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
            </langSet></termEntry></body></text></martif>""",
    }[style]
    term = Term("Cour", "fr", Standing.DEPRECATED)
    assert tbx.read(data.encode(), "x") == (Concept("c1", ConceptKind.TERM, (term,)),)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<tbx><text>", "is no XML"),
        (b"<html/>", "is no TBX: it begins with <html>"),
        (b"", "is no XML"),
        (
            b'<tbx><conceptEntry><langSec xml:lang="??"><termSec><term>a</term></termSec>'
            b"</langSec></conceptEntry></tbx>",
            "'??' is no language tag",
        ),
    ],
)
def test_what_is_no_tbx_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(TermbaseError) as caught:
        tbx.read(data, "x.tbx")
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_external_entity_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret words")
    data = (
        f'<!DOCTYPE tbx [<!ENTITY x SYSTEM "{secret.as_uri()}">]><tbx><conceptEntry>'
        '<langSec xml:lang="fr"><termSec><term>a &x; b</term></termSec></langSec>'
        "</conceptEntry></tbx>"
    )
    with pytest.raises(TermbaseError, match=r"^x:1: declares entities"):
        tbx.read(data.encode(), "x")


def test_terms_on_the_command_line(concordant: Run, workspace: Path, tmp_path: Path) -> None:
    here = ("--workspace", str(workspace))
    assert (
        concordant("terms", "add", "bar", "en", "the Bar", *here).out
        == "terms.toml: added: the Bar\n"
    )
    assert concordant("terms", "add", "bar", "fr", "le barreau", *here).status == 0
    assert "en: the Bar" in concordant("terms", "list", "--own", *here).out
    assert "États membres (deprecated)" in concordant("terms", "show", "states-parties", *here).out
    out = tmp_path / "terms.tbx"
    assert concordant("terms", "export", str(out), "--own", *here).out == f"{out}: 1 concepts\n"
    taken = concordant("terms", "import", str(out), *here).out
    assert taken == "terms.toml: 0 added, 2 were there already\n"
    refused = concordant("terms", "show", "nothing", *here)
    assert refused.status == 2
    assert "there is no concept 'nothing'" in refused.err
