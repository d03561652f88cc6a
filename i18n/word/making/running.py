"""The heads of pages: the title of this version, and that it is a draft."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from i18n.word.fields import instruction_word
from i18n.word.making.making import Making
from i18n.word.making.runs import plain_run
from i18n.word.names import XML_SPACE, w
from i18n.word.rebuilding import turn_run


def head_pages(making: Making) -> None:
    """Fill in the fields `TITLE` of headers and footers, and put the word of a draft into every
    header."""
    for kind in ("header", "footer"):
        for part in making.package.related(kind):
            root = making.package.touch(part)
            for paragraph in root.iter(w("p")):
                _fill(paragraph, making)
            if making.manuscript.draft and kind == "header":
                root.append(_warning(root, making.manuscript.draft, making))


def _fill(paragraph: etree._Element, making: Making) -> None:
    for field in paragraph.findall(w("fldSimple")):
        if instruction_word(field.get(w("instr"), "")) == "TITLE":
            _put_title(field.findall(w("r")), making)
    code, results = "", list[etree._Element]()
    shown = False
    for run in paragraph.findall(w("r")):
        for child in run:
            kind = child.get(w("fldCharType")) if child.tag == w("fldChar") else None
            if kind == "begin":
                code, results, shown = "", [], False
            elif kind == "separate":
                shown = True
            elif kind == "end" and instruction_word(code) == "TITLE":
                _put_title(results, making)
            elif child.tag == w("instrText") and not shown:
                code += child.text or ""
            elif child.tag == w("t") and shown:
                results.append(run)


def _put_title(runs: list[etree._Element], making: Making) -> None:
    """The title in the first of these runs, nothing in the others."""
    for place, run in enumerate(runs):
        for text in run.findall(w("t")):
            text.text = making.manuscript.title if place == 0 else ""
            text.set(XML_SPACE, "preserve")
        if making.manuscript.rightward:
            looks = run.find(w("rPr"))
            if looks is None:
                looks = etree.Element(w("rPr"))
                run.insert(0, looks)
            turn_run(looks)


def _warning(header: etree._Element, words: str, making: Making) -> etree._Element:
    paragraph = etree.Element(w("p"))
    known = header.find(f"{w('p')}/{w('pPr')}/{w('pStyle')}")
    properties = etree.SubElement(paragraph, w("pPr"))
    if known is not None:
        properties.append(deepcopy(known))
    run = plain_run(words, making)
    looks = run.find(w("rPr"))
    if looks is None:
        looks = etree.Element(w("rPr"))
        run.insert(0, looks)
    for name in ("bCs", "b"):
        looks.insert(0, etree.Element(w(name)))
    paragraph.append(run)
    return paragraph
