"""A version of a statement as PDF/UA: paged, with the notes at the foot of their pages."""

from __future__ import annotations

import tempfile
from functools import partial
from importlib.resources import files
from pathlib import Path

from i18n.document import Block
from i18n.errors import EditionError
from i18n.publication.composed import Composed, Passage
from i18n.publication.edition import Edition
from i18n.publication.rendition import Rendition, title_block
from i18n.writers.editions import EditionFormat
from i18n.writers.editions.fonts import fonts_for, require_glyphs, typst_fonts
from i18n.writers.editions.imprint import colophon, status
from i18n.writers.editions.notes_heading import part_heading
from i18n.writers.editions.typst_blocks import blocks_typst
from i18n.writers.editions.typst_text import Footnotes, language_argument, string, to_typst
from i18n.writers.editions.wording import wording

_MAIN = "main.typ"


def write(edition: Edition, version: Rendition) -> bytes:
    """The bytes of a PDF that meets PDF/UA-1 (ISO 14289-1); equal for equal editions.

    EditionError names the characters that no font at hand has, and what Typst refuses.
    """
    release = edition.release
    composed, of_notes = part_heading(release.compose(version), release, version)
    text = _source(edition, version, composed, of_notes)
    require_glyphs(text, version.profile, f"{release.name} {version.locale}")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / _MAIN).write_text(text, encoding="utf-8")
        template = files(__package__) / "templates" / "edition.typ"
        (root / "edition.typ").write_bytes(release.style.template or template.read_bytes())
        for path, data in release.shown.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        return _compiled(root, edition, version)


def _compiled(root: Path, edition: Edition, version: Rendition) -> bytes:
    import typst  # 30 ms that other formats need not spend

    try:
        compiler = typst.Compiler(root / _MAIN, root=root, font_paths=typst_fonts())
        made = compiler.compile(
            format="pdf", pdf_standards=["ua-1"], timestamp=int(edition.at.timestamp())
        )
    except typst.TypstError as error:
        name = f"{edition.release.name} {version.locale}"
        raise EditionError(f"{name}: the PDF cannot be made: {error.message}") from error
    assert isinstance(made, bytes)
    return made


def _source(
    edition: Edition, version: Rendition, composed: Composed, of_notes: Passage | None
) -> str:
    release, profile = edition.release, version.profile
    words = wording(profile)
    notes = Footnotes(profile, lambda label: _note(label, composed, notes))
    name = title_block(version.document)
    body = blocks_typst(composed.body, notes, partial(_level, name))
    unreferred = [label for label in composed.notes if label not in notes.printed]
    digits = "".join(profile.digits)
    arguments = {
        "title": string(release.title(version)),
        "author": string(release.publisher) if release.publisher else "none",
        "logo": _logo(edition),
        "direction": str(profile.direction),
        "fonts": f"({', '.join(string(font) for font in fonts_for(profile))},)",
        "justified": "true" if profile.spaced else "false",
        "date": f"datetime(year: {edition.at.year}, month: {edition.at.month}, "
        f"day: {edition.at.day})",
        "draft": string(words["draft"]) if edition.is_draft else "none",
        "status": _lines(status(edition, version, words)),
        "foot": _lines(colophon(edition, version, words)),
        "page-numbers": "n => str(n).clusters().map(digit => "
        f"{string(digits)}.clusters().at(int(digit))).join()",
    }
    argued = language_argument(profile.tag).replace("lang:", "language:")
    listed = ",\n  ".join([argued, *(f"{key}: {value}" for key, value in arguments.items())])
    last = _left_over(unreferred, composed, notes, of_notes, words["notes"])
    return (
        '#import "edition.typ": address, again, edition, note, untranslated\n'
        f"#show: edition.with(\n  {listed},\n)\n\n{body}\n\n{last}\n"
    )


def _logo(edition: Edition) -> str:
    logo = edition.release.style.logo
    if logo is None:
        return "none"
    return f"image({string(logo.path)}, alt: {string(edition.release.publisher or '')})"


def _lines(lines: list[str]) -> str:
    return f"({', '.join(string(line) for line in lines)},)" if lines else "()"


def _level(title: Block | None, block: Block) -> int:
    return 1 if block is title else max(block.place.level, 2)


def _note(label: str, composed: Composed, notes: Footnotes) -> str:
    return blocks_typst(composed.notes.get(label, []), notes)


def _left_over(
    labels: list[str],
    composed: Composed,
    notes: Footnotes,
    of_notes: Passage | None,
    heading: str,
) -> str:
    """The notes that nothing refers to, below the text: no word is lost."""
    if not labels:
        return ""
    title = to_typst(of_notes[1], notes) if of_notes else f"#{string(heading)};"
    parts = [f"#heading(level: 2)[{title}]"]
    for label in labels:
        written = blocks_typst(composed.notes[label], notes)
        parts.append(f"#{string(f'[{notes.number(label)}] ')};{written}")
    return "\n\n".join(parts)


def _path(edition: Edition, version: Rendition) -> str:
    return f"{version.locale}/{edition.release.name}.{version.locale}.pdf"


FORMAT = EditionFormat("pdf", "pdf", _path, write)
