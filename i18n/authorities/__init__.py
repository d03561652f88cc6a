"""The authority bank: one TOML file an instrument, with its wording in each language.

A wording says where it was seen. It counts as verified when one of these sources is official (the
depositary, the organ that adopted the text, an official gazette or the law of a State that prints
the authentic text) or when two sources that do not depend on each other have the same words. What
is written from memory never counts. No wording is made up: where none was found there is none.

Adding an instrument is adding a file; the file's name is its id.
"""

from __future__ import annotations

from functools import cache

from i18n.authorities import loading
from i18n.authority import Instrument, Passage
from i18n.authority_bank import Bank
from i18n.errors import AuthorityError
from i18n.text.markup import Markup


@cache
def bank() -> Bank:
    """Every instrument of this package, read when first asked for.

    Raises AuthorityError when a file is wrong, naming file and key.
    """
    return Bank(tuple(loading.read(name) for name in loading.names()))


def get(id: str) -> Instrument:
    """The instrument of an id; AuthorityError names those there are when there is none."""
    for instrument in bank().instruments:
        if instrument.id == id:
            return instrument
    known = ", ".join(instrument.id for instrument in bank().instruments)
    raise AuthorityError(f"there is no authority {id!r}; there are {known}")


def trace(markup: Markup) -> tuple[Passage, ...]:
    """The words of a source that stand in a provision, quoted or not, in the order of the text."""
    return bank().trace(markup)
