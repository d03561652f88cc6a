"""Verifies a published edition: that it is as it was made, and says what its manifest says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from i18n.errors import EditionError, RecordError
from i18n.publication import manifest
from i18n.publication.manifest import (
    MANIFEST,
    PEOPLE,
    Manifest,
    PublishedFile,
    PublishedSegment,
    PublishedVersion,
    Withdrawal,
    load_withdrawal,
    notice_name,
)
from i18n.record import ReviewRecord
from i18n.review import State, has_second_eyes
from i18n.workflow import storage
from i18n.workflow.counted_files import count_problems
from i18n.workflow.holding import Holding, held, is_inside
from i18n.workflow.pages import page_problems

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer to whether an edition is as it was made."""

    manifest: Manifest
    digest: str
    """SHA-256 of the manifest as it is now; compare it with the one that was announced."""
    problems: tuple[str, ...]
    """What is not as it should be, a line each; empty when the edition is sound."""
    withdrawal: Withdrawal | None = None

    @property
    def is_sound(self) -> bool:
        """Nothing was altered, and nothing contradicts itself."""
        return not self.problems


def verify(place: Path, records: Mapping[str, ReviewRecord] | None = None) -> Verification:
    """What is wrong with the edition in a folder, or in a zip of one.

    `records` are the review records by locale, where they are at hand: the edition must have been
    made from their beginnings. Raises EditionError where there is no edition.
    """
    holding = held(place)
    data = holding.read(MANIFEST)
    if data is None:
        raise EditionError("there is no edition here (no manifest.json)", path=place)
    listed = manifest.load(data, str(place / MANIFEST))
    digest = hashlib.sha256(data).hexdigest()
    withdrawal = _withdrawal(place, listed)
    problems = (
        *_files(holding, listed),
        *_consistency(listed),
        *page_problems(listed, holding.read),
        *count_problems(listed, holding.read),
        *_records(listed, records or {}),
        *_notice(withdrawal, digest),
    )
    return Verification(listed, digest, problems, withdrawal)


def _files(holding: Holding, listed: Manifest) -> Iterator[str]:
    expected = {file.path: file for file in listed.all_files}
    for file in expected.values():
        data = holding.read(file.path)
        if not is_inside(file.path):
            yield f"{file.path}: the manifest names a file outside the edition"
        elif data is None:
            yield f"{file.path}: the file is missing"
        else:
            yield from _altered(file, data)
    beside = {PEOPLE} if listed.people else set()
    yield from holding.surplus({MANIFEST, *expected, *beside})


def _altered(file: PublishedFile, data: bytes) -> Iterator[str]:
    if len(data) != file.size:
        yield f"{file.path}: {len(data)} bytes instead of {file.size}; the file was altered"
    elif hashlib.sha256(data).hexdigest() != file.sha256:
        yield f"{file.path}: its digest is not that of the manifest; the file was altered"


def _consistency(listed: Manifest) -> Iterator[str]:
    """The manifest does not contradict itself."""
    if listed.draft != (listed.edition is None):
        yield f"{MANIFEST}: a draft has no edition number, and every other edition has one"
    originals = [version.locale for version in listed.versions if version.original]
    if originals != [listed.source.locale]:
        yield f"{MANIFEST}: the original must be there once, in {listed.source.locale}"
    for version in listed.versions:
        if not version.original:
            yield from (f"{version.locale}: {problem}" for problem in _version(version, listed))


def _version(version: PublishedVersion, listed: Manifest) -> Iterator[str]:
    if tuple(segment.id for segment in version.segments) != listed.source.segments:
        yield "its segments are not those of the source"
    states = [segment.state for segment in version.segments]
    lowest = min(states, key=lambda state: state.rank, default=State.INITIAL)
    if version.state is not lowest:
        yield f"it is said to be {version.state}, but a segment is {lowest}"
    if listed.draft:
        return
    behind = [s for s in version.segments if s.state.rank < listed.required_state.rank]
    if behind:
        yield f"{_segments(behind)} not {listed.required_state}, and yet it was released"
    if listed.required_state.rank >= State.REVIEWED.rank:
        alone = [s for s in version.segments if not _has_second(s, version)]
        if alone:
            yield f"{_segments(alone)} not approved by anybody other than the translator"


def _segments(segments: list[PublishedSegment]) -> str:
    places = ", ".join(segment.context or segment.id for segment in segments[:_SHOWN])
    more = f" and {len(segments) - _SHOWN} more" if len(segments) > _SHOWN else ""
    return f"{places}{more} {'is' if len(segments) == 1 else 'are'}"


def _has_second(segment: PublishedSegment, version: PublishedVersion) -> bool:
    translators = (segment.translator,) if segment.translator else version.translators
    names = (*segment.reviewed_by, *segment.approved_by)
    return has_second_eyes(names, translators)


def _records(listed: Manifest, records: Mapping[str, ReviewRecord]) -> Iterator[str]:
    """The edition was made from the beginning of each record, and the record is whole."""
    for version in listed.versions:
        record = records.get(version.locale)
        if record is None or version.original:
            continue
        try:
            record.verify()
        except RecordError as error:
            yield f"{version.locale}: {error}"
        count = version.record_decisions
        head = record.decisions[count - 1].hash if 0 < count <= len(record.decisions) else ""
        if count > len(record.decisions) or head != version.record_head:
            yield f"{version.locale}: the review record is not the one the edition was made from"


def _withdrawal(place: Path, listed: Manifest) -> Withdrawal | None:
    if listed.edition is None:
        return None
    path = place.resolve().parent / notice_name(listed.edition)
    if not path.is_file():
        return None
    notice = load_withdrawal(storage.read_bytes(path), str(path))
    return notice if notice.document == listed.document else None


def _notice(withdrawal: Withdrawal | None, digest: str) -> Iterator[str]:
    if withdrawal is not None and withdrawal.manifest != digest:
        yield f"{MANIFEST}: the notice of withdrawal speaks of another edition"
