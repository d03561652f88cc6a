"""An address leads the reader to the authority only when no character of it is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from i18n.checks import segment_check
from i18n.finding import Fault, Severity, Span
from i18n.mask import Mask
from i18n.segment import Translation

_LANGUAGE = re.compile(
    r"(?<=[/._=-])(?:[a-z]{2}(?:[-_][A-Za-z]{2,4})?|ENG|FRA|SPA|ARA|RUS|CHI|ZHO|DEU|POR|JPN|UKR)"
    r"(?=$|[/._?&#-])|(?<=://)[a-z]{2}(?:-[a-z]{2,4})?(?=\.)|(?<=english)|english|french|spanish",
    re.IGNORECASE,
)


@segment_check(
    "FN-10", Severity.MAJOR, mqm="accuracy/do-not-translate", its="inconsistent-entities"
)
def note_url(translation: Translation) -> Iterator[Fault]:
    """The addresses of the source stand in the target, each as often, character for character.

    An address whose language part alone differs (`/en/`, `/fr/`) is shown as minor, for somebody
    to open. Punctuation behind an address is no part of it.

    Source: https://www.icj-cij.org/case/100.
    Bad:    https://www.icj-cij.org/case/10
    Good:   https://www.icj-cij.org/case/100。
    """
    source, target = translation.source.urls, translation.target.urls
    if not source and not target:
        return
    missing = Counter(_bare(mask.text) for mask in source) - Counter(_bare(m.text) for m in target)
    if not missing and len(source) >= len(target):
        return
    extra = Counter(_bare(m.text) for m in target) - Counter(_bare(mask.text) for mask in source)
    spare = list(extra.elements())
    for address in missing.elements():
        found = _closest(address, spare)
        if found is not None:
            spare.remove(found)
        yield _fault(address, found, _span(source, address), _span(target, found))
    yield from (_added(address, _span(target, address), bool(source)) for address in spare)


def _bare(url: str) -> str:
    """An address as it is compared: the scheme and a closing slash do not lead elsewhere."""
    return re.sub(r"^https?://|/$", "", url)


def _neutral(address: str) -> str:
    """The address without its language parts."""
    return re.sub(r"/(?=/|$)", "", _LANGUAGE.sub("", f"://{address}"))


def _closest(address: str, spare: list[str]) -> str | None:
    for found in spare:
        if _neutral(found) == _neutral(address):
            return found
    host = address.split("/")[0]
    return next((found for found in spare if found.split("/")[0] == host), None)


def _span(masks: tuple[Mask, ...], address: str | None) -> Span | None:
    return next(((m.start, m.end) for m in masks if _bare(m.text) == address), None)


def _fault(
    address: str, found: str | None, source_span: Span | None, target_span: Span | None
) -> Fault:
    severity = None
    if found is None:
        message = "an address of the source is missing"
    elif _neutral(found) == _neutral(address):
        message, severity = (
            "the address is that of another language version; open it",
            Severity.MINOR,
        )
    elif found.startswith(address) or address.startswith(found):
        longer = len(found) > len(address)
        message = f"the address {'has swallowed what follows it' if longer else 'is cut short'}"
    else:
        message = "the address differs from that of the source"
    return Fault(
        message,
        severity=severity,
        source_span=source_span,
        target_span=target_span,
        expected=address,
        found=found,
    )


def _added(address: str, span: Span | None, comparable: bool) -> Fault:
    return Fault(
        "this address is not in the source",
        severity=Severity.MINOR if comparable else Severity.INFO,
        target_span=span,
        found=address,
    )
