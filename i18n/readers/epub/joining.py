"""The chapters of a book as one page, in which links from chapter to chapter hold, and pictures
have their paths in the book."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import unquote

from i18n.office.archive import Archive
from i18n.readers.encoding import decode
from i18n.readers.epub.as_html import as_html

_BODY = re.compile(r"<body\b[^>]*>(.*)</body\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_NAMED = re.compile(r"(?<=\s)(id|name|href|src)\s*=\s*(\"[^\"]*\"|'[^']*')", re.IGNORECASE)


def join_chapters(archive: Archive, paths: Sequence[str]) -> str:
    """One page with the content of all chapters; identifiers are told apart by their chapter."""
    places = {path: place for place, path in enumerate(paths, 1)}
    bodies = []
    for path in paths:
        page, _ = decode(archive.read(path), f"{archive.name}: {path}")
        page = as_html(page)
        found = _BODY.search(page)
        inside = _Chapter(path, places)
        bodies.append(_TAG.sub(inside.renamed, found[1] if found else page))
    joined = "\n".join(f"<div>{body}</div>" for body in bodies)
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{joined}</body></html>'


@dataclass(frozen=True)
class _Chapter:
    path: str
    places: Mapping[str, int]

    def renamed(self, tag: re.Match[str]) -> str:
        """The tag with identifiers of the joined page, links to them, and paths of the book."""
        return _NAMED.sub(self._attribute, tag[0])

    def _attribute(self, found: re.Match[str]) -> str:
        name, text = found[1].lower(), unescape(found[2][1:-1])
        if name in ("id", "name"):
            return f'{name}="{self._identifier(self.path, text)}"'
        path, mark, fragment = text.partition("#")
        if ":" in path or path.startswith("/"):
            return found[0]
        inside = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(path)))
        if name == "src":
            return f'src="{escape(inside)}"'
        target = self.path if not path else inside
        if not mark or target not in self.places:
            return found[0]
        return f'href="#{self._identifier(target, unquote(fragment))}"'

    def _identifier(self, path: str, identifier: str) -> str:
        return escape(f"c{self.places[path]}-{identifier}")
