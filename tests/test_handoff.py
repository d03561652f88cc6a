"""What goes out to translators elsewhere comes back exactly, and only as what it is."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from i18n.catalog import Entry
from i18n.catalogs import tmx, xliff
from i18n.errors import CatalogError, LocalizationError
from i18n.handoff import Comment, HandedBlock, HandedSegment, Handoff, SubState
from i18n.review import Action, Person, State
from i18n.translation_unit import Pair
from i18n.workflow import bundle, handing_back, handing_off, incoming
from i18n.workflow.handing_back import Fate
from i18n.workflow.reading import Version, read_source, read_version
from i18n.workflow.review import decide, record_decisions, standings
from i18n.workflow.workspace import load
from tests.conftest import Run

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "data/xliff/xliff_core_2.0.xsd"))
XLF = "{urn:oasis:names:tc:xliff:document:2.0}"
ANA = Person("Ana")
TAGS = ["<em>", "</em>", "<a1>", "</a1>", "<strong>", "</strong>", "<br/>", "[7]", "[8]", "[sic]"]
TRAPS = ["&lt;em>", "&amp;", "&#91;7]", "]]>", "<!--", "a < b", " ", "\n", "\t", "\r"]
RARE = ["\x0b", "\x02", "\ufffe", "\u2067", "e\u0301", "👩‍⚖️", "العهد", "国际"]
MESSAGES = st.lists(st.sampled_from([*TAGS, *TRAPS, *RARE])).map("".join)


def version(workspace: Path, tag: str = "fr") -> Version:
    opened = load(workspace)
    return read_version(read_source(opened, opened.documents[0]), tag)


def assert_valid(data: bytes) -> None:
    """The schema of OASIS, and what its Schematron rules (K1 to K6T, F1) add to it."""
    root = etree.fromstring(data)
    assert SCHEMA.validate(root), SCHEMA.error_log.last_error
    units = [unit.get("id") for unit in root.iter(f"{XLF}unit")]
    assert len(units) == len(set(units))
    assert root.get("trgLang")
    for unit in root.iter(f"{XLF}unit"):
        sources = [e.get("id") for s in unit.iter(f"{XLF}source") for e in s.iter() if e.get("id")]
        own = [e.get("id") for e in unit.iter(f"{XLF}segment")] + sources
        assert len(own) == len(set(own))
        for segment in unit.iter(f"{XLF}segment"):
            partners = {e.get("id"): e.tag for e in segment[0].iter() if e.get("id")}
            for code in (e for t in segment.iterfind(f"{XLF}target") for e in t.iter()):
                id = code.get("id")
                assert id is None or partners.get(id, code.tag) == code.tag
                assert id in partners or id not in sources
        kept = {d.get("id") for d in unit.iter(f"{XLF}data")}
        used = {v for e in unit.iter() for k, v in e.attrib.items() if k.startswith("dataRef")}
        assert used == kept


@given(st.lists(st.tuples(MESSAGES, MESSAGES), min_size=1, max_size=4))
def test_every_message_comes_back_from_xliff(messages: list[tuple[str, str]]) -> None:
    segments = tuple(
        HandedSegment(f"{n:012x}", source, target, State.TRANSLATED, None, "d" * 64, "\n" * (n > 0))
        for n, (source, target) in enumerate(messages)
    )
    blocks = (HandedBlock(segments, "note 7", "note", (Comment("«¿?» [7]\x00", "context"),)),)
    out = Handoff("statement", "en", "pt-BR", blocks, "a.md", frozenset("78"))
    data = xliff.write(out)
    assert_valid(data)
    (back,) = xliff.read(data, "a.xlf")
    plain = [(s.id, s.source, s.target, s.state, s.base, s.glue) for s in back.segments]
    assert plain == [(s.id, s.source, s.target, s.state, s.base, s.glue) for s in segments]
    assert (back.document, back.locale, back.blocks[0].name) == ("statement", "pt-BR", "note 7")


@given(st.lists(st.tuples(MESSAGES, MESSAGES), min_size=1, max_size=4))
def test_every_message_comes_back_from_tmx(messages: list[tuple[str, str]]) -> None:
    cleaned = [
        (re.sub("[\x02\x0b\ufffe]", "", one), re.sub("[\x02\x0b\ufffe]", "", other))
        for one, other in messages
    ]
    out = [Pair(one, other, "en", "zh", "d", "Ana", True, State.FINAL) for one, other in cleaned]
    back = list(tmx.read(tmx.write(out), "a.tmx"))
    kept = {pair for pair in out if pair.source.strip() and pair.target.strip()}
    assert (set(back), len(back)) == (kept, len(kept))


@pytest.mark.parametrize("tag", ["ar", "zh"])
def test_what_nobody_touched_changes_no_byte(workspace: Path, tag: str) -> None:
    there = version(workspace, tag)
    data = handing_off.as_xliff(there)
    assert_valid(data)
    assert data == handing_off.as_xliff(version(workspace, tag))
    before = {p: p.read_bytes() for p in workspace.rglob("*") if p.is_file()}
    (out,) = xliff.read(data, "s.xlf")
    assert set(handing_back.take(there, out, ANA).fates) == {
        (segment, Fate.UNCHANGED) for segment in out.segments
    }
    packed = bundle.read(bundle.write(load(workspace), [there]), "b.zip")
    for name, content in packed.catalogs.items():
        catalog = incoming.read_catalog(content, name)
        back = incoming.from_catalog(there, catalog, packed.base[name])
        assert {fate for _, fate in handing_back.take(there, back, ANA).fates} == {Fate.UNCHANGED}
    assert {p: p.read_bytes() for p in workspace.rglob("*") if p.is_file()} == before


def edited(data: bytes, number: int, text: str, state: str = "final") -> bytes:
    """The file after a translator's program: one target written anew, and called final."""
    root = etree.fromstring(data)
    segment = list(root.iter(f"{XLF}segment"))[number]
    target = segment.find(f"{XLF}target")
    assert target is not None
    target.text = text
    segment.set("state", state)
    segment.attrib.pop("subState", None)
    return etree.tostring(root)


