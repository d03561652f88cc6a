"""What nobody sees on the screen is seen by searches, by printers, and by readers of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18n.checks import segment_check
from i18n.document import BlockKind
from i18n.finding import Fault, FaultKind, Fix, Severity
from i18n.phrase import Phrase, say, say_count
from i18n.segment import Translation
from i18n.text.layout import MarkerKind, heading_level, last_words, marker, paragraphs
from i18n.text.lookalike import mixed_words
from i18n.text.markup import Markup
from i18n.text.mask import ANCHOR, OBJECT
from i18n.text.script import Script

_MOST = 20
_NAMES = {
    "\u00ad": say("a soft hyphen ({code})"),
    "\u200b": say("a zero-width space ({code})"),
    "\u2060": say("a word joiner ({code})"),
    "\ufeff": say("a byte order mark ({code})"),
    "\ufffd": say("a replacement character ({code})"),
}
_OTHER_CONTROL = say("a control character ({code})")
_SCRIPTS = {
    Script.LATIN: say("Latin"),
    Script.CYRILLIC: say("Cyrillic"),
    Script.GREEK: say("Greek"),
}
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff\ufffd]"
)
_BREAKS = "\u200b\u2060\u00ad"
"""They part words where no space does; sound in scripts that write none."""
_TATWEEL = re.compile(r"(?<=[\u0620-\u064a])\u0640+(?=[\u0620-\u064a])|\u0640{2,}")
_ASCII = re.compile(r"[\x00-\x7f]+")
_DOUBLE = re.compile(r"(?<=\S)  +(?=\S)")
_SHORTEST = 40
"""Characters of a source from which on the length of its translation tells something."""
_LONG = 2.2
"""Share of the usual length beyond which something may have been added."""


@segment_check(
    "TX-07", Severity.MINOR, mqm="linguistic-conventions/character-encoding", its="characters"
)
def characters_structure(translation: Translation) -> Iterator[Fault]:
    """No stray character is in the target, and it is laid out as its source.

    Named are invisible characters, tatweel that only stretches a word, letters of another script
    that look like the word's own, and double spaces; a list marker, heading level, paragraph or
    item ending that is gone; and, as a hint, a target more than twice as long as is usual.

    Source: the court
    Bad:    cуд with a Latin c
    Bad:    المحكمـــة
    Good:   суд
    """
    source, target = translation.source, translation.target
    yield from _characters(source, target)
    yield from _spaces(source, target)
    yield from _structure(source, target)
    yield from _item_end(translation)
    yield from _length(source, target)


def _characters(source: Markup, target: Markup) -> Iterator[Fault]:
    text = target.masked
    if text.isascii() and text.isprintable():
        return
    for found in list(_UNSEEN.finditer(text))[:_MOST]:
        character = found[0]
        if character not in source.text and not _has_use(character, target, found.start()):
            name = _NAMES.get(character, _OTHER_CONTROL)
            message = name.filled(code=_code(character))
            yield _taken_out(message, *found.span(), character)
    if "\u0640" in text and "\u0640" not in source.text:
        for found in list(_TATWEEL.finditer(text))[:_MOST]:
            yield _taken_out(say("tatweel stretches the word"), *found.span(), found[0])
    for word in list(mixed_words(text))[:_MOST]:
        written = text[word.start : word.end]
        if written not in source.text and not _is_variable(written, source.text):
            message = say(
                "“{written}” has letters of the {foreign} script in a {own} word",
                written=written,
                foreign=_SCRIPTS[word.foreign],
                own=_SCRIPTS[word.own],
            )
            yield _replaced(message, (word.start, word.end), written, word.mended)
    yield from _of_other_languages(target, source)


def _has_use(character: str, target: Markup, place: int) -> bool:
    """It parts words in a script without spaces, or stands beside code, where it may be needed."""
    beside = target.masked[max(0, place - 1) : place + 2]
    return character in _BREAKS and (not target.profile.spaced or OBJECT in beside)


def _is_variable(word: str, source: str) -> bool:
    """A capital at the end that stands for something (`PACKAGEX`), as in the source."""
    return word[-1] in "XYZN" and re.search(rf"\w{word[-1]}\b", source) is not None


def _of_other_languages(target: Markup, source: Markup) -> Iterator[Fault]:
    """Letters that another language of the script writes where this one has its own."""
    profile = target.profile
    severity = None if profile.confirmed("look_alikes") else Severity.INFO
    for letter, others in profile.look_alikes.items():
        for other in others:
            places = [found.span() for found in re.finditer(other, target.masked)]
            if places and other not in source.text:
                yield Fault(
                    say_count(
                        "{other} ({code}) stands for {letter}, {count} time",
                        "{other} ({code}) stands for {letter}, {count} times",
                        len(places),
                        other=other,
                        code=_code(other),
                        letter=letter,
                    ),
                    severity,
                    target_span=places[0],
                    expected=letter,
                    found=other,
                    fixes=tuple(Fix(span, letter) for span in places[:_MOST]),
                )


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _taken_out(message: Phrase, start: int, end: int, found: str) -> Fault:
    return Fault(message, target_span=(start, end), found=found, fixes=(Fix((start, end), ""),))


def _replaced(message: Phrase, span: tuple[int, int], found: str, wanted: str) -> Fault:
    return Fault(
        message,
        target_span=span,
        expected=wanted,
        found=found,
        fixes=(Fix(span, wanted),),
    )


def _spaces(source: Markup, target: Markup) -> Iterator[Fault]:
    if "  " not in target.text or "  " in source.text:
        return
    for found in list(_DOUBLE.finditer(target.masked))[:_MOST]:
        yield Fault(
            say("two spaces where one belongs"),
            target_span=found.span(),
            found=found[0],
            fixes=(Fix(found.span(), " "),),
            kind=FaultKind.WHITESPACE,
        )


def _structure(source: Markup, target: Markup) -> Iterator[Fault]:
    level, own = heading_level(source.text), heading_level(target.text)
    if level != own:
        yield _other(_heading(level, own), _level(level), _level(own))
    expected, start = marker(source.text)
    if expected is not MarkerKind.NONE and source.text[start:].strip():
        found, _ = marker(target.text)
        if found is MarkerKind.NONE:
            wanted = source.text[:start].strip()
            yield _other(say("the list marker {marker} is gone", marker=wanted), wanted, None)
    if paragraphs(source.text) != paragraphs(target.text):
        ours, theirs = paragraphs(source.text), paragraphs(target.text)
        message = say(
            "the number of paragraphs of the source is {expected}, here {found}",
            expected=ours,
            found=theirs,
        )
        yield _other(message, str(ours), str(theirs))


def _heading(level: int, own: int) -> Phrase:
    if not own:
        return say("the source is a heading of level {level}, the target is none", level=level)
    if not level:
        return say("the target is a heading of level {level}, the source is none", level=own)
    return say(
        "the heading level of the source is {expected}, here {found}", expected=level, found=own
    )


def _level(level: int) -> str | None:
    return str(level) if level else None


def _other(message: Phrase, expected: str | None, found: str | None) -> Fault:
    return Fault(message, expected=expected, found=found, kind=FaultKind.LAYOUT)


def _item_end(translation: Translation) -> Iterator[Fault]:
    """An item that ends with a semicolon or comma ends so in its language's way."""
    source, target = translation.source, translation.target
    listed = translation.segment.kind is BlockKind.ITEM or marker(source.text)[1] > 0
    if not listed or last_words(source)[-1:] not in (";", ",", "；", "؛"):
        return
    end, profile = last_words(target), target.profile
    if not profile.spaced and not profile.confirmed("item_ends"):
        return  # Thai, Khmer, Lao: an item may end without any mark
    if end[-1:] in profile.item_ends or end[-1:] in (ANCHOR, OBJECT):
        return
    yield Fault(
        say(
            "the item ends with “{expected}” in the source, here with “{found}”",
            expected=last_words(source)[-1:],
            found=end[-1:],
        ),
        None if profile.confirmed("item_ends") else Severity.INFO,
        target_span=(max(0, len(target.text) - 1), len(target.text)),
        expected=profile.item_ends,
        found=end[-1:],
    )


def _length(source: Markup, target: Markup) -> Iterator[Fault]:
    ours, theirs = _size(source), _size(target)
    if ours < _SHORTEST:
        return
    share = theirs * source.profile.length / (ours * target.profile.length)
    if share > _LONG:
        message = say(
            "the target has {percent}% of the length that is usual: is something added?",
            percent=f"{100 * share:.0f}",
        )
        yield Fault(message, Severity.INFO, hint=say("compare the clauses one by one"))


def _size(markup: Markup) -> int:
    """Characters without spaces and code; without Latin words too where others are the rule."""
    text = markup.masked
    if not markup.profile.spaced:
        text = _ASCII.sub("", text)
    return len(text) - text.count(" ") - text.count(OBJECT)
