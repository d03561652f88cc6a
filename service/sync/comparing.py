"""A file that comes in, beside what the service has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from i18n.catalog import Catalog, Entry
from i18n.remarks import CatalogRemark, remarks_in
from service.store import translations
from service.sync.three_way import Text
from service.tables import StoredVersion


@dataclass(frozen=True, slots=True)
class Comparison:
    """The entries of a file that can be ours, and where they differ from the service."""

    entries: Sequence[Entry]
    differing: Mapping[int, str]
    """The segment, by the place of its entry."""
    remarks: Mapping[str, Sequence[CatalogRemark]]
    """What people wrote beside the entries, by segment."""
    unknown: Sequence[Entry]
    """Those whose source the document does not have."""
    segments: int
    """Segments of the document."""
    is_whole: bool
    """The file has every one."""

    def without_entries(self) -> Comparison:
        """What is left to be told once they were worked through."""
        return replace(self, entries=(), differing={})

    def some(self, start: int, limit: int) -> tuple[dict[str, Text], int]:
        """The next targets of the file that differ, by segment, and the place behind them."""
        found: dict[str, Text] = {}
        for place in range(start, len(self.entries)):
            if len(found) == limit:
                return found, place
            if place in self.differing:
                entry = self.entries[place]
                found[self.differing[place]] = entry.target, entry.fuzzy
        return found, len(self.entries)


def compare(session: Session, version: StoredVersion, catalog: Catalog) -> Comparison:
    """A file beside the translations of today, which are not held all at once."""
    entries = [entry for entry in catalog.by_key.values() if can_be_ours(entry)]
    places = {entry.key: place for place, entry in enumerate(entries)}
    said = {
        entry.key: found
        for entry in catalog.active
        if (found := remarks_in(entry.translator_comments))
    }
    differing: dict[int, str] = {}
    remarks: dict[str, Sequence[CatalogRemark]] = {}
    segments, is_whole = 0, True
    for key, segment, *text in translations.each(session, version.id or 0):
        segments += 1
        is_whole = is_whole and key in catalog.by_key
        if key in said:
            remarks[segment] = said[key]
        place = places.pop(key, None)
        if place is not None and text != [entries[place].target, entries[place].fuzzy]:
            differing[place] = segment
    unknown = [entries[place] for place in places.values()]
    return Comparison(entries, differing, remarks, unknown, segments, is_whole)


def can_be_ours(entry: Entry) -> bool:
    """It can be an entry of a segment: it has a source, and no plural."""
    return entry.source_plural is None and bool(entry.source)
