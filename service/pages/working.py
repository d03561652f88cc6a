"""Work that takes seconds has threads of its own, so that other pages need not wait for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

from i18n.errors import LocalizationError
from i18n.phrase import Phrase, say
from service.errors import STATUSES, ServiceError
from service.visit import Caller, Visit

Result = TypeVar("Result")
_long = CapacityLimiter(2)


async def work(deed: Callable[[], Result]) -> Result:
    """What a deed gives that takes long."""
    return await run_sync(deed, limiter=_long)


@contextmanager
def visiting(caller: Caller) -> Iterator[Visit]:
    """A visit of somebody who was recognised, that changes nothing."""
    with caller.service.database.reading() as session:
        yield Visit(session, caller.person, caller.service.settings)


def reason(error: ServiceError | LocalizationError) -> str | Phrase:
    """Why something was refused, with the line of the file that it was refused for."""
    line = error.more.get("line") if isinstance(error, ServiceError) else error.line
    return at_line(error.said, line)


def at_line(said: str | Phrase, line: int | None) -> str | Phrase:
    """What is said, of a line of a file where one is named."""
    return said if line is None else say("line {number}: {said}", number=line, said=said)


def status_of(error: ServiceError | LocalizationError) -> int:
    """The status of the page that says so; what a person typed is no fault of the service."""
    if isinstance(error, ServiceError):
        return int(error.status)
    status = int(STATUSES[type(error)])
    return status if status < 500 else 422
