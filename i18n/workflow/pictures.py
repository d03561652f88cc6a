"""The images of a source: those that lie in the workspace go out with its editions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from i18n.errors import EditionError
from i18n.publication.composed import Picture
from i18n.workflow import storage
from i18n.workflow.reading import Source

FOLDER = "images"
"""Where they lie in an edition."""
_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_KINDS = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png"),
    (re.compile(rb"\xff\xd8\xff"), "jpg"),
    (re.compile(rb"GIF8[79]a"), "gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "webp"),
)
"""What pictures begin with. SVG is none of them: it may hold scripts."""


def find_pictures(source: Source) -> tuple[Mapping[str, Picture], tuple[str, ...]]:
    """The pictures of a source by their address in it, and which images have none, and why.

    Nothing is fetched from elsewhere.
    """
    found: dict[str, Picture] = {}
    missing: dict[str, str] = {}
    for address, line in _images(source):
        if address in found or address in missing:
            continue
        try:
            found[address] = _picture(source, address)
        except EditionError as error:
            place = f"{source.document.name}:{line}"
            missing[address] = f"{place}: image {address} is not shown: {error.message}"
    return found, tuple(missing.values())


def brought_along(source: Source, beside: Path) -> Mapping[Path, bytes]:
    """The image files that lie with a source in a folder elsewhere, by where the copy of the
    source looks for them. None is taken from outside that folder."""
    root = beside.resolve()
    kept = source.workspace.source_path(source.config).resolve().parent
    found: dict[Path, bytes] = {}
    for address, _ in _images(source):
        path = (root / _local(address)).resolve()
        if not _REMOTE.match(address) and path.is_relative_to(root) and path.is_file():
            found[kept / path.relative_to(root)] = storage.read_bytes(path)
    return found


def _images(source: Source) -> Iterator[tuple[str, int]]:
    for block in source.document.blocks:
        yield from ((block.links[number - 1], block.line) for number in block.images)


def _picture(source: Source, address: str) -> Picture:
    """The picture at an address; EditionError says why there is none."""
    if _REMOTE.match(address):
        raise EditionError("it lies elsewhere; its alternative text leads there")
    root = source.workspace.root.resolve()
    beside = source.workspace.source_path(source.config).parent
    path = (beside / _local(address)).resolve()
    if not path.is_relative_to(root):
        raise EditionError("it lies outside the workspace")
    if not path.is_file():
        raise EditionError(f"there is no file {path.relative_to(root).as_posix()} in the workspace")
    return _of_file(path)


def _local(address: str) -> str:
    return unquote(re.split("[?#]", address)[0])


def _of_file(path: Path) -> Picture:
    data = storage.read_bytes(path)
    for beginning, ending in _KINDS:
        if beginning.match(data):
            name = hashlib.sha256(data).hexdigest()[:16]
            return Picture(f"{FOLDER}/{name}.{ending}", data)
    raise EditionError("it is no PNG, JPEG, GIF or WebP")
