"""Reads the folder `style` of a workspace; what cannot be used is refused before work starts."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from i18n.errors import DocumentError, WorkspaceError
from i18n.publication.composed import Picture
from i18n.publication.house_style import HouseStyle
from i18n.workflow import storage

FOLDER = "style"
_CSS, _TYPST, _WORD, _ODT = "style.css", "edition.typ", "reference.docx", "reference.odt"
_LOGOS = ("logo.svg", "logo.png")
_KNOWN = (_CSS, _TYPST, *_LOGOS, _WORD, _ODT)
_BESIDE = (".", "~$", "README")
"""What may lie in the folder besides: hidden files, locks of office programs, notes."""
_NEEDED = ("edition", "note", "again", "address", "untranslated")
"""What Concordant calls of a template."""
_LOADS = re.compile(r"@import|url\(|image-set\(", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def read_style(root: Path, publisher: str | None) -> HouseStyle:
    """The style of a workspace; ours where it has no such folder.

    WorkspaceError names the file that cannot be used, and why.
    """
    folder = root / FOLDER
    if not folder.is_dir():
        return HouseStyle()
    for path in sorted(folder.iterdir()):
        if path.name not in _KNOWN and not path.name.startswith(_BESIDE):
            raise WorkspaceError(f"is none of {', '.join(_KNOWN)}; rename it", path=path)
    return HouseStyle(
        _css(folder / _CSS),
        _logo(folder, publisher),
        _template(folder / _TYPST),
        _reference(folder / _WORD),
        _reference(folder / _ODT),
    )


def _bytes(path: Path) -> bytes | None:
    return storage.read_bytes(path) if path.is_file() else None


def _text(path: Path) -> str | None:
    data = _bytes(path)
    try:
        return None if data is None else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is not UTF-8; save it as UTF-8"
        raise WorkspaceError(message, path=path) from error


def _css(path: Path) -> str:
    text = _text(path) or ""
    rules = _COMMENT.sub("", text)
    found = _LOADS.search(rules)
    if found:
        message = f"{found[0]} loads something; an edition holds all that it shows"
        raise WorkspaceError(message, path=path)
    if "<" in rules:
        raise WorkspaceError("a style sheet holds no “<”", path=path)
    if rules.count("{") != rules.count("}"):
        raise WorkspaceError("a brace is not closed, or closed twice", path=path)
    return _COMMENT.sub("", text).strip()


def _logo(folder: Path, publisher: str | None) -> Picture | None:
    there = [folder / name for name in _LOGOS if (folder / name).is_file()]
    if not there:
        return None
    path = there[0]
    if len(there) > 1:
        raise WorkspaceError(f"there is {there[1].name} too; keep one of them", path=path)
    if not publisher:
        message = "who does not see the logo hears the publisher's name; set publisher in "
        raise WorkspaceError(f"{message}concordant.toml", path=path)
    data = storage.read_bytes(path)
    if path.suffix == ".svg":
        from i18n.office.drawing import require_still  # imports lxml

        require_still(data, WorkspaceError, str(path))
    elif not data.startswith(b"\x89PNG\r\n\x1a\n"):
        raise WorkspaceError("is no PNG", path=path)
    return Picture(f"images/{path.name}", partial(bytes, data), len(data))


def _template(path: Path) -> bytes | None:
    text = _text(path)
    if text is None:
        return None
    for name in _NEEDED:
        if not re.search(rf"^#let {name}\b", text, re.MULTILINE):
            message = f"does not say what {name} is (#let {name} …); begin with Concordant's own"
            raise WorkspaceError(message, path=path)
    return text.encode()


def _reference(path: Path) -> bytes | None:
    data = _bytes(path)
    if data is None:
        return None
    try:
        if path.suffix == ".docx":
            from i18n.word.making.reference import open_reference as open_word

            open_word(data)
        else:
            from i18n.opendocument.making.reference import open_reference

            open_reference(data)
    except DocumentError as error:
        raise WorkspaceError(error.message, path=path) from error
    return data
