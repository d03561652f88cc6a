"""Pairs of texts, one JSON object a line: for programs that keep their translations elsewhere."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from i18n import languages, locale
from i18n.checks.engine import check_translation
from i18n.document import BlockKind
from i18n.errors import LocaleError, LocalizationError
from i18n.finding import Finding
from i18n.profile import Profile
from i18n.segment import Segment, Translation
from i18n.text.markup import Markup
from i18n.updating.renumbering import note_of
from i18n.workflow.progress import watched
from i18n.workflow.tracing import with_knowledge

_FORM = '{"id": …, "source": …, "target": …, "locale": …}'


@dataclass(frozen=True)
class _Pair:
    """A source, its target, and what their maker calls them."""

    source: str
    target: str
    locale: str
    source_locale: str = "en"
    context: str | None = None
    id: str | int | None = None


def check_pairs(
    data: bytes, name: str, refused: list[LocalizationError] | None = None
) -> Iterator[Finding]:
    """Findings for pairs, one JSON object a line (INTERFACE.md).

    A line that is no pair is put into `refused`, and stops the work where it is not given; an id
    that two pairs of one locale have is put there as well, though both are checked. Checks that
    see a whole document do not run.
    """
    seen: dict[tuple[str | int, str], int] = {}
    lines = data.removeprefix(codecs.BOM_UTF8).split(b"\n")
    for number, line in enumerate(watched(lines, f"checking {name}"), 1):
        if not line.strip():
            continue
        try:
            pair = _pair(line)
            translation = _translation(pair, number, name)
        except (ValueError, RecursionError, LocaleError) as error:
            refusal = _refusal(error, name, number)
            if refused is None:
                raise refusal from error
            refused.append(refusal)
            continue
        if refused is not None and pair.id is not None:
            first = seen.setdefault((pair.id, translation.target.profile.tag), number)
            if first != number:
                message = f"line {first} has the id {pair.id!r} as well; give each pair its own"
                refused.append(LocalizationError(message, path=name, line=number))
        for finding in check_translation(translation):
            yield replace(finding, id=pair.id, context=pair.context)


def _refusal(error: Exception, name: str, number: int) -> LocalizationError:
    if isinstance(error, LocaleError):
        return LocaleError(error.message, path=name, line=number)
    message = f"not a pair ({_reason(error)}); write {_FORM}"
    return LocalizationError(message, path=name, line=number)


def _reason(error: Exception) -> str:
    """Why a line is no pair, in words for whoever wrote it."""
    if isinstance(error, json.JSONDecodeError):
        return f"from character {error.pos + 1} on it is no JSON"
    if isinstance(error, UnicodeDecodeError):
        return f"its byte {error.start + 1} is not UTF-8"
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


def _pair(line: bytes) -> _Pair:
    given = json.loads(line.decode(), object_pairs_hook=_once, parse_int=_number)
    if not isinstance(given, dict):
        raise ValueError("it is no object")
    for key in ("source", "target", "locale"):
        if key not in given:
            raise ValueError(f"“{key}” is missing")
        if not isinstance(given[key], str):
            raise ValueError(f"“{key}” is not a text")
    for key in ("source_locale", "context"):
        if not isinstance(given.get(key), str | None):
            raise ValueError(f"“{key}” is not a text")
    if isinstance(given.get("id"), bool) or not isinstance(given.get("id"), str | int | None):
        raise ValueError("“id” is neither a text nor a whole number")
    return _Pair(
        given["source"],
        given["target"],
        given["locale"],
        given.get("source_locale") or "en",
        given.get("context"),
        given.get("id"),
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object whose keys stand once each: of two, nobody can say which was meant."""
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(key for index, (key, _) in enumerate(pairs) if key in dict(pairs[:index]))
        raise ValueError(f"“{twice}” stands twice")
    return found


def _number(digits: str) -> int:
    if len(digits) > 100:
        raise ValueError("a number in it is too long")
    return int(digits)


def _translation(pair: _Pair, number: int, name: str) -> Translation:
    source = Markup(pair.source, _profile(pair.source_locale))
    note = note_of(pair.context)
    kind = BlockKind.NOTE if note else BlockKind.PARAGRAPH
    segment = Segment(source, kind, note=note, context=pair.context)
    target = Markup(pair.target, _profile(pair.locale), None, source.anchors)
    return Translation(with_knowledge(segment), target, path=name, line=number)


@lru_cache(1000)
def _profile(tag: str) -> Profile:
    return languages.get(locale.canonical(tag))
