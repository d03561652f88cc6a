"""Rows as the API shows segments, their past and what was said of them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from sqlmodel import Session

from i18n.record import Decision
from i18n.review import State
from service import preconditions
from service.actions.places import Place
from service.schemas import review as schemas
from service.store import listing, people, questions
from service.store.listing import Shown
from service.tables import Comment, StoredTarget, Suggestion
from service.visit import Visit

_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_WORDS = rf"\s+|[{_UNSPACED}]\p{{M}}*|(?:(?![{_UNSPACED}])[\w\p{{M}}])+|\X"
"""Words; in scripts that do not part them, what a reader sees as one character."""


def who(by: str | None, names: dict[str, str | None]) -> schemas.Who | None:
    """Whoever is named, by key and name where they have an account here."""
    if by is None:
        return None
    if by in names:
        return schemas.Who(key=by, name=names[by])
    return schemas.Who(key=None, name=by)


def _who(session: Session, by: str) -> schemas.Who:
    found = who(by, people.names(session, [by]))
    assert found is not None
    return found


def segment(visit: Visit, place: Place) -> schemas.Segment:
    """One segment with its findings."""
    return segments(visit, [listing.one(visit.session, place.id)])[0]


def segments(visit: Visit, rows: Sequence[Shown]) -> list[schemas.Segment]:
    """Segments with their findings, of rows as `listing.page` gives them."""
    reports = listing.reports(visit.session, [row.row for row in rows])
    translators = {row.translator for row in rows}
    names: dict[str, str | None] = {visit.person.key: visit.person.name}
    names |= people.names(visit.session, translators - set(names))
    shown = {by: who(by, names) for by in translators}
    asked = _asked(visit.session, rows)
    return [
        schemas.Segment(
            id=row.name,
            position=row.position,
            context=row.context,
            note=row.note,
            kind=row.kind,
            source=row.source,
            target=row.target,
            fuzzy=row.fuzzy,
            state=State(row.state),
            translator=shown[row.translator],
            findings=reports.get(row.row, []),
            questions=asked.get(row.name, []),
            comments=row.comments,
            suggestions=row.suggestions,
            etag=preconditions.etag(row.version),
        )
        for row in rows
    ]


def _asked(session: Session, rows: Sequence[Shown]) -> dict[str, list[schemas.Asked]]:
    """The questions about the segments of one document, by segment."""
    if not rows:
        return {}
    known = questions.about(session, rows[0].document_id, [row.name for row in rows])
    return {
        name: [
            schemas.Asked(id=q.id or 0, state=q.state, text=q.text, answer=q.answer) for q in found
        ]
        for name, found in known.items()
    }


def comment(session: Session, row: Comment) -> schemas.Comment:
    """A remark."""
    return schemas.Comment(id=row.id or 0, by=_who(session, row.by), at=row.at, text=row.text)


def suggestion(session: Session, row: Suggestion) -> schemas.Suggestion:
    """A target that did not become current."""
    by = who(row.by, people.names(session, [row.by]))
    return schemas.Suggestion(
        id=row.id or 0, target=row.target, by=by, at=row.at, origin=row.origin
    )


def events(
    session: Session, targets: Sequence[StoredTarget], decisions: Sequence[Decision]
) -> list[schemas.Event]:
    """The past of a translation, oldest first; of one moment, the target before the decision."""
    names = people.names(session, [row.by for row in targets] + [d.by for d in decisions])
    found: list[schemas.Event] = []
    before = ""
    for row in targets:
        found.append(
            schemas.Event(
                kind="target",
                at=row.at,
                by=who(row.by, names),
                target=row.target,
                fuzzy=row.fuzzy,
                origin=row.origin,
                revision=row.revision,
                changes=list(word_diff(before, row.target)),
                digest=row.digest,
            )
        )
        before = row.target
    for decision in decisions:
        found.append(
            schemas.Event(
                kind="decision",
                at=decision.at,
                by=who(decision.by, names),
                action=decision.action.value,
                before=decision.before.value,
                after=decision.after.value,
                comment=decision.comment,
                check=decision.check,
                digest=decision.digest,
            )
        )
    return sorted(found, key=lambda event: event.at)


def word_diff(before: str, after: str) -> Iterable[tuple[str, str]]:
    """What stayed (`=`), went (`-`) and came (`+`), in words."""
    import regex  # its tables are for the history alone

    find = regex.compile(_WORDS).findall  # type: ignore[no-untyped-call]
    old, new = find(before), find(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=len(old) > 2000)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield "=", "".join(old[a:b])
            continue
        if a < b:
            yield "-", "".join(old[a:b])
        if c < d:
            yield "+", "".join(new[c:d])
