"""Opens the office files, books and source pages of an edition, and counts their notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from i18n import readers
from i18n.errors import DocumentError
from i18n.office.counting import Counted
from i18n.publication import book
from i18n.publication.manifest import Manifest

_ENDINGS = (".docx", ".odt", ".epub")


def count_problems(listed: Manifest, read: Callable[[str], bytes | None]) -> Iterator[str]:
    """What is wrong with such files of an edition, a line each: every note of the source is there
    under its number, and every anchor too; of a draft, in which anchors may still be missing, only
    where it is the source in another language.

    `read` gives the bytes of a file by its path; `None` for one that cannot be looked at.
    """
    for version in listed.versions:
        for file in version.files:
            data = read(file.path) if _is_counted(file.path) else None
            if data is None:
                continue
            try:
                if _is_in_place(file.path, listed):
                    yield from _in_place(listed, version.locale, file.path, data)
                else:
                    yield from _made(listed, file.path, _count(data, file.path))
            except DocumentError as error:
                yield str(error)


def _is_counted(path: str) -> bool:
    page = path.endswith(".html") and not path.endswith("/index.html")
    return page or path.endswith(_ENDINGS)


def _is_in_place(path: str, listed: Manifest) -> bool:
    """It is the source in another language, in the source's own format."""
    ending = PurePosixPath(path).suffix
    same = PurePosixPath(listed.source.file).suffix.lower() == ending
    return ending == ".html" or (same and ending != ".epub")


def _in_place(listed: Manifest, locale: str, path: str, data: bytes) -> Iterator[str]:
    document = readers.read(data, path, locale)
    if document.labels != listed.source.notes:
        yield f"{path}: {len(document.labels)} notes instead of {len(listed.source.notes)}"
    found = Counter(anchor.label for block in document.blocks for anchor in block.anchors)
    yield from _wrong_anchors(path, found, Counter(listed.source.anchors))


def _count(data: bytes, path: str) -> Counted:
    if path.endswith(".epub"):
        return book.count_notes(data, path)
    if path.endswith(".docx"):
        from i18n.word.making.counting import count_notes as count_in_word  # imports lxml

        return count_in_word(data, path)
    from i18n.opendocument.making.counting import count_notes

    return count_notes(data, path)


def _made(listed: Manifest, path: str, counted: Counted) -> Iterator[str]:
    notes = listed.source.notes
    if len(counted.printed) != len(notes):
        yield f"{path}: {len(counted.printed)} notes instead of {len(notes)}"
        return
    for place, label in enumerate(notes, 1):
        if counted.printed.get(place) != label:
            yield f"{path}: note [{label}] has the number {counted.printed.get(place)}"
    if not listed.draft:
        labels = dict(enumerate(notes, 1))
        found = Counter({labels.get(place, "?"): n for place, n in counted.anchors.items()})
        expected = Counter(label for label in listed.source.anchors if label in notes)
        yield from _wrong_anchors(path, found, expected)


def _wrong_anchors(path: str, found: Counter[str], expected: Counter[str]) -> Iterator[str]:
    for label in (expected - found) + (found - expected):
        yield (f"{path}: anchor [{label}] stands {found[label]} times instead of {expected[label]}")
