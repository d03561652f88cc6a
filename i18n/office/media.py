"""The pictures in an office file without what they say beside what is seen."""

from __future__ import annotations

from collections.abc import Iterator

from i18n.errors import EditionError
from i18n.office.archive import Archive
from i18n.pictures.cleaning import clean
from i18n.pictures.kinds import kind_of
from i18n.pictures.preparing import MOST_BYTES

_BEGINNING = 32


def without_unseen(data: bytes, name: str) -> bytes:
    """The file whose pictures hold nothing but what is seen; the same bytes where they did."""
    archive = Archive.open(data, name)
    return archive.with_parts(dict(cleaned(archive)))


def cleaned(archive: Archive) -> Iterator[tuple[str, bytes]]:
    """The parts that say more than they show, each with the bytes that do not, by name."""
    for part in sorted(archive.names):
        if archive.size(part) > MOST_BYTES or not kind_of(archive.beginning(part, _BEGINNING)):
            continue
        data = archive.read(part)
        try:
            seen = clean(data)
        except EditionError:
            continue  # a damaged picture, which the reader names
        if seen != data:
            yield part, seen
