"""What a long piece of work tells of itself, so that others see it and a successor can go on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session


class Task:
    """A piece of work that nobody watches: it only remembers.

    A job's attempt (`service/jobs/attempt.py`) keeps in the database what is told here, in the
    very transaction that does the work: what was done and what is known to be done never part.
    """

    def __init__(self) -> None:
        self.notes: dict[str, Any] = {}
        self.done = 0
        self.total = 0

    def expect(self, count: int) -> None:
        """So many more steps are to be done."""
        self.total += count

    def advance(
        self, session: Session, count: int = 0, notes: Mapping[str, Any] | None = None
    ) -> None:
        """So many steps are done, and this is to be remembered, if the transaction is kept."""
        self.done += count
        self.notes.update(notes or {})
