"""What every answer and every request is held to before a route sees it."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Request, Response
from fastapi.responses import JSONResponse
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from i18n.phrase import say
from service.problems import problem

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), "
        "microphone=(), payment=(), usb=()"
    ),
    "Cache-Control": "no-store",
}
"""The security headers OWASP recommends; a route may set its own `Cache-Control`."""
TLS_ONLY = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


class Protection:
    """Puts the security headers on every answer, answers HEAD wherever there is a GET, and refuses
    bodies that are too large."""

    def __init__(
        self,
        app: ASGIApp,
        max_bytes: int,
        secure: bool,
        shown: Callable[[Request, JSONResponse], Response],
    ) -> None:
        self.app = app
        self.shown = shown
        """Gives people a page in place of a problem."""
        self.max_bytes = max_bytes
        self.headers = {**HEADERS, **(TLS_ONLY if secure else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        guarded = self._with_headers(send)
        if scope["method"] == "HEAD":
            scope, guarded = {**scope, "method": "GET"}, _without_body(guarded)
        if _declared_length(scope) >= self.max_bytes:
            await self._refusal(scope)(scope, receive, guarded)
            return
        body = _Counted(receive, self.max_bytes)

        async def unless_too_large(message: Message) -> None:
            if not body.too_large:
                await guarded(message)

        try:
            await self.app(scope, body, unless_too_large)
        except Exception:
            if not body.too_large:
                raise
        if body.too_large:
            await self._refusal(scope)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> Response:
        size = f"{self.max_bytes / 1_000_000:g}"
        said = say("the request is too large; this service takes less than {size} MB", size=size)
        return self.shown(Request(scope), problem(413, said))

    def _with_headers(self, send: Send) -> Send:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        return guarded


def _without_body(send: Send) -> Send:
    """What is sent, as HEAD asks for it: the headers, and nothing behind them."""

    async def bare(message: Message) -> None:
        if message["type"] == "http.response.start":
            await send(message)
            await send({"type": "http.response.body"})

    return bare


class _Counted:
    """A body that need not say how long it is; it ends, and is marked, once it is too large."""

    def __init__(self, receive: Receive, max_bytes: int) -> None:
        self.receive = receive
        self.left = max_bytes
        self.too_large = False

    async def __call__(self) -> Message:
        message = await self.receive()
        self.left -= len(message.get("body", b""))
        if self.left <= 0:
            self.too_large = True
            return {"type": "http.disconnect"}
        return message


def _declared_length(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0
