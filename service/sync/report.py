"""What happened to the targets of a file that came in, as far as the work has got."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from service.sync.three_way import Outcome


@dataclass
class Report:
    """What happened to the targets of a file."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    """Of the targets in which the file differs from the service."""
    conflicts: list[tuple[str, Outcome]] = field(default_factory=list)
    """Segments whose target both sides had changed."""
    refused: list[str] = field(default_factory=list)
    """Segments whose target in the file could not be worked with; the others could."""
    segments: int = 0
    """Segments of the document."""
    unknown: int = 0
    """Entries whose source the document does not have."""
    revision: int = 0
    """Of the version when the work was over; before that, when it began."""
    place: int = 0
    """How many entries of the file are dealt with."""
    is_over: bool = False

    @property
    def taken(self) -> int:
        """Targets of the file that are current now."""
        return self.counts[Outcome.TAKEN] + self.counts[Outcome.DISPLACED]

    @property
    def unchanged(self) -> int:
        """Segments whose target is what it was."""
        return self.segments - self.taken - self.counts[Outcome.CONFLICT]

    @property
    def memo(self) -> dict[str, Any]:
        """The report as it is noted down."""
        return {
            "counts": {outcome.value: count for outcome, count in self.counts.items()},
            "conflicts": [[name, outcome.value] for name, outcome in self.conflicts],
            "refused": list(self.refused),
            "segments": self.segments,
            "unknown": self.unknown,
            "revision": self.revision,
            "place": self.place,
            "is_over": self.is_over,
        }


def recall(memo: dict[str, Any]) -> Report:
    """The report that was noted down."""
    outcomes = Counter({Outcome(name): count for name, count in memo["counts"].items()})
    conflicts = [(name, Outcome(outcome)) for name, outcome in memo["conflicts"]]
    return Report(
        **{**memo, "counts": outcomes, "conflicts": conflicts, "refused": [*memo["refused"]]}
    )
