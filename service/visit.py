"""What a route is given: who asks, and one transaction, kept on success and undone on any error."""

from __future__ import annotations

from asyncio import AbstractEventLoop, Lock, Semaphore, get_running_loop
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated
from weakref import WeakKeyDictionary

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import Depends, Header, Request
from fastapi.concurrency import contextmanager_in_threadpool, run_in_threadpool
from fastapi.security import APIKeyCookie, HTTPBearer
from sqlmodel import Session

from service.database import Database
from service.errors import Forbidden
from service.identity.person import ANY, Identity, Part, Scope
from service.identity.recognition import COOKIE, recognise
from service.settings import Settings
from service.watching import Watch

READERS = 2
"""Requests of a process that read at the same time: more would only wait for one another, and for
a processor that the one who writes needs."""
_FLUSHERS = 32
"""Requests that wait for the disk at the same time; they take no turn and no processor."""


@dataclass(frozen=True)
class Service:
    """What one process of the service works with."""

    settings: Settings
    database: Database
    _flushers: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(_FLUSHERS))
    _turns: WeakKeyDictionary[AbstractEventLoop, Lock] = field(default_factory=WeakKeyDictionary)
    _seats: WeakKeyDictionary[AbstractEventLoop, Semaphore] = field(
        default_factory=WeakKeyDictionary
    )

    def turn(self) -> Lock:
        """Whose turn it is to write, of all requests of this process, in the order they came."""
        return self._turns.setdefault(get_running_loop(), Lock())

    def seat(self) -> Semaphore:
        """One of the few seats for those who read; whoever sits is not held up by the others."""
        return self._seats.setdefault(get_running_loop(), Semaphore(READERS))

    @cached_property
    def watch(self) -> Watch:
        """What goes on, looked up once for all who listen to this process."""
        return Watch(self.database)

    async def outlast(self) -> None:
        """Wait until what was committed outlasts a loss of power, in nobody's way."""
        outlasting = self.database.outlasting
        if outlasting:
            await run_sync(outlasting.wait, limiter=self._flushers)


@dataclass(frozen=True)
class Visit:
    """A person with a transaction."""

    session: Session
    person: Identity
    settings: Settings

    def require_manager(self) -> None:
        """Refuse all but those who look after people."""
        self.person.require(Part.MANAGER, ANY, ANY)
        if self.person.scope is not Scope.MANAGE:
            raise Forbidden("this token may not manage; make one with the scope manage")

    def require_own_session(self) -> None:
        """Refuse programs: a token cannot make another, or change how its owner signs in."""
        self.person.require_own_session()

    @property
    def at(self) -> str:
        """The time of what the person does now."""
        return self.person.now(self.settings)


def service(request: Request) -> Service:
    """The service that the application was made for."""
    found: Service = request.app.state.service
    return found


async def asking(request: Request) -> AsyncIterator[Visit]:
    """A visit that changes nothing."""
    ours = service(request)
    async with ours.seat(), contextmanager_in_threadpool(_visiting(request, ours)) as visit:
        yield visit


@contextmanager
def _visiting(request: Request, ours: Service) -> Iterator[Visit]:
    with ours.database.reading() as session:
        yield Visit(session, recognise(request, session, ours.settings), ours.settings)


@dataclass(frozen=True)
class Caller:
    """A person who was recognised, without a transaction, for work that needs several."""

    service: Service
    person: Identity

    @property
    def at(self) -> str:
        """The time of what the person does now."""
        return self.person.now(self.service.settings)


def calling(request: Request) -> Caller:
    """Who sends the request."""
    ours = service(request)
    with ours.database.reading() as session:
        return Caller(ours, recognise(request, session, ours.settings))


async def acting(request: Request) -> AsyncIterator[Visit]:
    """A visit that may change things; committed before the answer is sent.

    Those who write wait for their turn here, where waiting takes no thread: a thread that waited
    for a lock could keep the one that holds it from ever going on.
    """
    async with service(request).seat():
        caller = await run_in_threadpool(calling, request)
    async with caller.service.turn():
        changing = caller.service.database.changing()
        async with contextmanager_in_threadpool(changing) as session:
            yield Visit(session, caller.person, caller.service.settings)
    await caller.service.outlast()


SCHEMES = [
    Depends(HTTPBearer(auto_error=False, description="An API token.")),
    Depends(APIKeyCookie(name=COOKIE, auto_error=False, description="A browser's session.")),
]
"""How a request says who sends it, for the description of the API."""

Ours = Annotated[Service, Depends(service, scope="function")]
Asking = Annotated[Visit, Depends(asking, scope="function")]
Acting = Annotated[Visit, Depends(acting, scope="function")]
Known = Annotated[Caller, Depends(calling, scope="function")]
IfMatch = Annotated[
    str | None, Header(alias="If-Match", max_length=1000, description="ETag of what is changed.")
]
