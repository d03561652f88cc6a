"""Tracked changes in paragraphs that are made anew: they are accepted, and nothing of them is
left behind."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from lxml import etree

from i18n.opendocument.names import CHANGES, q
from i18n.opendocument.package import CONTENT, STYLES, Package

_ID = q("text:change-id")


def accepted(paragraphs: Iterable[etree._Element]) -> frozenset[str]:
    """The changes that begin, end or stand in these paragraphs."""
    return frozenset(
        mark.get(_ID, "") for paragraph in paragraphs for mark in paragraph.iter(*CHANGES)
    )


def settle(package: Package, changes: Collection[str]) -> None:
    """Take away the marks of these changes, and what is stored about them."""
    for part in (CONTENT, STYLES) if changes else ():
        if not package.has(part):
            continue
        root = package.touch(part)
        for mark in list(root.iter(*CHANGES)):
            if mark.get(_ID) in changes:
                _remove(mark)
        for region in list(root.iter(q("text:changed-region"))):
            if region.get(q("text:id")) in changes:
                _remove(region)


def _remove(element: etree._Element) -> None:
    """Take an element away, and leave the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)
