"""Opens the files of an edition that have the format of its source, and counts their notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from i18n import readers
from i18n.errors import DocumentError
from i18n.publication.manifest import Manifest


def source_problems(listed: Manifest, read: Callable[[str], bytes | None]) -> Iterator[str]:
    """What is wrong with such files of an edition, a line each: every note and every anchor
    of the source is there, under its number.

    `read` gives the bytes of a file by its path; `None` for one that cannot be looked at.
    """
    for version in listed.versions:
        for file in version.files:
            data = read(file.path) if _is_source(file.path) else None
            if data is not None:
                yield from _problems(listed, version.locale, file.path, data)


def _is_source(path: str) -> bool:
    """It is the source in another language, in the source's own format."""
    page = path.endswith(".html") and not path.endswith("/index.html")
    return page or path.endswith((".docx", ".odt"))


def _problems(listed: Manifest, locale: str, path: str, data: bytes) -> Iterator[str]:
    try:
        document = readers.read(data, path, locale)
    except DocumentError as error:
        yield str(error)
        return
    if document.labels != listed.source.notes:
        yield f"{path}: {len(document.labels)} notes instead of {len(listed.source.notes)}"
    found = Counter(anchor.label for block in document.blocks for anchor in block.anchors)
    expected = Counter(listed.source.anchors)
    for label in (expected - found) + (found - expected):
        yield (f"{path}: anchor [{label}] stands {found[label]} times instead of {expected[label]}")
