"""Forms that pages send: what is in them, that they are ours, and where to go afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import TypeAdapter, ValidationError

from i18n.phrase import say
from service.errors import BadRequest, Invalid
from service.pages.unfit import unfit
from service.schemas.text import Text

SAID = "concordant_said"
"""Cookie that says, on the next page, what was done on the last."""
_TEXT = TypeAdapter(Text)
_MOST_FIELDS = 50


async def posted(request: Request) -> Mapping[str, str]:
    """The fields of a form, and its token where those look who recognise people."""
    form = await request.form(max_files=0, max_fields=_MOST_FIELDS)
    fields = {name: _checked(name, value) for name, value in form.items() if isinstance(value, str)}
    request.state.form_token = fields.pop("csrf", "")
    return fields


def _checked(name: str, value: str) -> str:
    try:
        # A browser sends the lines of a text area with CR LF.
        return _TEXT.validate_python(value.replace("\r\n", "\n"))
    except ValidationError as error:
        raise Invalid(unfit(error, name)) from error


Posted = Annotated[Mapping[str, str], Depends(posted, scope="function")]


def own_path(address: str | None) -> str:
    """An address on this service that a form or link named; the home page for any other."""
    address = address or "/"
    parts = urlsplit(address)
    local = not parts.scheme and not parts.netloc and address.startswith("/")
    plain = address.isprintable() and "\\" not in address and not address.startswith("//")
    return address if local and plain else "/"


def go(address: str, said: str | None = None) -> Response:
    """Send the browser on, with what to say there."""
    answer = RedirectResponse(address, 303)
    if said:
        answer.set_cookie(SAID, said, max_age=20, httponly=True, samesite="lax")
    return answer


@dataclass(frozen=True)
class Sent:
    """A form that may hold a file and fields with several values."""

    fields: Mapping[str, tuple[str, ...]]
    file: tuple[str, bytes] | None
    """Name and bytes of the file that was chosen, if any."""

    def get(self, name: str) -> str:
        """The last value of a field, without the spaces around it; empty where there is none."""
        return self.fields.get(name, ("",))[-1].strip()

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field that is not empty."""
        return tuple(value.strip() for value in self.fields.get(name, ()) if value.strip())

    def number(self, name: str) -> int:
        """The whole number of a field."""
        value = self.get(name)
        if not (value.isdecimal() and value.isascii() and len(value) < 10):
            raise BadRequest(say("the form names no {name}; load the page again", name=name))
        return int(value)

    def require_file(self) -> tuple[str, bytes]:
        """The file; refuses a form without one."""
        if self.file is None:
            raise Invalid(say("choose a file first"))
        return self.file


async def sent(request: Request) -> Sent:
    """A form with its file, and its token where those look who recognise people."""
    async with request.form(max_files=1, max_fields=_MOST_FIELDS * 10) as form:
        fields: dict[str, list[str]] = {}
        file = None
        for name, value in form.multi_items():
            if isinstance(value, str):
                fields.setdefault(name, []).append(_checked(name, value))
            elif value.filename:
                file = value.filename, await value.read()
    request.state.form_token = fields.pop("csrf", [""])[-1]
    return Sent({name: tuple(values) for name, values in fields.items()}, file)


Sending = Annotated[Sent, Depends(sent, scope="function")]
