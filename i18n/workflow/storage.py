"""Files on disk: read whole, written whole or not at all."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from i18n.errors import LocalizationError


def read_bytes(path: Path) -> bytes:
    """The content of a file; LocalizationError says in one line why it cannot be had."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise LocalizationError("there is no such file", path=path) from error
    except IsADirectoryError as error:
        raise LocalizationError("this is a folder; name a file in it", path=path) from error
    except OSError as error:
        raise LocalizationError(f"cannot be read ({error.strerror})", path=path) from error


def write_bytes(path: Path, data: bytes) -> bool:
    """Put `data` in the file, or leave the file as it was; false when it held just that already.

    The bytes go to a temporary file beside it, which then takes its name: no reader ever sees
    half a file, and a full disk loses nothing. A link stays one; a device or a pipe is written to.
    """
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)
        else:
            _replace(path.resolve(), data)
    except OSError as error:
        raise LocalizationError(
            f"cannot be written ({error.strerror}); the file is as it was", path=path
        ) from error
    return True


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Nobody else who asks for it changes a file in this folder meanwhile; others wait.

    The folder itself is locked: the file takes a new name with every change, and no lock file is
    left behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


@contextmanager
def made_whole(*paths: Path) -> Iterator[None]:
    """Files that one deed makes: should it fail, those that are new are gone again, with the
    folders made for them."""
    new = [path for path in paths if not path.exists()]
    folders = {folder for path in new for folder in path.parents if not folder.exists()}
    try:
        yield
    except BaseException:
        for path in new:
            path.unlink(missing_ok=True)
        for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
            with suppress(OSError):  # somebody else has put a file there
                folder.rmdir()
        raise


def _replace(path: Path, data: bytes) -> None:
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
