"""Runs and elements of a Word document without part of what they hold."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from i18n.word.names import w


def bare_run(run: etree._Element) -> etree._Element:
    """The run with its properties alone."""
    made = etree.Element(run.tag)
    properties = run.find(w("rPr"))
    if properties is not None:
        made.append(deepcopy(properties))
    return made


def alone(bare: etree._Element, *children: etree._Element) -> etree._Element:
    """A run with these children alone, and its properties."""
    made = deepcopy(bare)
    made.extend(map(deepcopy, children))
    return made


def emptied(element: etree._Element, content: etree._Element) -> etree._Element:
    """The element without what it encloses, which is its own content or that of one child."""
    made = etree.Element(element.tag, element.attrib, element.nsmap)
    for child in element:
        if child is content:
            made.append(emptied(child, child))
        elif content is not element or child.tag == w("fldData"):
            made.append(deepcopy(child))
    return made


def first_of(parent: etree._Element, name: str) -> etree._Element:
    """The first child of this name, which is there."""
    (found,) = parent.findall(w(name))[:1]
    return found
