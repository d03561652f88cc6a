"""What the checks found, said in the reader's language: they know English alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from i18n.checks import described_checks
from i18n.finding import Finding
from i18n.phrase import Phrase, read_phrase
from service.pages import language
from service.pages.unseen import visible


class Saying:
    """Says phrases to somebody who reads a language."""

    def __init__(self, tag: str) -> None:
        self._reader = language.reader(tag)
        self._catalog = language.translations(tag, language.FINDINGS)

    def __call__(self, finding: Finding | Mapping[str, Any], name: str) -> Markup | None:
        """The `message`, `hint`, `expected` or `found` of a finding, or of its report; None where
        it has none, or where it has words of a text that are no phrase.

        A report that was kept without its phrases speaks English.
        """
        if isinstance(finding, Finding):
            said = getattr(finding.fault, name)
            return self.phrase(said) if isinstance(said, Phrase) else None
        kept = finding.get("phrases")
        if kept is None and name in ("message", "hint") and finding.get(name):
            return Markup('<span lang="en" dir="ltr">{}</span>').format(finding[name])
        return self.phrase(read_phrase(kept[name])) if kept and name in kept else None

    def phrase(self, said: Phrase) -> Markup:
        """A phrase; what is put into it keeps its own direction."""
        if said.many is None:
            form = self._catalog.gettext(said.form)
        else:
            form = self._catalog.ngettext(said.form, said.many, said.count)
        return Markup(said.put_into(str(escape(form)), self._value, self._reader.number))

    def _value(self, value: str | Phrase) -> str:
        if isinstance(value, Phrase):
            return self.phrase(value)
        return Markup("<bdi>{}</bdi>").format(visible(value))

    def rule(self, check: str) -> str:
        """What a check asks for, in one line."""
        return self._catalog.gettext(_summaries()[check])


@cache
def _summaries() -> Mapping[str, str]:
    return {check.id: check.summary for check in described_checks()}


@cache
def saying(tag: str) -> Saying:
    """What says phrases in one of our languages."""
    return Saying(tag)
