"""Decisions of people about translations, by the rules of `i18n.review` and no others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from i18n.errors import ReviewError
from i18n.phrase import say
from i18n.record import Decision
from i18n.review import Action, State
from i18n.workflow.review import Standing
from i18n.workflow.review import decide as decide_by_rule
from service import audit, preconditions, values
from service.actions.places import MACHINE, Place, Version, known_as, require_role
from service.actions.settling import restate
from service.errors import Conflict, NotFound, ServiceError
from service.store import found as found_store
from service.store import places, review
from service.tables import FindingRow
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
    found = _findings(visit, place)
    standing = standing_of(visit, place, found)
    decision = decide_by_rule(standing, action, person, comment=comment, check=check, at=visit.at)
    translator = None if place.row.translator == MACHINE else place.row.translator
    kept = replace(decision, by=visit.person.key, translator=translator)
    known = place.record(visit.session)
    [sealed] = review.append(visit.session, version.row, [kept])
    place.row.version += 1
    record = replace(known, decisions=(*known.decisions, sealed))
    usable = standing.translation.usable
    restate(visit.session, version.row, place.pair, found, record, usable=usable)
    place.keep(visit.session)
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


def standing_of(visit: Visit, place: Place, found: Sequence[FindingRow] | None = None) -> Standing:
    """The translation with its state and findings, its translator by the name they have now."""
    found = _findings(visit, place) if found is None else found
    return Standing(
        place.value,
        State(place.row.state),
        known_as(visit.session, place.row.translator),
        tuple(values.finding(row.report, row.waived) for row in found),
    )


def _findings(visit: Visit, place: Place) -> list[FindingRow]:
    return found_store.of(visit.session, [place.id]).get(place.id, [])


def decide_many(
    visit: Visit, version: Version, action: Action, wanted: Mapping[str, str]
) -> tuple[list[str], dict[str, str]]:
    """Approve segments nobody found anything in and nobody changed since; why others were not."""
    decided: list[str] = []
    refused: dict[str, str] = {}
    require_role(visit.person, action, version)
    pairs = places.pairs(visit.session, version.row, list(wanted))
    known = {segment.name: Place(version, row, segment) for row, segment in pairs}
    for name, if_match in wanted.items():
        place = known.get(name)
        try:
            if place is None or place.segment.position is None:
                raise NotFound(
                    say(
                        "{document} has no segment {segment}",
                        document=version.document.name,
                        segment=name,
                    )
                )
            _require_clean(visit, place)
            decide(visit, place, action, if_match)
        except (ServiceError, ReviewError) as refusal:
            refused[name] = getattr(refusal, "detail", str(refusal))
        else:
            decided.append(name)
    return decided, refused


def _require_clean(visit: Visit, place: Place) -> None:
    if standing_of(visit, place).open_findings:
        raise Conflict(say("a finding is open; look at this one by itself"))