def taken(there: Version, data: bytes) -> handing_back.Handback:
    (handoff,) = xliff.read(data, "s.xlf")
    return handing_back.take(there, handoff, ANA)


def test_an_edit_is_a_translation_and_never_an_approval(workspace: Path) -> None:
    there = version(workspace)
    data = edited(handing_off.as_xliff(there), 0, "Finir l’impunité")
    before = (workspace / "fr/LC_MESSAGES/statement.po").read_text(encoding="utf-8")
    back = taken(there, data)
    assert (back.count(Fate.TAKEN), back.count(Fate.UNCHANGED)) == (1, 73)
    now = version(workspace)
    segment, words = now.translations[0].segment.id, now.translations[0].digest
    assert now.translations[0].target.text == "Finir l’impunité"
    assert now.record.state(segment, words, usable=True) is State.TRANSLATED
    assert now.translator_of(now.translations[0]) == "Ana"
    assert [d.action for d in now.record.decisions] == [Action.TRANSLATE]
    after = (workspace / "fr/LC_MESSAGES/statement.po").read_text(encoding="utf-8")
    lines = {line for line in after.splitlines() if line not in before.splitlines()}
    record = r'"(X-Concordant-Record: 1 )?(sha256:)?[0-9a-f]*(\\n)?"'
    assert [line for line in lines if not re.fullmatch(record, line)] == [
        'msgstr "Finir l’impunité"'
    ]
    assert taken(now, data).count(Fate.UNCHANGED) == 74, "a second time brings nothing"


def test_a_draft_is_adopted_by_whoever_raises_its_state(workspace: Path) -> None:
    there = version(workspace)
    state, sub_state = handing_off.standing(there.translations[0], there)
    assert (state, sub_state) == (State.INITIAL, SubState.PRETRANSLATED)
    same = there.translations[0].target.text
    assert taken(there, edited(handing_off.as_xliff(there), 0, same)).count(Fate.ADOPTED) == 1
    now = version(workspace)
    assert handing_off.standing(now.translations[0], now) == (State.TRANSLATED, None)
    assert now.translations[0].target.text == same


