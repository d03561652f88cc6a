"""RL-01, concordance: what still stands in the way of a release, in every language at once.

A statement is released when all its versions say the same and somebody other than the translator
vouches for every sentence as it stands now. The gate only looks; it never mends or waives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from i18n.document import Anchor
from i18n.errors import GateClosed
from i18n.finding import Finding, Severity, Waiver
from i18n.notes.note_structure import broken_references
from i18n.publication.rendition import Release, Rendition
from i18n.publication.vouching import Vouching
from i18n.review import Action, State, has_second_eyes
from i18n.segment import Segment, SourceText, Translation

CLEAN = frozenset({"FN-01", "FN-02", "FN-04", "FN-09", "QT-01", "QT-02"})
"""Checks that must be clean or waived whatever the severity of their findings, hints excepted."""
_SHOWN = 3
_WORDS = 6


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One kind of thing that is open in one language."""

    locale: str
    message: str
    places: tuple[str, ...] = ()
    """Where, in reading order: `note 8`, or the first words of the segment."""

    @property
    def reason(self) -> str:
        """What is open and where, in one line."""
        if not self.places:
            return self.message
        more = len(self.places) - _SHOWN
        rest = f" and {more} more" if more > 0 else ""
        return f"{self.message}: {', '.join(self.places[:_SHOWN])}{rest}"

    def __str__(self) -> str:
        return f"{self.locale}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Gate:
    """The answer to whether a release may go out."""

    obstacles: tuple[Obstacle, ...]
    waivers: tuple[tuple[str, Waiver], ...]
    """The findings that were let stand, each with its locale; the release lists them."""

    @property
    def is_open(self) -> bool:
        """Nothing stands in the way."""
        return not self.obstacles

    @property
    def reasons(self) -> tuple[str, ...]:
        """What stands in the way, one line each, by locale."""
        return tuple(str(obstacle) for obstacle in self.obstacles)

    def require_open(self, document: str) -> None:
        """Raises GateClosed with the reasons unless the gate is open."""
        if self.obstacles:
            locales = ", ".join(dict.fromkeys(obstacle.locale for obstacle in self.obstacles))
            raise GateClosed(
                f"{document} cannot be released yet ({locales}); settle what is open, or make a "
                "draft with --draft",
                self.reasons,
            )


def examine(release: Release) -> Gate:
    """What stands between a release and its publication, language by language."""
    versions = [version for version in release.versions if not release.is_original(version)]
    obstacles = [*_structure(release)]
    obstacles += [obstacle for version in versions for obstacle in _obstacles(version, release)]
    waivers = [(version.locale, waiver) for version in versions for waiver in version.waivers]
    return Gate(tuple(obstacles), tuple(waivers))


def _structure(release: Release) -> Iterator[Obstacle]:
    """The anchors and notes of the source answer each other: no translation can mend that."""
    faults = broken_references(SourceText(release.source, release.profile))
    messages = tuple(fault.message for _, fault in faults if fault.severity is None)
    if messages:
        message = "mend the source, then run: concordant extract and concordant update"
        yield Obstacle(release.profile.tag, message, messages)


def _obstacles(version: Rendition, release: Release) -> Iterator[Obstacle]:
    yield from _segments(version, release.segments)
    yield from _states(version, release.required)
    if release.required.rank >= State.REVIEWED.rank:
        yield from _second_eyes(version)
    yield from _anchors(version)
    yield from _notes(version, release)
    yield from _findings(version)


def _segments(version: Rendition, segments: Sequence[Segment]) -> Iterator[Obstacle]:
    """The version has the segments of the source, each once and in its order."""
    expected = [segment.id for segment in segments]
    found = [translation.segment.id for translation in version.translations]
    if expected == found:
        return
    missing = Counter(expected) - Counter(found)
    places = tuple(place(segment) for segment in segments if segment.id in missing)
    if places:
        count = _count(len(places), "segment of the source is", "segments of the source are")
        yield Obstacle(
            version.locale, f"{count} not in the catalog; run: concordant update", places
        )
    surplus = Counter(found) - Counter(expected)
    if surplus:
        count = _count(surplus.total(), "segment is", "segments are")
        yield Obstacle(version.locale, f"{count} not in the source; run: concordant update")
    if not missing and not surplus:
        yield Obstacle(version.locale, "the segments stand in another order than in the source")


