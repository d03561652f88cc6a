"""Writes a document in the format it was read from: what was not changed keeps its bytes.

A writer is a module named as its format, with a function `write(document)`: the text of a format
that is text, or the bytes of a file.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import cast

from i18n.document import Document
from i18n.errors import DocumentError
from i18n.phrase import say


def write(document: Document) -> bytes:
    """The document in its own format and encoding.

    A block whose text is the one that was read gives the bytes it was read from, so a document
    just read gives its source; any other is written anew in its place. Reading what was written
    gives the same texts. DocumentError when its format cannot be written.
    """
    known = sorted(module.name for module in pkgutil.iter_modules(__path__))
    if document.format not in known:
        formats = ", ".join(known)
        message = say(
            "cannot be written in the format {format}; formats: {formats}",
            format=repr(document.format),
            formats=formats,
        )
        raise DocumentError(message, path=document.name or None)
    writer = importlib.import_module(f"{__name__}.{document.format}")
    written = cast(str | bytes, writer.write(document))
    return document.encoding.encode(written) if isinstance(written, str) else written
