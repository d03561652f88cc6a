"""A job as somebody asks for it, and the states it goes through."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a job does; each has its function in `service/jobs/kinds.py`."""

    TAKE_CATALOG = "take-catalog"
    TAKE_RECORD = "take-record"
    TAKE_WORKSPACE = "take-workspace"
    ADD_DOCUMENT = "add-document"
    ADD_LOCALE = "add-locale"
    PROPOSE_SOURCE = "propose-source"
    APPLY_SOURCE = "apply-source"
    PUBLISH = "publish"
    RECHECK = "recheck"
    PREVIEW = "preview"


class State(StrEnum):
    """How a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"

    @property
    def is_over(self) -> bool:
        """Nothing more will happen."""
        return self in (State.DONE, State.FAILED)


@dataclass(frozen=True)
class Job:
    """What is to be done, for whom."""

    kind: Kind
    by: str
    at: str
    document: str | None = None
    locale: str | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)
    data: bytes | None = None

    @property
    def key(self) -> str:
        """The same for the same deed of the same person."""
        told = [self.kind, self.by, self.document, self.locale, dict(self.arguments)]
        digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode())
        digest.update(self.data or b"")
        return digest.hexdigest()
