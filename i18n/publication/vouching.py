"""Who stands for a translated sentence, read off the review record for the words as they are."""

from __future__ import annotations

from dataclasses import dataclass

from i18n.record import Decision, ReviewRecord
from i18n.review import Action, State
from i18n.segment import Translation


@dataclass(frozen=True, slots=True)
class Vouching:
    """Who stands for the target of one segment, as the review record has it."""

    segment: str
    digest: str
    state: State
    context: str | None = None
    translator: str | None = None
    reviewers: tuple[str, ...] = ()
    approvers: tuple[str, ...] = ()
    """Who signed it off."""
    at: str | None = None
    """When the last decision about it was made; UTC, ISO 8601."""


def vouch(translation: Translation, record: ReviewRecord) -> Vouching:
    """Who stands for a translation as it is now.

    An approval counts until a later decision takes it back.
    """
    digest = translation.digest
    segment = translation.segment.id
    approvals: list[Decision] = []
    decisions = record.about(segment, digest)
    for decision in decisions:
        if decision.after.rank < decision.before.rank:
            approvals.clear()
        elif decision.action in (Action.REVIEW, Action.SIGN_OFF):
            approvals.append(decision)
    return Vouching(
        segment,
        digest,
        record.state(segment, digest, usable=translation.usable),
        translation.segment.context,
        record.translator(segment, digest),
        tuple(dict.fromkeys(d.by for d in approvals if d.action is Action.REVIEW)),
        tuple(dict.fromkeys(d.by for d in approvals if d.action is Action.SIGN_OFF)),
        decisions[-1].at if decisions else None,
    )
