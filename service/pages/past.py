"""What happened to a translation and what was said of it, as far as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from i18n.review import Action
from service import values
from service.actions.places import Place
from service.routes.reviewing import comment, events, suggestion, word_diff
from service.schemas.review import Comment, Event, Suggestion
from service.store import review, translations
from service.visit import Visit

_MOST_COMMENTS = 200

Changes = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Offered:
    """A suggestion, with how it differs from the target."""

    suggestion: Suggestion
    changes: Changes


@dataclass(frozen=True)
class Past:
    """What is asked for; empty otherwise."""

    events: tuple[Event, ...] = ()
    """The newest first; a text stands for the decision that its translator answers for it."""
    approved: Changes = ()
    """From the last approved target to the present one, where they differ."""
    comments: tuple[Comment, ...] = ()
    suggestions: tuple[Offered, ...] = ()


def past(visit: Visit, place: Place, show: str) -> Past:
    """The part of the past that a view shows."""
    if show == "history":
        return _history(visit, place)
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


def _history(visit: Visit, place: Place) -> Past:
    rows = review.decisions_about(visit.session, place.version.id, [place.segment.name])
    kept = translations.targets(visit.session, place.id)
    found = events(visit.session, kept, values.record(rows).decisions)
    shown = tuple(event for event in reversed(found) if event.action != Action.TRANSLATE)
    return Past(shown, _since_approval(place, found))


def _since_approval(place: Place, found: list[Event]) -> Changes:
    approved = {e.digest for e in found if e.action in (Action.REVIEW, Action.SIGN_OFF)}
    targets = [e.target or "" for e in found if e.kind == "target" and e.digest in approved]
    if not targets or targets[-1] == place.row.target:
        return ()
    return tuple(word_diff(targets[-1], place.row.target))
