"""Suggestions and comments that stand beside the entries of a catalog are such here too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from i18n.remarks import CatalogRemark, RemarkKind
from service.store import translations
from service.store.people import KEY
from service.sync.incoming import UPLOAD, Incoming
from service.sync.source import AT_ONCE
from service.tables import Comment, StoredTranslation, StoredVersion, Suggestion


def take_remarks(
    session: Session,
    version: StoredVersion,
    incoming: Incoming,
    remarks: Mapping[str, Sequence[CatalogRemark]],
) -> None:
    """Take in the remarks of a catalog, by segment, that are new here.

    A suggestion that the translation has or had as a target is not offered again.
    """
    names = list(remarks)
    for start in range(0, len(names), AT_ONCE):
        some = names[start : start + AT_ONCE]
        for row, segment in translations.of_segments(session, version.id or 0, some):
            for remark in remarks[segment.name]:
                if remark.kind is RemarkKind.SUGGESTION:
                    _suggest(session, row, remark, incoming)
                else:
                    _comment(session, row, remark, incoming)
            session.add(row)


def _suggest(
    session: Session, row: StoredTranslation, remark: CatalogRemark, incoming: Incoming
) -> None:
    id = row.id or 0
    known = {each.target for each in translations.suggestions(session, id)}
    known |= {each.target for each in translations.targets(session, id)}
    if remark.text in known | {row.target}:
        return
    by = incoming.upload.by if remark.by.startswith(KEY) else remark.by
    row.suggestions += 1
    session.add(
        Suggestion(translation_id=id, target=remark.text, by=by, at=incoming.at, origin=UPLOAD)
    )


def _comment(
    session: Session, row: StoredTranslation, remark: CatalogRemark, incoming: Incoming
) -> None:
    id, text = row.id or 0, f"{remark.by}: {remark.text}"
    if any(each.text == text for each in translations.all_comments(session, id)):
        return
    row.comments += 1
    session.add(Comment(translation_id=id, by=incoming.upload.by, at=incoming.at, text=text))
