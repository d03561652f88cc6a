"""A review table comes in: its edits are suggestions, its comments are comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from i18n.office.words import legal
from i18n.phrase import Phrase, say
from i18n.review_table import OPEN, SUGGESTIONS, Judged, Present, ReturnedTable, Verdict, judge_all
from i18n.workflow import reviewed
from service import audit, whole
from service.actions import translating
from service.actions.places import Place, Version
from service.apart import apart_if
from service.errors import Invalid
from service.store import places as store
from service.store import translations
from service.store.places import Pair
from service.visit import Visit

_MUCH = 64 * 1024
"""Bytes of a file from which on it takes more memory to read than a server should keep."""


@dataclass(frozen=True)
class Taken:
    """What a table brought."""

    rows: tuple[Judged, ...]
    notices: tuple[Phrase, ...]
    suggestions: int
    comments: int

    @property
    def unchanged(self) -> int:
        """Rows in which they changed no word."""
        return sum(row.verdict in (Verdict.UNCHANGED, Verdict.OUTDATED) for row in self.rows)

    @property
    def open(self) -> Iterator[Judged]:
        """Rows that a person has to look at."""
        return (row for row in self.rows if row.verdict in OPEN)


def read(data: bytes, name: str) -> ReturnedTable:
    """The table in a file; DocumentError says what is wrong with it."""
    return apart_if(len(data) > _MUCH, whole.returned_table, data, name)


def take(visit: Visit, version: Version, table: ReturnedTable, file: str) -> Taken:
    """Suggest what only the file has, and say what people wrote in it; nothing a second time.

    Refuses a table of another language.
    """
    if table.locale and table.locale != version.row.locale:
        raise Invalid(
            say(
                "this table is for {named}, not for {locale}",
                named=table.locale,
                locale=version.row.locale,
            )
        )
    places = {
        segment.name: Place(version, row, segment) for row, segment in _pairs(visit, version, table)
    }
    rows = judge_all(
        table.rows,
        {
            name: Present(legal(place.segment.source), legal(place.row.target))
            for name, place in places.items()
        },
    )
    said = [_say(visit, places[row.id], row, file) for row in rows if row.id in places]
    called = {name: _called(place) for name, place in places.items()}
    taken = Taken(
        rows,
        tuple(reviewed.notices(table, rows, called)),
        sum(suggestions for suggestions, _ in said),
        sum(comments for _, comments in said),
    )
    audit.record(
        visit.session,
        visit.person.key,
        "take-review-table",
        document=version.document.name,
        locale=version.row.locale,
        at=visit.at,
        counts={"suggestions": taken.suggestions, "comments": taken.comments},
    )
    return taken


def _pairs(visit: Visit, version: Version, table: ReturnedTable) -> Sequence[Pair]:
    """The translations that a table is about; all, where it does not name them all."""
    named = {row.id for row in table.rows if row.id}
    found = store.pairs(visit.session, version.row, list(named))
    if len(found) == len(named) and all(row.id for row in table.rows):
        return found
    return store.page(visit.session, version.id, -1, version.document.segments)


def _called(place: Place) -> str:
    return place.segment.context or f"line {place.segment.line}"


def _say(visit: Visit, place: Place, row: Judged, file: str) -> tuple[int, int]:
    """How many suggestions and comments of a row were new."""
    suggested = False
    if row.verdict in SUGGESTIONS:
        suggested = suggest(visit, place, row.row.target.strip())
    texts = [
        f"{reviewed.author(remark, visit.person.name)} ({file}): {remark.text}"
        for remark in row.row.remarks
    ]
    return int(suggested), sum(comment(visit, place, text) for text in texts)


def suggest(visit: Visit, place: Place, target: str) -> bool:
    """Suggest a target that the translation neither has, nor had, nor was offered yet."""
    known = {row.target for row in translations.suggestions(visit.session, place.id)}
    known |= {row.target for row in translations.targets(visit.session, place.id)}
    if target in known | {place.row.target}:
        return False
    translating.suggest(visit, place, target)
    return True


def comment(visit: Visit, place: Place, text: str) -> bool:
    """Say something about a translation that nobody said yet."""
    if any(row.text == text for row in translations.all_comments(visit.session, place.id)):
        return False
    translating.comment(visit, place, text)
    return True
