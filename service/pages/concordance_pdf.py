"""The concordance as a PDF for the meeting: the matrix first, then all languages side by side."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from i18n import locale as locales
from service.pages import language
from service.pages.beside import Cell, Row
from service.pages.matrix import Has, Line, Mark
from service.pages.part import Part

_TEMPLATE = Path(__file__).parent.parent / "templates" / "concordance.typ"
_WIDE = 3
"""Languages beside the source from which a larger sheet is taken."""
Say = Callable[[str], str]


def write(part: Part, say: Say, tag: str, at: str) -> bytes:
    """A tagged PDF in an interface language."""
    import typst  # 7 MiB that no other page needs

    data = json.dumps(_data(part, say, tag, at), ensure_ascii=False)
    made = typst.compile(_TEMPLATE.read_bytes(), format="pdf", sys_inputs={"data": data})
    assert isinstance(made, bytes)
    return made


def _data(part: Part, say: Say, tag: str, at: str) -> dict[str, Any]:
    reader = language.reader(tag)
    document = part.document
    first, last = (part.rows[0].position, part.rows[-1].position) if part.rows else (0, -1)
    matrices = ((say("Anchors"), part.anchors), (say("Quotations"), part.quotations))
    return {
        "lang": tag,
        "dir": reader.direction,
        "title": f"{say('Concordance')}: {document.name}",
        "about": f"{reader.number(first + 1)}–{reader.number(last + 1)}"
        f" / {reader.number(document.segments)}",
        "at": reader.time(at),
        "paper": "a3" if len(part.chosen) >= _WIDE else "a4",
        "size": 8 if len(part.chosen) > 2 * _WIDE else 9,
        "departs": bool(part.departing),
        "verdict": _verdict(part, say, reader),
        "language": say("Language"),
        "beside": say("Side by side"),
        "source": reader.language(document.source_locale),
        "columns": [reader.language(each) for each in part.chosen],
        "matrices": [
            {"title": title, "lines": [_line(line, say) for line in lines]}
            for title, lines in matrices
            if lines
        ],
        "rows": [_row(part, row, say) for row in part.rows],
    }


def _verdict(part: Part, say: Say, reader: language.Reader) -> str:
    if not part.departing:
        return say("Every translated language has the anchors and quotations of the source.")
    return f"{say('Departures from the source:')} {reader.number(part.departing)}"


def _line(line: Line, say: Say) -> dict[str, Any]:
    marks = [{"departs": mark.departs, "text": _shown(mark, say)} for mark in line.marks]
    return {"label": line.label, "marks": marks}


def _shown(mark: Mark, say: Say) -> str:
    if mark.has in (Has.SAME, Has.UNMARKED):
        return "✓" if mark.has is Has.SAME else "(✓)"
    if mark.has is Has.MISSING:
        return say("missing")
    if mark.has is Has.ELSEWHERE:
        return f"→ {mark.text}"
    return mark.text or "·"


def _row(part: Part, row: Row, say: Say) -> dict[str, Any]:
    label = f"[{row.segment.note}]" if row.segment.note else str(row.position + 1)
    source = _text(part.document.source_locale, row.runs)
    cells = [_cell(tag, cell, say) for tag, cell in zip(part.chosen, row.cells, strict=True)]
    return {"label": label, "cells": [source, *cells]}


def _cell(tag: str, cell: Cell | None, say: Say) -> dict[str, Any]:
    if cell is None or not cell.text.strip():
        return {**_text(tag, ()), "below": say("not translated"), "warns": False}
    added = " ".join(f"[{label}]" for label in cell.added)
    below = f"{say('added:')} {added}" if added else ""
    return {**_text(tag, cell.runs), "below": below, "warns": True}


def _text(tag: str, runs: Any) -> dict[str, Any]:
    return {
        "lang": tag.split("-")[0],
        "dir": locales.direction(tag),
        "runs": [{"text": run.text, "kinds": list(run.kinds)} for run in runs],
    }
