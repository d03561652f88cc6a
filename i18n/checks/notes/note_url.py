"""An address leads the reader to the authority only when no character of it is lost."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import Levenshtein

from i18n.checks import segment_check
from i18n.finding import Fault, Severity, Span
from i18n.notes.address import find_addresses, find_unread, is_example
from i18n.phrase import say
from i18n.segment import Translation
from i18n.text.markup import Markup
from i18n.text.mask import Mask
from i18n.text.once import once

_LANGUAGE = re.compile(
    r"[?&](?:lang|language|locale|hl)=[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?(?=$|[&#])"
    r"|(?<=[/._=-])(?:[a-z]{2}(?:[-_][A-Za-z]{2,4})?|ENG|ING|FRA|SPA|ESP|ARA|RUS|CHI|ZHO|DEU|GER|POR"
    r"|JPN|UKR|ITA)"
    r"(?=$|[/._?&#-])|(?<=://)(?:[a-z]{2}(?:-[a-z]{2,4})?|www)(?=\.)|(?<=english)"
    r"|english|french|spanish|russian|arabic|chinese",
    re.IGNORECASE,
)
_ENDS = re.compile(r"^https?://|/$")
_EMPTY = re.compile(r"/(?=/|$)|(?<=//)\.")
_SWALLOWED = "。．，、；：！？،؛؟।۔"
_LINK = ("<>", "()")
_EDITION = re.compile(r"^[a-z]{2}(?:-[a-z]{2,4})?\.(?=[^.]+\.)")
_LANGUAGE_PAGE = re.compile(r"/?(?:index)?[.-][a-z]{2}(?:[-_][A-Za-z]{2,4})?\.(?:x?html?|pdf)")
_PLACEHOLDER = re.compile(
    r"(?:(?:your|my|some)[-_]?)?[a-z_-]{0,24}(?:name|id|title|keyword|example|foo|bar|something|xxx)"
    r"|[A-Z][A-Z_-]{2,24}",
)
_SLIP = 2
"""Characters that may differ by mistake."""


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
    source, target = find_addresses(translation.source), find_addresses(translation.target)
    if not source and not target:
        return
    yield from _swallowed(translation.target, source)
    missing = _texts(source) - _texts(target)
    if not missing and len(source) >= len(target):
        return
    spare = _Spare((_texts(target) - _texts(source)).elements())
    spans = {mask.text: (mask.start, mask.end) for mask in reversed(source)}
    places = {mask.text: (mask.start, mask.end) for mask in reversed(target)}
    unread = find_unread(translation.target)
    for address in missing.elements():
        found = spare.take(address)
        if found and _is_translated(address, found, target, translation.target.text):
            yield _example(address, found, spans[address], places[found])
        elif found is None and address in unread:
            continue  # the markup round it is broken, not the address
        else:
            yield _fault(address, found, spans[address], places[found] if found else None)
    yield from (_added(address, places[address], bool(source)) for address in spare.left)


def _texts(masks: Iterable[Mask]) -> Counter[str]:
    return Counter(mask.text for mask in masks)


def _bare(url: str) -> str:
    """An address without what does not lead elsewhere: its scheme and a closing slash."""
    return _ENDS.sub("", url)


def _neutral(url: str) -> str:
    """The address without its language parts."""
    return _EMPTY.sub("", _LANGUAGE.sub("", f"://{_bare(url)}"))


def _host(url: str) -> str:
    return _bare(url).partition("/")[0].removeprefix("www.")


def _edition(url: str) -> str:
    """The host without the language that stands first in its name (`en.wikipedia.org`)."""
    return _EDITION.sub("", _bare(url).partition("/")[0])


class _Spare:
    """Addresses of the target that the source does not have, each to answer one that it has."""

    def __init__(self, urls: Iterable[str]) -> None:
        self._left = Counter(urls)

    @once
    def _alike(self) -> tuple[dict[str, deque[str]], ...]:
        """The addresses by what they have in common with another, the closest kin first."""
        kinds: tuple[dict[str, deque[str]], ...] = tuple(defaultdict(deque) for _ in range(4))
        for url in self._left.elements():
            for known, key in zip(
                kinds, (_bare(url), _neutral(url), _host(url), _edition(url)), strict=True
            ):
                known[key].append(url)
        return kinds

    def take(self, address: str) -> str | None:
        """The address most like this one; it is not given twice."""
        if not self._left:
            return None
        keys = (_bare(address), _neutral(address), _host(address), _edition(address))
        for known, key in zip(self._alike, keys, strict=True):
            urls = known.get(key, deque())
            while urls:
                url = urls.popleft()
                if self._left[url] > 0:
                    self._left[url] -= 1
                    return url
        return None

    @property
    def left(self) -> Iterator[str]:
        return (+self._left).elements()


def _fault(address: str, found: str | None, source_span: Span, target_span: Span | None) -> Fault:
    severity = None
    if found is None:
        message = say("an address of the source is missing")
        severity = Severity.MINOR if is_example(address) else None
    elif _bare(found) == _bare(address):
        message, severity = say("the address differs in its scheme or last slash"), Severity.MINOR
    elif _is_other_language(found, address):
        message = say("the address is that of another language version; open it")
        severity = Severity.MINOR
    elif is_example(address):
        message, severity = say("the address of an example differs"), Severity.MINOR
    elif _bare(found).startswith(_bare(address)):
        message = say("the address has swallowed what follows it")
    elif _bare(address).startswith(_bare(found)):
        message = say("the address is cut short")
    else:
        message = say("the address differs from that of the source")
    return Fault(
        message,
        severity=severity,
        source_span=source_span,
        target_span=target_span,
        expected=address,
        found=found,
    )


def _is_translated(address: str, found: str, masks: tuple[Mask, ...], text: str) -> bool:
    """The address ends in a placeholder (`/packagename`), and the target in its own word for it."""
    (before, _, name), (other, _, own) = address.rpartition("/"), found.rpartition("/")
    if _bare(before) != _bare(other) or not _PLACEHOLDER.fullmatch(name):
        return False
    if own == "":  # a word of another script ends the address
        ends = [mask.end for mask in masks if mask.text == found]
        return any(text[end : end + 1].isalpha() for end in ends)
    return Levenshtein.distance(name.lower(), own.lower()) > _SLIP


def _example(address: str, found: str, source_span: Span, target_span: Span) -> Fault:
    return Fault(
        say("the last part of the address is translated; it is right if it stands for something"),
        severity=Severity.MINOR,
        source_span=source_span,
        target_span=target_span,
        expected=address,
        found=found,
    )


def _is_other_language(found: str, address: str) -> bool:
    """The same page in another language, as far as the address tells."""
    behind = _bare(found).removeprefix(_bare(address))
    same = _neutral(found) == _neutral(address) or _LANGUAGE_PAGE.fullmatch(behind)
    return bool(same) or _is_other_edition(found, address)


def _is_other_edition(found: str, address: str) -> bool:
    """Both hosts open with a language, and not with the same; titles differ there by right."""
    hosts = (_bare(found).partition("/")[0], _bare(address).partition("/")[0])
    both = all(_EDITION.match(host) for host in hosts)
    return both and hosts[0] != hosts[1] and _edition(found) == _edition(address)


def _added(address: str, span: Span, comparable: bool) -> Fault:
    return Fault(
        say("this address is not in the source"),
        severity=Severity.MINOR if comparable else Severity.INFO,
        target_span=span,
        found=address,
    )


def _swallowed(target: Markup, source: tuple[Mask, ...]) -> Iterator[Fault]:
    """A stop between an address and the bracket of its link becomes part of the address."""
    wanted = {mask.text for mask in source}
    for mask in target.urls:
        behind = target.text[mask.end : mask.end + 2]
        if len(behind) < 2 or behind[0] not in _SWALLOWED:
            continue
        linked = target.text[max(0, mask.start - 1) : mask.start] + behind[1] in _LINK
        if linked and mask.text in wanted:
            yield Fault(
                say("the address has swallowed what follows it"),
                target_span=(mask.start, mask.end + 1),
                expected=mask.text,
                found=mask.text + behind[0],
            )
