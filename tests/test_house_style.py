"""An organisation's own look: style sheet, logo, template and reference documents."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from i18n.errors import WorkspaceError
from i18n.publication.house_style import HouseStyle
from i18n.word.making.reference import ours
from i18n.workflow.house_style import read_style
from i18n.workflow.publish import publish
from i18n.workflow.verify import verify
from tests.releases import AT, make_release
from tests.test_epub import PIXEL

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
TEMPLATE = files("i18n.writers.editions") / "templates" / "edition.typ"


def folder(root: Path, **held: bytes) -> Path:
    (root / "style").mkdir()
    for name, data in held.items():
        (root / "style" / name.replace("__", ".")).write_bytes(data)
    return root


def test_a_workspace_without_a_style_has_ours(tmp_path: Path) -> None:
    assert read_style(tmp_path, None) == HouseStyle()


def test_every_file_of_a_style_shows_in_the_edition(tmp_path: Path) -> None:
    template = TEMPLATE.read_bytes().replace(b"date: date)", b'date: date, keywords: "house")')
    root = folder(
        tmp_path,
        style__css=b"/* ours */ :root { --accent: #123456 }",
        logo__svg=LOGO,
        edition__typ=template,
        reference__docx=ours(),
        README=b"who to ask",
    )
    release = replace(make_release(), style=read_style(root, "The Registry"))
    done = publish(release, tmp_path / "out", at=AT)
    assert verify(done.folder).is_sound
    page = (done.folder / "ar" / "index.html").read_text("utf-8")
    assert "--accent: #123456" in page
    assert '<img class="logo" src="../images/logo.svg" alt="The Registry">' in page
    assert 'src="images/logo.svg"' in (done.folder / "index.html").read_text("utf-8")
    assert (done.folder / "images" / "logo.svg").read_bytes() == LOGO
    paper = (done.folder / "ar" / "statement.ar.pdf").read_bytes()
    assert b"house" in paper
    book = zipfile.ZipFile(io.BytesIO((done.folder / "ar" / "statement.ar.epub").read_bytes()))
    assert b"--accent: #123456" in book.read("EPUB/style.css")
    assert b'media-type="image/svg+xml"' in book.read("EPUB/package.opf")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("styles__css", b"", "is none of style.css"),
        ("style__css", b"@import 'x.css';", "@import loads something"),
        ("style__css", b"p { background: url(x.png) }", "loads something"),
        ("style__css", b"</style><script>", "holds no"),
        ("style__css", b"p { color: red", "brace"),
        ("style__css", b"\xff", "not UTF-8"),
        ("logo__png", b"GIF89a", "is no PNG"),
        ("logo__svg", LOGO.replace(b"<path", b"<script/><path"), "holds <script>"),
        ("logo__svg", LOGO.replace(b"<path", b"<path onload='x'"), "onload"),
        ("logo__svg", LOGO.replace(b"<path", b"<use href='http://x/y'/><path"), "href"),
        ("logo__svg", LOGO.replace(b"<path", b"<style>@import 'x'</style><path"), "<style>"),
        ("logo__svg", b"<html/>", "is no SVG"),
        ("edition__typ", b"#let note = 1", "does not say what edition is"),
        ("reference__docx", b"PK", "not a ZIP archive"),
        ("reference__odt", ours(), "no OpenDocument Text"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(
    name: str, data: bytes, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(WorkspaceError, match=reason) as refused:
        read_style(folder(tmp_path, **{name: data}), "The Registry")
    assert name.replace("__", ".") in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_logo_has_the_name_of_its_publisher_as_alternative(tmp_path: Path) -> None:
    root = folder(tmp_path, logo__png=PIXEL)
    with pytest.raises(WorkspaceError, match="set publisher in"):
        read_style(root, None)
    logo = read_style(root, "The Registry").logo
    assert logo is not None
    assert logo.path == "images/logo.png"
