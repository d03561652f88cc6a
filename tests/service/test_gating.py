"""The gate looks at what is known of every text, and says what it would if all were read anew."""

from __future__ import annotations

import pytest
from house import DOC, House, base, decide, listed, save

from i18n.publication.gate import Gate
from service.actions import gating
from service.actions.publishing import gate_anew
from service.rechecking import run_due

pytestmark = pytest.mark.usefixtures("at_work")


def reasons(house: House) -> str:
    """What the gate says, which does not depend on what was known, nor on checks being due."""
    for tags in ((), ("fr",), ("ar",)):
        assert gating.gate(house.database, DOC, tags) == anew(house, tags)
    run_due(house.database)
    gating._gate.cache_clear()
    assert gating.gate(house.database, DOC, ("fr",)) == anew(house, ("fr",))
    return "\n".join(gating.obstacles(house.database, DOC, ("fr",)))


def anew(house: House, tags: tuple[str, ...]) -> Gate:
    """What it says when all is read and checked."""
    return gate_anew(house.database, DOC, tags)


def test_the_gate_says_what_it_would_if_all_were_checked_anew(approved: House) -> None:
    owner, tim = approved.owner, approved.person("Tim", ("translator", DOC, "fr"))
    assert reasons(approved) == ""
    [year] = [s for s in listed(owner) if "2027" in s["source"]]
    wrong = save(tim, year, "Ils ne doivent pas attendre 2028.")
    [found] = wrong["findings"]
    assert f"1 {found['severity']} finding is open ({found['check']} 1)" in reasons(approved)
    answer = owner.post(
        f"{base()}/segments/{wrong['id']}/waivers",
        json={"check": found["check"], "reason": "the court moved the day"},
        headers={"If-Match": wrong["etag"]},
    )
    assert answer.status_code == 200, answer.text
    assert found["check"] not in reasons(approved)
    held = listed(owner)[1]
    assert decide(owner, held, "reopen").status_code == 200
    save(tim, listed(tim)[1], "La Cour l’a jugé.")
    assert "(FN-01 1, FN-04 1)" in reasons(approved)


def test_quotations_over_several_segments_are_checked_together(approved: House) -> None:
    held, quoted, *_ = [s for s in listed(approved.owner) if "[" in s["source"]]
    save(approved.owner, held, "La Cour « l’a jugé[1].")
    save(approved.owner, quoted, "Ce fut une violation grave » du Traité[2].")
    assert "finding" in reasons(approved)
