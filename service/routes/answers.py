"""What the description of the API says of refusals, the same for every address."""

from __future__ import annotations

from typing import Any

from service.problems import PROBLEM
from service.schemas.text import Problem

_REASONS = {
    400: "The request makes no sense.",
    401: "Sign in, or send a token.",
    403: "Not for this person.",
    404: "There is no such thing.",
    409: "What is there stands against it.",
    412: "Somebody was faster.",
    413: "The body is too large.",
    422: "The values are not acceptable.",
    428: "Send If-Match.",
    429: "Too many attempts.",
    502: "Another service does not do its part.",
    503: "The database is busy.",
}


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Entries for `responses=`: these statuses, and those that every address has."""
    schema = Problem.model_json_schema()
    return {
        status: {"description": _REASONS[status], "content": {PROBLEM: {"schema": schema}}}
        for status in (*statuses, 400, 401, 403, 413, 422, 503)
    }


READS = refusals(404)
WRITES = refusals(404, 409, 412, 428)
