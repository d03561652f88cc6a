"""GNU gettext catalogs (PO files): read whole or not at all, and written back byte for byte.

What nobody changed keeps its bytes, whatever tool folded it; what is changed or new is written
as GNU gettext 0.21 writes it, without folding in a file that does not fold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from i18n.catalog import Catalog, Entry
from i18n.catalogs import charset
from i18n.catalogs.charset import Encoding
from i18n.catalogs.po_header import header_fields, header_text, new_header
from i18n.catalogs.po_layout import CatalogLayout, EntryLayout, SourceText
from i18n.catalogs.po_render import render, rewrite
from i18n.catalogs.po_scan import Scanner
from i18n.errors import CatalogError
from i18n.phrase import say

__all__ = ["new_header", "read", "read_header", "write"]

_CHARSET = re.compile(r"charset=\s*([^\s;]+)")


def read(
    data: bytes,
    path: str | None = None,
    *,
    require_header: bool = False,
    keep_layout: bool = True,
) -> Catalog:
    """The catalog in the bytes of a PO file or template; `write` gives the same bytes back, unless
    its layout is not to be kept, which takes a third of the memory.

    Raises CatalogError, with the line, for anything GNU gettext would refuse: duplicate entries,
    unknown escapes, text outside strings, forms out of order, bytes not in the charset that the
    header names. A file without a header entry is read if it is ASCII, unless `require_header`.
    """
    text, encoding = charset.decode(data, path)
    del data  # nobody else may have it, and it may be large
    source = SourceText(text, encoding)
    scanner = Scanner(source, path, keep_layout=keep_layout)
    scanner.scan()
    layout = scanner.layout
    if layout.header is None and require_header:
        message = say(
            'the catalog has no header entry; add msgid "" with Content-Type and Language'
        )
        raise CatalogError(message, path=path, line=1)
    return Catalog(
        tuple(scanner.collected.entries),
        header_fields(layout.header.target) if layout.header else {},
        layout.header.translator_comments if layout.header else (),
        path,
        layout if keep_layout else None,
    )


def read_header(data: bytes, path: str | None = None) -> Mapping[str, str]:
    """The header of a PO file, whose entries are not read; none where it has none."""
    text, encoding = charset.decode(data, path)
    scanner = Scanner(SourceText(text, encoding), path, keep_layout=False)
    scanner.scan(header_only=True)
    header = scanner.collected.header
    return header_fields(header.target) if header else {}


def write(catalog: Catalog) -> bytes:
    """The PO file of the catalog, in the charset its header names (UTF-8 if it names none).

    Entries that were read and not changed keep their bytes, and so do the unchanged fields of
    changed ones. Raises CatalogError for what a PO file cannot hold.
    """
    layout = catalog.layout if isinstance(catalog.layout, CatalogLayout) else CatalogLayout()
    return charset.encode(_parts(catalog, layout), _encoding(catalog, layout), catalog.path)


def _encoding(catalog: Catalog, layout: CatalogLayout) -> Encoding:
    """That of the file, unless the header was changed to name another charset."""
    present = layout.source.encoding
    known = header_fields(layout.header.target) if layout.header else {}
    wanted = catalog.header.get("Content-Type", "")
    named = _CHARSET.search(wanted)
    if wanted == known.get("Content-Type") or not named or named[1] == "CHARSET":
        return present
    return replace(present, charset=named[1])


def _parts(catalog: Catalog, layout: CatalogLayout) -> Iterator[str]:
    source = layout.source
    position, last = 0, ""
    for entry in _with_header(catalog, layout):
        own = entry.layout if isinstance(entry.layout, EntryLayout) else None
        if own is None or own.source is not source:
            own = None
            body = render(entry, fold=source.folded, newline=source.newline)
        else:
            body = rewrite(entry, own)
        if last and not last.endswith("\n"):
            yield source.newline
        if own and (own.start == position or (last and own.body > own.start)):
            yield source.text[own.start : own.body]
        elif last:
            yield source.separator
        yield body
        position, last = own.end if own else -1, body
    yield layout.tail


def _with_header(catalog: Catalog, layout: CatalogLayout) -> list[Entry]:
    """The entries and, where it stood, the header entry."""
    for entry in catalog.entries:
        if not entry.source and entry.context is None and not entry.obsolete:
            message = say("an entry without source and context is the header; use Catalog.header")
            raise CatalogError(message, path=catalog.path)
    units = list(catalog.entries)
    if layout.header or catalog.header or catalog.header_comments:
        old = layout.header or Entry("")
        header = replace(
            old,
            target=header_text(old.target, catalog.header),
            translator_comments=catalog.header_comments,
        )
        units.insert(layout.header_index, header)
    return units
