"""Drawings (SVG) that do nothing but show themselves."""

from __future__ import annotations

import re

from i18n.errors import LocalizationError
from i18n.safe_xml import local, parse

_LOADING = re.compile(r"@import|url\((?!\s*[\"']?#)", re.IGNORECASE)
_ACTING = ("script", "foreignObject", "iframe", "animate", "set", "a")


def require_still(data: bytes, kind: type[LocalizationError], path: str) -> None:
    """Refuse, with `kind`, a drawing that runs, leads to or loads anything."""
    root = parse(data, kind, path)
    if local(root) != "svg":
        raise kind("is no SVG", path=path)
    for element in root.iter():
        if local(element) in _ACTING:
            raise kind(f"holds <{local(element)}>; a logo only shows itself", path=path)
        if local(element) == "style" and _LOADING.search(element.text or ""):
            raise kind("its <style> loads something", path=path)
        for name, value in element.attrib.items():
            word = str(name).rpartition("}")[2].lower()
            outside = word == "href" and not str(value).startswith(("#", "data:image/png;"))
            if word.startswith("on") or outside or _LOADING.search(str(value)):
                raise kind(f"{word}=“{str(value)[:40]}” runs or loads something", path=path)
