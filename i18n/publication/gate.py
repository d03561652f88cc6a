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
from i18n.phrase import Phrase, say
from i18n.publication.obstacle import MOST, Obstacle, about, tell_count, tell_place
from i18n.publication.obstacle import ObstacleKind as Kind
from i18n.publication.question import questions
from i18n.publication.rendition import Release, Rendition
from i18n.publication.vouching import Vouching
from i18n.review import Action, State, has_second_eyes
from i18n.segment import Segment, Translation
from i18n.text.once import MANY
from i18n.whereabouts import told

CLEAN = frozenset({"FN-01", "FN-02", "FN-04", "FN-09", "QT-01", "QT-02"})
"""Checks that must be clean or waived whatever the severity of their findings, hints excepted."""


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
            said = say(
                "{document} cannot be released yet ({locales}); settle what is open, or make a "
                "draft with --draft",
                document=document,
                locales=locales,
            )
            raise GateClosed(said, self.reasons)


def examine(release: Release) -> Gate:
    """What stands between a release and its publication, language by language."""
    versions = [version for version in release.versions if not release.is_original(version)]
    obstacles = [*_source(release)]
    obstacles += [obstacle for version in versions for obstacle in _obstacles(version, release)]
    waivers = [(release.profile.tag, waiver) for _, waiver in release.source_waivers]
    waivers += [(version.locale, waiver) for version in versions for waiver in version.waivers]
    return Gate(tuple(obstacles), tuple(waivers))


def _source(release: Release) -> Iterator[Obstacle]:
    """What the lint found in the source, and nobody who answers for it let stand."""
    found = [f for f in release.findings if f.severity.at_least(Severity.MAJOR) and not f.waived]
    command = f"concordant review {release.name} {release.profile.tag}"
    for severity in Severity:
        grave = [finding for finding in found if finding.severity is severity]
        if grave:
            count = tell_count(len(grave), f"{severity} finding", f"{severity} findings")
            verb, it = ("is", "it") if len(grave) == 1 else ("are", "them")
            message = (
                f"source: {count} {verb} open ({_checks(grave)}); "
                f"mend {it}, or let {it} stand with: {command}"
            )
            where = {_source_place(q.findings[0]): q.place for q in reversed(questions(grave))}
            places = tuple(dict.fromkeys(_source_place(f) for f in grave))
            first = places[:MOST]
            ids = tuple(where[place] for place in first)
            kinds = Kind.SOURCE, len(grave), ids, _counted(grave)
            yield Obstacle(release.profile.tag, message, first, *kinds, len(places) - len(first))


def _source_place(finding: Finding) -> Phrase:
    return told(finding.context or f"line {finding.line}")


def _checks(findings: Iterable[Finding]) -> str:
    return ", ".join(f"{check} {count}" for check, count in _counted(findings))


def _counted(findings: Iterable[Finding]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(finding.check for finding in findings).items()))


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
    absent = [segment for segment in segments if segment.id in missing]
    if absent:
        count = tell_count(len(absent), "segment of the source is", "segments of the source are")
        message = f"{count} not in the catalog; run: concordant update"
        yield about(version.locale, Kind.MISSING, message, absent)
    surplus = Counter(found) - Counter(expected)
    if surplus:
        count = tell_count(surplus.total(), "segment is", "segments are")
        message = f"{count} not in the source; run: concordant update"
        yield Obstacle(version.locale, message, (), Kind.SURPLUS, surplus.total())
    if not missing and not surplus:
        message = "the segments stand in another order than in the source"
        yield Obstacle(version.locale, message, (), Kind.ORDER)


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
        total = tell_count(len(version.translations), "segment", "segments")
        yield about(
            version.locale,
            Kind.STATE,
            f"{len(behind)} of {total} {verb} not {required} ({states})",
            [translation.segment for translation, _ in behind],
            tuple((state.value, counted[state]) for state in State if counted[state]),
        )
    stale = [t.segment for t, _ in behind if _was_approved(version, t)]
    if stale:
        count = tell_count(len(stale), "approval is stale", "approvals are stale")
        message = f"{count}, the source or the target has changed since"
        yield about(version.locale, Kind.STALE, message, stale)


