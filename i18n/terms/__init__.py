"""The termbase that comes with Concordant: one TOML file a field of knowledge.

A workspace puts its own `terms.toml` over it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from i18n.termbase import Termbase
from i18n.terms import loading

_FILES = Path(__file__).parent


@cache
def builtin() -> Termbase:
    """Every concept of the files of this package, in the order of the files' names."""
    base = Termbase()
    for path in sorted(_FILES.glob("*.toml")):
        base = base.over(loading.parse(path.read_text("utf-8"), path.name))
    return base
