"""Notes that got other numbers: finding which became which, and saying so in every text.

When a note is inserted, removed or moved, anchors `[7]`, note labels and `supra note 7` change
throughout a document, though no word does. The two versions of the source are compared with all
these numbers taken out; what is equal then shows which note became which.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from i18n.notes.reference import find_bare_number, find_references
from i18n.text.markup import Markup

_NOTE_CONTEXT = re.compile(r"note (?P<label>[^,]+)(?P<rest>(?:, .*)?)", re.DOTALL)
_DIGITS = re.compile(r"\d+")
_SIMILAR = 60
"""Out of 100: how alike two notes must be for one to be an edit of the other."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a version of the source: its text and its context in the catalog."""

    markup: Markup
    context: str | None = None

    @property
    def note(self) -> str | None:
        """The label of the note the message belongs to."""
        return note_of(self.context)

    def glance(self) -> Markup:
        """Its text, of which nothing is kept that is read off it now: messages are many."""
        return replace(self.markup)


@dataclass(frozen=True)
class Renumbering:
    """Which note became which: old label to new; a label that is not in it has no successor."""

    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def moved(self) -> Mapping[str, str]:
        """The labels that changed."""
        return {old: new for old, new in self.labels.items() if old != new}

    def __bool__(self) -> bool:
        return bool(self.moved)

    def __str__(self) -> str:
        return ", ".join(f"{old}→{new}" for old, new in self.moved.items())


def note_of(context: str | None) -> str | None:
    """The label in a context such as `note 8` or `note 8, paragraph 2`."""
    found = _NOTE_CONTEXT.fullmatch(context or "")
    return found["label"] if found else None


def compare(old: Sequence[Message], new: Sequence[Message]) -> Renumbering:
    """Which note of the old source became which of the new one.

    Equal messages, numbers taken out, vote with their anchors and references; equal notes vote
    with their labels; a note whose words were edited goes where its anchor went. Votes that
    contradict each other go to the majority; a label is nobody's successor twice.
    """
    votes: Counter[tuple[str, str]] = Counter()
    for before, after, weight in _pairs(old, new):
        if before.note and after.note:
            votes[before.note, after.note] += 2 * weight
        for one, other in zip(_numbers(before.glance()), _numbers(after.glance()), strict=False):
            votes[one, other] += weight
    chosen: dict[str, str] = {}
    for (one, other), _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        if one not in chosen and other not in chosen.values():
            chosen[one] = other
    _follow_order(chosen, old, new)
    return Renumbering(dict(sorted(chosen.items(), key=lambda item: _rank(item[0]))))


_SURE = 5
"""The weight of two messages that nothing else equals, beside that of two with like neighbours."""


def _pairs(
    old: Sequence[Message], new: Sequence[Message]
) -> Iterable[tuple[Message, Message, int]]:
    """Messages that are equal once their numbers are taken out, and how much they tell.

    Where a text stands more often in one version (a second `Ibid.`), the pairs are those whose
    neighbours are equal too.
    """
    places: dict[str, list[int]] = defaultdict(list)
    new_keys = [_key(message) for message in new]
    for index, key in enumerate(new_keys):
        places[key].append(index)
    old_keys = [_key(message) for message in old]
    counts = Counter(old_keys)
    for index, (message, key) in enumerate(zip(old, old_keys, strict=True)):
        candidates = places.get(key, [])
        if len(candidates) == 1 and counts[key] == 1:
            yield message, new[candidates[0]], _SURE
        elif candidates:
            best = max(
                candidates,
                key=lambda place: _shared_neighbours(old_keys, index, new_keys, place),
            )
            if _shared_neighbours(old_keys, index, new_keys, best):
                yield message, new[best], 1


def _shared_neighbours(old: Sequence[str], at: int, new: Sequence[str], place: int) -> int:
    def key(keys: Sequence[str], index: int) -> str | None:
        return keys[index] if 0 <= index < len(keys) else ""

    return sum(
        weight
        for step, weight in ((-1, 4), (1, 4), (-2, 2), (2, 2), (-3, 1), (3, 1))
        if key(old, at + step) == key(new, place + step)
    )


def _follow_order(chosen: dict[str, str], old: Sequence[Message], new: Sequence[Message]) -> None:
    """Give the edited notes between two settled ones to each other, when they are as many."""
    old_labels = list(dict.fromkeys(m.note for m in old if m.note))
    new_labels = list(dict.fromkeys(m.note for m in new if m.note))
    old_words = {m.note: m.markup.text for m in reversed(old) if m.note}
    new_words = {m.note: m.markup.text for m in reversed(new) if m.note}
    free = [label for label in new_labels if label not in chosen.values()]
    for label in old_labels:
        if label in chosen or not free:
            continue
        best = max(free, key=lambda other: fuzz.ratio(old_words[label], new_words[other]))
        if fuzz.ratio(old_words[label], new_words[best]) >= _SIMILAR:
            chosen[label] = best
            free.remove(best)


def _numbers(markup: Markup) -> list[str]:
    spans = [(anchor.start, anchor.label) for anchor in markup.anchors]
    spans += [(reference.start, reference.label) for reference in find_references(markup)]
    return [label for _, label in sorted(spans)]


def _key(message: Message) -> str:
    """The text with the numbers of anchors and references taken out; notes apart from the body."""
    text = replace_labels(message.glance(), lambda _: "#")
    return f"note\0{text}" if message.note else text


def _rank(label: str) -> tuple[int, int, str]:
    return (0, int(label), "") if label.isdecimal() else (1, 0, label)


def replace_labels(markup: Markup, successor: Callable[[str], str]) -> str:
    """The text with the label of each anchor and reference put through `successor`."""
    spans = [(anchor.start, anchor.end, anchor.label) for anchor in markup.anchors]
    spans += [(ref.start, ref.end, ref.label) for ref in find_references(markup)]
    return _rewritten(markup.text, {(start, end): (a, successor(a)) for start, end, a in spans})


def renumber_source(markup: Markup, renumbering: Renumbering) -> str:
    """The source text under the new numbers; a number without successor stays."""
    return replace_labels(markup, lambda label: renumbering.labels.get(label, label))


def renumber_target(source: Markup, target: Markup, renumbering: Renumbering) -> str | None:
    """The target under the new numbers, or `None` when that cannot be done for sure.

    Every number of the source that moved must be found in the target: as an anchor, in a wording
    the profile lists, or as a number that stands there exactly once.
    """
    wanted = Counter(label for label in _numbers(source) if label in renumbering.moved)
    spans = [(anchor.start, anchor.end, anchor.label) for anchor in target.anchors]
    spans += [(ref.start, ref.end, ref.label) for ref in find_references(target)]
    edits = {
        (start, end): (label, renumbering.labels[label])
        for start, end, label in spans
        if label in wanted
    }
    missing = wanted - Counter(old for old, _ in edits.values())
    for label in missing.elements():
        place = find_bare_number(target, label, tuple(edits))
        if place is None:
            return None
        edits[place, place + len(label)] = (label, renumbering.labels[label])
    return _rewritten(target.text, edits)


def _rewritten(text: str, edits: Mapping[tuple[int, int], tuple[str, str]]) -> str:
    """The text with the old label in each span replaced; digits of another script become ASCII."""
    parts: list[str] = []
    position = 0
    for (start, end), (old, new) in sorted(edits.items()):
        written = text[start:end]
        parts.append(text[position:start])
        parts.append(written.replace(old, new, 1) if old in written else _DIGITS.sub(new, written))
        position = end
    return "".join((*parts, text[position:]))
