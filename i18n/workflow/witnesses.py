"""What else knows of a review record: the register, the catalog it lies beside, the editions.

A record's chain shows that a decision was altered, but not that the last ones are gone. So how
many decisions a record has, and the hash of the last, are written down in other places too: in
the register of the workspace (`review-register.json`), in the header of the catalog, and in the
manifest of every edition. A record must begin with what each of them knows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from i18n.catalog import Catalog
from i18n.catalogs import po
from i18n.errors import RecordError
from i18n.publication import manifest
from i18n.publication.manifest import MANIFEST, Manifest
from i18n.record import ReviewRecord
from i18n.workflow import storage
from i18n.workflow.workspace import Workspace

REGISTER = "review-register.json"
HEADER = "X-Concordant-Record"
"""The header field of a catalog: the count of decisions and the hash of the last."""
_KNOWN = re.compile(r"(\d{1,9}) sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Witness:
    """One place that knows of a record."""

    place: str
    """A file, relative to the workspace."""
    decisions: int
    head: str
    """Hash of the last of so many decisions."""


def witnesses(workspace: Workspace, document: str, tag: str) -> Iterator[Witness]:
    """All that is known elsewhere of the record of a document in a locale.

    RecordError or EditionError where a place cannot be read.
    """
    entry = _register(workspace).get(workspace.relative(workspace.record_path(document, tag)))
    if entry is not None:
        yield Witness(REGISTER, entry["decisions"], entry["head"])
    yield from _of_catalog(workspace, document, tag)
    yield from _of_editions(workspace, document, tag)


def inform(workspace: Workspace, document: str, tag: str, record: ReviewRecord) -> None:
    """Let the register, then the catalog, know how far a record that is on disk has got.

    Should a write fail, they know a beginning of the record, which is no fault.
    """
    name = workspace.relative(workspace.record_path(document, tag))
    entry = {"decisions": len(record.decisions), "head": record.head}
    known = {**_register(workspace), name: entry}
    text = json.dumps(known, indent=1, sort_keys=True, ensure_ascii=False)
    storage.write_bytes(workspace.root / REGISTER, f"{text}\n".encode())
    path = workspace.catalog_path(document, tag)
    if path.exists():
        catalog = po.read(storage.read_bytes(path), str(path))
        storage.write_bytes(path, po.write(with_record(catalog, record)))


def with_record(catalog: Catalog, record: ReviewRecord) -> Catalog:
    """The catalog, its header saying how far its record has got; no entry is touched."""
    if not record.decisions:
        return catalog
    known = f"{len(record.decisions)} sha256:{record.head}"
    return replace(catalog, header={**catalog.header, HEADER: known})


def _register(workspace: Workspace) -> Mapping[str, Mapping[str, Any]]:
    path = workspace.root / REGISTER
    if not path.exists():
        return {}
    try:
        entries: dict[str, dict[str, Any]] = json.loads(storage.read_bytes(path))
        for entry in entries.values():
            if not isinstance(entry["decisions"], int) or not isinstance(entry["head"], str):
                raise TypeError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RecordError(
            "is no register of review records; restore it from a copy", path=path
        ) from error
    return entries


def _of_catalog(workspace: Workspace, document: str, tag: str) -> Iterator[Witness]:
    """The header's word; PO tools that drop the field take a witness away, and break nothing."""
    path = workspace.catalog_path(document, tag)
    if not path.exists():
        return
    value = po.read_header(storage.read_bytes(path), str(path)).get(HEADER)
    if value is None:
        return
    known = _KNOWN.fullmatch(" ".join(value.split()))
    if known is None:
        message = f"{HEADER} is no count with a hash; restore the header from a copy"
        raise RecordError(message, path=path)
    yield Witness(workspace.relative(path), int(known[1]), known[2])


def _of_editions(workspace: Workspace, document: str, tag: str) -> Iterator[Witness]:
    """What was published here; a draft binds nobody."""
    for path in sorted(workspace.editions_path(document).glob(f"*/{MANIFEST}")):
        stat = path.stat()
        listed = _manifest(path, stat.st_mtime_ns, stat.st_size)
        for version in listed.versions if not listed.draft else ():
            if version.locale == tag and version.record_decisions:
                place = workspace.relative(path)
                yield Witness(place, version.record_decisions, version.record_head)


@lru_cache(maxsize=64)
def _manifest(path: Path, _changed: int, _size: int) -> Manifest:
    """Read once for all locales, and again when it was changed."""
    return manifest.load(storage.read_bytes(path), str(path))
