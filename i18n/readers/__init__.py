"""One package or module for each format a source may have: bytes become a `Document`.

A reader declares its `FORMAT`, the `ENDINGS` of its file names and a function
`read(data, name, locale) -> Document`. Readers are found by listing this package; one that needs
a library imports it when it reads, for the list is made at every start.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import Protocol, cast

from i18n.document import Document
from i18n.errors import DocumentError
from i18n.phrase import say


class Reader(Protocol):
    """What a module of this package offers to be a reader."""

    FORMAT: str
    ENDINGS: tuple[str, ...]

    def read(self, data: bytes, name: str, locale: str) -> Document:
        """The document in the bytes of a file."""


@cache
def all_readers() -> Mapping[str, Reader]:
    """Every reader of this package, by its format."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return {module.FORMAT: cast(Reader, module) for module in modules if hasattr(module, "FORMAT")}


def read(
    data: bytes,
    name: str,
    locale: str,
    format: str | None = None,  # noqa: A002 (the word of the command line)
) -> Document:
    """The document in the bytes of a file.

    `name` is the file's name, for references and for finding the format by its ending unless
    `format` says it; `locale` is the BCP 47 tag of the text. Raises DocumentError, or
    EncodingError with the line and offset of the first wrong byte.
    """
    return _reader(name, format).read(data, name, locale)


def format_of(name: str, format: str | None = None) -> str:  # noqa: A002
    """The format that a file of this name is read in, unless `format` says it."""
    return _reader(name, format).FORMAT


def _reader(name: str, wanted: str | None) -> Reader:
    readers = all_readers()
    if wanted is not None:
        if wanted in readers:
            return readers[wanted]
        known = ", ".join(readers)
        raise DocumentError(
            say("there is no format {wanted}; formats: {known}", wanted=repr(wanted), known=known),
            path=name,
        )
    for reader in readers.values():
        if name.lower().endswith(reader.ENDINGS):
            return reader
    endings = ", ".join(ending for reader in readers.values() for ending in reader.ENDINGS)
    message = say(
        "the ending of the file name tells no format; name it with one of {endings}",
        endings=endings,
    )
    raise DocumentError(message, path=name)
