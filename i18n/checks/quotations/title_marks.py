"""A reader who looks for a work must see where its title begins and ends."""

from __future__ import annotations

from collections.abc import Iterator

from i18n.checks import segment_check
from i18n.finding import Fault, Fix, Severity
from i18n.notes.title_device import bare_siblings
from i18n.phrase import say
from i18n.profile import Pair
from i18n.quoting.counterpart import counterparts
from i18n.quoting.quotation import Quotation, QuotationKind
from i18n.segment import Translation
from i18n.text.markup import Markup
from i18n.text.script import Script, script_of


@segment_check("QT-11", Severity.MINOR, mqm="locale-convention/punctuation", its="locale-violation")
def title_marks(translation: Translation) -> Iterator[Fault]:
    """Titles of works in a note are set apart as the language does it, and all alike.

    A language that has marks for titles (《》) uses them instead of quotation marks; titles left in
    another script keep theirs. Of several works by one author none stands bare where the others
    are set apart, whatever the source does.

    Source: IBA, “Targeting Judges,” 2025
    Bad:    国际律师协会，“针对法官”，2025年
    Good:   国际律师协会，《针对法官》，2025年
    """
    if not translation.segment.is_note:
        return
    target = translation.target
    if target.profile.works and target.quotations:
        yield from _other_marks(translation)
    for title, device in bare_siblings(target):
        yield Fault(
            say(
                "this title stands bare; others of the same author have {device}",
                device=device.said,
            ),
            target_span=(title.start, title.end),
            expected=device.said,
            found=target.text[title.start : min(title.end, title.start + 60)],
        )


def _other_marks(translation: Translation) -> Iterator[Fault]:
    """Titles in the marks of quotations, in a language that has others for them."""
    source, target = translation.source, translation.target
    works = target.profile.works
    severity = None if target.profile.confirmed("works") else Severity.INFO
    outer = [i for i, item in enumerate(target.quotations) if item.depth == 0]
    matched = counterparts(source, target, range(len(source.quotations)), outer)
    for one, other in matched.pairs:
        quotation = target.quotations[other]
        pair = Pair(quotation.opening, quotation.closing)
        is_title = translation.segment.rule(one).kind is QuotationKind.TITLE
        if is_title and pair not in works and not _is_foreign(quotation, target):
            yield _fault(target, quotation, works[0], severity)


def _is_foreign(quotation: Quotation, target: Markup) -> bool:
    """The title is left in a script that is not the language's own."""
    letters = [character for character in quotation.text if character.isalpha()]
    latin = sum(1 for letter in letters if script_of(letter) is Script.LATIN)
    return 2 * latin >= len(letters) and not target.profile.cased


def _fault(target: Markup, quotation: Quotation, wanted: Pair, severity: Severity | None) -> Fault:
    start, end = quotation.outer
    return Fault(
        say(
            "the title stands in {found}; titles of works have {wanted} in {tag}",
            found=f"{quotation.opening}…{quotation.closing}",
            wanted=f"{wanted.opening}…{wanted.closing}",
            tag=target.profile.tag,
        ),
        severity,
        target_span=quotation.outer,
        expected=f"{wanted.opening}{quotation.text}{wanted.closing}",
        found=target.text[start:end],
        fixes=(
            Fix((start, quotation.start), wanted.opening),
            Fix((quotation.end, end), wanted.closing),
        ),
    )
