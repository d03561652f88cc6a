"""A source with its target by themselves, as memories keep them."""

from __future__ import annotations

from dataclasses import dataclass

from i18n.review import State


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and its target; what is known of where they come from."""

    source: str
    target: str
    source_locale: str
    locale: str
    origin: str = ""
    """The document or the file they stand in."""
    by: str | None = None
    """Who translated, where that is known."""
    machine: bool = False
    """A machine wrote the target, and no person has adopted it."""
    state: State = State.TRANSLATED
