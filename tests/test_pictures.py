"""Pictures of a source reach every edition, and nothing reaches it that was not to be seen."""

from __future__ import annotations

import base64
import io
import json
import re
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from i18n import readers
from i18n.document import Document
from i18n.errors import EditionError
from i18n.packing import pack
from i18n.pictures import framing
from i18n.pictures.cleaning import clean, turned
from i18n.pictures.preparing import prepared
from i18n.pictures.size import fitted, size_in_pixels
from i18n.view import Obstacle, View
from i18n.writers.redrawing import redrawn
from i18n.writers.source import write
from tests.conftest import Run
from tests.open_files import odt
from tests.pictures import SECRET, gif, jpeg, png, webp
from tests.word_files import note, notes, read_word, run, texts, word

TOLD = {"png": png(told=True), "jpeg": jpeg(), "gif": gif(), "webp": webp()}


@pytest.mark.parametrize("kind", TOLD)
def test_what_a_picture_says_beside_what_is_seen_is_left_out(kind: str) -> None:
    data = TOLD[kind]
    seen = clean(data)
    assert SECRET in data and SECRET not in seen and SECRET[:3] not in seen
    assert clean(seen) == seen
    assert size_in_pixels(seen) == size_in_pixels(data) == ((40, 20) if kind == "png" else (3, 2))
    kept = {
        "png": [b"IHDR", b"IDAT", b"IEND"],
        "jpeg": [b"ICC_PROFILE\0\1\1colours", b"\x12\xff\0\x34\xff\xd0\x56\xff\xd9"],
        "gif": [b"NETSCAPE2.0\3\1\0\0\0", b"\2\2D\1\0\x3b"],
        "webp": [b"VP8L"],
    }[kind]
    assert all(part in seen for part in kept)
    assert clean(png()) == png()


@pytest.mark.parametrize("made", [jpeg, webp])
def test_a_photo_stays_the_right_way_up(made: object) -> None:
    lying = clean(made(6))  # type: ignore[operator]
    assert turned(lying) == 6 and turned(clean(made())) == 1  # type: ignore[operator]
    assert size_in_pixels(lying) == (2, 3)
    assert SECRET not in lying


