"""A statement whose versions say different things is worse than one that was never translated."""

from __future__ import annotations

from collections.abc import Iterator

from i18n.checks import release_check
from i18n.finding import Fault, Severity
from i18n.phrase import say
from i18n.publication.gate import examine
from i18n.publication.rendition import Release


@release_check("RL-01", Severity.CRITICAL, mqm="design/missing-text", its="non-conformance")
def concordance(release: Release) -> Iterator[Fault]:
    """Every version is whole, and approved by others than its translators, before any goes out.

    Every segment has the state a release requires, on the present words of source and target, by
    somebody other than its translator. All languages have the segments, anchors and notes of the
    source. Findings at major and above are settled or waived, in the source as well; FN-01,
    FN-02, FN-04, FN-09, QT-01 and QT-02 whatever their severity, hints excepted. The certificate
    lists the waivers. `concordant status` shows what is open; `concordant publish` asks for it.

    Good: translated by Anna, approved by Béla
    Bad:  approved, then the source changed: the approval is stale
    """
    for obstacle in examine(release).obstacles:
        yield Fault(say("{locale}: {reason}", locale=obstacle.locale, reason=obstacle.reason))
