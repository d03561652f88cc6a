"""The pictures of a source: those in its file or in the workspace go out with its editions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from i18n.errors import DocumentError, EditionError
from i18n.office.archive import Archive
from i18n.pictures.kinds import kind_of
from i18n.pictures.preparing import MOST_TOGETHER, prepared
from i18n.pictures.shelf import Shelf
from i18n.pictures.size import size_in_pixels
from i18n.publication.composed import Picture
from i18n.readers.office.pictures import why_not
from i18n.view import Obstacle, View
from i18n.workflow import storage
from i18n.workflow.reading import Source
from i18n.writers.redrawing import redrawn

FOLDER = "images"
"""Where they lie in an edition."""
_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def find_pictures(source: Source) -> tuple[Mapping[View, Picture], tuple[str, ...]]:
    """The pictures of a source by what of them is seen, and which have none, and why.

    They hold nothing but what is seen. Nothing is fetched from elsewhere.
    """
    found: dict[View, Picture] = {}
    missing: dict[View, str] = {}
    room, shelf = MOST_TOGETHER, Shelf()
    for view, line, size, obstacle in _views(source):
        if view in found or view in missing:
            continue
        try:
            if obstacle is not None:
                raise EditionError(str(why_not(obstacle)))
            made = _picture(source, view, size, shelf)
            if made.length > room:
                raise EditionError(str(why_not(Obstacle.LARGE)))
            room -= made.length
            found[view] = made
        except (EditionError, DocumentError) as error:
            place = f"{source.document.name}:{line}"
            missing[view] = f"{place}: image {view.address} is not shown: {error.message}"
    return found, tuple(missing.values())


def brought_along(source: Source, beside: Path) -> Mapping[Path, bytes]:
    """The image files that lie with a source in a folder elsewhere, by where the copy of the
    source looks for them. None is taken from outside that folder."""
    root = beside.resolve()
    kept = source.workspace.source_path(source.config).resolve().parent
    found: dict[Path, bytes] = {}
    for view, _ in _images(source) if not source.document.container else ():
        path = (root / _local(view.address)).resolve()
        if not _REMOTE.match(view.address) and path.is_relative_to(root) and path.is_file():
            found[kept / path.relative_to(root)] = storage.read_bytes(path)
    return found


_Size = tuple[float, float] | None


def _views(source: Source) -> Iterator[tuple[View, int, _Size, Obstacle | None]]:
    """What is to be seen, with its line, its size on the page, and why it may not be shown."""
    yield from ((view, line, None, None) for view, line in _images(source))
    for figure in source.document.figures:
        yield figure.view, figure.line, figure.size, figure.obstacle


def _images(source: Source) -> Iterator[tuple[View, int]]:
    for block in source.document.blocks:
        yield from ((View(block.links[number - 1]), block.line) for number in block.images)


def _picture(source: Source, view: View, size: _Size, shelf: Shelf) -> Picture:
    """The picture of a view; EditionError says why there is none."""
    address = view.address
    if _REMOTE.match(address):
        raise EditionError("it lies elsewhere; its alternative text leads there")
    data = _part(source, address) if source.document.container else _file(source, address)
    ready = prepared(data)
    if isinstance(ready, Obstacle):
        raise EditionError(str(why_not(ready)))
    if not view.is_whole:
        ready = redrawn(ready, view, size)
    name = hashlib.sha256(ready).hexdigest()[:16]
    path = f"{FOLDER}/{name}.{kind_of(ready)}"
    return Picture(path, shelf.put(ready), len(ready), size_in_pixels(ready))


def _part(source: Source, address: str) -> bytes:
    return Archive.open(source.document.container, source.document.name).read(address)


def _file(source: Source, address: str) -> bytes:
    root = source.workspace.root.resolve()
    beside = source.workspace.source_path(source.config).parent
    path = (beside / _local(address)).resolve()
    if not path.is_relative_to(root):
        raise EditionError("it lies outside the workspace")
    if not path.is_file():
        raise EditionError(f"there is no file {path.relative_to(root).as_posix()} in the workspace")
    return storage.read_bytes(path)


def _local(address: str) -> str:
    return unquote(re.split("[?#]", address)[0])
