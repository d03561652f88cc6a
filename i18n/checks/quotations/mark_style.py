"""Each language has its own quotation marks, and a reader notices foreign ones."""

from __future__ import annotations

from collections.abc import Iterator

from i18n.checks import segment_check
from i18n.finding import Fault, Fix, Severity, alike
from i18n.phrase import say
from i18n.profile import Pair, Profile
from i18n.quoting.normal_form import normal_form
from i18n.quoting.quotation import Quotation
from i18n.segment import Translation
from i18n.text.markup import Markup


@segment_check(
    "QT-07",
    Severity.MINOR,
    mqm="locale-convention/quote-mark-type",
    its="locale-violation",
)
def mark_style(translation: Translation) -> Iterator[Fault]:
    """Each level of quotation has a pair of marks that the language accepts there.

    Words quoted in the source language may keep the marks that stand inside them.

    Source: “Humanity”
    Bad:    "Humanité"
    Good:   « Humanité »
    """
    target = translation.target
    if not target.quotations:
        return
    severity = None if target.profile.confirmed("levels") else Severity.INFO
    fault = alike(_fault)
    yield from (fault(target, quotation, severity) for quotation in _foreign(translation))


def _foreign(translation: Translation) -> Iterator[Quotation]:
    """The quotations in marks that the language does not accept."""
    target, profile = translation.target, translation.target.profile
    originals = _originals(translation)
    foreign_until = 0
    around: dict[int, Pair] = {}
    for quotation in target.quotations:
        inside_foreign = quotation.end < foreign_until
        if originals and normal_form(quotation.text) in originals:
            foreign_until = max(foreign_until, quotation.end)
        pair = Pair(quotation.opening, quotation.closing)
        around[quotation.depth] = pair
        same = quotation.depth > 0 and around.get(quotation.depth - 1) == pair
        accepted = inside_foreign or _accepted(pair, quotation.depth, profile, same=same)
        if not accepted and not _is_code(target, quotation):
            yield quotation


def _accepted(pair: Pair, depth: int, profile: Profile, *, same: bool) -> bool:
    """An alternative is none inside marks that are the `same`."""
    if pair == profile.level(depth) or (pair in profile.alternates and not same):
        return True
    if profile.either_order and {pair.opening, pair.closing} == {"“", "”"}:
        return True
    return profile.ascii_quotes and pair == Pair('"', '"')


def _is_code(markup: Markup, quotation: Quotation) -> bool:
    """ASCII marks round something that is no word: they belong to it."""
    inside = markup.masked[quotation.start : quotation.end]
    return quotation.opening in "'\"" and not any(character.isalpha() for character in inside)


def _originals(translation: Translation) -> frozenset[str]:
    """What the source quotes, where the target may quote it in the source's language."""
    source, target = translation.source, translation.target
    inner = any(quotation.depth for quotation in target.quotations)
    if not inner or source.profile.language == target.profile.language:
        return frozenset()
    return frozenset(normal_form(quotation.text) for quotation in source.quotations)


def _fault(target: Markup, quotation: Quotation, severity: Severity | None) -> Fault:
    pair = target.profile.level(quotation.depth)
    found = f"{quotation.opening}…{quotation.closing}"
    expected = f"{pair.opening}…{pair.closing}"
    return Fault(
        say(
            "the marks {found} are not {tag}'s at this level; it has {expected}",
            found=found,
            tag=target.profile.tag,
            expected=expected,
        ),
        severity,
        target_span=quotation.outer,
        expected=expected,
        found=found,
        fixes=_fixes(target, quotation, pair),
    )


def _fixes(target: Markup, quotation: Quotation, pair: Pair) -> tuple[Fix, ...]:
    """The marks and the spaces inside them replaced; nothing where a mark is out of reach."""
    start, end = quotation.outer
    if target.text[start : start + 1] != quotation.opening:
        return ()
    space = target.profile.space_inside(pair)
    return (
        Fix((start, quotation.start), pair.opening + space),
        Fix((quotation.end, end), space + pair.closing),
    )
