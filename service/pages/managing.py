"""The pages for sources, editions, people and settings, in the order in which routes are tried."""

from __future__ import annotations

from service.pages import (
    catalogs,
    conventions,
    following,
    lookup,
    new_document,
    people,
    public_editions,
    publishing,
    settings,
    source,
    source_change,
    source_deeds,
    trail,
    webhooks,
)

MANAGING = (
    settings,
    people,
    trail,
    lookup,
    following,
    new_document,
    source,
    source_deeds,
    source_change,
    publishing,
    catalogs,
    conventions,
    public_editions,
    webhooks,
)
