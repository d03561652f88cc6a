"""What a person may do to a translation as it stands, and why not, so that a page can say it."""

from __future__ import annotations

from enum import StrEnum

from i18n.review import FOUR_EYES, MAY, TRANSITIONS, Action, same_person
from i18n.workflow.review import Standing
from service.actions.places import Place
from service.actions.reviewing import standing_of
from service.visit import Visit


class Bar(StrEnum):
    """What keeps somebody from an action that their role allows."""

    NOTHING = "nothing"
    OWN = "own"
    """They made the translation."""
    NOBODY = "nobody"
    """Nobody answers for the translation yet."""
    CRITICAL = "critical"
    """A critical finding is open."""


def permitted(visit: Visit, place: Place) -> dict[Action, Bar]:
    """The actions that the person's roles and the state allow, with what still bars each.

    The rules themselves are those of `i18n.review.advance`, which has the last word.
    """
    version = place.version
    roles = visit.person.reviewer(version.document.name, version.row.locale).roles
    standing = standing_of(visit, place)
    return {
        action: _bar(action, standing, visit.person.name)
        for action, states in TRANSITIONS.items()
        if MAY.get(action, frozenset()) & roles and standing.state in states
    }


def _bar(action: Action, standing: Standing, name: str) -> Bar:
    if action in FOUR_EYES:
        if not standing.translator:
            return Bar.NOBODY
        if same_person(name, standing.translator):
            return Bar.OWN
    if action in (Action.REVIEW, Action.SIGN_OFF) and standing.open_critical:
        return Bar.CRITICAL
    return Bar.NOTHING
