"""Review records on disk, and the register that tells when one was cut short or taken away.

A record's chain shows that a decision was altered, but not that the last ones are gone. So the
register (`review-register.json`, in the workspace) has for each record how many decisions it had
and the hash of the last: a record must begin with what the register knows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from i18n.errors import RecordError
from i18n.record import ReviewRecord, dump, load
from i18n.workflow import storage
from i18n.workflow.workspace import Workspace

REGISTER = "review-register.json"


def read(workspace: Workspace, document: str, tag: str) -> ReviewRecord:
    """The review record of a document in a locale, verified; empty when there is none yet.

    RecordError says what was altered, cut off or taken away.
    """
    path = workspace.record_path(document, tag)
    name = workspace.relative(path)
    record = ReviewRecord(path=str(path))
    if path.exists():
        record = load(_text(path), str(path))
    entry = _register(workspace).get(name)
    if entry is not None:
        _require_beginning(record, entry, workspace, path)
    return record


def change(
    workspace: Workspace,
    document: str,
    tag: str,
    change: Callable[[ReviewRecord], ReviewRecord],
) -> ReviewRecord:
    """The record after a change, on disk; nobody else changes a record meanwhile.

    The record is written before the register: should the second write fail, the register knows
    a beginning of the record, which is no fault.
    """
    path = workspace.record_path(document, tag)
    register = workspace.root / REGISTER
    with storage.locked(register):
        before = read(workspace, document, tag)
        after = change(before)
        if after.decisions != before.decisions:
            storage.write_bytes(path, dump(after).encode())
            entry = {"decisions": len(after.decisions), "head": after.head}
            known = {**_register(workspace), workspace.relative(path): entry}
            text = json.dumps(known, indent=1, sort_keys=True, ensure_ascii=False)
            storage.write_bytes(register, f"{text}\n".encode())
    return after


def problems(workspace: Workspace) -> list[str]:
    """What is wrong with the records of a workspace, a line each, and with those it has lost."""
    found = []
    for document in workspace.documents:
        for tag in workspace.locales:
            try:
                read(workspace, document.name, tag)
            except RecordError as error:
                found.append(str(error))
    return found


def _text(path: Path) -> str:
    data = storage.read_bytes(path)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RecordError(
            f"byte {error.start} is not UTF-8; restore the record from a copy", path=path, line=line
        ) from error


def _register(workspace: Workspace) -> Mapping[str, Mapping[str, Any]]:
    path = workspace.root / REGISTER
    if not path.exists():
        return {}
    try:
        entries: dict[str, dict[str, Any]] = json.loads(_text(path))
        for entry in entries.values():
            if not isinstance(entry["decisions"], int) or not isinstance(entry["head"], str):
                raise TypeError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RecordError(
            "is no register of review records; restore it from a copy", path=path
        ) from error
    return entries


def _require_beginning(
    record: ReviewRecord, entry: Mapping[str, Any], workspace: Workspace, path: Path
) -> None:
    count, head = entry["decisions"], entry["head"]
    have = len(record.decisions)
    if have < count:
        what = f"{count} decisions were recorded here and {have} are left" if have else "is gone"
        raise RecordError(
            f"{what}; restore the record from a copy, or give its decisions up for good by taking "
            f"{workspace.relative(path)} out of {REGISTER}",
            path=path,
        )
    if count and record.decisions[count - 1].hash != head:
        raise RecordError(
            f"decision {count} is another than the one that was recorded; restore the record from "
            "a copy",
            path=path,
            line=count,
        )
