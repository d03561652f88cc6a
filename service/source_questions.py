"""What the checks ask about a source: it may be as long as the source, and is kept small.

Nothing of the service is imported here: a process apart makes it.
"""

from __future__ import annotations

import json
import pickle
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from i18n.finding import Finding, Severity, Waiver
from i18n.publication.question import Question
from i18n.record import ReviewRecord
from i18n.reports.json_lines import as_object

_TOGETHER = 50
"""Questions that are packed in one piece."""


class Questions:
    """Questions by their numbers, packed until somebody looks at one: what blocks a release first,
    else in the order of the file."""

    def __init__(self, asked: Iterable[Question]) -> None:
        ordered = sorted(asked, key=lambda each: not _blocks(each))
        self.places = [each.place for each in ordered]
        self.checks = [each.check for each in ordered]
        self.blocking = sum(map(_blocks, ordered))
        """So many are grave enough to stand in the way of a release."""
        self._packed = [
            zlib.compress(pickle.dumps(ordered[start : start + _TOGETHER]))
            for start in range(0, len(ordered), _TOGETHER)
        ]
        self._last: tuple[int, list[Question]] = (-1, [])

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, number: int) -> Question:
        piece, place = divmod(number, _TOGETHER)
        last = self._last  # another thread may look at another piece meanwhile
        if last[0] != piece:
            last = self._last = piece, self._unpacked(piece)
        return last[1][place]

    def __iter__(self) -> Iterator[Question]:
        for piece in range(len(self._packed)):
            yield from self._unpacked(piece)

    def _unpacked(self, piece: int) -> list[Question]:
        found: list[Question] = pickle.loads(zlib.decompress(self._packed[piece]))  # our own
        return found

    def answers(self, record: ReviewRecord) -> dict[int, Waiver]:
        """The answers that were given, by the numbers of the questions."""
        places = {decision.segment for decision in record.decisions}
        given = (
            (number, self[number].waivers(record))
            for number, place in enumerate(self.places)
            if place in places
        )
        return {number: waivers[0] for number, waivers in given if waivers}

    def findings(self, answers: Mapping[int, Waiver] | None = None) -> list[Finding]:
        """All that was found, in the order of the file; what somebody let stand says so."""
        found = [
            replace(finding, waived=True) if answers and number in answers else finding
            for number, each in enumerate(self)
            for finding in each.findings
        ]
        return sorted(found, key=lambda each: each.line or 0)


def _blocks(question: Question) -> bool:
    return question.severity.at_least(Severity.MAJOR)


def report(questions: Questions, answers: Mapping[int, Waiver]) -> bytes:
    """The findings as the API tells them, in JSON."""
    told = (
        json.dumps(as_object(each), ensure_ascii=False, separators=(",", ":")).encode()
        for each in questions.findings(answers)
    )
    return b'{"findings":[' + b",".join(told) + b"]}"
