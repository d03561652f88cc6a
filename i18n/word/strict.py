"""Strict Open XML (ISO/IEC 29500-1) is read by the names of Transitional (29500-4), which all else
here goes by, and written as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/"
_QUOTED = re.compile(rb"""=\s*(?:"(http:[^"<>]*)"|'(http:[^'<>]*)')""")
_HYPHENATED = {
    b"customProperties": b"custom-properties",
    b"extendedProperties": b"extended-properties",
}
_THUMBNAIL = b"officeDocument/relationships/metadata/thumbnail"


def transitional(data: bytes) -> tuple[bytes, Mapping[bytes, bytes]]:
    """A part by the names of Transitional, and those of Strict that it has by the names it has now;
    none where it is not strict. A name is the whole value of an attribute."""
    if _STRICT not in data:
        return data, {}
    quoted = {one or other for one, other in _QUOTED.findall(data)}
    names = {name: _twin(name) for name in quoted if name.startswith(_STRICT)}
    return renamed(data, names), {twin: name for name, twin in names.items()}


def renamed(data: bytes, names: Mapping[bytes, bytes]) -> bytes:
    """The part with other names in the places of these."""

    def put(found: re.Match[bytes]) -> bytes:
        name = found[1] or found[2]
        return found[0].replace(name, names.get(name, name))

    return _QUOTED.sub(put, data) if names else data


def _twin(name: bytes) -> bytes:
    """What Transitional calls it: as ISO/IEC 29500 parts 1 and 4 list namespaces and kinds of
    relationships."""
    path = name.removeprefix(_STRICT)
    if path == _THUMBNAIL:
        return _TRANSITIONAL + b"package/2006/relationships/metadata/thumbnail"
    family, _, rest = path.partition(b"/")
    *folders, last = rest.split(b"/")
    return _TRANSITIONAL + b"/".join([family, b"2006", *folders, _HYPHENATED.get(last, last)])
