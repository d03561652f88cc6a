"""What the lint asks the author of a source, and the answer that lets it stand.

A translation's finding is waived for the words it was seen in. A slip of the source is the
author's: a person who answers for the source lets it stand, for as long as just that is found in
just these words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from i18n.finding import Finding, Severity, Waiver
from i18n.record import ReviewRecord
from i18n.segment import digest


@dataclass(frozen=True, slots=True)
class Question:
    """The findings of one check in one block of the source."""

    findings: tuple[Finding, ...]

    @property
    def check(self) -> str:
        """The id of the check."""
        return self.findings[0].check

    @property
    def context(self) -> str | None:
        """`note 8`, where the block belongs to a note."""
        return self.findings[0].context

    @property
    def text(self) -> str:
        """The words of the block."""
        return self.findings[0].source or ""

    @property
    def severity(self) -> Severity:
        """Of the gravest finding."""
        return max((f.severity for f in self.findings), key=lambda severity: severity.rank)

    @property
    def place(self) -> str:
        """Stands for the block in the record: the same while its words and its note stay."""
        return hashlib.sha256(f"{self.context or ''}\n{self.text}".encode()).hexdigest()[:12]

    @property
    def digest(self) -> str:
        """What an answer binds to: the words of the block, and what is found in them."""
        found = sorted(f"{f.severity} {f.message}" for f in self.findings)
        return digest(self.text, "\n".join(found))

    def waivers(self, record: ReviewRecord) -> tuple[Waiver, ...]:
        """The answers given to just this question."""
        given = record.waivers(self.place, self.digest)
        return tuple(waiver for waiver in given if waiver.check == self.check)


def questions(findings: Iterable[Finding]) -> tuple[Question, ...]:
    """The findings of a source lint by check and block, in the order of the file."""
    grouped: dict[tuple[str, str | None, str | None], list[Finding]] = {}
    for finding in findings:
        grouped.setdefault((finding.check, finding.context, finding.source), []).append(finding)
    return tuple(Question(tuple(group)) for group in grouped.values())


def answered(findings: Sequence[Finding], record: ReviewRecord) -> tuple[Finding, ...]:
    """The findings in their order; those the record lets stand are waived."""
    let_stand = {
        id(finding)
        for question in questions(findings)
        if question.waivers(record)
        for finding in question.findings
    }
    return tuple(replace(f, waived=True) if id(f) in let_stand else f for f in findings)
