"""What is wrong with what somebody typed into a form, in words that every language has."""

from __future__ import annotations

from pydantic import ValidationError

from i18n.phrase import Phrase, quoted, say, say_count

_FIELDS = {
    "token": say("the code of the invitation"),
    "name": say("the name"),
    "login": say("the login"),
    "password": say("the password"),
}


def unfit(error: ValidationError, field: str | None = None) -> Phrase:
    """The first thing that is wrong, with the field that it is wrong with."""
    first = error.errors()[0]
    name = field or ".".join(map(str, first["loc"]))
    limits = first.get("ctx", {})
    match first["type"]:
        case "missing" | "string_too_short" if limits.get("min_length", 1) == 1:
            wrong = say("must not be empty")
        case "string_too_short":
            wrong = say_count(
                "needs at least {count} character",
                "needs at least {count} characters",
                limits["min_length"],
            )
        case "string_too_long":
            wrong = say_count(
                "has more than {count} character",
                "has more than {count} characters",
                limits["max_length"],
            )
        case _:
            wrong = say("holds what cannot stand there")
    return say("{field}: {wrong}", field=_FIELDS.get(name, quoted(name)), wrong=wrong)
