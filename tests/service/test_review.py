"""Targets, decisions, waivers, comments and progress, as people use them over HTTP."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from house import DOC, House, base, decide, listed, make_workspace, save
from sqlalchemy import text

from i18n.record import load
from service import progress_by_day, rechecking
from service.progress import progress
from service.store import documents
from service.sync.workspace import take_workspace

T, R, A = (("translator", DOC, "fr"), ("reviewer", DOC, "fr"), ("approver", DOC, "fr"))


def find(client: TestClient, words: str, locale: str = "fr") -> dict[str, Any]:
    return next(item for item in listed(client, locale) if words in item["source"])


def counted(client: TestClient, locale: str = "fr") -> dict[str, Any]:
    items = client.get(f"/api/v1/documents/{DOC}/progress").json()["items"]
    return next(item for item in items if item["locale"] == locale)


def recount(house: House, locale: str = "fr") -> None:
    """The counters hold what counting every row would give."""
    with house.database.reading() as session:
        document = documents.document(session, DOC)
        assert document
        [shown] = progress(session, document, [locale])
        rows = session.connection().execute(
            text(
                "SELECT t.state, count(*), sum(s.words) FROM translation t "
                "JOIN segment s ON s.id = t.segment_id JOIN version v ON v.id = t.version_id "
                "WHERE v.locale = :tag AND t.position IS NOT NULL GROUP BY t.state"
            ),
            {"tag": locale},
        )
        known = {state: (count, words) for state, count, words in rows}
        found = session.connection().execute(
            text(
                "SELECT f.severity, count(*) FROM finding f JOIN version v ON v.id = f.version_id "
                "WHERE v.locale = :tag AND NOT f.waived GROUP BY f.severity"
            ),
            {"tag": locale},
        )
        severities = dict(found.all())
    assert {s: n for s, n in shown.segments.items() if n} == {s: n for s, (n, _) in known.items()}
    assert {s: n for s, n in shown.words.items() if n} == {s: int(w) for s, (_, w) in known.items()}
    assert {s: n for s, n in shown.findings.items() if n} == severities


def test_a_save_answers_with_its_findings(work: House) -> None:
    anna = work.person("anna", T)
    segment = find(anna, "so held")
    saved = save(anna, segment, "La Cour l’a jugé.")
    assert saved["state"] == "translated"
    assert saved["translator"]["name"] == "anna"
    assert [f["check"] for f in saved["findings"] if f["severity"] == "critical"] == ["FN-01"]
    mended = save(anna, saved, "La Cour l’a jugé[1].")
    assert "FN-01" not in {f["check"] for f in mended["findings"]}
    recount(work)


def test_what_was_saved_is_there_and_searched(work: House) -> None:
    anna = work.person("anna", T)
    segment = find(anna, "States must act")
    save(anna, segment, "Les ÉTATS doivent agir maintenant.")
    assert [s["id"] for s in listed(anna, q="états doivent")] == [segment["id"]]
    assert [s["id"] for s in listed(anna, state="translated")] == [segment["id"]]
    assert not listed(anna, q="100%_")


def test_saving_the_same_again_changes_nothing(work: House) -> None:
    anna = work.person("anna", T)
    saved = save(anna, find(anna, "States must act"), "Les États doivent agir.")
    again = save(anna, saved, "Les États doivent agir.")
    assert again == saved


def test_two_writers_on_one_segment_do_not_overwrite(work: House) -> None:
    anna, bea = work.person("anna", T), work.person("bea", T)
    segment = find(anna, "States must act")
    first = save(anna, segment, "Les États doivent agir.")
    second = bea.put(
        f"{base()}/segments/{segment['id']}/target",
        json={"target": "Que les États agissent."},
        headers={"If-Match": segment["etag"]},
    )
    assert second.status_code == 412
    assert second.json()["current"] == first["etag"]
    blind = bea.put(f"{base()}/segments/{segment['id']}/target", json={"target": "x"})
    assert blind.status_code == 428


def test_the_path_to_final(work: House) -> None:
    anna, ben, cem = work.person("anna", T), work.person("ben", R), work.person("cem", A)
    saved = save(anna, find(anna, "States must act"), "Les États doivent agir maintenant.")
    reviewed = decide(ben, saved, "review").json()
    assert reviewed["state"] == "reviewed"
    final = decide(cem, reviewed, "sign-off").json()
    assert final["state"] == "final"
    assert final["translator"]["name"] == "anna"
    changed = save(anna, final, "Les États doivent agir aujourd’hui.")
    assert changed["state"] == "translated"
    back = save(anna, changed, "Les États doivent agir maintenant.")
    assert back["state"] == "translated"
    recount(work)
    kinds = [
        event["action"] or event["kind"]
        for event in anna.get(f"{base()}/segments/{saved['id']}/history").json()["items"]
    ]
    assert sorted(kinds) == sorted(
        ["target"] * 3 + ["translate"] * 3 + ["review", "sign-off"],
    )


def test_nobody_reviews_their_own_translation(work: House) -> None:
    saved = save(work.owner, find(work.owner, "States must act"), "Les États doivent agir.")
    answer = decide(work.owner, saved, "review")
    assert answer.status_code == 409
    assert "somebody else" in answer.json()["detail"]


def test_a_new_name_does_not_make_a_second_pair_of_eyes(work: House) -> None:
    saved = save(work.owner, find(work.owner, "States must act"), "Les États doivent agir.")
    me = work.owner.get("/api/v1/session")
    renamed = work.owner.patch(
        "/api/v1/session", json={"name": "Somebody"}, headers={"If-Match": me.headers["etag"]}
    )
    assert renamed.status_code == 200
    assert decide(work.owner, saved, "review").status_code == 409


@pytest.mark.parametrize("action", ["review", "sign-off", "reject", "reopen"])
def test_a_translator_cannot_do_what_others_must(work: House, action: str) -> None:
    anna, bea = work.person("anna", T), work.person("bea", T)
    saved = save(anna, find(anna, "States must act"), "Les États doivent agir.")
    answer = decide(bea, saved, action, comment="because")
    assert answer.status_code == 403


def test_a_role_in_one_locale_is_none_in_another(work: House) -> None:
    anna = work.person("anna", T)
    assert anna.get(f"{base('ar')}/segments").status_code == 404
    shown = anna.get(f"/api/v1/documents/{DOC}").json()
    assert [row["locale"] for row in shown["locales"]] == ["fr"]
    stranger = work.person("eve", ("reader", "other", "*"))
    assert stranger.get(f"/api/v1/documents/{DOC}").status_code == 404
    assert stranger.get("/api/v1/documents").json()["items"] == []


def test_a_reader_reads(work: House) -> None:
    reader = work.person("rea", ("reader", "*", "*"))
    segment = find(reader, "States must act")
    answer = reader.put(
        f"{base()}/segments/{segment['id']}/target",
        json={"target": "x"},
        headers={"If-Match": segment["etag"]},
    )
    assert answer.status_code == 403


def test_a_critical_finding_blocks_until_it_is_waived(work: House) -> None:
    anna, ben = work.person("anna", T), work.person("ben", R)
    saved = save(anna, find(anna, "so held"), "La Cour l’a jugé.")
    assert decide(ben, saved, "review").status_code == 409
    waiver = {"check": "FN-01", "reason": "the anchor stands in the next sentence"}
    path = f"{base()}/segments/{saved['id']}/waivers"
    own = anna.post(path, json=waiver, headers={"If-Match": saved["etag"]})
    assert own.status_code == 403
    waived = ben.post(path, json=waiver, headers={"If-Match": saved["etag"]}).json()
    assert [f["waived"] for f in waived["findings"] if f["check"] == "FN-01"] == [True]
    assert counted(ben)["waived"] == 1
    assert decide(ben, waived, "review").status_code == 200
    recount(work)
    current = find(anna, "so held")
    void = save(anna, current, "La Cour a ainsi jugé.")
    assert [f["waived"] for f in void["findings"] if f["check"] == "FN-01"] == [False]
    recount(work)


def test_a_rejection_says_why(work: House) -> None:
    anna, ben = work.person("anna", T), work.person("ben", R)
    saved = save(anna, find(anna, "States must act"), "Les États doivent agir.")
    assert decide(ben, saved, "reject").status_code == 409
    rejected = decide(ben, saved, "reject", comment="“now” is missing").json()
    assert rejected["state"] == "initial"
    assert [s["id"] for s in listed(anna, turn="mine")].count(saved["id"]) == 1


def test_my_turn_is_what_waits_for_me(work: House) -> None:
    both = work.person("bo", T, R)
    ben = work.person("ben", R)
    own = save(both, find(both, "States must act"), "Les États doivent agir maintenant.")
    assert own["id"] not in {s["id"] for s in listed(both, turn="mine")}
    assert [s["id"] for s in listed(ben, turn="mine")] == [own["id"]]
    assert len(listed(both, turn="mine")) == len(listed(both)) - 1


def test_pages_hold_every_segment_once(work: House) -> None:
    everything = [s["id"] for s in listed(work.owner)]
    found: list[str] = []
    cursor = None
    while True:
        query = {"limit": 2, **({"cursor": cursor} if cursor else {})}
        page = work.owner.get(f"{base()}/segments", params=query).json()
        found += [s["id"] for s in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert found == everything
    assert work.owner.get(f"{base()}/segments?cursor=nonsense").status_code == 400


def test_comments_and_suggestions(work: House) -> None:
    anna, ben = work.person("anna", T), work.person("ben", R)
    saved = save(anna, find(anna, "States must act"), "Les États doivent agir.")
    path = f"{base()}/segments/{saved['id']}"
    assert ben.post(f"{path}/comments", json={"text": "<b>why?</b>"}).status_code == 201
    [comment] = anna.get(f"{path}/comments").json()["items"]
    assert (comment["by"]["name"], comment["text"]) == ("ben", "<b>why?</b>")
    offered = ben.post(f"{path}/suggestions", json={"target": "Que les États agissent."}).json()
    taking = f"{path}/suggestions/{offered['id']}/taking"
    taken = anna.post(taking, headers={"If-Match": saved["etag"]}).json()
    assert taken["target"] == "Que les États agissent."
    assert taken["suggestions"] == 0


def test_only_clean_and_unchanged_segments_are_approved_together(work: House) -> None:
    anna, ben = work.person("anna", T), work.person("ben", R)
    clean = save(anna, find(anna, "States must act"), "Les États doivent agir maintenant.")
    faulty = save(anna, find(anna, "so held"), "La Cour l’a jugé.")
    stale = save(anna, find(anna, "until 2027"), "Ils ne doivent pas attendre 2027.")
    save(anna, stale, "Ils ne doivent pas attendre jusqu’en 2027.")
    wanted = {s["id"]: s["etag"] for s in (clean, faulty, stale)}
    body = {"action": "review", "segments": wanted}
    result = ben.post(f"{base()}/segments/decisions", json=body).json()
    assert result["decided"] == [clean["id"]]
    assert set(result["refused"]) == {faulty["id"], stale["id"]}
    assert find(anna, "so held")["state"] == "translated"


def test_document_wide_checks_follow_and_are_counted(work: House) -> None:
    anna = work.person("anna", T)
    before = counted(anna)
    save(anna, find(anna, "States must act"), "Les États doivent agir[2].")
    assert counted(anna)["checking"] is True
    assert any("have not seen" in reason for reason in counted(anna)["blocked_by"])
    rechecking.run_due(work.database)
    assert counted(anna)["checking"] is False
    recount(work)
    assert before["segments"]["initial"] == counted(anna)["segments"]["initial"] + 1
    rechecking.run_due(work.database)
    recount(work)


def test_outdated_findings_are_made_again(work: House) -> None:
    anna = work.person("anna", T)
    save(anna, find(anna, "so held"), "La Cour l’a jugé.")
    with work.database.writing() as session:
        session.connection().execute(text("DELETE FROM finding"))
        session.connection().execute(
            text("DELETE FROM tally WHERE kind NOT IN ('segments', 'words')")
        )
        session.connection().execute(text("UPDATE version SET ruleset = 'old'"))
    with work.database.reading() as session:
        outdated = rechecking.outdated(session)
    assert (DOC, "fr") in outdated
    for place in outdated:
        rechecking.recheck(work.database, *place)
    recount(work)
    assert "FN-01" in {f["check"] for f in find(anna, "so held")["findings"]}


def test_progress_in_every_form(work: House) -> None:
    table = work.owner.get(f"/api/v1/documents/{DOC}/progress.csv").text.splitlines()
    assert table[0].startswith("document,locale,segments initial")
    assert len(table) == 3
    badge = work.owner.get(f"{base()}/progress.svg")
    assert badge.headers["content-type"] == "image/svg+xml"
    assert "0 % final" in badge.text


def test_progress_over_time(work: House, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    monkeypatch.setattr("service.clock.time.time", lambda: now)
    anna = work.person("anna", T)
    progress_by_day.keep(work.database)
    day = 86_400
    now += day
    saved = save(anna, find(anna, "States must act"), "Les États doivent agir maintenant.")
    progress_by_day.keep(work.database)
    save(anna, saved, "Les États doivent agir.")
    progress_by_day.keep(work.database)
    now += 3 * day
    progress_by_day.keep(work.database)
    first, second, third = (
        datetime.fromtimestamp(now - ago * day, UTC).date().isoformat() for ago in (4, 3, 0)
    )
    path = f"/api/v1/documents/{DOC}/progress/history"
    items = anna.get(path).json()["items"]
    assert [(i["day"], i["segments"]["translated"]) for i in items] == [
        (first, 0),
        (second, 1),
        (third, 1),
    ]
    live = counted(anna)
    assert {k: items[-1][k] for k in ("segments", "words", "findings")} == {
        k: live[k] for k in ("segments", "words", "findings")
    }
    assert {i["locale"] for i in work.owner.get(path).json()["items"]} == {"fr", "ar"}


def test_the_matrix_shows_every_language(work: House) -> None:
    anna = work.person("anna", ("translator", DOC, "*"))
    save(anna, find(anna, "grave breach"), "C’était « une violation grave » du Traité[2].")
    items = anna.get(f"/api/v1/documents/{DOC}/concordance").json()["items"]
    [row] = [item for item in items if item["quotations"] == ["a grave breach"]]
    assert row["anchors"] == ["2"]
    assert row["locales"]["fr"]["anchors"] == ["2"]
    assert len(row["locales"]["fr"]["quotations"]) == 1
    assert row["locales"]["ar"]["state"] == "initial"


def test_pairs_are_checked_and_not_kept(work: House) -> None:
    pair = {"id": "x", "source": "So held.[7]", "target": "Jugé.", "locale": "fr"}
    for body in ({"pairs": [pair]}, [pair]):
        found = work.owner.post("/api/v1/check", json=body).json()["findings"]
        assert ("FN-01", "x") in {(f["check"], f["id"]) for f in found}
    wrong = {**pair, "locale": "no such tag"}
    assert work.owner.post("/api/v1/check", json={"pairs": [wrong]}).status_code == 422


def test_a_removed_person_keeps_their_approvals_without_their_name(work: House) -> None:
    anna, ben = work.person("anna-b", T), work.person("ben-b", R)
    saved = save(anna, find(anna, "States must act"), "Les États doivent agir maintenant.")
    decide(ben, saved, "review")
    key = ben.get("/api/v1/session").json()["key"]
    person = work.owner.get(f"/api/v1/people/{key}")
    headers = {"If-Match": person.headers["etag"]}
    assert work.owner.delete(f"/api/v1/people/{key}", headers=headers).status_code == 204
    assert find(anna, "States must act")["state"] == "reviewed"
    record = anna.get(f"{base()}/record").text
    assert "ben-b" not in record
    assert [d.by for d in load(record).decisions][-1] == key
    history = anna.get(f"{base()}/segments/{saved['id']}/history").text
    assert "ben-b" not in history


def test_many_writers_at_once_all_get_their_turn(work: House) -> None:
    token = work.owner.post("/api/v1/tokens", json={"label": "x", "scope": "write"}).json()
    segment = find(work.owner, "States must act")
    path = f"{base()}/segments/{segment['id']}/comments"
    headers = {"Authorization": f"Bearer {token['token']}"}
    with TestClient(work.app) as shared, ThreadPoolExecutor(24) as people:
        answers = people.map(
            lambda number: shared.post(path, json={"text": str(number)}, headers=headers), range(48)
        )
        assert [answer.status_code for answer in answers] == [201] * 48
    assert find(work.owner, "States must act")["comments"] == 48
    assert work.owner.get("/api/v1/audit/verification").status_code == 200


def test_a_machines_draft_needs_somebody_who_answers_for_it(
    make_house: Callable[..., House], tmp_path: Path
) -> None:
    workspace = make_workspace(tmp_path / "drafts")
    path = workspace.catalog_path(DOC, "fr")
    text = path.read_text(encoding="utf-8").replace(
        '"Language: fr\\n"', '"Language: fr\\n"\n"X-Concordant-Origin: machine\\n"'
    )
    path.write_text(
        text.replace(
            'msgid "The Court so held.[1]"\nmsgstr ""',
            'msgid "The Court so held.[1]"\nmsgstr "La Cour l’a jugé[1]."',
        )
    )
    house = make_house(workspace=workspace.root)
    take_workspace(house.database, workspace)
    rita = house.person("rita", ("reviewer", DOC, "fr"))
    segment = next(s for s in listed(rita) if s["source"].startswith("The Court so"))
    assert segment["state"] == "translated"
    refused = decide(rita, segment, "review")
    assert refused.status_code == 409
    assert "nobody answers for this translation" in refused.json()["detail"]
    tom = house.person("tom", ("translator", DOC, "fr"))
    adopted = save(tom, segment, segment["target"])
    assert adopted["translator"]["name"] == "tom"
    assert decide(rita, adopted, "review").status_code == 200
