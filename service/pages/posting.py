"""Forms that pages send: what is in them, that they are ours, and where to go afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import TypeAdapter, ValidationError

from service.errors import Invalid
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
        raise Invalid(f"{name}: {error.errors()[0]['msg']}") from error


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
