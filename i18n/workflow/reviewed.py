"""Takes in a review table that came back: edits as suggestions, comments as comments.

Nothing is approved, and no target changes unless the person who takes the table in says so: then
what only the file changed becomes a translation by them, as with any other file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath

from i18n.catalog import Entry
from i18n.catalogs import po
from i18n.handoff import HandedBlock, HandedSegment, Handoff
from i18n.office.words import legal
from i18n.phrase import Phrase, listed, quoted, say, say_count
from i18n.publication.obstacle import tell_count
from i18n.remarks import CatalogRemark, RemarkKind
from i18n.review import Person
from i18n.review_table import (
    OPEN,
    SUGGESTIONS,
    Judged,
    Present,
    Remark,
    ReturnedTable,
    Verdict,
    judge_all,
)
from i18n.segment import Segment
from i18n.whereabouts import told
from i18n.workflow import handing_back, storage
from i18n.workflow.handing_off import key
from i18n.workflow.reading import Version, read_version


@dataclass(frozen=True)
class Reviewed:
    """What a table brought for one document in one locale."""

    document: str
    locale: str
    rows: tuple[Judged, ...]
    notices: tuple[Phrase, ...]
    """What a person should know about the file, a line each."""
    suggestions: int = 0
    """New ones beside entries."""
    comments: int = 0
    taken: int = 0
    """Targets that are here now, as translations by the person named."""
    ended: int = 0
    """Approvals that ended because the words they were for were changed."""

    def count(self, verdict: Verdict) -> int:
        """How many rows ask for this."""
        return sum(1 for row in self.rows if row.verdict is verdict)

    @property
    def is_open(self) -> bool:
        """A person has to look at something."""
        return any(row.verdict in OPEN for row in self.rows)


def take(
    version: Version,
    table: ReturnedTable,
    person: Person,
    file: str,
    *,
    edits: bool = False,
) -> Reviewed:
    """What the table says is in the catalog: suggestions and comments beside the entries.

    With `edits`, targets that only the file changed are translations by the person instead. Where
    nothing is new, no byte on disk changes.
    """
    rows = judge_all(table.rows, present(version))
    back = handing_back.take(version, _handoff(version, rows), person) if edits else None
    path = version.source.workspace.catalog_path(version.source.name, version.locale)
    with storage.locked(path):
        version = read_version(version.source, version.locale)
        fresh = dict(_fresh(version, rows, person, PurePath(file).name))
        if fresh:
            lines = {id: [remark.line for remark in remarks] for id, remarks in fresh.items()}
            catalog = handing_back.with_changes(version, {}, lines)
            storage.write_bytes(path, po.write(catalog))
    kinds = Counter(remark.kind for remarks in fresh.values() for remark in remarks)
    places = {t.segment.id: place_of(t.segment) for t in version.translations}
    return Reviewed(
        version.source.name,
        version.locale,
        rows,
        tuple(notices(table, rows, places)),
        kinds[RemarkKind.SUGGESTION],
        kinds[RemarkKind.COMMENT],
        back.count(handing_back.Fate.TAKEN) if back else 0,
        back.ended if back else 0,
    )


def _fresh(
    version: Version, rows: Sequence[Judged], person: Person, file: str
) -> Iterator[tuple[str, list[CatalogRemark]]]:
    """What does not stand beside the entries yet, by segment."""
    by_id: dict[str | None, list[Judged]] = {}
    for row in rows:
        by_id.setdefault(row.id, []).append(row)
    for translation in version.translations:
        id, words = translation.segment.id, legal(translation.target.text)
        remarks = [
            remark
            for row in by_id.get(id, ())
            for remark in _remarks(row, person, file)
            if remark.kind is RemarkKind.COMMENT or remark.text != words
        ]
        new = list(_new(remarks, version.catalog.by_key.get(key(translation.segment))))
        if new:
            yield id, new


def present(version: Version) -> Mapping[str, Present]:
    """The words of every segment as a table shows them."""
    return {
        t.segment.id: Present(legal(t.source.text), legal(t.target.text))
        for t in version.translations
    }


def _handoff(version: Version, rows: Sequence[Judged]) -> Handoff:
    """The targets that only the file changed, as any file brings them."""
    by_id = {t.segment.id: t for t in version.translations}
    changed = {r.id: r.row.target.strip() for r in rows if r.verdict is Verdict.SUGGESTED}
    blocks = tuple(
        HandedBlock((HandedSegment(id, found.source.text, changed[id], base=found.digest),))
        for id, found in by_id.items()
        if id in changed
    )
    source = version.source
    return Handoff(source.name, source.workspace.source_locale, version.locale, blocks)


def _remarks(row: Judged, person: Person, file: str) -> Iterator[CatalogRemark]:
    """What a row says, as lines beside its entry."""
    today = datetime.now(UTC).date().isoformat()
    if row.verdict in SUGGESTIONS:
        yield CatalogRemark(RemarkKind.SUGGESTION, person.name, today, row.row.target)
    for remark in row.row.remarks:
        by = f"{author(remark, person.name)}, {file}"
        yield CatalogRemark(RemarkKind.COMMENT, by, remark.at or today, remark.text)


def author(remark: Remark, name: str) -> str:
    """Who wrote a remark, as the file says; who brought the file, where it does not."""
    return remark.by or name


def _new(remarks: Sequence[CatalogRemark], entry: Entry | None) -> Iterator[CatalogRemark]:
    """The remarks that do not stand beside the entry yet, each once."""
    known = list(entry.translator_comments) if entry else []
    for remark in remarks:
        if not any(remark.says(line) for line in known):
            known.append(remark.line)
            yield remark


def notices(
    table: ReturnedTable, rows: Sequence[Judged], places: Mapping[str, str]
) -> Iterator[Phrase]:
    """What a person should know about a table that came back, a line each.

    `places` has the segments of the document by id, with what people call them.
    """
    yield from table.notices
    for judged in rows:
        row = judged.row
        place = places.get(judged.id or "", "")
        where = say("row {number}", number=row.number)
        if place:
            where = say("row {number} ({place})", number=row.number, place=told(place))
        for notice in (*row.notices, *_judged(judged)):
            yield say("{where}: {notice}", where=where, notice=notice)
    there = {row.id for row in rows}
    absent = [place for id, place in places.items() if id not in there]
    if absent:
        yield say_count(
            "{count} segment has no row in the file; nothing is changed there: {places}",
            "{count} segments have no row in the file; nothing is changed there: {places}",
            len(absent),
            places=listed([*map(told, absent[:5]), *([quoted("…")] if len(absent) > 5 else [])]),
        )


def _judged(judged: Judged) -> Iterator[Phrase]:
    """What became of a row, where that was not simply to be taken."""
    row = judged.row
    match judged.verdict:
        case Verdict.UNKNOWN:
            yield say(
                "not in the document: {source} | {target}", source=row.source, target=row.target
            )
            for remark in row.remarks:
                yield say(
                    "comment of {person}: {words}", person=remark.by or "?", words=remark.text
                )
        case Verdict.EMPTIED:
            yield say("emptied in the file; the words here stay")
        case Verdict.CONFLICT:
            yield say("changed on both sides; the words here stay, theirs are a suggestion")
        case Verdict.SOURCE_CHANGED:
            yield say("made for another source; the words here stay, theirs are a suggestion")


def place_of(segment: Segment) -> str:
    """What people call a segment."""
    return segment.context or f"line {segment.line}"


def summary(reviewed: Reviewed) -> str:
    """What came of a table, in one line."""
    parts = [
        f"{reviewed.taken} taken" * bool(reviewed.taken),
        _told(reviewed.suggestions, "new suggestion", "new suggestions"),
        _told(reviewed.comments, "new comment", "new comments"),
        _told(
            reviewed.ended,
            "approval ended with the words it was for",
            "approvals ended with the words they were for",
        ),
        *(
            f"{reviewed.count(verdict)} {verdict}"
            for verdict in Verdict
            if verdict is not Verdict.SUGGESTED and reviewed.count(verdict)
        ),
    ]
    return ", ".join(part for part in parts if part) or "nothing in it"


def _told(count: int, one: str, many: str) -> str:
    return tell_count(count, one, many) if count else ""