def test_what_both_sides_changed_stays_and_is_told(workspace: Path) -> None:
    there = version(workspace)
    out = handing_off.as_xliff(there)
    taken(there, edited(out, 0, "Ici"))
    back = taken(version(workspace), edited(out, 0, "Là-bas"))
    assert [fate for _, fate in back.open] == [Fate.CONFLICT]
    assert taken(version(workspace), out).count(Fate.OUTDATED) == 1
    assert version(workspace).translations[0].target.text == "Ici"


def test_an_approval_ends_with_the_words_it_was_for(workspace: Path) -> None:
    there = version(workspace)
    taken(there, edited(handing_off.as_xliff(there), 0, "Finir l’impunité"))
    there = version(workspace)
    ready = standings(there)[0]
    record_decisions(there, [decide(ready, Action.REVIEW, Person("Boris"))])
    there = version(workspace)
    assert handing_off.standing(there.translations[0], there)[0] is State.REVIEWED
    back = taken(there, edited(handing_off.as_xliff(there), 0, "En finir"))
    assert (back.count(Fate.TAKEN), back.ended) == (1, 1)
    now = version(workspace)
    assert handing_off.standing(now.translations[0], now)[0] is State.TRANSLATED


def test_remarks_and_typed_anchors_come_back(workspace: Path) -> None:
    there = version(workspace)
    root = etree.fromstring(handing_off.as_xliff(there))
    unit = next(u for u in root.iter(f"{XLF}unit") if u.find(f"{XLF}originalData") is not None)
    etree.SubElement(unit.find(f"{XLF}notes"), f"{XLF}note").text = "Is [1] right?"
    target = next(unit.iter(f"{XLF}target"))
    for code in target.findall(f"{XLF}ph"):
        target.remove(code)
    target.text = "Les États coopèrent[1]."
    back = taken(there, etree.tostring(root))
    assert back.comments == 1
    text = (workspace / "fr/LC_MESSAGES/statement.po").read_text(encoding="utf-8")
    assert "# Ana: Is [1] right?\n" in text
    assert 'msgstr "Les États coopèrent[1]."' in text
    assert taken(version(workspace), etree.tostring(root)).comments == 0


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<xliff", "is no XML"),
        (b"<html/>", "begins with <html>"),
        (b"", "is none of XLIFF"),
        (b"\x89PNG\r\n", "is none of XLIFF"),
        (b"PK\x03\x04nonsense", "is no zip"),
        (b'<xliff version="1.2"><file/></xliff>', "is XLIFF 1.2"),
        (b'<xliff version="2.1" srcLang="en" trgLang="??"><file/></xliff>', "trgLang"),
        (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff>&a;</xliff>', "entities"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><xliff a="&a;"/>'.encode("utf-16"), "entities"),
        (b"<xliff>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</xliff>", "is no XML"),
        (b'<tmx><header srclang="en"/><body><tu><tuv><seg>a</seg></tuv></tu></body></tmx>', "''"),
    ],
    ids=str,
)
def test_a_bad_file_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(LocalizationError) as caught:
        found = incoming.kind(data, "f")
        if found is incoming.Kind.BUNDLE:
            bundle.read(data, "f")
        list(xliff.read(data, "f") if found is incoming.Kind.XLIFF else tmx.read(data, "f"))
    assert str(caught.value).startswith("f:")
    assert "\n" not in str(caught.value)
    assert reason in str(caught.value)


@pytest.mark.parametrize("code", ["D800", "0", "4", "110000", "x"])
def test_a_character_that_no_catalog_holds_is_refused(code: str) -> None:
    data = (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" '
        'trgLang="fr"><file id="f"><unit id="u"><segment id="s"><source>a</source>'
        f'<target>a<cp hex="{code}"/></target></segment></unit></file></xliff>'
    )
    with pytest.raises(CatalogError, match=f"^f:1: hex='{code}'"):
        xliff.read(data.encode(), "f")


