"""Asks of every page of an edition what RL-02 asks, before it goes out and ever after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from posixpath import dirname, join, normpath

from i18n import locale
from i18n.checks.release.publication import publication
from i18n.publication.edition_page import EditionPage, Page, read_page
from i18n.publication.manifest import Manifest, PublishedFile
from i18n.publication.synoptic import Group, page_of


def page_problems(listed: Manifest, read: Callable[[str], bytes | None]) -> Iterator[str]:
    """What is wrong with the pages of an edition, a line each.

    `read` gives the bytes of a file by its path; `None` for one that cannot be looked at.
    """
    for version in listed.versions:
        for path, page in _pages(version.files, read):
            published = EditionPage(path, page, listed, version)
            yield from (f"{path}: {fault.message} [RL-02]" for fault in publication(published))
    known = {file.path for file in listed.all_files}
    side_by_side = {page_of(group): group for group in listed.synoptic}
    for path, page in _pages(listed.files, read):
        if path in side_by_side:
            found = _synoptic_faults(path, page, side_by_side[path], listed)
            yield from (f"{path}: {fault} [RL-02]" for fault in found)
            continue
        strange = [image for image in page.images if image not in known]
        faults = [*page.faults(), *(f"it loads something: {image}" for image in strange)]
        if page.language != listed.source.locale or not page.direction:
            faults.append("its language is not given with a direction")
        yield from (f"{path}: {fault} [RL-02]" for fault in faults)


def _synoptic_faults(path: str, page: Page, group: Group, listed: Manifest) -> Iterator[str]:
    """A page of several versions names its source and standing, and has every note of each."""
    yield from map(str, page.faults())
    if page.language != group[0] or page.direction != locale.direction(group[0]):
        yield "its language is not given with a direction"
    expected = len(group) * len(listed.source.notes)
    if len(page.notes) != expected:
        yield f"{len(page.notes)} notes instead of {expected}"
    if not listed.draft and len(page.anchors) != len(group) * len(listed.source.anchors):
        yield "its anchors are not those of the source"
    for what, value in (("name", listed.source.file), ("SHA-256", listed.source.sha256)):
        if value not in page.words:
            yield f"the {what} of its source is not printed"
    if not page.status or (listed.draft and not page.is_draft):
        yield "it does not say what standing it has"
    known = {file.path for file in listed.all_files}
    for image in page.images:
        if normpath(join(dirname(path), image)) not in known:
            yield f"it loads something: {image}"


def _is_page(path: str) -> bool:
    """It is a page of ours; a source that is a page goes out beside it in its own look."""
    return path.endswith("/index.html") or (path.endswith(".html") and "/" not in path)


def _pages(
    files: Iterable[PublishedFile], read: Callable[[str], bytes | None]
) -> Iterator[tuple[str, Page]]:
    for file in files:
        data = read(file.path) if _is_page(file.path) else None
        if data is not None:
            yield file.path, read_page(data.decode("utf-8", "replace"))
