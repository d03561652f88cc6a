"""Documents whose archive is sound, and whose text is made to cost time and room."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from tests.open_files import odt
from tests.word_files import note, notes, run, word


def _odd_runs(count: int) -> str:
    return "".join(run("x", f'<w:sz w:val="{n % 1000}"/>') for n in range(count))


def _as_it_is(data: bytes) -> bytes:
    """The archive with its parts not packed, for packed they would be refused as bombs."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for item in source.infolist():
            archive.writestr(item.filename, source.read(item))
    return target.getvalue()


_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_SHOW = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_LINK = '<w:hyperlink w:anchor="a{0}"><w:r><w:t>{0}</w:t></w:r></w:hyperlink>'
_CELL = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"

WORD: Mapping[str, Callable[[], bytes]] = {
    "macros": lambda: word(run("x"), more={"word/vbaProject.bin": b"x"}),
    "paragraphs": lambda: word("<w:p/>".join([f"<w:p>{run('x')}</w:p>"] * 15_000)),
    "runs": lambda: word(run("x") * 60_000),
    "runs-odd": lambda: word(_odd_runs(20_000)),
    "fields-open": lambda: word((_BEGIN + _SHOW) * 10_000 + run("x")),
    "links": lambda: word("".join(_LINK.format(n) for n in range(20_000))),
    "notes-same": lambda: word(run("x") + note(1) * 60_000, footnotes=notes(run("n"))),
    "notes-many": lambda: word(
        "".join(run("x") + note(n) for n in range(1, 8001)), footnotes=notes(*[run("n")] * 8000)
    ),
    "cells": lambda: word(f"<w:tbl>{'<w:tr>' + _CELL * 100 + '</w:tr>'}</w:tbl>" * 150),
    "tables-nested": lambda: word("<w:tbl><w:tr><w:tc>" * 80 + "<w:p/>" + "</w:tc></w:tr></w:tbl>"
                                  * 80),
    "styles-circular": lambda: word(
        f'<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr>{run("x")}</w:p>' * 2000,
        styles="".join(
            f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 2000}"/>'
            "</w:style>" for n in range(2000)
        ),
    ),
    "boxes-nested": lambda: word(
        "<w:r><w:pict><w:txbxContent><w:p>" * 40
        + run("x")
        + "</w:p></w:txbxContent></w:pict></w:r>" * 40
    ),
    "text-long": lambda: _as_it_is(word(run("x " * 5_000_000))),
    "brackets": lambda: _as_it_is(word(run("[1" * 400_000) + note(1), footnotes=notes(run("n")))),
    "addresses": lambda: _as_it_is(word(run("https://a." * 90_000))),
    "things": lambda: word(f"<w:r>{'<w:t>x</w:t><w:ptab/>' * 100_000}</w:r>"),
    "hidden": lambda: word((run("x", "<w:vanish/>") + run("y")) * 5_000),
    "controls-nested": lambda: word(
        "<w:sdt><w:sdtContent>" * 80 + run("x") * 60_000 + "</w:sdtContent></w:sdt>" * 80
    ),
    "lists-many": lambda: word("".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="{n}"/></w:numPr></w:pPr>'
        f"{run('x')}</w:p>" for n in range(1, 9000)
    )),
    "comments": lambda: word(run("x") + '<w:commentRangeStart w:id="1"/>' * 100_000),
}  # fmt: skip
OPEN: Mapping[str, Callable[[], bytes]] = {
    "macros": lambda: odt("x", more={"Basic/Standard/a.xml": b"x"}),
    "spaces": lambda: odt('x<text:s text:c="2000000000"/>' * 2000),
    "columns": lambda: odt(
        "<table:table><table:table-row>"
        + '<table:table-cell table:number-columns-repeated="2000000000"><text:p>x</text:p>'
        "</table:table-cell>" * 500 + "</table:table-row></table:table>"
    ),
    "spans": lambda: odt("<text:span>" * 200 + "x" + "</text:span>" * 200),
    "spans-many": lambda: odt("".join(f"<text:span>x{n}</text:span>" for n in range(60_000))),
    "paragraphs": lambda: odt("<text:p>x</text:p>" * 15_000),
    "links": lambda: odt(
        "".join(f'<text:a xlink:href="a{n}">x{n}</text:a>' for n in range(20_000))
    ),
    "fields-open": lambda: odt('<text:bookmark-start text:name="a"/>x' * 60_000),
    "notes": lambda: odt("".join(
        f'<text:note text:id="n{n}" text:note-class="footnote"><text:note-body><text:p>x</text:p>'
        "</text:note-body></text:note>" for n in range(8000)
    )),
    "lists": lambda: odt(
        "<text:list><text:list-item>" * 80 + "<text:p>x</text:p>"
        + "</text:list-item></text:list>" * 80
    ),
}  # fmt: skip
WEB: Mapping[str, Callable[[], bytes]] = {
    "deep-div": lambda: b"<div>" * 100_000 + b"x",
    "deep-list": lambda: b"<ul><li>" * 100_000 + b"x",
    "deep-bold": lambda: b"<p>" + b"<b>" * 100_000 + b"x",
    "deep-span": lambda: b"<p>" + b"<span>" * 100_000 + b"x" + b"</span>" * 100_000,
    "deep-table": lambda: b"<table><tr><td>" * 100_000 + b"x",
    "attribute": lambda: b'<p title="' + b"x" * 15_000_000 + b'">x</p>',
    "attributes": lambda: b"<p " + b" ".join(b"a%d=''" % n for n in range(300_000)) + b">x</p>",
    "open-angle": lambda: b"<p>x" + b"<" * 2_000_000,
    "open-comment": lambda: b"<p>x</p>" + b"<!--" * 1_000_000,
    "ends": lambda: b"<p>x</p>" + b"</b>" * 500_000,
    "entities": lambda: b"<p>x" + b"&amp" * 1_000_000,
    "notes": lambda: b"<p>x" + b'<a href="#n"><sup>1</sup></a>' * 40_000 + b"</p><p id=n>1 n</p>",
    "paragraphs": lambda: b"<p>x" * 60_000,
    "pictures": lambda: b"<p>x<img src=a>" * 9_000,
    "table": lambda: b"<table>" + b"<tr><td>x<td>y" * 9_000,
}
PLAIN: Mapping[str, Callable[[], bytes]] = {
    "notes-same.txt": lambda: b"x[1]\n\n" + b"[1] x\n" * 9_000,
    "notes-same.md": lambda: b"x[^1]\n\n" + b"[^1]: x\n" * 9_000,
    "marks.txt": lambda: b"x " + b"\"x' " * 100_000,
    "word.txt": lambda: b"x" * 900_000,
    "word.md": lambda: b"x" * 900_000,
    "really-rich.docx": lambda: b"{\\rtf1 " + b"x" * 5000,
    "really-text.docx": lambda: b"x" * 5000,
}
