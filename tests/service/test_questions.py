"""One question to the author for all languages; the answer goes to all."""

from __future__ import annotations

from house import DOC, House, listed

ALL = f"/api/v1/documents/{DOC}/questions"


def test_a_question_is_asked_answered_and_closed(work: House) -> None:
    tom = work.person("tom", ("translator", DOC, "fr"))
    ama = work.person("ama", ("reviewer", DOC, "ar"))
    segment = listed(tom)[1]["id"]
    body = {"text": "Which court is meant?", "segment": segment, "check": "SR-05"}
    asked = tom.post(ALL, json=body)
    assert asked.status_code == 201, asked.text
    one = f"{ALL}/{asked.json()['id']}"
    assert ama.get(ALL).json()["items"] == [asked.json()]
    etag = {"If-Match": asked.headers["ETag"]}
    refused = tom.post(f"{one}/answer", json={"text": "This one."}, headers=etag)
    assert refused.status_code == 403
    answered = work.owner.post(f"{one}/answer", json={"text": "The ICC."}, headers=etag)
    assert answered.json()["state"] == "answered"
    assert ama.get(ALL, params={"state": "answered"}).json()["items"] == [answered.json()]
    [brief] = listed(ama, "ar")[1]["questions"]
    assert (brief["state"], brief["answer"]) == ("answered", "The ICC.")
    assert listed(ama, "ar")[0]["questions"] == []
    stale = tom.put(f"{one}/state", json={"state": "closed"}, headers=etag)
    assert stale.status_code == 412
    now = {"If-Match": answered.headers["ETag"]}
    other = ama.put(f"{one}/state", json={"state": "closed"}, headers=now)
    assert other.status_code == 403
    assert (
        tom.put(f"{one}/state", json={"state": "closed"}, headers=now).json()["state"] == "closed"
    )
    assert tom.get(ALL, params={"state": "open"}).json()["items"] == []
    assert tom.get(ALL, params={"segment": segment}).json()["items"][0]["answer"] == "The ICC."


def test_who_only_reads_asks_nothing_and_who_has_no_part_sees_nothing(work: House) -> None:
    reader = work.person("rea", ("reader", DOC, "fr"))
    assert reader.post(ALL, json={"text": "Why?"}).status_code == 403
    stranger = work.person("sue", ("translator", "other", "fr"))
    assert stranger.get(ALL).status_code == 404


def test_a_question_is_about_something_there_is(work: House) -> None:
    assert work.owner.post(ALL, json={"text": "a", "segment": "nowhere"}).status_code == 404
    assert work.owner.post(ALL, json={"text": "a", "check": "XX-01"}).status_code == 422
    assert work.owner.post(ALL, json={"text": ""}).status_code == 422
    headers = {"If-Match": "*"}
    gone = work.owner.post(f"{ALL}/99/answer", json={"text": "a"}, headers=headers)
    assert gone.status_code == 404


def test_questions_come_in_pages(work: House) -> None:
    for number in range(5):
        assert work.owner.post(ALL, json={"text": f"{number}?"}).status_code == 201
    first = work.owner.get(ALL, params={"limit": 3}).json()
    rest = work.owner.get(ALL, params={"limit": 3, "cursor": first["next"]}).json()
    texts = [item["text"] for item in (*first["items"], *rest["items"])]
    assert texts == ["0?", "1?", "2?", "3?", "4?"]
    assert rest["next"] is None
