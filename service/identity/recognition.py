"""Recognises who sends a request, by a bearer token or by the cookie of a browser."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from sqlmodel import Session
from starlette.requests import Request

from i18n.phrase import say
from service import clock
from service.errors import Forbidden, Unauthenticated
from service.identity.person import Identity, Part, Scope
from service.identity.secrets import csrf_token, hashed
from service.settings import Settings
from service.store import people
from service.store.people import Proven

COOKIE = "concordant_session"
SECURE_COOKIE = "__Host-concordant_session"
CSRF_HEADER = "X-CSRF-Token"
READING = frozenset({"GET", "HEAD", "OPTIONS"})


def cookie_name(settings: Settings) -> str:
    """The cookie's name; over TLS one that no neighbouring site can set."""
    return SECURE_COOKIE if settings.secure else COOKIE


def recognise(request: Request, session: Session, settings: Settings) -> Identity:
    """Who sends the request; refuses a stranger, a forged form and a token that may only read."""
    authorization = request.headers.get("authorization", "")
    if authorization:
        found = _by_token(session, authorization)
        if request.method not in READING and found.scope.rank < Scope.WRITE.rank:
            raise Forbidden(say("this token may only read; make one with the scope write"))
        return found
    require_proof(request, settings)
    session_id = request.cookies[cookie_name(settings)]
    if request.method not in READING:
        require_own_origin(request, settings)
        _require_csrf(request, session_id)
    return _by_cookie(session, session_id)


def require_proof(request: Request, settings: Settings) -> None:
    """Refuse, without asking the database, whoever does not even say who they are."""
    if not request.headers.get("authorization") and not request.cookies.get(cookie_name(settings)):
        raise Unauthenticated(say("sign in, or send a bearer token"))


def require_own_origin(request: Request, settings: Settings) -> None:
    """Refuse what a page of another site sends."""
    origin = request.headers.get("origin")
    own = {_origin(settings.public_url), _origin(str(request.base_url))}
    site = request.headers.get("sec-fetch-site", "none")
    if (origin and origin not in own) or site not in ("same-origin", "none"):
        raise Forbidden(say("this comes from another site; open the service itself and repeat"))


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _require_csrf(request: Request, session_id: str) -> None:
    sent = request.headers.get(CSRF_HEADER) or str(getattr(request.state, "form_token", ""))
    if not secrets.compare_digest(sent.encode(), csrf_token(session_id).encode()):
        raise Forbidden(
            say(
                "the form is not of this session; send its token as {header}",
                header=CSRF_HEADER,
            )
        )


def _by_token(session: Session, authorization: str) -> Identity:
    kind, _, token = authorization.partition(" ")
    is_bearer = kind.lower() == "bearer"
    found = people.by_api_token(session, hashed(token.strip())) if is_bearer else None
    if found is None or found.expires <= clock.seconds():
        raise Unauthenticated(say("this token is unknown, revoked or expired; make another"))
    return _identity(found)


def _by_cookie(session: Session, session_id: str) -> Identity:
    token = hashed(session_id)
    found = people.by_sign_in(session, token)
    if found is None or found.expires <= clock.seconds():
        raise Unauthenticated(say("this session has ended; sign in again"))
    return _identity(found, token)


def _identity(found: Proven, sign_in: str | None = None) -> Identity:
    return Identity(
        found.account_id,
        found.key,
        found.name,
        tuple((Part(role), document, locale) for role, document, locale in found.grants),
        Scope(found.scope),
        found.coarse_times,
        found.hide_presence,
        sign_in,
    )
