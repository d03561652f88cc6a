"""What stops a request, and the one status that each reason is answered with (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from i18n import errors as i18n
from i18n.phrase import Phrase, quoted, read_phrase, say, say_count

_OF_ALL = ("type", "title", "status", "detail", "phrase")
"""Members that every problem may have."""


class ServiceError(Exception):
    """A request is refused; says why and what to do, in one line."""

    status = HTTPStatus.BAD_REQUEST
    headers: dict[str, str] | None = None

    def __init__(self, said: Phrase, **more: Any) -> None:
        self.said = said
        self.more = more
        super().__init__(str(said))


class BadRequest(ServiceError):
    """The request makes no sense as it is."""


class Unauthenticated(ServiceError):
    """Nobody, or nobody we know, is asking."""

    status = HTTPStatus.UNAUTHORIZED
    headers = {"WWW-Authenticate": "Bearer"}  # noqa: RUF012 - read only


class Forbidden(ServiceError):
    """The person may not do this here."""

    status = HTTPStatus.FORBIDDEN


class NotFound(ServiceError):
    """There is no such thing, or none that this person may see."""

    status = HTTPStatus.NOT_FOUND


class Conflict(ServiceError):
    """What is there already stands against it."""

    status = HTTPStatus.CONFLICT


class PreconditionFailed(ServiceError):
    """Somebody was faster."""

    status = HTTPStatus.PRECONDITION_FAILED


class PreconditionRequired(ServiceError):
    """A write does not say which version it is made on."""

    status = HTTPStatus.PRECONDITION_REQUIRED


class Invalid(ServiceError):
    """The values are well-formed, and not acceptable."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class JobFailed(ServiceError):
    """A job that the request waited for came to nothing; says what the job says."""

    def __init__(self, problem: dict[str, Any]) -> None:
        kept = {key: problem[key] for key in problem if key not in _OF_ALL}
        said = read_phrase(problem["phrase"]) if "phrase" in problem else quoted(problem["detail"])
        super().__init__(said, **kept)
        self.status = HTTPStatus(problem["status"])


class Throttled(ServiceError):
    """Too many attempts."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, seconds: int) -> None:
        super().__init__(
            say_count(
                "too many attempts; try again in {count} second",
                "too many attempts; try again in {count} seconds",
                seconds,
            )
        )
        self.headers = {"Retry-After": str(seconds)}


class Busy(ServiceError):
    """Others are at work; trying again helps."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    headers = {"Retry-After": "2"}  # noqa: RUF012 - read only


class ProviderFailed(ServiceError):
    """The provider at which people sign in does not do its part."""

    status = HTTPStatus.BAD_GATEWAY


class Unsure(ServiceError):
    """The change was made, and the disk did not say that it is kept."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR


STATUSES: dict[type[i18n.LocalizationError], HTTPStatus] = {
    i18n.LocalizationError: HTTPStatus.UNPROCESSABLE_ENTITY,
    i18n.DocumentError: HTTPStatus.UNPROCESSABLE_ENTITY,
    i18n.EncodingError: HTTPStatus.UNPROCESSABLE_ENTITY,
    i18n.CatalogError: HTTPStatus.UNPROCESSABLE_ENTITY,
    i18n.ProfileError: HTTPStatus.INTERNAL_SERVER_ERROR,
    i18n.AuthorityError: HTTPStatus.INTERNAL_SERVER_ERROR,
    i18n.SyncError: HTTPStatus.BAD_GATEWAY,
    i18n.TermbaseError: HTTPStatus.UNPROCESSABLE_ENTITY,
    i18n.TranslationMemoryError: HTTPStatus.UNPROCESSABLE_ENTITY,
    i18n.LocaleError: HTTPStatus.UNPROCESSABLE_ENTITY,
    i18n.WorkspaceError: HTTPStatus.INTERNAL_SERVER_ERROR,
    i18n.ReviewError: HTTPStatus.CONFLICT,
    i18n.RecordError: HTTPStatus.UNPROCESSABLE_ENTITY,
    i18n.EditionError: HTTPStatus.UNPROCESSABLE_ENTITY,
    i18n.GateClosed: HTTPStatus.CONFLICT,
}
"""Every error of the library with its status."""


def told(error: Exception) -> tuple[dict[str, Any], dict[str, str] | None]:
    """What is said of an error, as a problem, and the headers that go with it.

    A full disk and a busy database are for the operator; what a bug was is not for the outside.
    """
    if isinstance(error, ServiceError):
        return body(error.status, error.said, **error.more), error.headers
    if isinstance(error, i18n.LocalizationError):
        return body(STATUSES[type(error)], error.said, **_more(error)), None
    if isinstance(error, IntegrityError):
        return body(
            409, say("somebody else did the same at this moment; read again and retry")
        ), None
    if isinstance(error, DBAPIError):
        text = str(error.orig).lower()
        if "full" in text or "no space" in text:
            return body(507, say("the disk of the server is full; nothing was changed")), None
    if isinstance(error, (OperationalError, PoolTimeout)):
        detail = say("the database is busy; nothing was changed, try again")
        return body(503, detail), {"Retry-After": "2"}
    return body(500, say("an error of the service; nothing was changed")), None


def body(status: int, said: str | Phrase, **more: Any) -> dict[str, Any]:
    """A problem; `phrase` has what is said in English in a form that other languages have too."""
    made: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": str(said),
    }
    if isinstance(said, Phrase):
        made["phrase"] = said.as_object()
    return {**made, **more}


def words_of(problem: Mapping[str, Any]) -> str | Phrase:
    """What a problem says; in English alone where no other language can say it."""
    return read_phrase(problem["phrase"]) if "phrase" in problem else str(problem["detail"])


def _more(error: i18n.LocalizationError) -> dict[str, Any]:
    more: dict[str, Any] = {"kind": type(error).__name__}
    if error.line is not None:
        more["line"] = error.line
    if isinstance(error, i18n.GateClosed):
        more["reasons"] = list(error.reasons)
    return more
