"""Review records on disk: read with all that is known of them elsewhere, changed one at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from i18n.errors import LocalizationError, RecordError
from i18n.record import ReviewRecord, dump, load
from i18n.workflow import storage
from i18n.workflow.witnesses import REGISTER, Witness, inform, witnesses
from i18n.workflow.workspace import Workspace


def read(workspace: Workspace, document: str, tag: str) -> ReviewRecord:
    """The review record of a document in a locale, verified; empty when there is none yet.

    RecordError says what was altered, cut off or taken away.
    """
    path = workspace.record_path(document, tag)
    record = ReviewRecord(path=str(path))
    if path.exists():
        record = load(_text(path), str(path))
    _require_beginnings(record, tuple(witnesses(workspace, document, tag)), path)
    return record


def change(
    workspace: Workspace,
    document: str,
    tag: str,
    change: Callable[[ReviewRecord], ReviewRecord],
) -> ReviewRecord:
    """The record after a change, on disk; nobody else changes a record meanwhile.

    The record is written before those that bear witness to it: should a later write fail, they
    know a beginning of it, which is no fault, and catch up with the next change.
    """
    path = workspace.record_path(document, tag)
    with storage.locked(workspace.root / REGISTER):
        before = read(workspace, document, tag)
        after = change(before)
        if after.decisions != before.decisions:
            storage.write_bytes(path, dump(after).encode())
            inform(workspace, document, tag, after)
    return after


def problems(workspace: Workspace) -> list[str]:
    """What is wrong with the records of a workspace, a line each, and with those it has lost."""
    found = []
    for document in workspace.documents:
        for tag in (workspace.source_locale, *workspace.locales):
            try:
                read(workspace, document.name, tag)
            except LocalizationError as error:
                found.append(str(error))
    return list(dict.fromkeys(found))


def _text(path: Path) -> str:
    data = storage.read_bytes(path)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RecordError(
            f"byte {error.start} is not UTF-8; restore the record from a copy", path=path, line=line
        ) from error


def _require_beginnings(record: ReviewRecord, known: tuple[Witness, ...], path: Path) -> None:
    """The record begins with what every witness knows."""
    have = len(record.decisions)
    most = max((witness.decisions for witness in known), default=0)
    if have < most:
        what = f"{most} decisions were recorded here and {have} are left" if have else "is gone"
        places = ", ".join(witness.place for witness in known if witness.decisions > have)
        raise RecordError(f"{what} (see {places}); restore the record from a copy", path=path)
    for witness in known:
        count = witness.decisions
        if count and record.decisions[count - 1].hash != witness.head:
            raise RecordError(
                f"decision {count} is another than {witness.place} knows; restore the record from "
                "a copy",
                path=path,
                line=count,
            )
