"""What is said to people is kept apart from what it is said of, so that any language can say it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Phrase:
    """An English form with places in braces, and what stands in them.

    The form is what translations are looked up by, so it is written out where `say` is called.
    """

    form: str
    values: tuple[tuple[str, str | Phrase], ...] = ()
    many: str | None = None
    """The form for any number but one, where `count` decides; it stands in the place `{count}`."""
    count: int = 1

    def __str__(self) -> str:
        """The phrase in English."""
        form = self.form if self.many is None or self.count == 1 else self.many
        return self.put_into(form, str, str)

    def put_into(
        self, form: str, show: Callable[[str | Phrase], str], number: Callable[[int], str]
    ) -> str:
        """A form, of this or another language, with the values in its places."""
        shown = {name: show(value) for name, value in self.values}
        return form.format(**shown, **({} if self.many is None else {"count": number(self.count)}))

    def filled(self, **values: object) -> Phrase:
        """The phrase with these values as well."""
        return Phrase(self.form, self.values + _kept(values), self.many, self.count)

    def as_object(self) -> dict[str, Any]:
        """The phrase as JSON keeps it."""
        kept: dict[str, Any] = {"form": self.form}
        if self.values:
            kept["values"] = {
                name: value.as_object() if isinstance(value, Phrase) else value
                for name, value in self.values
            }
        return kept if self.many is None else kept | {"many": self.many, "count": self.count}


def say(form: str, /, **values: object) -> Phrase:
    """A phrase; `form` is written out at the call, where the catalogs are made from."""
    return Phrase(form, _kept(values))


def say_count(one: str, many: str, count: int, /, **values: object) -> Phrase:
    """A phrase that says how many; both forms are written out at the call."""
    return Phrase(one, _kept(values), many, count)


def quoted(words: str) -> Phrase:
    """A phrase that is these very words; no catalog has it."""
    return Phrase("{words}", (("words", words),))


def listed(phrases: Sequence[Phrase]) -> Phrase:
    """Several phrases, at least one, one behind the other."""
    found = phrases[0]
    for phrase in phrases[1:]:
        found = say("{before}, {next}", before=found, next=phrase)
    return found


def read_phrase(kept: Mapping[str, Any]) -> Phrase:
    """The phrase that `as_object` kept."""
    values = tuple(
        (name, read_phrase(value) if isinstance(value, Mapping) else value)
        for name, value in kept.get("values", {}).items()
    )
    return Phrase(kept["form"], values, kept.get("many"), kept.get("count", 1))


def _kept(values: Mapping[str, object]) -> tuple[tuple[str, str | Phrase], ...]:
    return tuple(
        (name, value if isinstance(value, Phrase) else str(value)) for name, value in values.items()
    )