def _was_approved(version: Rendition, translation: Translation) -> bool:
    """Other words of the segment have been approved, and these say nothing of their own."""
    segment, digest = translation.segment.id, translation.digest
    return not version.record.about(segment, digest) and any(
        decision.action in (Action.REVIEW, Action.SIGN_OFF)
        for decision in version.record.history(segment)
    )


def _second_eyes(version: Rendition) -> Iterator[Obstacle]:
    approved = [(t, v) for t, v in _vouched(version) if v.state.rank >= State.REVIEWED.rank]
    unnamed = [t.segment for t, v in approved if not _translators(v, version)]
    if unnamed:
        count = tell_count(len(unnamed), "approved segment has", "approved segments have")
        yield about(version.locale, Kind.UNNAMED, f"{count} no named translator", unnamed)
    named = [(t, v) for t, v in approved if _translators(v, version)]
    alone = [t.segment for t, v in named if not _has_second(v, version)]
    if alone:
        count = tell_count(len(alone), "segment was", "segments were")
        message = f"{count} approved by nobody other than the translator"
        yield about(version.locale, Kind.ALONE, message, alone)


def _translators(vouching: Vouching, version: Rendition) -> tuple[str, ...]:
    return (vouching.translator,) if vouching.translator else version.translators


def _has_second(vouching: Vouching, version: Rendition) -> bool:
    names = (*vouching.reviewers, *vouching.approvers)
    return has_second_eyes(names, _translators(vouching, version))


def _anchors(version: Rendition) -> Iterator[Obstacle]:
    let_stand = {waiver.segment for waiver in version.waivers if waiver.check == "FN-01"}
    forget = Translation.unread if len(version.translations) >= MANY else _as_it_is
    unlike = [
        translation.segment
        for translation in version.translations
        if translation.usable
        and translation.segment.id not in let_stand
        and not _has_its_anchors(forget(translation))
    ]
    if unlike:
        count = tell_count(len(unlike), "segment has", "segments have")
        yield about(version.locale, Kind.ANCHORS, f"{count} other anchors than the source", unlike)


def _as_it_is(translation: Translation) -> Translation:
    return translation


def _has_its_anchors(translation: Translation) -> bool:
    return _labels(translation.target.anchors) == _labels(translation.source.anchors)


def _labels(anchors: Iterable[Anchor]) -> Counter[str]:
    return Counter(anchor.label for anchor in anchors)


def _notes(version: Rendition, release: Release) -> Iterator[Obstacle]:
    if version.document.labels != release.source.labels:
        unlike = set(version.document.labels) ^ set(release.source.labels)
        places = tuple(told(f"note {label}") for label in sorted(unlike))
        message = "its notes are not those of the source"
        yield Obstacle(version.locale, message, places, Kind.NOTES, len(places))


def _findings(version: Rendition) -> Iterator[Obstacle]:
    open_findings = [f for f in version.findings if _blocks(f) and not _waived(f, version)]
    for severity in Severity:
        found = [finding for finding in open_findings if finding.severity is severity]
        if found:
            count = tell_count(len(found), f"{severity} finding is", f"{severity} findings are")
            at = [(tell_place(f.context, f.source or ""), f.segment or "") for f in found]
            where = dict(reversed(at))
            places = tuple(dict.fromkeys(place for place, _ in at))
            first = places[:MOST]
            kinds = Kind.FINDINGS, len(found), tuple(where[p] for p in first), _counted(found)
            message = f"{count} open ({_checks(found)})"
            yield Obstacle(version.locale, message, first, *kinds, len(places) - len(first))


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
