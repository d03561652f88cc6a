"""What the remarks about Word documents and OpenDocument texts have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from i18n.document import Remark
from i18n.finding import Severity
from i18n.phrase import Phrase, say, say_count

WORDS_STAY = say("its words stay in the language of the source")
STAYS = say("it stays as it is")
FILLED = say("this paragraph has words that a field fills in")
LEFT_OUT = say("left out of every edition")
CHART = (say("this paragraph has a chart"), WORDS_STAY)
FORMULA = (say("this paragraph has a formula"), STAYS)
OBJECT = (say("this paragraph has an embedded object"), STAYS)
RUBY = (say("this paragraph has words above others, which say how they are read"), WORDS_STAY)
"""What a paragraph has that is no words of its own, and what becomes of it."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_ROMAN = re.compile(r"[ivxlcdm]+", re.IGNORECASE)


def tracked(lines: Sequence[int]) -> Iterator[Remark]:
    """That these paragraphs, counted from 1, have tracked changes."""
    if lines:
        message = say_count(
            "{count} paragraph has tracked changes (here); accept or refuse them in your word "
            "processor, and save the file",
            "{count} paragraphs have tracked changes (first here); accept or refuse them in your "
            "word processor, and save the file",
            len(lines),
        )
        reading = say("read as if all of them were accepted")
        yield Remark("SR-03", message, lines[0], reading=reading)


def hidden(lines: Sequence[int]) -> Iterator[Remark]:
    """That these paragraphs have words that nobody sees."""
    if lines:
        message = say_count(
            "{count} paragraph has hidden words (here), which go out with the file; delete them, "
            "or let them be seen",
            "{count} paragraphs have hidden words (first here), which go out with the file; delete "
            "them, or let them be seen",
            len(lines),
        )
        reading = say("kept in the format of this file, not translated, and not in other formats")
        yield Remark("SR-03", message, lines[0], reading=reading, severity=Severity.MINOR)


def choices(lines: Sequence[int]) -> Iterator[Remark]:
    """That readers choose among words in these paragraphs."""
    if lines:
        message = say_count(
            "{count} paragraph has a list to choose from (here)",
            "{count} paragraphs have lists to choose from (first here)",
            len(lines),
        )
        yield Remark("SR-03", message, lines[0], reading=WORDS_STAY, severity=Severity.INFO)


def indexed(lines: Sequence[int]) -> Iterator[Remark]:
    """That these paragraphs have entries of an index."""
    if lines:
        message = say_count(
            "{count} paragraph has entries for an index or a list (here)",
            "{count} paragraphs have entries for an index or a list (first here)",
            len(lines),
        )
        yield Remark("SR-03", message, lines[0], reading=WORDS_STAY, severity=Severity.INFO)


def unread(lines: Sequence[int]) -> Iterator[Remark]:
    """That words stand in these places where nothing reads them."""
    if lines:
        message = say_count(
            "{count} stretch of words (here) stands in a form that is not read",
            "{count} stretches of words (first here) stand in forms that are not read",
            len(lines),
        )
        yield Remark("SR-03", message, lines[0], reading=WORDS_STAY, severity=Severity.MINOR)


def numbered_otherwise(*, holds: bool) -> Iterator[Remark]:
    """That the file does not number its notes 1, 2, 3 from its beginning to its end."""
    if holds:
        message = say(
            "the notes of this file have letters or signs, or begin again with each page or part"
        )
        reading = say("in catalogs and other formats they are 1, 2, 3 …")
        yield Remark("SR-03", message, 1, reading=reading, severity=Severity.INFO)


def locked(*, holds: bool) -> Iterator[Remark]:
    """That the file says what may not be changed in it."""
    if holds:
        message = say("the file is protected against changes")
        reading = say("so are the files in other languages that are made of it")
        yield Remark("SR-03", message, 1, reading=reading, severity=Severity.INFO)


def in_parts(reading: Phrase, *, holds: bool) -> Iterator[Remark]:
    """That a part of the text stands in another file; `reading` says what becomes of it."""
    if holds:
        message = say("a part of the text stands in another file; put its words in its place")
        yield Remark("SR-03", message, 1, reading=reading)


def filled(line: int, shown: Iterable[str]) -> Iterator[Remark]:
    """That what the fields of a paragraph show has words; page numbers in letters are none."""
    if any(not _ROMAN.fullmatch(word) for text in shown for word in _WORD.findall(text)):
        yield Remark("SR-03", FILLED, line, reading=WORDS_STAY, severity=Severity.INFO)


def commented(count: int) -> Iterator[Remark]:
    """That the file has so many comments."""
    if count:
        message = say_count(
            "the file has {count} comment, which goes out with it; delete it first",
            "the file has {count} comments, which go out with it; delete them first",
            count,
        )
        reading = say("kept, and not translated")
        yield Remark("SR-03", message, 1, reading=reading, severity=Severity.MINOR)


def telling(*, names: bool, links: Iterable[str], signed: bool) -> Iterator[Remark]:
    """That the file names people, that so many of its links lead to somebody's computer, and that
    it is signed: what editions do not have."""
    if names:
        message = say("the file says who made it: in its properties, comments or tracked changes")
        yield Remark("SR-03", message, 1, reading=LEFT_OUT, severity=Severity.INFO)
    if count := len(set(links)):
        message = say_count(
            "{count} link leads to a file on a computer, where readers cannot follow it; its "
            "folders may bear a name",
            "{count} links lead to files on a computer, where readers cannot follow them; their "
            "folders may bear a name",
            count,
        )
        reading = say("editions have the name of the file alone")
        yield Remark("SR-03", message, 1, reading=reading, severity=Severity.MINOR)
    if signed:
        message = say("the file is signed; a signature does not hold for a translation")
        yield Remark("SR-03", message, 1, reading=LEFT_OUT, severity=Severity.MINOR)
