"""What the checks found, said in the reader's language: they know English alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from i18n.checks import described_checks
from i18n.finding import Finding
from i18n.phrase import Phrase, read_phrase
from i18n.review_table import Teller
from i18n.whereabouts import told
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
            return self.words(finding[name])
        return self.phrase(read_phrase(kept[name])) if kept and name in kept else None

    def words(self, said: str | Phrase) -> Markup:
        """Words of ours; those that no catalog has are English."""
        if isinstance(said, Phrase):
            return self.phrase(said)
        return Markup('<span lang="en" dir="ltr">{}</span>').format(said)

    def phrase(self, said: Phrase) -> Markup:
        """A phrase; what is put into it keeps its own direction."""
        form = str(escape(self._form(said)))
        return Markup(said.put_into(form, self._value, self._reader.number))

    def _form(self, said: Phrase) -> str:
        if said.many is None:
            return self._catalog.gettext(said.form)
        return self._catalog.ngettext(said.form, said.many, said.count)

    def plain(self, said: Phrase) -> str:
        """A phrase without markup."""
        form = self._form(said)
        return said.put_into(form, self._plain_value, self._reader.number)

    def _plain_value(self, value: str | Phrase) -> str:
        return self.plain(value) if isinstance(value, Phrase) else value

    def place(self, name: str) -> Markup:
        """Where something stands, by the name that entries have for it (`note 8`)."""
        return self.phrase(told(name))

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


def teller(tag: str) -> Teller:
    """Says phrases in the language of a locale where that is one of ours, or else in English."""
    spoken = language.spoken([tag, tag.split("-")[0]])
    return Teller(spoken, saying(spoken).plain)
