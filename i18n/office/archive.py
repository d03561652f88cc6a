"""Archives of office files: opened without trust, and written the same each time."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from i18n.errors import DocumentError
from i18n.packing import compression
from i18n.phrase import Phrase, say

_ENTRIES = 5_000
_ONE = 100_000_000
_ALL = 200_000_000
"""Bytes of one part and of all; a statement with pictures has a few millions."""
_STEP = 1_000_000
"""Bytes that are unpacked at a time: never more than a part says of itself is kept."""
_RATIO = 400
"""How much smaller than its content an honest part is at the most; XML seldom passes 50."""
_LOCKED = b"\xd0\xcf\x11\xe0"
_SIGNATURE = b"PK\x03\x04"
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
"""The first that ZIP knows."""
_ENCRYPTED = 0x1
_LINK = 0o120000


@dataclass(frozen=True)
class Archive:
    """A ZIP file whose parts may be read: none is too large, and no path leads out of it."""

    data: bytes
    name: str
    """The file's name, for what is refused."""

    @classmethod
    def open(cls, data: bytes, name: str) -> Archive:
        """The archive in the bytes of a file; DocumentError says why it cannot be trusted."""
        if data.startswith(_LOCKED):
            raise DocumentError(
                say(
                    "the file is protected by a password, or of the time before 2007; open it "
                    "in its program and save it anew without a password"
                ),
                path=name,
            )
        if not data.startswith(_SIGNATURE):
            raise DocumentError(say("this is no office file: it is not a ZIP archive"), path=name)
        archive = cls(data, name)
        archive._require_safe()
        return archive

    @cached_property
    def _zip(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(io.BytesIO(self.data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            message = say("the archive is damaged ({error}); save the file anew", error=error)
            raise DocumentError(message, path=self.name) from error

    @cached_property
    def names(self) -> frozenset[str]:
        """The paths of its parts."""
        return frozenset(self._zip.namelist())

    def _require_safe(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > _ENTRIES:
            raise self._refusal(
                say("it has {count} parts, more than {most}", count=len(entries), most=_ENTRIES)
            )
        if sum(entry.file_size for entry in entries) > _ALL:
            raise self._refusal(
                say("its parts are larger than {size} MB together", size=_ALL // 1_000_000)
            )
        if len(self.names) < len(entries):
            raise self._refusal(say("two of its parts have one path"))
        for entry in entries:
            self._require_safe_entry(entry)

    def _require_safe_entry(self, entry: zipfile.ZipInfo) -> None:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in entry.filename:
            raise self._refusal(say("the path {part} leads out of it", part=repr(entry.filename)))
        if entry.external_attr >> 16 & 0o170000 == _LINK:
            raise self._refusal(say("{part} is a link", part=repr(entry.filename)))
        if entry.flag_bits & _ENCRYPTED:
            message = say("the file is protected by a password; save it anew without one")
            raise DocumentError(message, path=self.name)
        if entry.file_size > _ONE or entry.file_size > 1000 + _RATIO * entry.compress_size:
            raise self._refusal(
                say(
                    "{part} would grow to {size} bytes",
                    part=repr(entry.filename),
                    size=format(entry.file_size, ","),
                )
            )

    def _refusal(self, why: Phrase) -> DocumentError:
        return DocumentError(say("the archive is not safe to open: {why}", why=why), path=self.name)

    def size(self, part: str) -> int:
        """How many bytes a part of it has."""
        return self._zip.getinfo(part).file_size

    def beginning(self, part: str, count: int) -> bytes:
        """The first bytes of a part; none where it is damaged."""
        try:
            with self._zip.open(part) as stream:
                return stream.read(count)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
            return b""

    def read(self, part: str, most: int = _ONE) -> bytes:
        """The bytes of a part; DocumentError where it is missing, damaged, or larger than `most`
        bytes."""
        if part not in self.names:
            message = say("the archive has no part {part}; save the file anew", part=repr(part))
            raise DocumentError(message, path=self.name)
        if self._zip.getinfo(part).file_size > most:
            message = say(
                "{part} has more than {size} MB; part the document",
                part=repr(part),
                size=most // 1_000_000,
            )
            raise DocumentError(message, path=self.name)
        return b"".join(self._steps(part))

    def _steps(self, part: str) -> Iterator[bytes]:
        try:
            with self._zip.open(part) as stream:
                yield from iter(lambda: stream.read(_STEP), b"")
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            message = say(
                "{part} is damaged in the archive ({error}); save the file anew",
                part=repr(part),
                error=error,
            )
            raise DocumentError(message, path=self.name) from error

    def require_sound(self) -> None:
        """Every part can be read, those too that only go along; DocumentError names one that
        cannot."""
        for part in sorted(self.names):
            deque(self._steps(part), maxlen=0)

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        """The archive with other bytes in some parts: the same order and dates; what is compressed
        already goes in as it is."""
        return self._written(changed, frozenset(), undated=False) if changed else self.data

    def undated(self, changed: Mapping[str, bytes], dropped: Collection[str] = ()) -> bytes:
        """The archive with other bytes in some parts and without others; nothing in it says when it
        was made."""
        return self._written(changed, dropped, undated=True)

    def _written(
        self, changed: Mapping[str, bytes], dropped: Collection[str], *, undated: bool
    ) -> bytes:
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as target:
            for entry in self._zip.infolist():
                if entry.filename in dropped:
                    continue
                content = changed.get(entry.filename)
                content = self.read(entry.filename) if content is None else content
                copy = zipfile.ZipInfo(entry.filename, _FIRST_DATE if undated else entry.date_time)
                is_stored = entry.compress_type == zipfile.ZIP_STORED
                copy.compress_type = entry.compress_type if is_stored else compression(content)
                copy.external_attr = entry.external_attr
                copy.create_system = entry.create_system
                target.writestr(copy, content)
        return written.getvalue()
