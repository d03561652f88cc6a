"""The record of review: who vouched for which words, in a list that is only added to.

Every decision names a person, binds to the digest of the source and the target it was made on,
and holds the hash of the decision before it: a text that was altered matches no decision, a
record that was altered breaks its chain.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import MISSING, asdict, dataclass, field, fields, replace
from functools import cached_property
from typing import Any, TypeVar

from i18n.errors import RecordError
from i18n.finding import Waiver
from i18n.review import Action, State


@dataclass(frozen=True, slots=True)
class Decision:
    """One deed of one person on one translation."""

    segment: str
    action: Action
    by: str
    """The person's name or pseudonym."""
    at: str
    """UTC, ISO 8601."""
    before: State
    after: State
    digest: str
    """Of the source and the target the decision was made on (`segment.digest`)."""
    translator: str | None = None
    """Who made the translation, as known at the time."""
    comment: str | None = None
    check: str | None = None
    """For a waiver: the id of the check."""
    former_segment: str | None = None
    former_digest: str | None = None
    """For a renumbering or a carry: the words that these are in other numbers or spelling. What
    was decided on them holds for these."""
    previous: str = ""
    """Hash of the decision before it; empty for the first."""
    hash: str = ""
    """SHA-256 over all other fields, hexadecimal."""

    def sealed(self, previous: str) -> Decision:
        """This decision as the next link of a chain."""
        linked = replace(self, previous=previous, hash="")
        return replace(linked, hash=linked._computed_hash())

    def _computed_hash(self) -> str:
        values = {key: value for key, value in asdict(self).items() if key != "hash"}
        text = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def is_sound(self, previous: str) -> bool:
        """The decision follows `previous` and none of its fields was altered."""
        return self.previous == previous and self.hash == self._computed_hash()


@dataclass(frozen=True)
class ReviewRecord:
    """All decisions about one document in one locale, oldest first."""

    decisions: tuple[Decision, ...] = ()
    path: str | None = field(default=None, compare=False)

    @property
    def head(self) -> str:
        """Hash of the last decision: it stands for the whole record. Empty for an empty one."""
        return self.decisions[-1].hash if self.decisions else ""

    @cached_property
    def _by_segment(self) -> dict[str, list[tuple[int, Decision]]]:
        grouped: dict[str, list[tuple[int, Decision]]] = {}
        for index, decision in enumerate(self.decisions):
            grouped.setdefault(decision.segment, []).append((index, decision))
        return grouped

    def history(self, segment: str) -> tuple[Decision, ...]:
        """The decisions about one segment, oldest first."""
        return tuple(decision for _, decision in self._by_segment.get(segment, ()))

    def about(self, segment: str, digest: str) -> tuple[Decision, ...]:
        """The decisions about exactly these words, oldest first.

        Those on the words they were before a renumbering or a carry are among them.
        """
        found: list[Decision] = []
        limit = len(self.decisions)
        while True:
            here = [
                (index, decision)
                for index, decision in self._by_segment.get(segment, ())
                if index < limit and decision.digest == digest
            ]
            links = [index for index, decision in here if decision.former_digest]
            limit = links[-1] if links else -1
            found = [decision for index, decision in here if index >= limit] + found
            if not links:
                return tuple(found)
            link = self.decisions[limit]
            segment = link.former_segment or segment
            digest = link.former_digest or digest

    def state(self, segment: str, digest: str, *, usable: bool) -> State:
        """The state of a translation; `usable` says whether it has a target that is not fuzzy.

        Words no decision was made on are `translated` when usable, else `initial`.
        """
        if not usable:
            return State.INITIAL
        state = State.TRANSLATED
        for decision in self.about(segment, digest):
            state = decision.after
        return state

    def translator(self, segment: str, digest: str) -> str | None:
        """Who made the translation, where the record knows."""
        for decision in reversed(self.about(segment, digest)):
            if decision.action is Action.TRANSLATE:
                return decision.by
            if decision.translator:
                return decision.translator
        return None

    def approvers(self, segment: str, digest: str) -> tuple[str, ...]:
        """Who raised these words to the state they have, in order, each once."""
        names: list[str] = []
        for decision in self.about(segment, digest):
            if decision.after.rank < decision.before.rank:
                names.clear()
            elif decision.action in (Action.REVIEW, Action.SIGN_OFF):
                names.append(decision.by)
        return tuple(dict.fromkeys(names))

    def waivers(self, segment: str, digest: str) -> tuple[Waiver, ...]:
        """The waivers given for exactly these words."""
        return tuple(
            Waiver(d.check, d.segment, d.digest, d.comment or "", d.by, d.at)
            for d in self.about(segment, digest)
            if d.action is Action.WAIVE and d.check
        )

    def append(self, decisions: Iterable[Decision]) -> ReviewRecord:
        """The record with these decisions at its end, linked into the chain."""
        chain = list(self.decisions)
        for decision in decisions:
            chain.append(decision.sealed(chain[-1].hash if chain else ""))
        return replace(self, decisions=tuple(chain))

    def verify(self) -> None:
        """Raises RecordError, naming the first decision that does not follow from those before."""
        previous = ""
        for number, decision in enumerate(self.decisions, 1):
            if not decision.is_sound(previous):
                raise RecordError(
                    f"decision {number} ({decision.action} by {decision.by}) was altered, or one "
                    "before it was taken out; restore the record from a copy",
                    path=self.path,
                    line=number,
                )
            previous = decision.hash


def dump(record: ReviewRecord) -> str:
    """The record as text: one decision a line, JSON, oldest first."""
    return "".join(
        json.dumps(asdict(decision), ensure_ascii=False, separators=(",", ":")) + "\n"
        for decision in record.decisions
    )


def load(text: str, path: str | None = None) -> ReviewRecord:
    """The record of a text that `dump` made; RecordError names the line that is none of it.

    The chain is verified: a record that was altered is not loaded.
    """
    decisions: list[Decision] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            decisions.append(_decision(line, number, path))
    record = ReviewRecord(tuple(decisions), path)
    record.verify()
    return record


Word = TypeVar("Word", Action, State)
_FIELDS = frozenset(field.name for field in fields(Decision))
_REQUIRED = tuple(field.name for field in fields(Decision) if field.default is MISSING)


def _decision(line: str, number: int, path: str | None) -> Decision:
    try:
        given = json.loads(line, object_pairs_hook=_once)
        if not isinstance(given, dict):
            raise ValueError("it is no object")
        wrong = [key for key, value in given.items() if not isinstance(value, str | None)]
        wrong += [key for key in _REQUIRED if not isinstance(given.get(key), str)]
        wrong += sorted(given.keys() - _FIELDS)
        if wrong:
            raise ValueError(f"{wrong[0]} is missing, unknown or no text")
        return Decision(
            **{
                **given,
                "action": _one_of(Action, given["action"]),
                "before": _one_of(State, given["before"]),
                "after": _one_of(State, given["after"]),
            }
        )
    except (ValueError, RecursionError) as error:
        is_json = not isinstance(error, json.JSONDecodeError | RecursionError)
        reason = str(error) if is_json else "it is no JSON"
        raise RecordError(
            f"this line is no decision ({reason}); restore the record from a copy",
            path=path,
            line=number,
        ) from error


def _one_of(kind: type[Word], value: str) -> Word:
    if value not in list(kind):
        raise ValueError(f"“{value}” is none of {', '.join(kind)}")
    return kind(value)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object whose keys stand once each."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found
