"""Releases made for the tests of editions: read, split, translated and reviewed like real ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from i18n import languages, readers
from i18n.checks.engine import check_source
from i18n.finding import Fault, Finding, Severity
from i18n.publication.edition import Edition
from i18n.publication.manifest import Manifest
from i18n.publication.rendition import Release, Rendition
from i18n.record import Decision, ReviewRecord
from i18n.review import Action, State
from i18n.segment import Segment, SourceText, Translation
from i18n.splitting import join, split
from i18n.text.markup import Markup
from i18n.workflow.publish import contents

AT = datetime(2025, 12, 4, 10, 30, tzinfo=UTC)

SOURCE = """\
Words are not enough
The Court held so in 2025[1] against the State. The “most serious crimes” go unpunished.[2]
The Registry calls on all States to:
- comply with A/RES/53/144;[1] and
- write to registry@example.org.

[1] Registry, “Imposing Sanctions on the Court,” 7 February 2025, https://example.org/a_b/c?d=1&e=2.
[2] Ibid.
"""

FRENCH = {
    "Words are not enough": "Les mots ne suffisent pas",
    "The Court held": "La Cour l’a jugé en 2025[1] contre l’État.",
    "The “most": "Les «\u00a0crimes les plus graves\u00a0» restent impunis[2].",
    "The Registry": "Le Greffe appelle tous les États à\u00a0:",
    "comply": "respecter A/RES/53/144[1]\u00a0; et",
    "write": "écrire à registry@example.org.",
    "Registry,": "Greffe, «\u00a0Imposing Sanctions on the Court\u00a0» "
    "[Sanctions contre la Cour], 7 février 2025, https://example.org/a_b/c?d=1&e=2.",
    "Ibid.": "Ibid.",
}
ARABIC = {
    "Words are not enough": "الكلمات لا تكفي",
    "The Court held": "قضت المحكمة بذلك في عام 2025[1] ضد الدولة.",
    "The “most": "لا تزال «أشد الجرائم خطورة» بلا عقاب.[2]",
    "The Registry": "يدعو قلم المحكمة جميع الدول إلى ما يلي:",
    "comply": "الامتثال للقرار A/RES/53/144؛[1]",
    "write": "مراسلة registry@example.org.",
    "Registry,": "قلم المحكمة، «Imposing Sanctions on the Court» [فرض جزاءات على المحكمة]، "
    "7 شباط/فبراير 2025، https://example.org/a_b/c?d=1&e=2.",
    "Ibid.": "المرجع نفسه.",
}
CHINESE = {
    "Words are not enough": "仅有言辞是不够的",
    "The Court held": "法院在2025年[1]作出了不利于该国的裁决。",
    "The “most": "“最严重的犯罪”仍未受到惩罚。[2]",
    "The Registry": "书记官处呼吁所有国家：",
    "comply": "遵守A/RES/53/144；[1]并",
    "write": "致函registry@example.org。",
    "Registry,": "书记官处，“Imposing Sanctions on the Court”[对法院实施制裁]，"
    "2025年2月7日，https://example.org/a_b/c?d=1&e=2.",
    "Ibid.": "同上。",
}
TARGETS = {"fr": FRENCH, "ar": ARABIC, "zh": CHINESE}


def make_release(
    source: str | bytes = SOURCE,
    targets: Mapping[str, Mapping[str, str]] = TARGETS,
    *,
    name: str = "statement.en.txt",
    source_locale: str = "en",
    approved: bool = True,
    machine: bool = False,
    required: State = State.FINAL,
    linted: bool = False,
) -> Release:
    """A release of `source`; targets are found by the words their segments begin with."""
    data = source.encode() if isinstance(source, str) else source
    document = readers.read(data, name, source_locale)
    profile = languages.get(source_locale)
    segments = split(document, profile)
    release = Release(
        "statement",
        document,
        profile,
        segments,
        (),
        publisher="The Registry",
        required=required,
        findings=tuple(check_source(SourceText(document, profile))) if linted else (),
    )
    renditions = tuple(
        make_rendition(release, tag, words, approved=approved, machine=machine)
        for tag, words in targets.items()
    )
    return replace(release, renditions=renditions)


def make_rendition(
    release: Release,
    tag: str,
    words: Mapping[str, str],
    *,
    approved: bool = True,
    machine: bool = False,
    findings: Sequence[Finding] = (),
) -> Rendition:
    """One language of a release, translated by Ada, reviewed by Ben, signed off by Cleo."""
    profile = languages.get(tag)
    labels = frozenset(release.source.labels)
    translations = tuple(
        Translation(
            segment, Markup(_target(segment, words), profile, labels, segment.source.anchors)
        )
        for segment in release.segments
    )
    return Rendition(
        join(release.source, release.segments, [t.target.text for t in translations], profile),
        profile,
        translations,
        approve(translations) if approved else ReviewRecord(),
        tuple(findings),
        machine=machine,
    )


def _target(segment: Segment, words: Mapping[str, str]) -> str:
    found = [target for start, target in words.items() if segment.source.text.startswith(start)]
    return found[0] if found else ""


def decide(
    translation: Translation,
    action: Action,
    by: str,
    before: State,
    after: State,
    **more: str | None,
) -> Decision:
    """A decision about a translation as it is."""
    segment, digest = translation.segment.id, translation.digest
    return Decision(segment, action, by, "2025-12-03T09:00:00Z", before, after, digest, **more)


def approve(translations: Sequence[Translation], translator: str = "Ada") -> ReviewRecord:
    """A record in which everything has been translated, reviewed and signed off."""
    initial, translated, reviewed, final = State
    decisions: list[Decision] = []
    for one in translations:
        decisions += [
            decide(one, Action.TRANSLATE, translator, initial, translated),
            decide(one, Action.REVIEW, "Ben", translated, reviewed, translator=translator),
            decide(one, Action.SIGN_OFF, "Cleo", reviewed, final, translator=translator),
        ]
    return ReviewRecord().append(decisions)


def change(release: Release, tag: str, how: Callable[[Rendition], Rendition]) -> Release:
    """The release with one of its languages changed."""
    renditions = tuple(how(one) if one.locale == tag else one for one in release.renditions)
    return replace(release, renditions=renditions)


def finding(check: str, severity: Severity, translation: Translation) -> Finding:
    """What a check might find in a translation."""
    return Finding(
        check,
        check.lower(),
        severity,
        Fault("something is wrong"),
        "accuracy",
        "other",
        locale=translation.locale,
        segment=translation.segment.id,
        context=translation.segment.context,
        source=translation.source.text,
        target=translation.target.text,
    )


def made_files(edition: Edition) -> tuple[Manifest, dict[str, bytes]]:
    """The files of an edition by path, and its manifest."""
    with TemporaryDirectory() as folder:
        listed = contents(edition, Path(folder))
        found = [path for path in Path(folder).rglob("*") if path.is_file()]
        return listed, {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
