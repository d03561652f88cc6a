"""The checks for whoever sends a pair of texts; nothing is kept."""

from __future__ import annotations

import json
from typing import Any

from i18n.reports.json_lines import as_object
from i18n.workflow.pairs import check_pairs
from service.apart import apart_if
from service.routes.answers import READS
from service.routing import Router
from service.schemas import exchange as schemas
from service.visit import SCHEMES, Known

router = Router(prefix="/api/v1", tags=["check"], dependencies=SCHEMES)
_MANY = 200
"""Pairs from which on others would wait for their checks."""


@router.post("/check", responses=READS)
def check(body: schemas.Pairs | list[schemas.CheckedPair], caller: Known) -> schemas.Findings:
    """What the checks find in pairs, as `concordant check` finds it."""
    pairs = body if isinstance(body, list) else body.pairs
    lines = "\n".join(json.dumps(pair.model_dump(exclude_none=True)) for pair in pairs)
    return schemas.Findings(findings=apart_if(len(pairs) > _MANY, _found, lines.encode()))


def _found(pairs: bytes) -> list[dict[str, Any]]:
    return [as_object(finding) for finding in check_pairs(pairs, "pairs")]
