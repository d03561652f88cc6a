"""Saving a target: one transaction with its history, its decision, its findings, its counters."""

from __future__ import annotations

from dataclasses import replace

from i18n.checks.engine import check_translation
from i18n.phrase import say
from i18n.record import ReviewRecord
from i18n.review import Action
from i18n.segment import Translation
from i18n.workflow.review import Standing, decide
from service import audit, preconditions
from service.actions.foresight import Checked, Foreseen
from service.actions.places import MACHINE, Place, require_role
from service.actions.settling import settle
from service.errors import NotFound
from service.store import review, translations
from service.tables import Comment, Suggestion
from service.visit import Visit

EDIT, SUGGESTION = "edit", "suggestion"


def save_target(
    visit: Visit, place: Place, target: str, if_match: str | None, origin: str = EDIT
) -> None:
    """The translation has this target, by this person; saving what is there changes nothing, unless
    nobody answers for it yet: then this person does."""
    version = place.version
    require_role(visit.person, Action.TRANSLATE, version)
    preconditions.require(if_match, place.row.version)
    answered = place.row.translator not in (None, MACHINE)
    if target == place.row.target and not place.row.fuzzy and answered:
        return
    value = _put_target(visit, place, target, visit.person.key, origin)
    record = _with_translation(visit, place, value, place.record(visit.session))
    found = check_translation(value, version.known.document)
    checked = Checked(value.digest, value.usable, found)
    seen = Foreseen(place.segment, version.known, target, False, checked)
    foreseen = {place.segment.name: seen}
    settle(visit.session, version.row, version.known, [place.pair], record, foreseen=foreseen)
    place.keep(visit.session)
    audit.record(
        visit.session,
        visit.person.key,
        "translate",
        document=version.document.name,
        locale=version.row.locale,
        segment=place.segment.name,
        at=visit.at,
        revision=version.row.revision,
    )


def _put_target(visit: Visit, place: Place, target: str, by: str, origin: str) -> Translation:
    """Make a target current, as the next revision of its version; earlier ones stay in its
    history."""
    version, row = place.version.row, place.row
    version.revision += 1
    version.recheck += 1
    version.changed_at = visit.at
    row.target, row.fuzzy, row.translator = target, False, by
    row.version += 1
    value = place.value
    fresh = {
        "translation_id": place.id,
        "revision": version.revision,
        "target": target,
        "fuzzy": False,
        "digest": value.digest,
        "by": by,
        "at": visit.at,
        "origin": origin,
    }
    translations.add_targets(visit.session, [fresh])
    return value


def _with_translation(
    visit: Visit, place: Place, value: Translation, known: ReviewRecord
) -> ReviewRecord:
    """Say in the review record who made these words, so that it is known wherever it travels."""
    if not value.usable:
        return known
    state = known.state(value.segment.id, value.digest, usable=True)
    person = visit.person.reviewer(place.version.document.name, place.version.row.locale)
    decision = decide(Standing(value, state, None), Action.TRANSLATE, person, at=visit.at)
    by_key = replace(decision, by=visit.person.key)
    sealed = review.append(visit.session, place.version.row, [by_key])
    return replace(known, decisions=(*known.decisions, *sealed))


def comment(visit: Visit, place: Place, text: str) -> Comment:
    """A remark about a translation."""
    row = Comment(translation_id=place.id, by=visit.person.key, at=visit.at, text=text)
    place.row.comments += 1
    place.keep(visit.session)
    visit.session.add(row)
    visit.session.flush()
    audit.record(
        visit.session,
        visit.person.key,
        "comment",
        document=place.version.document.name,
        locale=place.version.row.locale,
        segment=place.segment.name,
        at=visit.at,
        comment=row.id,
    )
    return row


def suggest(visit: Visit, place: Place, target: str) -> Suggestion:
    """Another target, for somebody to take; the current one stays."""
    row = Suggestion(
        translation_id=place.id, target=target, by=visit.person.key, at=visit.at, origin=EDIT
    )
    place.row.suggestions += 1
    place.keep(visit.session)
    visit.session.add(row)
    visit.session.flush()
    audit.record(
        visit.session,
        visit.person.key,
        "suggest",
        document=place.version.document.name,
        locale=place.version.row.locale,
        segment=place.segment.name,
        at=visit.at,
    )
    return row


def take_suggestion(visit: Visit, place: Place, id: int, if_match: str | None) -> None:
    """Make a suggestion the current target; it is then who takes it that vouches for it."""
    row = visit.session.get(Suggestion, id)
    if row is None or row.translation_id != place.id:
        raise NotFound(say("there is no such suggestion; it may have been taken"))
    save_target(visit, place, row.target, if_match, SUGGESTION)
    place.row.suggestions -= 1
    place.keep(visit.session)
    visit.session.delete(row)
