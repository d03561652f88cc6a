"""Hands documents to people who work elsewhere: XLIFF, a bundle of catalogs, TMX, TBX."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from i18n.catalog import Entry
from i18n.catalogs import tmx, xliff
from i18n.handoff import Comment, HandedBlock, HandedSegment, Handoff, SubState
from i18n.review import Action, State
from i18n.segment import Segment, Translation
from i18n.translation_unit import Pair
from i18n.workflow import terms
from i18n.workflow.reading import Version, read_source, read_version
from i18n.workflow.workspace import DocumentConfig, Workspace


def versions(
    workspace: Workspace, documents: Sequence[DocumentConfig], tags: Sequence[str]
) -> Iterator[Version]:
    """The documents in these locales, where there is a catalog."""
    for config in documents:
        source = read_source(workspace, config)
        for tag in tags:
            if workspace.catalog_path(config.name, tag).exists():
                yield read_version(source, tag)


def as_xliff(version: Version) -> bytes:
    """A document in a locale as XLIFF 2.1."""
    return xliff.write(handoff(version))


def handoff(version: Version) -> Handoff:
    """A document in a locale, ready to go out."""
    source = version.source
    blocks = groupby(version.translations, lambda translation: translation.segment.block)
    return Handoff(
        source.name,
        source.workspace.source_locale,
        version.locale,
        tuple(_block(tuple(parts), version) for _, parts in blocks),
        source.config.source,
        source.labels,
    )


def _block(translations: Sequence[Translation], version: Version) -> HandedBlock:
    first = translations[0].segment
    comments: dict[Comment, None] = {}
    for translation in translations:
        entry = version.catalog.by_key.get(key(translation.segment))
        comments |= dict.fromkeys(_comments(entry) if entry else ())
    return HandedBlock(
        tuple(_segment(translation, version) for translation in translations),
        name=first.context or "",
        kind=first.kind.value,
        comments=tuple(comments),
    )


def key(segment: Segment) -> tuple[str | None, str]:
    """What the entry of a segment is found by in a catalog."""
    return segment.context, segment.source.text


def _comments(entry: Entry) -> Iterator[Comment]:
    yield from (Comment(line, "context") for line in entry.extracted_comments)
    yield from (Comment(line, "comment") for line in entry.translator_comments if line)


def _segment(translation: Translation, version: Version) -> HandedSegment:
    state, sub_state = standing(translation, version)
    return HandedSegment(
        translation.segment.id,
        translation.source.text,
        translation.target.text,
        state,
        sub_state,
        translation.digest,
        translation.segment.glue,
    )


def standing(translation: Translation, version: Version) -> tuple[State, SubState | None]:
    """The state of a translation, and why it is no further where there is a target.

    A draft that no person has adopted is `initial` to those who work elsewhere.
    """
    segment, digest = translation.segment, translation.digest
    state = version.record.state(segment.id, digest, usable=translation.usable)
    if not translation.target.text:
        return State.INITIAL, None
    if translation.fuzzy:
        return State.INITIAL, SubState.SOURCE_CHANGED
    if state is State.INITIAL:
        rejected = any(d.action is Action.REJECT for d in version.record.about(segment.id, digest))
        return state, SubState.REJECTED if rejected else None
    unclaimed = version.is_machine_draft and version.translator_of(translation) is None
    if state is State.TRANSLATED and unclaimed:
        return State.INITIAL, SubState.PRETRANSLATED
    return state, None


def pairs(found: Iterable[Version]) -> Iterator[Pair]:
    """The translations that may be used, for a memory."""
    for version in found:
        for translation in version.translations:
            if translation.usable:
                state, sub_state = standing(translation, version)
                yield Pair(
                    translation.source.text,
                    translation.target.text,
                    version.source.workspace.source_locale,
                    version.locale,
                    origin=version.source.name,
                    by=version.translator_of(translation),
                    machine=sub_state is SubState.PRETRANSLATED,
                    state=state,
                )


def as_tmx(found: Sequence[Version]) -> bytes:
    """The translations that may be used as TMX 1.4b, a unit for each source."""
    return tmx.write(tuple(pairs(found)))


def as_tbx(workspace: Workspace) -> bytes:
    """The termbase of a workspace over that of Concordant, as TBX-Basic."""
    base = terms.termbase(terms.own_text(workspace.root))
    return terms.export_tbx(base, workspace.source_locale)