def _states(version: Rendition, required: State) -> Iterator[Obstacle]:
    behind = [
        (translation, vouching)
        for translation, vouching in _vouched(version)
        if vouching.state.rank < required.rank
    ]
    if behind:
        counted = Counter(vouching.state for _, vouching in behind)
        states = ", ".join(f"{state} {counted[state]}" for state in State if counted[state])
        verb = "is" if len(behind) == 1 else "are"
        yield Obstacle(
            version.locale,
            f"{len(behind)} of {_count(len(version.translations), 'segment', 'segments')} {verb} "
            f"not {required} ({states})",
            _places(translation for translation, _ in behind),
        )
    stale = [t for t, _ in behind if _was_approved(version, t)]
    if stale:
        count = _count(len(stale), "approval is stale", "approvals are stale")
        message = f"{count}, the source or the target has changed since"
        yield Obstacle(version.locale, message, _places(stale))


def _was_approved(version: Rendition, translation: Translation) -> bool:
    """Other words of the segment have been approved, and these say nothing of their own."""
    segment, digest = translation.segment.id, translation.digest
    return not version.record.about(segment, digest) and any(
        decision.action in (Action.REVIEW, Action.SIGN_OFF)
        for decision in version.record.history(segment)
    )


def _second_eyes(version: Rendition) -> Iterator[Obstacle]:
    approved = [(t, v) for t, v in _vouched(version) if v.state.rank >= State.REVIEWED.rank]
    unnamed = [t for t, v in approved if not _translators(v, version)]
    if unnamed:
        count = _count(len(unnamed), "approved segment has", "approved segments have")
        yield Obstacle(version.locale, f"{count} no named translator", _places(unnamed))
    alone = [
        t for t, v in approved if _translators(v, version) and not _has_second(v, version)
    ]  # fmt: skip
    if alone:
        count = _count(len(alone), "segment was", "segments were")
        message = f"{count} approved by nobody other than the translator"
        yield Obstacle(version.locale, message, _places(alone))


def _translators(vouching: Vouching, version: Rendition) -> tuple[str, ...]:
    return (vouching.translator,) if vouching.translator else version.translators


def _has_second(vouching: Vouching, version: Rendition) -> bool:
    names = (*vouching.reviewers, *vouching.approvers)
    return has_second_eyes(names, _translators(vouching, version))


def _anchors(version: Rendition) -> Iterator[Obstacle]:
    let_stand = {waiver.segment for waiver in version.waivers if waiver.check == "FN-01"}
    unlike = [
        translation
        for translation in version.translations
        if translation.usable
        and translation.segment.id not in let_stand
        and _labels(translation.target.anchors) != _labels(translation.source.anchors)
    ]
    if unlike:
        count = _count(len(unlike), "segment has", "segments have")
        yield Obstacle(version.locale, f"{count} other anchors than the source", _places(unlike))


def _labels(anchors: Iterable[Anchor]) -> Counter[str]:
    return Counter(anchor.label for anchor in anchors)


def _notes(version: Rendition, release: Release) -> Iterator[Obstacle]:
    if version.document.labels != release.source.labels:
        unlike = set(version.document.labels) ^ set(release.source.labels)
        places = tuple(f"note {label}" for label in sorted(unlike))
        yield Obstacle(version.locale, "its notes are not those of the source", places)


def _findings(version: Rendition) -> Iterator[Obstacle]:
    open_findings = [f for f in version.findings if _blocks(f) and not _waived(f, version)]
    for severity in Severity:
        found = [finding for finding in open_findings if finding.severity is severity]
        if found:
            counted = Counter(finding.check for finding in found)
            checks = ", ".join(f"{check} {counted[check]}" for check in sorted(counted))
            count = _count(len(found), f"{severity} finding is", f"{severity} findings are")
            places = tuple(dict.fromkeys(_words(f.context, f.source or "") for f in found))
            yield Obstacle(version.locale, f"{count} open ({checks})", places)


def _blocks(finding: Finding) -> bool:
    lowest = Severity.MINOR if finding.check in CLEAN else Severity.MAJOR
    return finding.severity.at_least(lowest)


def _waived(finding: Finding, version: Rendition) -> bool:
    return finding.waived or any(
        waiver.check == finding.check and waiver.segment == finding.segment
        for waiver in version.waivers
    )


def _vouched(version: Rendition) -> Iterator[tuple[Translation, Vouching]]:
    return zip(version.translations, version.vouching, strict=True)


def _places(translations: Iterable[Translation]) -> tuple[str, ...]:
    return tuple(place(translation.segment) for translation in translations)


def place(segment: Segment) -> str:
    """Where a segment stands, for people: `note 8`, or its first words."""
    return _words(segment.context, segment.source.text)


def _words(context: str | None, source: str) -> str:
    if context and context.startswith("note "):
        return context
    words = source.split()
    shown = " ".join(words[:_WORDS])[:60]
    return f"“{shown}…”" if len(words) > _WORDS or len(shown) == 60 else f"“{shown}”"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
