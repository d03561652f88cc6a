"""Catalogs and records go out and come in; no edit is lost on either side."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from house import DOC, House, base, decide, listed, save

from i18n.catalogs import po
from i18n.record import dump, load
from i18n.review import Action, Person
from i18n.workflow.reading import read_source, read_version
from i18n.workflow.review import decide as decide_by_rule
from i18n.workflow.review import record_decisions, standings
from i18n.workflow.workspace import Workspace
from service.sync.workspace import take_workspace

pytestmark = pytest.mark.usefixtures("at_work")

T, R, A = (("translator", DOC, "fr"), ("reviewer", DOC, "fr"), ("approver", DOC, "fr"))
ACT, WAIT = "States must act now.", "They must not wait until 2027."


def catalog(client: TestClient) -> bytes:
    answer = client.get(f"{base()}/catalog")
    assert answer.status_code == 200, answer.text
    return answer.content


def put(client: TestClient, data: bytes, **headers: str) -> dict[str, Any]:
    answer = client.put(f"{base()}/catalog", content=data, headers=headers)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def edited(data: bytes, **targets: str) -> bytes:
    """The file with other targets, as an editor that knows nothing of us writes it."""
    text = data.decode()
    for source, target in {"ACT": ACT, "WAIT": WAIT}.items():
        if source in targets:
            head, _, rest = text.partition(f'msgid "{target}"\nmsgstr "')
            assert rest, text
            text = f'{head}msgid "{target}"\nmsgstr "{targets[source]}{rest[rest.index(chr(34)) :]}'
    return text.encode()


def target(client: TestClient, source: str) -> str:
    return next(str(s["target"]) for s in listed(client) if s["source"] == source)


def segment(client: TestClient, source: str) -> dict[str, Any]:
    return next(s for s in listed(client) if s["source"] == source)


def test_a_catalog_nobody_changed_has_its_bytes(work: House, workspace: Workspace) -> None:
    kept = workspace.catalog_path(DOC, "fr").read_bytes()
    assert catalog(work.owner) == kept
    assert put(work.owner, kept)["taken"] == 0
    assert catalog(work.owner) == kept


def test_what_goes_out_and_comes_in_again_changes_nothing(work: House) -> None:
    anna = work.person("anna", T)
    save(anna, segment(anna, ACT), "Les États doivent agir.\n« maintenant »")
    out = catalog(anna)
    assert "« maintenant »".encode() in out
    before = [(s["target"], s["state"], s["etag"]) for s in listed(anna)]
    report = put(anna, out)
    assert (report["taken"], report["conflicts"]) == (0, [])
    assert catalog(anna) == out
    assert [(s["target"], s["state"], s["etag"]) for s in listed(anna)] == before


def test_edits_in_different_segments_never_conflict(work: House) -> None:
    anna = work.person("anna", T)
    out = catalog(anna)
    save(anna, segment(anna, ACT), "Les États doivent agir.")
    report = put(work.person("bea", T), edited(out, WAIT="Qu’ils n’attendent pas 2027."))
    assert (report["taken"], report["conflicts"]) == (1, [])
    assert target(anna, ACT) == "Les États doivent agir."
    assert target(anna, WAIT) == "Qu’ils n’attendent pas 2027."
    assert segment(anna, WAIT)["translator"]["name"] == "bea"


def test_where_both_changed_neither_is_lost(work: House) -> None:
    anna, bea = work.person("anna", T), work.person("bea", T)
    out = catalog(anna)
    save(anna, segment(anna, ACT), "Les États doivent agir.")
    file = edited(out, ACT="Que les États agissent.")
    report = put(bea, file)
    here = segment(anna, ACT)
    assert report["conflicts"] == [{"segment": here["id"], "suggestion": "the file's"}]
    assert here["target"] == "Les États doivent agir."
    path = f"{base()}/segments/{here['id']}/suggestions"
    assert [s["target"] for s in anna.get(path).json()["items"]] == ["Que les États agissent."]
    put(bea, file)
    assert len(anna.get(path).json()["items"]) == 1


def test_the_newer_of_two_stays_current(work: House) -> None:
    anna, bea = work.person("anna", T), work.person("bea", T)
    save(anna, segment(anna, ACT), "Les États doivent agir.")
    out = catalog(anna)
    save(anna, segment(anna, ACT), "Les États agiront.")
    with work.database.writing() as session:
        session.connection().exec_driver_sql("UPDATE target SET at='2020-01-01T00:00:00+00:00'")
    report = put(bea, edited(out, ACT="Que les États agissent."))
    assert [c["suggestion"] for c in report["conflicts"]] == ["the service's"]
    assert target(anna, ACT) == "Que les États agissent."


def test_approved_words_are_not_displaced(work: House) -> None:
    anna, bea, ben = work.person("anna", T), work.person("bea", T), work.person("ben", R)
    save(anna, segment(anna, ACT), "Les États doivent agir.")
    out = catalog(anna)
    saved = save(anna, segment(anna, ACT), "Les États doivent agir maintenant.")
    assert decide(ben, saved, "review").status_code == 200
    with work.database.writing() as session:
        session.connection().exec_driver_sql("UPDATE target SET at='2020-01-01T00:00:00+00:00'")
    put(bea, edited(out, ACT="Que les États agissent."))
    assert segment(anna, ACT)["state"] == "reviewed"


def test_an_old_file_undoes_nothing(work: House) -> None:
    anna, bea = work.person("anna", T), work.person("bea", T)
    files = [catalog(anna)]
    for words in ("Les États agissent.", "Les États doivent agir.", "Les États agiront."):
        save(anna, segment(anna, ACT), words)
        files.append(catalog(anna))
    for file in files:
        report = put(bea, file)
        assert (report["taken"], report["conflicts"]) == (0, [])
        assert target(anna, ACT) == "Les États agiront."


def test_going_back_on_purpose_is_an_edit(work: House) -> None:
    anna = work.person("anna", T)
    save(anna, segment(anna, ACT), "Les États agissent.")
    save(anna, segment(anna, ACT), "Les États doivent agir.")
    report = put(anna, edited(catalog(anna), ACT="Les États agissent."))
    assert report["taken"] == 1
    assert target(anna, ACT) == "Les États agissent."


def test_an_empty_template_empties_nothing(work: House) -> None:
    anna = work.person("anna", T)
    empty = catalog(anna)
    save(anna, segment(anna, ACT), "Les États doivent agir.")
    put(anna, empty)
    assert target(anna, ACT) == "Les États doivent agir."


def test_sending_twice_from_the_same_file_is_no_conflict(work: House) -> None:
    anna = work.person("anna", T)
    out = catalog(anna)
    put(anna, edited(out, ACT="Les États agissent."))
    report = put(anna, edited(out, ACT="Les États agissent tous."))
    assert (report["taken"], report["conflicts"]) == (1, [])


def test_an_upload_changes_approved_words_only_by_losing_the_approval(work: House) -> None:
    anna, ben = work.person("anna", T), work.person("ben", R)
    saved = save(anna, segment(anna, ACT), "Les États doivent agir.")
    assert decide(ben, saved, "review").status_code == 200
    put(anna, edited(catalog(anna), ACT="Les États peuvent agir."))
    assert segment(anna, ACT)["state"] == "translated"
    own = decide(anna, segment(anna, ACT), "review")
    assert own.status_code == 403


def test_comments_of_translators_come_in_too(work: House) -> None:
    anna, bea = work.person("anna", T), work.person("bea", T)
    out = catalog(anna)
    put(anna, out.replace(b'msgid "States', b'# ask the author\nmsgid "States'))
    save(anna, segment(anna, ACT), "Les États doivent agir.")
    put(bea, out.replace(b'msgid "States', b'# check the tense\nmsgid "States'))
    text = catalog(anna)
    assert b"# ask the author\n" in text
    assert b"# check the tense\n" in text


def test_hostile_targets_are_kept_as_text(work: House) -> None:
    anna = work.person("anna", T)
    words = "<script>alert(1)</script> ../../etc/passwd \\x07 \u202e"
    put(anna, edited(catalog(anna), ACT=words.replace("\\x07", "\\a")))
    assert target(anna, ACT) == words.replace("\\x07", "\a")
    answer = anna.get(f"{base()}/segments")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert po.read(catalog(anna))


@pytest.mark.parametrize(
    "data",
    [b'msgid "a', b"\xff\xfe\x00", b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', b"<xml/>"],
)
def test_a_malformed_catalog_is_refused_whole(work: House, data: bytes) -> None:
    before = catalog(work.owner)
    answer = work.owner.put(f"{base()}/catalog", content=data)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert catalog(work.owner) == before


def test_a_catalog_of_another_language_is_refused(work: House) -> None:
    other = work.owner.get(f"{base('ar')}/catalog").content
    assert work.owner.put(f"{base()}/catalog", content=other).status_code == 422


def test_a_form_may_carry_the_file(work: House) -> None:
    data = edited(catalog(work.owner), ACT="Les États agissent.")
    answer = work.owner.put(f"{base()}/catalog", files={"file": ("fr.po", data)})
    assert answer.json()["taken"] == 1


def test_only_who_may_translate_sends_catalogs(work: House) -> None:
    reader = work.person("rea", ("reader", DOC, "fr"))
    data = edited(catalog(reader), ACT="Les États agissent.")
    assert reader.put(f"{base()}/catalog", content=data).status_code == 403
    stranger = work.person("eve", ("translator", DOC, "ar"))
    assert stranger.put(f"{base()}/catalog", content=data).status_code == 404


def test_approvals_made_on_the_command_line_are_known_here(
    work: House, workspace: Workspace
) -> None:
    path = workspace.catalog_path(DOC, "fr")
    data = edited(path.read_bytes(), ACT="Les États doivent agir maintenant.")
    path.write_bytes(data.replace(b'"Last-Translator: ', b'"Last-Translator: Zoe <z@x>', 1))
    version = read_version(read_source(workspace, workspace.document(DOC)), "fr")
    standing = next(s for s in standings(version) if s.translation.source.text == ACT)
    review = decide_by_rule(standing, Action.REVIEW, Person("Al"))
    record_decisions(version, [review])
    take_workspace(work.database, workspace)
    here = segment(work.owner, ACT)
    assert (here["state"], here["translator"]["name"]) == ("reviewed", "Zoe <z@x>")
    assert decide(work.owner, here, "sign-off").json()["state"] == "final"
    text = work.owner.get(f"{base()}/record").text
    assert [d.action.value for d in load(text).decisions] == ["review", "sign-off"]


def test_a_record_goes_out_and_comes_in_unchanged(work: House) -> None:
    anna, ben = work.person("anna", T), work.person("ben", R)
    decide(ben, save(anna, segment(anna, ACT), "Les États doivent agir maintenant."), "review")
    text = anna.get(f"{base()}/record").text
    answer = work.owner.put(f"{base()}/record", content=text.encode())
    assert answer.json() == {"taken": 0, "unchanged": 2}
    assert anna.get(f"{base()}/record").text == text
    assert ben.put(f"{base()}/record", content=text.encode()).status_code == 403


def test_records_that_parted_are_joined(work: House) -> None:
    anna, ben, cem = work.person("anna", T), work.person("ben", R), work.person("cem", A)
    saved = save(anna, segment(anna, ACT), "Les États doivent agir maintenant.")
    fork = load(anna.get(f"{base()}/record").text)
    reviewed = decide(ben, saved, "review").json()
    theirs = fork.append([fork.decisions[0]])
    answer = work.owner.put(f"{base()}/record", content=dump(theirs).encode())
    assert answer.json()["taken"] == 1
    joined = load(anna.get(f"{base()}/record").text)
    assert len(joined.decisions) == 3
    assert decide(cem, reviewed, "sign-off").status_code in (409, 412)


def test_a_tampered_record_is_found(work: House) -> None:
    anna = work.person("anna", T)
    save(anna, segment(anna, ACT), "Les États doivent agir maintenant.")
    text = anna.get(f"{base()}/record").text.replace('"translated"', '"final"')
    answer = work.owner.put(f"{base()}/record", content=text.encode())
    assert answer.status_code == 422
    assert "altered" in answer.json()["detail"]


def test_a_workspace_comes_in_again_without_loss(work: House, workspace: Workspace) -> None:
    anna = work.person("anna", T)
    save(anna, segment(anna, ACT), "Les États doivent agir.")
    before = listed(anna)
    take_workspace(work.database, workspace)
    assert listed(anna) == before


def test_a_changed_source_keeps_what_stayed(work: House, workspace: Workspace) -> None:
    anna = work.person("anna", T)
    save(anna, segment(anna, ACT), "Les États doivent agir.")
    path = workspace.source_path(workspace.document(DOC))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(WAIT, "Time is short."), encoding="utf-8")
    take_workspace(work.database, workspace)
    sources = [s["source"] for s in listed(anna)]
    assert WAIT not in sources
    assert sources.index("Time is short.") == sources.index(ACT) + 1
    assert target(anna, ACT) == "Les États doivent agir."
    shown = anna.get(f"/api/v1/documents/{DOC}/progress").json()["items"][0]
    assert sum(shown["segments"].values()) == len(sources)
