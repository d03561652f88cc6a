"""Keeps a workspace and a review service in step, target by target and decision by decision."""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from i18n.catalogs import po
from i18n.errors import SyncError
from i18n.publication.obstacle import tell_count
from i18n.record import Decision, ReviewRecord, dump, load
from i18n.workflow import records, storage
from i18n.workflow.workspace import Workspace

_PATIENCE = 120.0
_PAUSE = 0.5
"""Seconds between two looks at a job that goes on."""


@dataclass(frozen=True)
class Service:
    """A review service, and the token it is asked with."""

    url: str
    token: str

    def get(self, path: str) -> bytes:
        """What is at an address of its API."""
        return self._ask("GET", path)

    def put(self, path: str, data: bytes) -> Mapping[str, Any]:
        """Send a file; the answer says what became of it, however long the service takes."""
        found: dict[str, Any] = json.loads(self._ask("PUT", path, data))
        while found.get("state") in ("waiting", "running"):
            time.sleep(_PAUSE)
            found = json.loads(self.get(f"jobs/{found['id']}"))
        if found.get("state") == "failed":
            raise SyncError(f"{self.url} says: {found['problem']['detail']}")
        result: dict[str, Any] = found["result"] if found.get("state") == "done" else found
        return result

    def _ask(self, method: str, path: str, data: bytes | None = None) -> bytes:
        request = urllib.request.Request(
            f"{self.url.rstrip('/')}/api/v1/{path}",
            data,
            {"Authorization": f"Bearer {self.token}", "Content-Type": "application/octet-stream"},
            method=method,
        )
        try:
            with _OPENER.open(request, timeout=_PATIENCE) as answer:
                body: bytes = answer.read()
                return body
        except urllib.error.HTTPError as error:
            raise SyncError(f"{self.url} says: {_reason(error)}") from error
        except (OSError, ValueError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", error)
            raise SyncError(
                f"{self.url} cannot be reached ({reason}); nothing was changed by this step, "
                "sync again"
            ) from error


class _Stay(urllib.request.HTTPRedirectHandler):
    """Goes nowhere else: the token is for the address that was named."""

    def redirect_request(self, *_: Any) -> None:
        """A redirection is an answer like any other that is not the one wanted."""
        return


_OPENER = urllib.request.build_opener(_Stay)


def _reason(error: urllib.error.HTTPError) -> str:
    elsewhere = error.headers.get("Location")
    if 300 <= error.code < 400 and elsewhere:
        return f"it is at {elsewhere} now; if you trust that address, give it as --url"
    try:
        told = json.loads(error.read())
        return f"{told['detail']} ({error.code})"
    except (ValueError, KeyError, TypeError):
        return f"{error.reason} ({error.code})"


@dataclass(frozen=True)
class Synced:
    """What happened to one document in one locale."""

    document: str
    locale: str
    sent: int
    """Targets the service took from here."""
    taken: int
    """Targets taken from the service."""
    conflicts: tuple[str, ...]
    """Segments both sides had changed: the newer stays, the other is a suggestion there."""
    decisions_sent: int
    decisions_taken: int

    @property
    def summary(self) -> str:
        """What happened, in one line."""
        parts = [
            f"{self.sent} sent" * bool(self.sent),
            f"{self.taken} taken" * bool(self.taken),
            _decisions(self.decisions_sent, "sent"),
            _decisions(self.decisions_taken, "taken"),
            f"{len(self.conflicts)} in conflict ({', '.join(self.conflicts)}): the newer stays, "
            "the other is a suggestion in the service" * bool(self.conflicts),
        ]
        return "; ".join(part for part in parts if part) or "in step"


def _decisions(count: int, what: str) -> str:
    return f"{tell_count(count, 'decision', 'decisions')} {what}" if count else ""


def require_safe(url: str) -> None:
    """Refuse an address that would send the token in the clear over a network."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SyncError(f"{url!r} is no address of a service; write https://…")
    if parts.scheme == "http" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        raise SyncError(f"{url} would send the token in the clear; use https://")


def sync(workspace: Workspace, service: Service, documents: tuple[str, ...]) -> Iterator[Synced]:
    """Bring every catalog and record of these documents into step with the service.

    What only one side changed is taken by the other. Nothing is ever lost: of a target that both
    changed the newer one stays, and the other becomes a suggestion in the service.
    """
    for config in workspace.chosen(documents):
        for tag in workspace.locales:
            if workspace.catalog_path(config.name, tag).exists():
                yield _sync_one(workspace, service, config.name, tag)


def _sync_one(workspace: Workspace, service: Service, name: str, tag: str) -> Synced:
    base = f"documents/{quote(name)}/locales/{quote(tag)}"
    path = workspace.catalog_path(name, tag)
    before = storage.read_bytes(path)
    report = service.put(f"{base}/catalog", before)
    theirs = load(service.get(f"{base}/record").decode(), f"{service.url} {name} {tag}")
    taken = 0

    def joined(ours: ReviewRecord) -> ReviewRecord:
        nonlocal taken
        fresh = _missing(theirs, ours)
        taken = len(fresh)
        return ours.append(fresh)

    ours = records.read(workspace, name, tag)
    sent = len(_missing(ours, theirs))
    if sent:
        service.put(f"{base}/record", dump(ours).encode())
    after = service.get(f"{base}/catalog")
    changed = _differences(before, after, path)
    if changed:
        if storage.read_bytes(path) != before:
            raise SyncError("the catalog was changed while it was synced; sync again", path=path)
        storage.write_bytes(path, after)
    records.change(workspace, name, tag, joined)
    conflicts = tuple(item["segment"] for item in report["conflicts"])
    return Synced(name, tag, report["taken"], changed, conflicts, sent, taken)


def _missing(there: ReviewRecord, here: ReviewRecord) -> list[Decision]:
    """The decisions of one record that the other does not have, each as often."""
    known = Counter(_content(decision) for decision in here.decisions)
    fresh = []
    for decision in there.decisions:
        if known[_content(decision)]:
            known[_content(decision)] -= 1
        else:
            fresh.append(decision)
    return fresh


def _content(decision: Decision) -> Decision:
    return replace(decision, previous="", hash="")


def _differences(before: bytes, after: bytes, path: Path) -> int:
    """How many targets the two files have different."""
    ours, theirs = po.read(before, str(path)).by_key, po.read(after, str(path)).by_key
    return sum(
        key not in ours or (entry.target, entry.fuzzy) != (ours[key].target, ours[key].fuzzy)
        for key, entry in theirs.items()
    )
