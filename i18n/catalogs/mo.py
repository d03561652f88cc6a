"""A catalog compiled for programs (a MO file), by polib."""

from __future__ import annotations

import polib

from i18n.catalog import Catalog, Entry


def write(catalog: Catalog) -> bytes:
    """The MO file of the catalog, in UTF-8: the entries that may be used, and the header."""
    compiled = polib.POFile(encoding="utf-8")  # type: ignore[no-untyped-call]
    compiled.metadata = {**catalog.header, "Content-Type": "text/plain; charset=UTF-8"}
    compiled.extend(_compiled(entry) for entry in catalog.active if entry.translated)
    return bytes(compiled.to_binary())  # type: ignore[no-untyped-call]


def _compiled(entry: Entry) -> polib.POEntry:
    plural = dict(enumerate(entry.plural_targets))
    return polib.POEntry(  # type: ignore[no-untyped-call]
        msgid=entry.source,
        msgctxt=entry.context,
        msgid_plural=entry.source_plural or "",
        msgstr="" if plural else entry.target,
        msgstr_plural=plural,
    )
