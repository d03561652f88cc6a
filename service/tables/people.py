"""People, what they may do, and what they prove it with. No secret is kept in the clear."""

from sqlalchemy import BigInteger, Column, UniqueConstraint, false
from sqlmodel import JSON, Field, SQLModel


class Account(SQLModel, table=True):
    """A person. Everything they do is kept under `key`, which says nothing about them."""

    __tablename__ = "account"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    login: str | None = Field(unique=True)
    """Folded to lower case; empty once the person was removed, as are the next three."""
    name: str | None
    """The display name, which may be a pseudonym."""
    folded_name: str | None = Field(unique=True)
    """The name as it is compared: no two accounts may be taken for one another."""
    password: str | None
    """Argon2 hash."""
    external: str | None = Field(default=None, unique=True, index=True)
    """Digest of who the person is to the provider at which they sign in."""
    totp_secret: str | None = None
    totp_active: bool = False
    totp_last: int = Field(default=0, sa_column=Column(BigInteger, nullable=False))
    """The last time step whose code was used; no code counts twice."""
    coarse_times: bool = False
    """The times of this person's deeds are kept rounded down."""
    hide_presence: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Nobody is shown which segment this person has open."""
    version: int = 1


class RecoveryCode(SQLModel, table=True):
    """Stands in once for a second factor that was lost."""

    __tablename__ = "recovery_code"

    code: str = Field(primary_key=True)
    """SHA-256 of the code."""
    account_id: int = Field(foreign_key="account.id", index=True)


class Grant(SQLModel, table=True):
    """A role of a person for a document in a locale; `*` stands for all."""

    __tablename__ = "grant"
    __table_args__ = (UniqueConstraint("account_id", "role", "document", "locale"),)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    role: str
    document: str
    locale: str


class SignIn(SQLModel, table=True):
    """A person signed in with a browser."""

    __tablename__ = "sign_in"

    token: str = Field(primary_key=True)
    """SHA-256 of the session id."""
    account_id: int = Field(foreign_key="account.id", index=True)
    expires: int = Field(sa_column=Column(BigInteger, nullable=False))


class ApiToken(SQLModel, table=True):
    """A bearer token of a person's program."""

    __tablename__ = "api_token"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    token: str = Field(unique=True)
    """SHA-256 of the token."""
    account_id: int = Field(foreign_key="account.id", index=True)
    label: str
    scope: str
    expires: int = Field(sa_column=Column(BigInteger, nullable=False))


class Invitation(SQLModel, table=True):
    """A link with which one person makes one account."""

    __tablename__ = "invitation"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    token: str = Field(unique=True)
    """SHA-256 of the token in the link."""
    grants: list[list[str]] = Field(sa_column=Column(JSON, nullable=False))
    """Role, document and locale, each."""
    invited_by: str
    """Key of the person; empty for the first account."""
    expires: int = Field(sa_column=Column(BigInteger, nullable=False))


class LoginFailure(SQLModel, table=True):
    """Failed attempts to sign in, by a digest of what they have in common."""

    __tablename__ = "login_failure"

    subject: str = Field(primary_key=True)
    failures: int
    blocked_until: int = Field(sa_column=Column(BigInteger, nullable=False))
