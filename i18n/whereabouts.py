"""Where something stands in a document or an instrument, in words that every language has."""

from __future__ import annotations

import re

from i18n.phrase import Phrase, quoted, say

_ORDINALS = {
    "first": say("first"),
    "second": say("second"),
    "third": say("third"),
    "fourth": say("fourth"),
    "fifth": say("fifth"),
    "sixth": say("sixth"),
    "seventh": say("seventh"),
    "eighth": say("eighth"),
    "ninth": say("ninth"),
    "tenth": say("tenth"),
    "eleventh": say("eleventh"),
    "twelfth": say("twelfth"),
}
_NAMES = (
    (r"note (?P<label>[^,]+)", say("note {label}")),
    (r"note (?P<label>[^,]+), paragraph (?P<number>\d+)", say("note {label}, paragraph {number}")),
    (r"line (?P<number>\d+)", say("line {number}")),
    (r"after: (?P<words>.+)", say("after: {words}")),
    (r"cell: (?P<words>.*)", say("cell: {words}")),
    (r"Preamble", say("Preamble")),
    (r"Preamble, (?P<ordinal>\w+) paragraph", say("Preamble, {ordinal} paragraph")),
    (r"Article (?P<number>\w+)", say("Article {number}")),
    (
        r"Article (?P<number>\w+), paragraph (?P<paragraph>\w+)",
        say("Article {number}, paragraph {paragraph}"),
    ),
    (
        r"Article (?P<number>\w+), section (?P<section>\w+)",
        say("Article {number}, section {section}"),
    ),
    (r"principle (?P<number>\w+)", say("principle {number}")),
)
_FORMS = tuple((re.compile(pattern, re.DOTALL), form) for pattern, form in _NAMES)


def told(place: str) -> Phrase:
    """A place under its English name, such as `note 8` or `Article 70, paragraph 1`, as a phrase;
    any other is said as it is."""
    for pattern, form in _FORMS:
        found = pattern.fullmatch(place)
        if found:
            parts = found.groupdict()
            if parts.get("ordinal") in _ORDINALS:
                return form.filled(ordinal=_ORDINALS[parts["ordinal"]])
            return form.filled(**parts)
    return quoted(place)
