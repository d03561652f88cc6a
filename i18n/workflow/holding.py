"""Where the files of an edition lie: in a folder, or in a zip of one."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from i18n.errors import EditionError
from i18n.workflow import storage

_MOST_BYTES = 500_000_000
_MOST_TIMES = 20
_MOST_FILES = 20_000
"""What a zip may unpack to: more bytes than that only where they are not many times those of the
zip, as in an edition full of photos."""
_LARGEST = 200_000_000
"""Bytes of one file of a zip."""
_LINK = 0o120000


class Holding(Protocol):
    """The files of an edition by their paths, with `/`."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; `None` where there is none, or it lies elsewhere."""

    def surplus(self, expected: Collection[str]) -> Iterator[str]:
        """What is there besides these files, a line each."""


def held(place: Path) -> Holding:
    """What a folder holds, or a zip; EditionError for a zip that cannot be read."""
    return _Folder(place) if place.is_dir() or not place.exists() else _Zip.open(place)


def is_inside(path: str) -> bool:
    """The path leads to a file of the edition."""
    parts = PurePosixPath(path).parts
    return bool(parts) and ".." not in parts and not path.startswith("/") and "\\" not in path


@dataclass(frozen=True)
class _Folder:
    place: Path

    def read(self, path: str) -> bytes | None:
        if not is_inside(path) or not (self.place / path).is_file():
            return None
        return storage.read_bytes(self.place / path)

    def surplus(self, expected: Collection[str]) -> Iterator[str]:
        """Links, and files and folders that are not expected."""
        parents = {str(parent) for path in expected for parent in PurePosixPath(path).parents}
        for place, folders, files in os.walk(self.place, onerror=_unreadable):
            for name in sorted([*folders, *files]):
                path = (Path(place) / name).relative_to(self.place).as_posix()
                if (self.place / path).is_symlink():
                    yield f"{path}: this is a link to another place; an edition holds what it shows"
                elif name in files and path not in expected:
                    yield f"{path}: the file is not in the manifest"
                elif name in folders and path not in parents:
                    yield f"{path}: the folder is not in the manifest"


def _unreadable(error: OSError) -> None:
    raise EditionError(f"cannot be read ({error.strerror})", path=error.filename) from error


@dataclass(frozen=True)
class _Zip:
    archive: zipfile.ZipFile
    place: Path

    @classmethod
    def open(cls, place: Path) -> _Zip:
        try:
            archive = zipfile.ZipFile(place)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            message = f"this is neither the folder of an edition nor its zip ({error})"
            raise EditionError(message, path=place) from error
        entries = archive.infolist()
        size = sum(entry.file_size for entry in entries)
        most = max(_MOST_BYTES, _MOST_TIMES * place.stat().st_size)
        largest = max((entry.file_size for entry in entries), default=0)
        if size > most or largest > _LARGEST or len(entries) > _MOST_FILES:
            message = f"it unpacks to {len(entries):,} files of {size:,} bytes; no edition does"
            raise EditionError(message, path=place)
        return cls(archive, place)

    def read(self, path: str) -> bytes | None:
        if not is_inside(path) or path not in self.archive.namelist():
            return None
        try:
            return self.archive.read(path)
        except (
            zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError
        ) as error:  # fmt: skip
            message = f"{path!r} in it is damaged ({error}); get the zip anew"
            raise EditionError(message, path=self.place) from error

    def surplus(self, expected: Collection[str]) -> Iterator[str]:
        """Links, files that are there twice, and files and folders that are not expected."""
        seen: set[str] = set()
        for entry in self.archive.infolist():
            path = entry.filename
            if entry.external_attr >> 16 & 0o170000 == _LINK:
                yield f"{path}: this is a link to another place; an edition holds what it shows"
            elif path in seen:
                yield f"{path}: the file is there twice"
            elif path not in expected:
                what = "folder" if entry.is_dir() else "file"
                yield f"{path}: the {what} is not in the manifest"
            seen.add(path)