@pytest.mark.parametrize("data", [b"", b"BM", *(each[: len(each) // 2] for each in TOLD.values())])
def test_a_picture_that_is_none_or_broken_is_not_shown(data: bytes) -> None:
    if data[:4] != b"RIFF":
        assert isinstance(prepared(data), Obstacle)
    if not data or data[:2] == b"BM":
        with pytest.raises(EditionError, match="no PNG, JPEG"):
            clean(data)


def test_a_picture_that_would_fill_the_memory_is_not_shown() -> None:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    checked = b"IHDR" + head
    bomb = png()[:8] + struct.pack(">I", 13) + checked + struct.pack(">I", zlib.crc32(checked))
    assert prepared(bomb + png()[33:]) is Obstacle.LARGE


def test_pictures_are_fitted_to_the_page() -> None:
    assert fitted((1200, 300), 600, 800) == (600, 150)
    assert fitted((100, 1600), 600, 800) == (50, 800)
    assert fitted((10, 20), 600, 800) == (10, 20)


def colours(data: bytes) -> list[bytes]:
    """The first and last pixel of the first row of a PNG."""
    width, _, _, kind = struct.unpack(">IIBB", data[16:26])
    place, packed = 8, b""
    while place < len(data):
        length, name = struct.unpack_from(">I4s", data, place)
        packed += data[place + 8 : place + 8 + length] if name == b"IDAT" else b""
        place += 12 + length
    row = zlib.decompress(packed)
    depth = {2: 3, 6: 4}[kind]
    assert row[0] in (0, 1, 2, 4)  # in the first row, no filter or that of the pixel before
    pixels = [row[1 + n * depth : 1 + n * depth + 3] for n in range(width)]
    if row[0] in (1, 4):
        for n in range(1, width):
            pixels[n] = bytes((a + b) % 256 for a, b in zip(pixels[n - 1], pixels[n], strict=True))
    return [pixels[0], pixels[-1]]


def test_what_was_cut_off_is_not_in_the_picture() -> None:
    red, blue = b"\xff\0\0", b"\0\0\xff"
    left = redrawn(png(), View("a", (0, 0, 0.5, 0)), None)
    assert size_in_pixels(left) == (20, 20)
    assert colours(left) == [red, red]
    lower = redrawn(png(height=100, green=30), View("a", (0, 0.7, 0, 0)), None)
    assert size_in_pixels(lower) == (40, 30)
    assert colours(lower) == [b"\0\xff\0"] * 2
    above = redrawn(png(height=100, green=30), View("a", (0, 0.68, 0, 0)), None)
    assert colours(above) == [red, blue]
    assert colours(redrawn(png(), View("a", mirrored=True), None)) == [blue, red]
    upright = redrawn(png(), View("a", turned=90.0), None)
    assert size_in_pixels(upright) == (20, 40)
    assert colours(upright) == [red, red]
    assert View("a").is_whole and not View("a", mirrored=True).is_whole


def drawing(
    id: str, words: str = "", size: tuple[int, int] = (200, 100), *, cut: str = "", more: str = ""
) -> str:
    """A run with a picture in the line."""
    extent = f'<wp:extent cx="{size[0] * 9525}" cy="{size[1] * 9525}"/>'
    return (
        f'<w:r><w:drawing><wp:inline>{extent}<wp:docPr id="1" name="x.png" descr="{words}"/>'
        f'<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><pic:pic>'
        f'<pic:blipFill><a:blip r:embed="{id}"/>{cut}</pic:blipFill><pic:spPr>{more}</pic:spPr>'
        f"</pic:pic></a:graphic></wp:inline></w:drawing></w:r>"
    )


_SHAPE = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><wps:wsp><wps:spPr/></wps:wsp>"
    "</wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
)
_MEDIA = {
    "word/media/a.png": png(told=True),
    "word/media/b.png": png(24, 24),
    "word/media/c.emf": b"\1\0\0\0 EMF",
}
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def illustrated(*paragraphs: str, footnotes: str | None = None) -> bytes:
    """A Word file with pictures `a`, `b` and `c`, and `d`, which lies elsewhere."""
    parts = {} if footnotes is None else {"footnotes": footnotes}
    made = word(*paragraphs, links={"d": "https://example.org/d.png"}, more=_MEDIA, **parts)
    related = "".join(
        f'<Relationship Id="{name}" Type="{_RELATED}" Target="media/{name}.{end}"/>'
        for name, end in (("a", "png"), ("b", "png"), ("c", "emf"))
    )
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/_rels/document.xml.rels":
                data = data.replace(b"</Relationships>", f"{related}</Relationships>".encode())
            target.writestr(name, data)
    return written.getvalue()


STATEMENT = illustrated(
    drawing("a", "The seat of the Court"),
    run("Words are not enough"),
    run("The sign ") + drawing("b", "A sign", (16, 16)) + run(" is small, the map is not. ")
    + drawing("b", "A map"),
    drawing("a", "Half of it", cut='<a:srcRect r="50000"/>'),
    drawing("c", "A drawing"),
    drawing("d"),
    "<w:tbl><w:tblPr><w:tblCaption w:val=\"Cases\"/><w:tblDescription w:val=\"By year\"/></w:tblPr>"
    f"<w:tr><w:tc><w:p>{run('2025')}</w:p></w:tc><w:tc><w:p>{drawing('b', 'In a cell')}</w:p>"
    f"<w:p>{run('below')}</w:p></w:tc></w:tr></w:tbl>",
    run("The end.") + note(1),
    footnotes=notes(run("A note.")),
)  # fmt: skip


def figures(document: Document) -> list[tuple[object, ...]]:
    """What is known of each picture."""
    return [
        (
            figure.view.address.rpartition("/")[2],
            None if figure.behind is None else document.blocks[figure.behind].text,
            figure.thing,
            None if figure.alternative is None else document.blocks[figure.alternative].text,
            figure.obstacle,
        )
        for figure in document.figures
    ]


def test_pictures_of_a_word_file_stand_where_they_stood() -> None:
    document = read_word(STATEMENT)
    sentence = "The sign <x1/> is small, the map is not. <x2/>"
    assert figures(document) == [
        ("a.png", None, "", "The seat of the Court", None),
        ("b.png", sentence, "x1", "A sign", None),
        ("b.png", sentence, "", "A map", None),
        ("a.png", sentence, "", "Half of it", None),
        ("c.emf", sentence, "", "A drawing", Obstacle.KIND),
        ("d.png", sentence, "", None, Obstacle.ELSEWHERE),
        ("b.png", "2025", "", "In a cell", None),
    ]
    assert document.figures[0].size == (200, 100)
    assert document.figures[3].view.cut == (0, 0, 0.5, 0)
    assert document.figures[6].place.column == 1
    said = [(str(remark.message).partition("(")[0], remark.line) for remark in document.remarks]
    assert said == [
        ("1 picture ", 6),  # lies elsewhere
        ("1 picture ", 5),  # is of a strange kind
        ("1 picture has no alternative text ", 6),
        ("1 picture is cropped ", 4),
        ("1 picture says more than it shows: when, where or with what it was made", 1),
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        (drawing("a") + _SHAPE,),
        (drawing("a"), _SHAPE),
        ('<w:r><w:drawing><wp:inline><w:wgp xmlns:w="x">' + drawing("a") + "</w:wgp></wp:inline>"
         "</w:drawing></w:r>",),
    ],
)  # fmt: skip
def test_what_a_shape_may_hide_is_not_shown(paragraphs: tuple[str, ...]) -> None:
    document = read_word(illustrated(*paragraphs, run("Words")))
    assert [figure.obstacle for figure in document.figures] == [Obstacle.COVERED]
    far = read_word(illustrated(drawing("a"), run("Words"), run("More"), _SHAPE))
    assert [figure.obstacle for figure in far.figures] == [None]


def frame(href: str, words: str = "", more: str = "", image: str = "") -> str:
    """A picture of OpenDocument in the line."""
    said = f"<svg:desc>{words}</svg:desc>" if words else ""
    return (
        f'<draw:frame text:anchor-type="as-char" svg:width="5cm" svg:height="2.5cm" {more}>{image}'
        f'<draw:image xlink:href="{href}"/>{said}</draw:frame>'
    )


_CUT = (
    '<style:style style:name="Cut" style:family="graphic"><style:graphic-properties '
    'fo:clip="rect(0cm, 1cm, 0cm, 0cm)"/></style:style>'
)
_TABLE = (
    "<table:table table:name='T'><table:title>Cases</table:title><table:desc>By year</table:desc>"
    "<table:table-row><table:table-cell><text:p>2025</text:p></table:table-cell></table:table-row>"
    "</table:table>"
)


def test_pictures_of_an_open_document_stand_where_they_stood() -> None:
    data = odt(
        frame("Pictures/a.svg", "The seat", image='<draw:image xlink:href="Pictures/a.png"/>'),
        "Words " + frame("Pictures/a.png", "Turned", 'draw:transform="rotate (1.5707963)"'),
        frame("Pictures/a.png", "Cut", 'draw:style-name="Cut"'),
        frame("https://example.org/a.png", "Elsewhere"),
        "<draw:g>" + frame("Pictures/a.png", "One of several") + "</draw:g>",
        frame("./Object 1", "A chart", image='<draw:object xlink:href="./Object 1"/>'),
        _TABLE,
        looks=_CUT,
        more={"Pictures/a.png": png(told=True), "Pictures/a.svg": b"<svg/>"},
    )
    document = readers.read(data, "case.odt", "en")
    said = [
        (document.blocks[one.alternative or 0].text, one.view.turned, one.obstacle)
        for one in document.figures
    ]
    assert said == [
        ("The seat", 0, None),
        ("Turned", 270, None),
        ("Cut", 0, Obstacle.CUT),
        ("Elsewhere", 0, Obstacle.ELSEWHERE),
        ("One of several", 0, Obstacle.COVERED),
        ("A chart", 0, Obstacle.OBJECT),
    ]
    assert document.figures[0].view.address == "Pictures/a.png"
    assert [round(each) for each in document.figures[0].size or ()] == [189, 94]
    assert [b.text for b in document.blocks if b.kind.value == "table"] == ["Cases", "By year"]
    changed = replace(
        document,
        blocks=tuple(
            replace(b, text=f"[{b.text}]") if b.kind.value == "table" else b
            for b in document.blocks
        ),
    )
    assert b"<table:title>[Cases]</table:title>" in everything(write(changed))


def test_a_chart_without_a_picture_is_told_of() -> None:
    chart = drawing("a", "Cases by year").replace("pic:pic", "c:chart").replace(
        "<c:chart>", '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    ).replace('<a:blip r:embed="a"/>', "")  # fmt: skip
    document = read_word(illustrated(run("Words"), chart))
    assert figures(document)[0][3:] == ("Cases by year", Obstacle.OBJECT)
    assert "this paragraph has a chart" in [str(remark.message) for remark in document.remarks]


def test_the_title_of_a_table_is_translated_in_its_place() -> None:
    document = read_word(STATEMENT)
    assert [b.text for b in document.blocks if b.kind.value == "table"] == ["Cases", "By year"]
    again = readers.read(STATEMENT, "case.docx", "en")
    assert texts(again) == texts(document)


PICTURE = base64.b64decode("UklGRhwAAABXRUJQVlA4TA8AAAAvAkAAAAcQ/Y/+ByKi/wEA")
FORMATS = ("html", "docx", "odt", "epub", "pdf", "markdown", "text")


def test_pictures_reach_editions_of_every_format(concordant: Run, tmp_path: Path) -> None:
    (tmp_path / "ws").mkdir()
    (tmp_path / "statement.docx").write_bytes(STATEMENT)
    for command in (
        ("init", "ws"),
        ("add", "statement.docx", "--workspace", "ws"),
        ("add-locale", "ar", "--workspace", "ws"),
    ):
        assert concordant(*command).status == 0, command
    catalog = tmp_path / "ws/ar/LC_MESSAGES/statement.po"
    text = catalog.read_text("utf-8")
    for source, target in (("The seat of the Court", "مقر المحكمة"), ("By year", "حسب السنة")):
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    catalog.write_text(text, "utf-8")
    options = [part for name in FORMATS for part in ("--format", name)]
    done = concordant("publish", "--draft", *options, "--bundle", "--workspace", "ws")
    assert done.status == 0
    assert "statement.docx:5: image word/media/c.emf is not shown" in done.err
    draft = tmp_path / "ws/editions/statement/draft"
    assert concordant("verify", draft).status == 0
    manifest = json.loads((draft / "manifest.json").read_text("utf-8"))
    listed = {file["path"] for file in manifest["files"]}
    pictures = sorted(path.relative_to(draft).as_posix() for path in draft.glob("images/*"))
    assert len(pictures) == 3 and set(pictures) <= listed
    for path in draft.rglob("*"):
        if path.is_file():
            assert SECRET not in everything(path.read_bytes()), path
    page = (draft / "ar/index.html").read_text("utf-8")
    whole = next(path for path in pictures if (draft / path).read_bytes() == png())
    assert f'<figure><img src="../{whole}" alt="مقر المحكمة" width="200" height="100">' in page
    assert 'alt="A sign" width="16" height="16">' in page
    assert "<em>A drawing</em>" in page
    assert f"![مقر المحكمة](../{whole})" in (draft / "ar/statement.ar.md").read_text("utf-8")
    assert f"مقر المحكمة (../{whole})" in (draft / "ar/statement.ar.txt").read_text("utf-8")
    for name in ("odt", "epub"):
        inside = everything((draft / f"ar/statement.ar.{name}").read_bytes())
        assert png() in inside and "مقر المحكمة".encode() in inside, name
    own = everything((draft / "ar/statement.ar.docx").read_bytes())
    assert png() in own and 'w:val="حسب السنة"'.encode() in own
    (draft / pictures[0]).write_bytes(b"other")
    assert concordant("verify", draft).status == 1


def test_pictures_of_a_book_and_of_a_page_reach_its_editions(
    concordant: Run, tmp_path: Path
) -> None:
    page = (
        '<html><body><p>Words</p><p><img src="../img/a%20b.webp" alt="The seat"/></p></body></html>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="one" href="t/one.xhtml" '
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="one"/></spine>'
        "</package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="E/package.opf"/></rootfiles></container>'
    )
    parts = {
        "META-INF/container.xml": container.encode(),
        "E/package.opf": package.encode(),
        "E/t/one.xhtml": page.encode(),
        "E/img/a b.webp": PICTURE,
    }
    (tmp_path / "ws").mkdir()
    (tmp_path / "book.epub").write_bytes(pack(parts, "application/epub+zip"))
    for command in (
        ("init", "ws"),
        ("add", "book.epub", "--workspace", "ws"),
        ("publish", "--draft", "--format", "html", "--format", "docx", "--workspace", "ws"),
    ):
        assert concordant(*command).status == 0, command
    draft = tmp_path / "ws/editions/book/draft"
    [picture] = draft.glob("images/*")
    assert picture.suffix == ".webp"
    assert f'<img src="../images/{picture.name}" alt="The seat" width="3"' in (
        draft / "en/index.html"
    ).read_text("utf-8")
    made = everything((draft / "en/book.en.docx").read_bytes())
    assert b"\x89PNG" in made and b"WEBP" not in made


def everything(data: bytes) -> bytes:
    """The bytes of a file, and of what is in it where it is an archive."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return data + b"".join(everything(archive.read(name)) for name in archive.namelist())


@pytest.mark.parametrize(
    ("orientation", "first_row", "first_column"),
    [(1, "top", "left"), (2, "top", "right"), (3, "bottom", "right"), (4, "bottom", "left"),
     (5, "left", "top"), (6, "right", "top"), (7, "right", "bottom"), (8, "left", "bottom")],
)  # fmt: skip
def test_a_framed_picture_stands_upright(
    orientation: int, first_row: str, first_column: str
) -> None:
    """Where the first row and column of a file are seen (Exif 2.32, tag 274)."""
    told = framing.frame("a.jpg", jpeg(orientation))
    width, height = (2.0, 3.0) if orientation >= 5 else (3.0, 2.0)
    assert f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}">' in told
    a, b, c, d, e, f = map(float, re.search(r"matrix\((.*?)\)", told)[1].split())  # type: ignore[index]
    places = {(x, y): (a * x + c * y + e, b * x + d * y + f) for x in (0, 3) for y in (0, 2)}
    sides = {"top": (1, 0.0), "bottom": (1, height), "left": (0, 0.0), "right": (0, width)}
    for side, ends in ((first_row, [(0, 0), (3, 0)]), (first_column, [(0, 0), (0, 2)])):
        axis, value = sides[side]
        assert [places[end][axis] for end in ends] == [value, value]
    assert sorted(places.values()) == sorted((x, y) for x in (0, width) for y in (0, height))
