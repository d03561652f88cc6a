"""Suggestions and comments as lines of a catalog, where translators see them in their editors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_LINE = re.compile(r"(Suggestion|Comment) \((.+?), (\d{4}-\d\d-\d\d)\): (.+)", re.DOTALL)
_BREAKS = re.compile(r"[ \t]*[\r\n\x0b\x0c\x85\u2028\u2029]+[ \t]*")


class RemarkKind(StrEnum):
    """What a remark is."""

    SUGGESTION = "Suggestion"
    """Another target, for a translator to take."""
    COMMENT = "Comment"


@dataclass(frozen=True, slots=True)
class CatalogRemark:
    """A remark of a person beside an entry: `# Suggestion (Anna, 2026-11-26): …`."""

    kind: RemarkKind
    by: str
    day: str
    """ISO 8601."""
    text: str

    @property
    def line(self) -> str:
        """The remark as a line of translator comments."""
        by, text = (_BREAKS.sub(" ", part).strip() for part in (self.by, self.text))
        return f"{self.kind} ({by}, {self.day}): {text}"

    def says(self, line: str) -> bool:
        """A line says the same, on whatever day."""
        known, own = parse(line), parse(self.line)
        return (
            known is not None
            and own is not None
            and (known.kind, known.by, known.text) == (own.kind, own.by, own.text)
        )


def parse(line: str) -> CatalogRemark | None:
    """The remark in a line of translator comments; `None` for any other line."""
    found = _LINE.fullmatch(line.strip())
    if found is None:
        return None
    return CatalogRemark(RemarkKind(found[1]), found[2], found[3], found[4])


def remarks_in(comments: Iterable[str]) -> list[CatalogRemark]:
    """The remarks among lines of translator comments, in their order."""
    return [remark for line in comments if (remark := parse(line))]
