"""Decisions of people about translations, by the rules of `i18n.review` and no others."""

from __future__ import annotations

from dataclasses import replace

from i18n.record import Decision
from i18n.review import Action, State
from i18n.workflow.review import Standing
from i18n.workflow.review import decide as decide_by_rule
from service import audit, preconditions, values
from service.actions.places import Place, known_as, require_role
from service.actions.settling import settle
from service.store import review, translations
from service.visit import Visit


def decide(
    visit: Visit,
    place: Place,
    action: Action,
    if_match: str | None,
    *,
    comment: str | None = None,
    check: str | None = None,
) -> Decision:
    """Take an action on a translation as it stands; ReviewError when the rules refuse it."""
    version = place.version
    require_role(visit.person, action, version)
    preconditions.require(if_match, place.row.version)
    person = visit.person.reviewer(version.document.name, version.row.locale)
    standing = _standing(visit, place)
    decision = decide_by_rule(standing, action, person, comment=comment, check=check, at=visit.at)
    kept = replace(decision, by=visit.person.key, translator=place.row.translator)
    [sealed] = review.append(visit.session, version.row, [kept])
    place.row.version += 1
    visit.session.add(place.row)
    settle(
        visit.session,
        version.row,
        version.known,
        [(place.row, place.segment)],
        place.record(visit.session),
    )
    audit.record(
        visit.session,
        visit.person.key,
        action.value,
        document=version.document.name,
        locale=version.row.locale,
        segment=place.segment.name,
        at=visit.at,
        decision=sealed.hash,
    )
    return sealed


def _standing(visit: Visit, place: Place) -> Standing:
    """The translation with its state and findings, its translator by the name they have now."""
    rows = translations.findings(visit.session, [place.id]).get(place.id, [])
    return Standing(
        place.value,
        State(place.row.state),
        known_as(visit.session, place.row.translator),
        tuple(values.finding(row.report, row.waived) for row in rows),
    )
