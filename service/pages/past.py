"""What happened to a translation and what was said of it, as far as a page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from i18n.record import ReviewRecord
from i18n.review import Action
from service import values
from service.actions.places import Place
from service.routes.reviewing import comment, events, suggestion, word_diff
from service.schemas.review import Comment, Event, Suggestion
from service.store import review, translations
from service.tables import StoredTarget
from service.visit import Visit

_MOST_COMMENTS = 200

Changes = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Offered:
    """A suggestion, with how it differs from the target."""

    suggestion: Suggestion
    changes: Changes


@dataclass(frozen=True)
class Since:
    """What changed since somebody last vouched for a translation, or since its target was made."""

    approved: bool
    source: Changes
    target: Changes
    """Both empty where the text is the same."""


@dataclass(frozen=True)
class Past:
    """What is asked for; empty otherwise."""

    since: Since | None = None
    events: tuple[Event, ...] = ()
    """The newest first; a text stands for the decision that its translator answers for it."""
    comments: tuple[Comment, ...] = ()
    suggestions: tuple[Offered, ...] = ()


def past(visit: Visit, place: Place, show: str) -> Past:
    """The part of the past that a view shows."""
    if show in ("", "history"):
        return _history(visit, place, show)
    if show == "comments":
        rows = translations.comments(visit.session, place.id, -1, _MOST_COMMENTS)
        return Past(comments=tuple(comment(visit.session, row) for row in rows))
    if show == "suggestions":
        offered = translations.suggestions(visit.session, place.id)
        return Past(
            suggestions=tuple(
                Offered(
                    suggestion(visit.session, row),
                    tuple(word_diff(place.row.target, row.target)),
                )
                for row in offered
            )
        )
    return Past()


def _history(visit: Visit, place: Place, show: str) -> Past:
    rows = review.decisions_about(visit.session, place.version.id, [place.segment.name])
    kept = translations.targets(visit.session, place.id)
    record = values.record(rows)
    since = _since(visit, place, kept, _vouched(record))
    if not show:
        return Past(since)
    found = events(visit.session, kept, record.decisions)
    shown = tuple(event for event in reversed(found) if event.action != Action.TRANSLATE)
    return Past(since, shown)


def _vouched(record: ReviewRecord) -> set[str]:
    """The digests of the words that somebody approved."""
    approvals = (Action.REVIEW, Action.SIGN_OFF)
    return {decision.digest for decision in record.decisions if decision.action in approvals}


def _since(
    visit: Visit, place: Place, kept: Sequence[StoredTarget], vouched: set[str]
) -> Since | None:
    """From the last approved words to the present ones; where the source is new, from the words
    that the target was made for."""
    approved = [row.target for row in kept if row.digest in vouched]
    if approved:
        return _changes(True, (place.segment.source, approved[-1]), place)
    began_fuzzy = bool(kept) and kept[0].fuzzy
    former = translations.former(visit.session, place.row, kept[0].target) if began_fuzzy else None
    if former is None:
        return None
    row, segment = former
    rows = review.decisions_about(visit.session, place.version.id, [segment.name])
    was_approved = row.digest in _vouched(values.record(rows))
    return _changes(was_approved, (segment.source, row.target), place)


def _changes(approved: bool, before: tuple[str, str], place: Place) -> Since | None:
    source, target = (
        tuple(word_diff(old, new)) if old != new else ()
        for old, new in zip(before, (place.segment.source, place.row.target), strict=True)
    )
    return Since(approved, source, target) if source or target else None
