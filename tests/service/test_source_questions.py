"""What the checks ask about a source is the same after it was packed."""

from __future__ import annotations

import json
import pickle

from i18n.finding import Fault, Finding, Severity
from i18n.phrase import say
from i18n.publication.question import Question
from i18n.record import Decision, ReviewRecord
from i18n.review import Action, State
from service.source_questions import Questions, report

GRAVE = 3


def asked(number: int) -> Question:
    severity = Severity.MAJOR if number % 100 == GRAVE else Severity.MINOR
    fault = Fault(say("{number} is odd", number=number))
    words = f"Paragraph {number}."
    return Question((Finding("X-01", "odd", severity, fault, "m", "i", source=words, line=number),))


def test_the_grave_come_first_and_each_is_as_it_was() -> None:
    there = [asked(number) for number in range(250)]
    kept: Questions = pickle.loads(pickle.dumps(Questions(there)))
    assert (len(kept), kept.blocking) == (250, 3)
    assert [kept[number].text for number in range(3)] == [
        "Paragraph 3.", "Paragraph 103.", "Paragraph 203."
    ]  # fmt: skip
    assert sorted(kept, key=lambda each: each.findings[0].line or 0) == there
    assert kept.places == [each.place for each in kept]
    assert [f.line for f in kept.findings()] == list(range(250)), "in the order of the file"


def test_an_answer_is_known_by_the_number_of_its_question_and_told() -> None:
    kept = Questions(asked(number) for number in range(120))
    question = kept[70]
    decision = Decision(
        question.place,
        Action.WAIVE,
        "Ada",
        "2026-11-20T10:00:00+00:00",
        State.INITIAL,
        State.INITIAL,
        question.digest,
        check=question.check,
        comment="so it stands in the judgment",
    )
    answers = kept.answers(ReviewRecord().append([decision]))
    assert list(answers) == [70]
    told = json.loads(report(kept, answers))["findings"]
    assert [each["line"] for each in told if each["waived"]] == [question.findings[0].line]
