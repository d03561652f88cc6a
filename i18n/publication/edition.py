"""A document as it is published: a release with a number and a date, or a draft that has none.

An edition is never altered. A correction is a new edition with an erratum; a bad one is
withdrawn, by a notice that lies beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from i18n.publication.composed import Composed
from i18n.publication.manifest import (
    Manifest,
    PublishedFile,
    PublishedSegment,
    PublishedSource,
    PublishedVersion,
    PublishedWaiver,
)
from i18n.publication.passage import languages_in
from i18n.publication.question import Question
from i18n.publication.rendition import Release, Rendition
from i18n.publication.synoptic import Group

DRAFT = "draft"
"""The name of a draft's folder, in the place of a number."""


@dataclass(frozen=True)
class Edition:
    """A release on its way out: with a number, or as a draft that has none."""

    release: Release
    number: int | None
    at: datetime
    erratum: str | None = None
    """What this edition corrects, in the words of the publisher; `None` for no correction."""
    formats: tuple[str, ...] = ()
    """The names of the formats it comes in; all there are when none is named."""
    software: str = ""
    """The version of Concordant that made it."""
    address: str | None = None
    """Where its folder will stand on the Web, ending with `/`, where that is known."""
    people: tuple[str, ...] = ()
    """The keys that stand for people in its record; their names are no part of it."""
    synoptic: tuple[Group, ...] = ()
    """Which versions are shown side by side too, group by group."""

    @property
    def is_draft(self) -> bool:
        """Nobody has approved it."""
        return self.number is None

    @property
    def folder(self) -> str:
        """The name of its folder."""
        return DRAFT if self.number is None else str(self.number)


def describe(edition: Edition, files: Iterable[PublishedFile]) -> Manifest:
    """The manifest of an edition; `files` are its contents, `<locale>/…` of a version."""
    release = edition.release
    listed = {file.path: file for file in sorted(files, key=lambda file: file.path)}
    versions = tuple(describe_version(version, release, listed) for version in release.versions)
    taken = {file.path for version in versions for file in version.files}
    return Manifest(
        release.name,
        release.title(release.original),
        edition.number,
        edition.is_draft,
        timestamp(edition.at),
        release.publisher,
        edition.erratum,
        release.required,
        edition.software,
        release.splitter,
        _source(release),
        versions,
        tuple(file for path, file in listed.items() if path not in taken),
        _people(versions, edition.people),
        edition.synoptic,
    )


def _people(versions: Iterable[PublishedVersion], known: Collection[str]) -> tuple[str, ...]:
    """The keys that occur in the edition."""
    found = {
        key
        for version in versions
        for key in (
            *version.translators,
            *version.reviewers,
            *version.approvers,
            *(waiver.by for waiver in version.waivers),
            *(segment.translator for segment in version.segments),
        )
        if key and key in known
    }
    return tuple(sorted(found))


def timestamp(at: datetime) -> str:
    """A moment as manifests write it: UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _source(release: Release) -> PublishedSource:
    return PublishedSource(
        release.source.name,
        release.profile.tag,
        release.source.digest,
        tuple(segment.id for segment in release.segments),
        release.source.labels,
        tuple(anchor.label for block in release.source.blocks for anchor in block.anchors),
    )


def describe_version(
    version: Rendition, release: Release, files: Mapping[str, PublishedFile]
) -> PublishedVersion:
    """What the manifest says of one version; `files` are those of the edition, by path."""
    contexts = {t.segment.id: t.segment.context for t in version.translations}
    original = release.is_original(version)
    return PublishedVersion(
        version.locale,
        original,
        version.machine,
        None if original else version.state,
        version.credited,
        version.reviewers,
        version.approvers,
        version.record.head,
        len(version.record.decisions),
        tuple(
            PublishedSegment(
                v.segment, v.context, v.digest, v.state, v.translator, v.reviewers, v.approvers
            )
            for v in version.vouching
        ),
        _source_waivers(release)
        if original
        else tuple(
            PublishedWaiver(w.check, w.segment, contexts.get(w.segment), w.reason, w.by, w.at)
            for w in version.waivers
        ),
        tuple(file for path, file in files.items() if path.split("/")[0] == version.locale),
        _foreign(release.compose(version)),
    )


def _foreign(composed: Composed) -> tuple[tuple[str, int], ...]:
    """How many passages are in another language than the version, by language."""
    passages = [*composed.body, *(one for note in composed.notes.values() for one in note)]
    counted = Counter(tag for _, pieces in passages for tag in languages_in(pieces))
    return tuple(sorted(counted.items()))


def _source_waivers(release: Release) -> tuple[PublishedWaiver, ...]:
    return tuple(
        PublishedWaiver(w.check, w.segment, place_of(question), w.reason, w.by, w.at)
        for question, w in release.source_waivers
    )


def place_of(question: Question) -> str:
    """Where a question is, for people: `note 8`, or the line of the source."""
    return question.context or f"line {question.findings[0].line}"
