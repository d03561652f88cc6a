"""Makes a page of a template: in the reader's language, compressed, with what every page knows."""

from __future__ import annotations

import gzip
import secrets as random
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from i18n import locale as locales
from service.identity.person import Identity
from service.identity.recognition import cookie_name
from service.identity.secrets import csrf_token
from service.pages import assets, language, looks
from service.pages.runs import as_html
from service.pages.saying import saying
from service.pages.unseen import visible
from service.visit import Service

TEMPLATES = Path(__file__).parent.parent / "templates"
_SMALL = 1000
"""Bytes below which compressing a page gains nothing."""


@cache
def environment(tag: str) -> Environment:
    """The templates in an interface language; everything put into them is escaped."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.install_gettext_translations(language.translations(tag), newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {
        "asset": assets.address,
        "direction": locales.direction,
        "own_name": locales.display_name,
        "interface_languages": language.names(),
        "tell": saying(tag),
        "runs": as_html,
    }
    made.filters["visible"] = visible
    return made


def page(
    request: Request,
    template: str,
    *,
    person: Identity | None = None,
    status: int = 200,
    **values: Any,
) -> Response:
    """A page of the service."""
    tag = language.chosen(request)
    reader = language.reader(tag)
    shown = (
        environment(tag)
        .get_template(template)
        .render(
            request_path=_here(request),
            person=person,
            tag=tag,
            looks=looks.chosen(request),
            reader=reader,
            csrf=form_token(request),
            **values,
        )
    )
    return _answer(request, shown, status)


def words(request: Request) -> Callable[..., str]:
    """What a template calls to say something in the reader's language, for what is not HTML."""
    return language.translations(language.chosen(request)).gettext


def form_token(request: Request) -> str:
    """What a form of this browser session shows; empty for a stranger."""
    ours: Service = request.app.state.service
    session_id = request.cookies.get(cookie_name(ours.settings))
    return csrf_token(session_id) if session_id else ""


def _here(request: Request) -> str:
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


def _answer(request: Request, shown: str, status: int) -> Response:
    data = shown.encode()
    headers = {
        # `no-referrer` would make browsers send our own forms with the origin "null".
        "Referrer-Policy": "same-origin",
        "Vary": "Cookie, Accept-Language, Accept-Encoding",
    }
    if len(data) > _SMALL and "gzip" in request.headers.get("accept-encoding", ""):
        data = _packed(data)
        headers["Content-Encoding"] = "gzip"
    return Response(data, status, headers, media_type="text/html; charset=utf-8")


def _packed(data: bytes) -> bytes:
    """The page compressed, with a name of random length: a page holds the form's token, and the
    length of what is sent must not tell how much of it somebody guessed (BREACH)."""
    packed = BytesIO()
    name = "p" * (1 + random.randbelow(100))
    with gzip.GzipFile(name, "wb", 6, packed, mtime=0) as file:
        file.write(data)
    return packed.getvalue()
