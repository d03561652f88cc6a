"""Notes with names get the numbers readers will see; what is wrong with their names is told."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from i18n.document import Remark
from i18n.phrase import say
from i18n.readers.markdown.content import Content
from i18n.readers.markdown.source import Source
from i18n.readers.markdown.structure import NoteOpening


def number_notes(pieces: Sequence[tuple[str | None, Sequence[str]]]) -> dict[str, int]:
    """The number of each note, given the note each block stands in and the notes it refers to.

    Notes are numbered as the body refers to them, then as the notes themselves do in the order
    of their numbers, then those nobody refers to in the order of the file.
    """
    numbers: dict[str, int] = {}
    inside: dict[str, list[str]] = {}
    waiting: deque[str] = deque()
    for note, keys in pieces:
        if note is None:
            waiting += keys
        else:
            inside.setdefault(note, []).extend(keys)
    unasked = deque(inside)
    while waiting or unasked:
        key = waiting.popleft() if waiting else unasked.popleft()
        if key not in numbers:
            numbers[key] = len(numbers) + 1
            waiting += inside.get(key, ())
    return numbers


def on_notes(
    contents: Sequence[tuple[Content, int]],
    notes: Sequence[NoteOpening],
    labels: Mapping[str, int],
    source: Source,
) -> Iterator[Remark]:
    """References without a note, notes without a reference, names given twice."""
    lines: dict[str, int] = {}
    for note in notes:
        line = note.line + 1
        if note.name in lines:
            message = say(
                "two notes are named [^{name}], here and on line {line}",
                name=note.name,
                line=lines[note.name],
            )
            reading = say("read as paragraphs of note {label}", label=labels[f"^{note.name}"])
            yield Remark("SR-04", message, line, f"[^{note.name}]", reading)
        lines.setdefault(note.name, line)
    asked = {key for content, _ in contents for key in content.keys}
    for name, line in lines.items():
        if f"^{name}" not in asked:
            reading = say("kept as note {label}", label=labels[f"^{name}"])
            message = say("nothing refers to note [^{name}]", name=name)
            yield Remark("SR-04", message, line, f"[^{name}]", reading)
    for content, start in contents:
        for reference in content.dangling:
            if reference.rstrip(":")[2:-1] not in lines:
                yield _dangling(reference, source.line_at(start) + 1)


def _dangling(reference: str, line: int) -> Remark:
    reading = say("read as literal text")
    if reference.endswith(":"):
        message = say(
            "note label {label} stands inside a paragraph and opens no note", label=reference[:-1]
        )
        return Remark("SR-03", message, line, reference, reading)
    message = say("{reference} refers to no note", reference=reference)
    return Remark("SR-04", message, line, reference, reading)
