"""Several versions of a document side by side: which may stand so, and where they lie."""

from __future__ import annotations

from collections.abc import Collection

from i18n import locale
from i18n.errors import EditionError

Group = tuple[str, ...]
"""The locales that stand side by side, in their order."""
MOST = 6
"""Languages that find room side by side."""
_PREFIX = "synoptic-"


def named(text: str) -> Group:
    """The group that `en,fr,ar` names."""
    return tuple(map(locale.canonical, text.replace(",", " ").split()))


def require(groups: Collection[Group], known: Collection[str]) -> None:
    """Each group has two to six different locales of those that the edition has."""
    for group in groups:
        if not 1 < len(set(group)) == len(group) <= MOST:
            message = f"side by side stand two to {MOST} different languages"
            raise EditionError(f"{message}, not {', '.join(group) or 'none'}")
        for tag in group:
            if tag not in known:
                message = f"{tag} cannot stand side by side with others: it is not in the edition"
                raise EditionError(f"{message} ({', '.join(known)})")


def folder(group: Group) -> str:
    """The folder of the files that show these versions."""
    return _PREFIX + "-".join(group)


def page_of(group: Group) -> str:
    """Where the page lies, relative to the edition's folder."""
    return f"{folder(group)}/index.html"


def pdf_of(group: Group, name: str) -> str:
    """Where the PDF of a document of this name lies."""
    return f"{folder(group)}/{name}.{'-'.join(group)}.pdf"
