"""Logs say what an operator must act on, one line each; no address and no text of a person."""

from __future__ import annotations

import logging
import time


class _Lines(logging.Formatter):
    """Time in UTC, how grave it is, and what."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s")


def quiet() -> None:
    """From warnings up, to standard error."""
    told = logging.StreamHandler()
    told.setFormatter(_Lines())
    own = logging.getLogger("service")
    own.handlers[:], own.propagate = [told], False
    for name in ("service", "alembic", "uvicorn.access", "sqlalchemy"):
        logging.getLogger(name).setLevel(logging.WARNING)
