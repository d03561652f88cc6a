"""Every route of the service but that of its description, in the order in which they are asked."""

from __future__ import annotations

from service.pages import (
    assets,
    concordance,
    deeds,
    doorway,
    home,
    printed,
    review,
    typing,
)
from service.pages.managing import MANAGING
from service.routes import (
    catalogs,
    checking,
    documents,
    editions,
    events,
    health,
    jobs,
    lasting_editions,
    lookups,
    oidc,
    people,
    presence,
    questions,
    review_tables,
    segments,
    sessions,
    sources,
    webhooks,
)

_ROUTES = (
    segments,
    documents,
    health,
    sessions,
    oidc,
    people,
    presence,
    sources,
    questions,
    editions,
    catalogs,
    review_tables,
    checking,
    lookups,
    webhooks,
    jobs,
    events,
)
_PAGES = (assets, doorway, home, *MANAGING, concordance, printed, typing, review, deeds)
ROUTERS = tuple(module.router for module in (*_ROUTES, *_PAGES, lasting_editions))
