"""What a route is given: who asks, and one transaction, kept on success and undone on any error."""

from __future__ import annotations

from asyncio import AbstractEventLoop, get_running_loop
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Protocol, TypeVar
from weakref import WeakKeyDictionary

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import Depends, Header, Request
from fastapi.security import APIKeyCookie, HTTPBearer
from sqlmodel import Session

from i18n.phrase import say
from service.database import Database
from service.errors import Forbidden
from service.identity.person import ANY, Identity, Part, Scope
from service.identity.recognition import COOKIE, recognise, require_proof
from service.settings import Settings
from service.watching import Watch

Result = TypeVar("Result")
READERS = 2
"""Requests of a process that read at the same time: more would only wait for one another, and for
a processor that the one who writes needs."""
_FLUSHERS = 32
"""Requests that wait for the disk at the same time; they take no turn and no processor."""


@dataclass(frozen=True)
class _Places:
    """How many may do the same thing at the same time; the others wait in the order they came."""

    reading: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(READERS))
    writing: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(1))
    flushing: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(_FLUSHERS))


@dataclass(frozen=True)
class Service:
    """What one process of the service works with."""

    settings: Settings
    database: Database
    _places: WeakKeyDictionary[AbstractEventLoop, _Places] = field(
        default_factory=WeakKeyDictionary
    )

    @property
    def places(self) -> _Places:
        """Those of the loop in which the process answers."""
        return self._places.setdefault(get_running_loop(), _Places())

    @cached_property
    def watch(self) -> Watch:
        """What goes on, looked up once for all who listen to this process."""
        return Watch(self.database)

    async def outlast(self) -> None:
        """Wait until what was committed outlasts a loss of power, in nobody's way."""
        outlasting = self.database.outlasting
        if outlasting:
            await run_sync(outlasting.wait, limiter=self.places.flushing)


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
            raise Forbidden(say("this token may not manage; make one with the scope manage"))

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


class Arrival(Protocol):
    """A request whose visit has not begun; `service.routing` lets it begin."""

    @property
    def request(self) -> Request:
        """What was sent."""

    async def visit(self, act: Callable[[Visit], Result]) -> Result:
        """What is done during the visit, and what comes of it."""


@dataclass(frozen=True)
class _ToAsk:
    request: Request

    async def visit(self, act: Callable[[Visit], Result]) -> Result:
        """A visit that changes nothing."""
        ours = service(self.request)

        def visiting() -> Result:
            with ours.database.reading() as session:
                person = recognise(self.request, session, ours.settings)
                return act(Visit(session, person, ours.settings))

        return await run_sync(visiting, limiter=ours.places.reading)


@dataclass(frozen=True)
class _ToAct:
    request: Request

    async def visit(self, act: Callable[[Visit], Result]) -> Result:
        """A visit that may change things; committed, for good, before the answer is sent.

        Who is no one here takes no turn in the database: people are recognised before.
        """
        ours = service(self.request)

        def visiting() -> Result:
            with ours.database.reading() as session:
                person = recognise(self.request, session, ours.settings)
            with ours.database.changing() as session:
                return act(Visit(session, person, ours.settings))

        answer = await run_sync(visiting, limiter=ours.places.writing)
        await ours.outlast()
        return answer


async def asking(request: Request) -> Arrival:
    """Somebody who comes to read."""
    require_proof(request, service(request).settings)
    return _ToAsk(request)


async def acting(request: Request) -> Arrival:
    """Somebody who comes to change things."""
    require_proof(request, service(request).settings)
    return _ToAct(request)


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
