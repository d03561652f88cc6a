"""What is told of the pictures of an office file before work starts: which do not come along, which
lack words, and what else goes out with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Protocol

from i18n.document import Figure, Remark
from i18n.finding import Severity
from i18n.office.archive import Archive
from i18n.office.drawn import Drawings
from i18n.office.media import cleaned
from i18n.phrase import Phrase, say, say_count
from i18n.readers.office.remarks import LEFT_OUT
from i18n.view import Obstacle

_WHY = {
    Obstacle.KIND: say(
        "it is no PNG, JPEG, GIF or WebP; save it as one of these and put it in its place"
    ),
    Obstacle.ELSEWHERE: say("it is not in the file, and nothing is fetched; put it into the file"),
    Obstacle.COVERED: say(
        "shapes are drawn by it, over it or grouped with it, and would not hide in other formats "
        "what they hide here; make one picture of them"
    ),
    Obstacle.OBJECT: say(
        "it is a chart, a diagram or an object of another program; put a picture of it in its place"
    ),
    Obstacle.CUT: say(
        "it is cropped, and other formats would show what was cut off; delete the cropped areas "
        "(Compress)"
    ),
    Obstacle.DAMAGED: say("its file is missing or damaged"),
    Obstacle.LARGE: say(
        "it has more than 25 MB or 50 megapixels, or all pictures together have more than 40 MB; "
        "make them smaller"
    ),
}


class _Text(Protocol):
    @property
    def drawings(self) -> Drawings:
        """The pictures in each paragraph."""

    @property
    def archive(self) -> Archive:
        """The file."""


def why_not(obstacle: Obstacle) -> Phrase:
    """Why a picture is not shown, and what the author can do."""
    return _WHY[obstacle]


def picture_remarks(text: _Text, figures: Sequence[Figure]) -> Iterator[Remark]:
    """Each with the place of the paragraph of the first picture it is about, from 1."""
    yield from _not_shown(figures)
    yield from _without_words(text, figures)
    yield from _cropped(figures)
    yield from _telling(text)


def _not_shown(figures: Sequence[Figure]) -> Iterator[Remark]:
    hindered = sorted((f.obstacle, f.line) for f in figures if f.obstacle is not None)
    for obstacle, group in groupby(hindered, key=lambda one: one[0]):
        lines = [line for _, line in group]
        message = say_count(
            "{count} picture (here) is seen in the format of this file alone; other formats have "
            "its alternative text",
            "{count} pictures (first here) are seen in the format of this file alone; other "
            "formats have their alternative texts",
            len(lines),
        )
        reading = _WHY[obstacle]
        yield Remark("SR-03", message, lines[0], reading=reading, severity=Severity.MINOR)


def _without_words(text: _Text, figures: Sequence[Figure]) -> Iterator[Remark]:
    lines = [
        index
        for index in dict.fromkeys(figure.line for figure in figures)
        for drawn in text.drawings[index - 1]
        if not drawn.words and not drawn.decorative
    ]
    if lines:
        message = say_count(
            "{count} picture has no alternative text (here); give it one, for readers who cannot "
            "see it",
            "{count} pictures have no alternative text (first here); give them one, for readers "
            "who cannot see them",
            len(lines),
        )
        reading = say("shown without words")
        yield Remark("SR-03", message, lines[0], reading=reading, severity=Severity.MINOR)


def _cropped(figures: Sequence[Figure]) -> Iterator[Remark]:
    lines = [figure.line for figure in figures if any(figure.view.cut)]
    if lines:
        message = say_count(
            "{count} picture is cropped (here); what was cut off is still in this file, and goes "
            "out with it; delete the cropped areas (Compress Pictures)",
            "{count} pictures are cropped (first here); what was cut off is still in this file, "
            "and goes out with it; delete the cropped areas (Compress Pictures)",
            len(lines),
        )
        reading = say("other formats have only what is seen")
        yield Remark("SR-03", message, lines[0], reading=reading, severity=Severity.MINOR)


def _telling(text: _Text) -> Iterator[Remark]:
    """Of all files of the archive, shown or not."""
    count = sum(1 for _ in cleaned(text.archive))
    if count:
        message = say_count(
            "{count} picture says more than it shows: when, where or with what it was made",
            "{count} pictures say more than they show: when, where or with what they were made",
            count,
        )
        yield Remark("SR-03", message, 1, reading=LEFT_OUT, severity=Severity.INFO)
