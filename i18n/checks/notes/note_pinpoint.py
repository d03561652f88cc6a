"""A wrong article or paragraph cites another rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from i18n.checks import segment_check
from i18n.finding import Fault, Severity
from i18n.profile import Profile
from i18n.segment import Translation

_KINDS = ("article", "paragraph", "volume", "page")


@segment_check("FN-12", Severity.MAJOR, mqm="accuracy/mistranslation", its="numbers")
def note_pinpoint(translation: Translation) -> Iterator[Fault]:
    """Article, paragraph, volume and page have the numbers of the source.

    The label words are those of the profile. Page numbers of a translated edition may differ by
    right, so a page is minor.

    Source: Rome Statute, Article 86
    Bad:    Estatuto de Roma, artículo 68
    Good:   Estatuto de Roma, artículo 86
    """
    source, target = translation.source, translation.target
    if not source.has_digits:
        return
    expected = _pinpoints(source.masked, source.profile)
    if not expected:
        return
    found = _pinpoints(target.masked, target.profile)
    numbers = Counter(str(int(number)) for number in re.findall(r"\d+", target.masked))
    for kind in _KINDS:
        missing = Counter(n for k, n, _ in expected if k == kind) - Counter(
            n for k, n, _ in found if k == kind
        )
        extra = [
            item
            for item in found
            if item[0] == kind and item[1] not in {n for k, n, _ in expected if k == kind}
        ]
        for number in missing:
            if numbers[number] or not extra:
                continue  # it stands there under another label, or as a word
            span = next(s for k, n, s in expected if (k, n) == (kind, number))
            other = extra[0]
            yield Fault(
                f"{kind} {number} has become {other[1]}",
                severity=Severity.MINOR if kind == "page" else None,
                source_span=span,
                target_span=other[2],
                expected=number,
                found=other[1],
            )


@cache
def _pattern(labels: tuple[tuple[str, ...], ...]) -> re.Pattern[str] | None:
    parts = []
    for kind, known in zip(_KINDS, labels, strict=True):
        forms = sorted(known, key=len, reverse=True)
        shapes = [
            re.escape(form).replace(r"\{n\}", rf"(?P<{kind}_{index}>\d+)")
            for index, form in enumerate(forms)
            if "{n}" in form
        ]
        words = [re.escape(form) for form in forms if "{n}" not in form]
        if words:
            shapes.append(rf"(?<!\w)(?:{'|'.join(words)})\s*(?P<{kind}>\d+)")
        parts += shapes
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def _pinpoints(text: str, profile: Profile) -> list[tuple[str, str, tuple[int, int]]]:
    """Kind, number and span of each pinpoint in a text."""
    labels = (profile.article, profile.paragraph, profile.volume, profile.page)
    pattern = _pattern(labels)
    if pattern is None:
        return []
    found = []
    for match in pattern.finditer(text):
        group = match.lastgroup or ""
        found.append((group.split("_")[0], str(int(match[group])), match.span()))
    return found
