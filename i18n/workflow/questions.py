"""The author's answers to what the lint found in a source, kept in a record like the reviewers'."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from i18n.errors import ReviewError
from i18n.finding import Severity
from i18n.phrase import say
from i18n.publication.question import Question, questions
from i18n.record import Decision, ReviewRecord
from i18n.review import MAY, Action, Person, State, any_of
from i18n.workflow import records
from i18n.workflow.check import lint_source
from i18n.workflow.reading import Source


def open_questions(source: Source, lowest: Severity = Severity.MAJOR) -> tuple[Question, ...]:
    """What the lint found in a source, at least this grave, that nobody let stand."""
    return tuple(
        question
        for question in questions(f for f in lint_source(source) if not f.waived)
        if question.severity.at_least(lowest)
    )


def find(source: Source, wanted: str, check: str) -> Question:
    """The open question of a check at a place: `note 8`, `line 12`, or how its id begins.

    ReviewError when there is none, or more than one.
    """
    asked = [q for q in open_questions(source, Severity.INFO) if q.check == check]
    found = [q for q in asked if _is_at(q, wanted)]
    if len(found) != 1:
        form = (
            say("{check} is not asked at {place} of {document}; see: {command}")
            if not found
            else say("{check} is asked more than once at {place} of {document}; see: {command}")
        )
        command = f"concordant lint {source.workspace.source_path(source.config)}"
        raise ReviewError(
            form.filled(check=check, place=repr(wanted), document=source.name, command=command)
        )
    return found[0]


def _is_at(question: Question, wanted: str) -> bool:
    lines = (f"line {finding.line}" for finding in question.findings)
    return question.context == wanted or wanted in lines or question.place.startswith(wanted)


def answer(
    source: Source, asked: Sequence[Question], person: Person, reason: str, at: str | None = None
) -> ReviewRecord:
    """Let findings of the source stand, for a reason, as the decision of a person.

    It holds as long as the block has these words and just this is found in them. ReviewError
    without a reason, and for a person who may not waive.
    """
    if not MAY[Action.WAIVE] & person.roles:
        raise ReviewError(
            say(
                "{name} may not {action} here, which takes the role of {role}",
                name=person.name,
                action=Action.WAIVE.said,
                role=any_of(MAY[Action.WAIVE]),
            )
        )
    if not reason.strip():
        raise ReviewError(say("say why: {action} needs a comment", action=Action.WAIVE.said))
    now = at or datetime.now(UTC).isoformat(timespec="seconds")
    decisions = [_decision(question, person, reason.strip(), now) for question in asked]
    workspace = source.workspace

    def added(record: ReviewRecord) -> ReviewRecord:
        return record.append(decisions)

    return records.change(workspace, source.name, workspace.source_locale, added)


def _decision(question: Question, person: Person, reason: str, at: str) -> Decision:
    """A source has no state of review; the decision leaves it where it is."""
    return Decision(
        question.place,
        Action.WAIVE,
        person.name,
        at,
        State.INITIAL,
        State.INITIAL,
        question.digest,
        comment=reason,
        check=question.check,
    )
