"""A Typst text becomes pages: how they are dressed, and the bytes of the PDF."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from i18n.errors import EditionError
from i18n.phrase import say
from i18n.pictures.framing import frame
from i18n.pictures.kinds import kind_of
from i18n.profile import Profile
from i18n.publication.edition import Edition
from i18n.publication.rendition import Rendition
from i18n.writers.editions.fonts import FOLDER, fonts_for
from i18n.writers.editions.imprint import colophon
from i18n.writers.editions.typst_text import framed, language_argument, string
from i18n.writers.editions.wording import wording
from i18n.writers.typesetting import MAIN, TypstRefusal, typeset

_ALONE = '#import "edition.typ": address, again, edition, note, untranslated'
_BESIDE = (
    '#import "edition.typ": address, edition, untranslated\n'
    '#import "synoptic.typ": anchor, column, noted, side-by-side'
)
_SIDEWAYS = b"sideways"
"""What a house's template says that knows pages laid on their side."""


def dressed(
    edition: Edition, version: Rendition, standing: Sequence[str], *, sideways: bool = False
) -> str:
    """The head of a Typst text, in the language of a version: `standing` is what the reader must
    know before the text, a line each."""
    release, profile = edition.release, version.profile
    words = wording(profile)
    digits = "".join(profile.digits)
    arguments = {
        "title": string(release.title(version)),
        "author": string(release.publisher) if release.publisher else "none",
        "logo": _logo(edition),
        "direction": str(profile.direction),
        "fonts": fonts_argument(profile),
        "justified": "true" if profile.spaced and not sideways else "false",
        "date": f"datetime(year: {edition.at.year}, month: {edition.at.month}, "
        f"day: {edition.at.day})",
        "draft": string(words["draft"]) if edition.is_draft else "none",
        "status": _lines(standing),
        "foot": _lines(colophon(edition, version, words)),
        "page-numbers": "n => str(n).clusters().map(digit => "
        f"{string(digits)}.clusters().at(int(digit))).join()",
        **({"sideways": "true"} if sideways else {}),
    }
    argued = language_argument(profile.tag).replace("lang:", "language:")
    listed = ",\n  ".join([argued, *(f"{key}: {value}" for key, value in arguments.items())])
    return f"{_BESIDE if sideways else _ALONE}\n#show: edition.with(\n  {listed},\n)\n"


def _logo(edition: Edition) -> str:
    logo = edition.release.style.logo
    if logo is None:
        return "none"
    return f"image({string(logo.path)}, alt: {string(edition.release.publisher or '')})"


def fonts_argument(profile: Profile) -> str:
    """The fonts of a language, as Typst is told them."""
    return f"({', '.join(string(font) for font in fonts_for(profile))},)"


def _lines(lines: Sequence[str]) -> str:
    return f"({', '.join(string(line) for line in lines)},)" if lines else "()"


def printed(edition: Edition, text: str, name: str, *, sideways: bool = False) -> bytes:
    """The PDF/UA of a Typst text; EditionError says what Typst refuses, for the thing named.

    A house's template is used, for pages laid on their side where it knows of them.
    """
    release, templates = edition.release, files(__package__) / "templates"
    house = release.style.template
    if sideways and house and _SIDEWAYS not in house:
        house = None
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / MAIN).write_text(text, encoding="utf-8")
        (root / "edition.typ").write_bytes(house or (templates / "edition.typ").read_bytes())
        (root / "synoptic.typ").write_bytes((templates / "synoptic.typ").read_bytes())
        for path, picture in release.shown.items():
            _put(root / path, picture.read())
        return _compiled(root, edition, name)


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    if kind_of(data):
        Path(framed(str(path))).write_text(frame(path.name, data), encoding="utf-8")


def _compiled(root: Path, edition: Edition, name: str) -> bytes:
    moment = int(edition.at.timestamp())
    try:
        return typeset(root, "edition.pdf", [FOLDER], pdf_standards=["ua-1"], timestamp=moment)
    except TypstRefusal as error:
        raise EditionError(
            say("{name}: the PDF cannot be made: {message}", name=name, message=str(error))
        ) from error
