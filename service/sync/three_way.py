"""What becomes of one target of a file that comes in: rules, without a database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

Text = tuple[str, bool]
"""A target, and whether it is fuzzy."""
_EMPTY: Text = "", False


class Outcome(StrEnum):
    """What happened to one target of a file."""

    UNCHANGED = "unchanged"
    """It is what the service has, or what it had before."""
    TAKEN = "taken"
    """Only the file had changed it."""
    CONFLICT = "conflict"
    """Both had; the service's stays, the file's becomes a suggestion."""
    DISPLACED = "displaced"
    """Both had; the file's is newer and becomes current, the service's becomes a suggestion."""


@dataclass(frozen=True, slots=True)
class Former:
    """A target that a translation has or had."""

    revision: int
    text: Text
    by: str | None
    at: str
    uploaded: bool
    carried: bool = False
    """It is the text before it, under the other numbers that notes got in a new source."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that comes in."""

    by: str
    base: int
    """The revision it was made from, as its header says, or the latest it shows signs of."""
    declared: bool
    """The header said so."""
    revised: str | None = None
    """When the file says it was last revised, UTC in ISO 8601; `None` where it does not say."""


def outcome(theirs: Text, history: Sequence[Former], upload: Upload, *, approved: bool) -> Outcome:
    """What becomes of a file's target, given all targets the translation had, oldest first.

    `approved` says that somebody vouched for the current one: a conflict never displaces it. An
    old file, recognised by targets the service had before, undoes nothing, and a file that does
    not say what it was made from never empties a target. What is fuzzy displaces nothing that is
    not.
    """
    current = history[-1] if history else Former(0, _EMPTY, None, "", False)
    blank = not theirs[0].strip()
    if theirs == current.text or (blank and not upload.declared):
        return Outcome.UNCHANGED
    was_before = theirs in {former.text for former in history}
    if was_before and not upload.declared:
        return Outcome.UNCHANGED
    if _at(history, upload.base) == current.text:
        return Outcome.TAKEN
    if blank or was_before:
        return Outcome.UNCHANGED
    if current.uploaded and current.by == upload.by:
        return Outcome.TAKEN
    if not current.text[0].strip():
        return Outcome.TAKEN
    is_better = current.text[1] or not theirs[1]
    if upload.revised and upload.revised > current.at and is_better and not approved:
        return Outcome.DISPLACED
    return Outcome.CONFLICT


def base_of(shown: Iterable[tuple[Sequence[tuple[int, Text]], Text]]) -> int:
    """The revision that a file was made from which does not say so, by its targets: each with the
    revisions of all texts its translation had, oldest first.

    It is as new as the newest text it shows, but older than what replaced a text it still shows.
    """
    newest, replaced = 0, None
    for history, text in shown:
        texts = [(0, _EMPTY), *history]
        places = [place for place, (_, former) in enumerate(texts) if former == text]
        if not places:
            continue
        newest = max(newest, texts[places[0]][0])
        if places[-1] + 1 < len(texts):
            end = texts[places[-1] + 1][0]
            replaced = end if replaced is None else min(replaced, end)
    return newest if replaced is None else max(0, min(newest, replaced - 1))


def _at(history: Sequence[Former], revision: int) -> Text:
    """The target as it was in a revision, under the numbers that notes have now."""
    text = _EMPTY
    for former in history:
        if former.revision > revision and not former.carried:
            break
        text = former.text
    return text
