"""How an edition is put before its readers: one file a format, found by listing this package.

A module that offers a format has a `FORMAT`; a new format is one more module.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from i18n.errors import EditionError
from i18n.publication.edition import Edition
from i18n.publication.rendition import Rendition


@dataclass(frozen=True, slots=True)
class EditionFormat:
    """One form in which every version of an edition is written."""

    name: str
    """What people type after `--format`."""
    label: str | None
    """The key of its name in `messages/`; `None` for the pages themselves."""
    path: Callable[[Edition, Rendition], str]
    """Where its file lies, relative to the edition's folder, with `/`."""
    write: Callable[[Edition, Rendition], bytes]
    source: str | None = None
    """The format the source must have; `None` where any will do."""


@cache
def all_formats() -> dict[str, EditionFormat]:
    """Every format by name; the pages (`html`) first, the others in order of their names."""
    found: list[EditionFormat] = []
    for module in pkgutil.iter_modules(__path__):
        offered = getattr(importlib.import_module(f"{__name__}.{module.name}"), "FORMAT", None)
        if isinstance(offered, EditionFormat):
            found.append(offered)
    found.sort(key=lambda form: (form.label is not None, form.name))
    return {form.name: form for form in found}


def formats(names: Iterable[str], source: str) -> tuple[EditionFormat, ...]:
    """The formats of these names that a source of the format `source` can have, all when none is
    named; EditionError lists the ones there are."""
    wanted = tuple(dict.fromkeys(names))
    every = all_formats()
    known = {name: form for name, form in every.items() if form.source in (None, source)}
    for name in wanted:
        if name not in known:
            message = f"there is no format {name!r}"
            if name in every:
                message = f"{name!r} needs a source in {every[name].source}, not in {source}"
            raise EditionError(f"{message}; formats: {', '.join(known)}")
    return tuple(known[name] for name in known if not wanted or name in wanted)
