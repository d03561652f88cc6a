"""What was said before, what it is called, what the instrument says."""

from __future__ import annotations

import pytest
from house import DOC, House, listed, save

pytestmark = pytest.mark.usefixtures("at_work")


def test_earlier_translations_are_found_by_likeness(work: House) -> None:
    tom = work.person("tom", ("translator", DOC, "fr"))
    segment = next(s for s in listed(tom) if s["source"].startswith("They must"))
    save(tom, segment, "Ils ne doivent pas attendre 2027.")
    query = {"q": segment["source"], "locale": "fr"}
    (exact,) = tom.get("/api/v1/memory", params=query).json()["items"]
    assert (exact["score"], exact["target"]) == (1.0, "Ils ne doivent pas attendre 2027.")
    like = {"q": "They must not wait until 2030.", "locale": "fr"}
    (near,) = tom.get("/api/v1/memory", params=like).json()["items"]
    assert 0.9 < near["score"] < 1
    other = {"q": "Something else entirely happened yesterday.", "locale": "fr"}
    assert tom.get("/api/v1/memory", params=other).json()["items"] == []
    stranger = work.person("sue", ("translator", "other", "fr"))
    assert stranger.get("/api/v1/memory", params=query).json()["items"] == []


def test_earlier_translations_of_a_text_without_spaces(work: House) -> None:
    form = {"name": "letter", "source_locale": "zh", "locales": "fr"}
    text = "信\n\n法院作出了裁决，各国必须合作。\n"
    work.owner.post("/api/v1/documents", files={"file": ("a.txt", text)}, data=form)
    base = "/api/v1/documents/letter/locales/fr/segments"
    segment = work.owner.get(base).json()["items"][1]
    saved = work.owner.put(
        f"{base}/{segment['id']}/target",
        json={"target": "La Cour a statué ; les États doivent coopérer."},
        headers={"If-Match": segment["etag"]},
    )
    assert saved.status_code == 200, saved.text
    query = {"q": "法院作出了裁决，各国应当合作。", "locale": "fr"}
    (near,) = work.owner.get("/api/v1/memory", params=query).json()["items"]
    assert near["source"] == "法院作出了裁决，各国必须合作。"


def test_terms_and_wordings_are_found(work: House) -> None:
    concepts = work.owner.get("/api/v1/terms", params={"q": "states part", "locale": "fr"}).json()
    found = {term["text"] for item in concepts["items"] for term in item["terms"]}
    assert {"États parties", "États membres"} <= found
    query = {"q": "rome statute, article 86", "locale": "es"}
    items = work.owner.get("/api/v1/authorities", params=query).json()["items"]
    assert items[0]["provision"] == "article-86"
    assert items[0]["sources"]
    everywhere = {"q": "rome statute, article 86"}
    items = work.owner.get("/api/v1/authorities", params=everywhere).json()["items"]
    assert {"en", "es", "fr", "ru"} <= {item["locale"] for item in items}
    assert work.stranger().get("/api/v1/terms", params={"q": "x"}).status_code == 401


@pytest.mark.parametrize("path", ["/api/v1/terms", "/api/v1/authorities"])
def test_without_words_everything_is_listed_page_by_page(work: House, path: str) -> None:
    whole = work.owner.get(path, params={"limit": 100}).json()["items"]
    assert len(whole) > 7
    seen, cursor = [], None
    while len(seen) < 14:
        query = {"limit": 7} | ({"cursor": cursor} if cursor else {})
        answer = work.owner.get(path, params=query).json()
        seen += answer["items"]
        cursor = answer["next"]
        if cursor is None:
            break
    assert seen == whole[: len(seen)]