def test_a_code_that_stands_for_nothing_is_named_with_its_line() -> None:
    data = (
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" '
        b'trgLang="fr">\n<file id="f"><unit id="u"><segment id="s"><source>a</source>\n'
        b'<target>a<ph id="9"/></target></segment></unit></file></xliff>'
    )
    with pytest.raises(CatalogError, match=r"^f:3: the code '9' stands for nothing"):
        str(xliff.read(data, "f"))


def test_a_bundle_that_would_grow_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "_MOST_BYTES", 1000)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("fr/LC_MESSAGES/statement.po", b"0" * 1001)
    with pytest.raises(CatalogError, match="unpacks to 1 files of 1001 bytes"):
        bundle.read(stream.getvalue(), "b.zip")


def test_the_commands_export_and_import(concordant: Run, workspace: Path) -> None:
    out = workspace / "out"
    done = concordant("export", "--locale", "zh", "--to", out, cwd=workspace)
    assert (done.status, done.out) == (0, f"{out / 'statement.zh.xlf'}\n")
    (out / "statement.zh.xlf").write_bytes(
        edited((out / "statement.zh.xlf").read_bytes(), 0, "必须结束有罪不罚")
    )
    assert "--as NAME" in concordant("import", out / "statement.zh.xlf", cwd=workspace).err
    done = concordant("import", out / "statement.zh.xlf", "--as", "李", cwd=workspace)
    assert (done.status, done.out) == (0, "statement zh: 73 unchanged, 1 taken\n")
    packed = workspace / "all.zip"
    assert concordant("export", "--format", "po", "--to", packed, cwd=workspace).status == 0
    counts = concordant("import", packed, "--as", "李", "--format", "json", cwd=workspace).objects
    assert {item["counts"]["unchanged"] for item in counts} == {74}
    assert [item["locale"] for item in counts] == ["ar", "es", "fr", "ru", "zh"]


def test_a_catalog_from_elsewhere_brings_what_it_changed(workspace: Path) -> None:
    there = version(workspace)
    entries = list(there.catalog.entries)
    entries[0] = replace(entries[0], target="Finir l’impunité")
    entries[1] = replace(entries[1], flags=("fuzzy",))
    entries[2] = replace(entries[2], target="")
    entries[3] = replace(entries[3], translator_comments=("à vérifier",))
    entries.append(Entry("Nobody wrote this.", "Personne n’a écrit ceci."))
    sent = incoming.from_catalog(there, replace(there.catalog, entries=tuple(entries)))
    back = handing_back.take(there, sent, ANA)
    fates = [back.count(fate) for fate in (Fate.TAKEN, Fate.EMPTY, Fate.UNKNOWN, Fate.UNCHANGED)]
    assert (fates, back.comments) == ([1, 2, 1, 71], 1)
    now = version(workspace)
    assert now.translations[0].target.text == "Finir l’impunité"
    assert now.translations[1].usable and now.translations[2].usable
    assert now.catalog.entries[3].translator_comments == ("Ana: à vérifier",)
    place = incoming.catalog_place(now.source.workspace, now.catalog, "x.po", None, None)
    assert (place[0].name, place[1]) == ("statement", "fr")


def test_an_approved_target_is_not_replaced_by_a_file_that_says_nothing_of_it(
    workspace: Path,
) -> None:
    there = version(workspace)
    taken(there, edited(handing_off.as_xliff(there), 0, "Finir l’impunité"))
    there = version(workspace)
    record_decisions(there, [decide(standings(there)[0], Action.REVIEW, Person("Boris"))])
    there = version(workspace)
    data = edited(handing_off.as_xliff(there), 0, "Autrement")
    data = re.sub(rb"<mda:meta type=\"base [^<]*</mda:meta>", b"", data)
    assert [fate for _, fate in taken(there, data).open] == [Fate.CONFLICT]
    assert version(workspace).translations[0].target.text == "Finir l’impunité"
