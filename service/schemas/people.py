"""People, sessions, tokens and invitations, as the API shows and takes them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from service.identity.person import Part, Scope
from service.schemas.text import Line, Request, Secret


class GrantBody(Request):
    """A role for a document in a locale; `*` stands for all."""

    role: Part
    document: Line = "*"
    locale: Line = "*"


class Joining(Request):
    """What a person with an invitation makes their account of."""

    token: Secret
    login: Line
    password: Secret
    name: Line = Field(description="The name others see; it may be a pseudonym.")


class JoiningWithProvider(Request):
    """What a person with an invitation makes an account of that they enter through a provider."""

    token: Secret
    name: Line = Field(description="The name others see; it may be a pseudonym.")


class Onward(BaseModel):
    """Where the browser goes next."""

    address: str


class SigningIn(Request):
    """A login with its password, and the code of the second factor where there is one."""

    login: Secret
    password: Secret
    code: Secret | None = None


class Person(BaseModel):
    """A person, by key and display name."""

    key: str
    name: str | None = Field(description="None once the person was removed.")
    roles: list[GrantBody]
    version: int


class Me(Person):
    """The person who asks, with what only they see."""

    login: str
    second_factor: bool
    coarse_times: bool
    hide_presence: bool


class SignedIn(BaseModel):
    """A session: its id is in the cookie, its token goes with every write."""

    csrf_token: str
    person: Me


class Profile(Request):
    """What a person may change of themselves."""

    name: Line | None = None
    coarse_times: bool | None = None
    hide_presence: bool | None = Field(
        None, description="Nobody is shown which segment the person has open."
    )
    password: Secret | None = None
    current_password: Secret | None = Field(None, description="Needed to change the password.")


class Roles(Request):
    """All roles of a person; those not named are taken away."""

    roles: Annotated[list[GrantBody], Field(max_length=1000)]


class People(BaseModel):
    """A page of people."""

    items: list[Person]
    next: str | None


class NewInvitation(Request):
    """The roles that whoever accepts the invitation will have."""

    roles: Annotated[list[GrantBody], Field(min_length=1, max_length=1000)]


class Invitation(BaseModel):
    """An invitation nobody has accepted yet."""

    id: int
    roles: list[GrantBody]
    invited_by: str
    expires: int = Field(description="Seconds since 1970.")


class Invitations(BaseModel):
    """A page of invitations, oldest first."""

    items: list[Invitation]
    next: str | None


class MadeInvitation(Invitation):
    """An invitation with its link, which is shown this once."""

    token: str
    link: str


class NewToken(Request):
    """An API token to be made."""

    label: Line
    scope: Scope = Scope.READ
    days: Annotated[int, Field(ge=1, le=366)] = 90


class Token(BaseModel):
    """An API token, without what makes it one."""

    id: int
    label: str
    scope: Scope
    expires: int = Field(description="Seconds since 1970.")


class Tokens(BaseModel):
    """A page of API tokens, oldest first."""

    items: list[Token]
    next: str | None


class MadeToken(Token):
    """An API token with its secret, which is shown this once."""

    token: str


class SecondFactor(BaseModel):
    """A secret for an authenticator; it counts once a code of it was shown."""

    secret: str
    address: str


class WithRecoveryCodes(Me):
    """The person who asks, with codes that each stand in once for a lost second factor."""

    recovery_codes: list[str] = Field(description="Shown this once.")


class Code(Request):
    """A code of the second factor, or a recovery code."""

    code: Secret
