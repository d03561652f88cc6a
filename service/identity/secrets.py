"""Passwords, session ids, tokens and second factors; only their hashes are ever kept."""

from __future__ import annotations

import base64
import hashlib
import secrets
import threading
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from i18n.phrase import say
from i18n.review import name_key
from service import clock
from service.errors import Invalid
from service.store.people import KEY

if TYPE_CHECKING:
    from pwdlib import PasswordHash

SHORTEST, LONGEST = 12, 256
_STEP = 30
_CODES = 10

_turnstile = threading.Semaphore(2)


@cache
def _passwords() -> PasswordHash:
    """OWASP's smallest memory for argon2id: a dozen sign-ins at once must not exhaust the
    machine."""
    from pwdlib import PasswordHash
    from pwdlib.hashers.argon2 import Argon2Hasher

    return PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19_456, parallelism=1),))


@cache
def _of_nobody() -> str:
    return _passwords().hash(secrets.token_hex())


def new_token(prefix: str) -> str:
    """256 random bits, with a prefix that says what they are for."""
    return f"{prefix}_{secrets.token_urlsafe(32)}"


def new_key() -> str:
    """The key of a new person: it is drawn, and so says nothing about them."""
    return f"{KEY}{secrets.token_hex(8)}"


def hashed(token: str) -> str:
    """The form in which a random token is kept."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def csrf_token(session_id: str) -> str:
    """What a form of this browser session must show, and another site cannot know."""
    return hashlib.sha256(f"csrf:{session_id}".encode()).hexdigest()


def fold(name: str) -> str:
    """A login or display name as it is compared: case, spaces and look-alike forms do not count."""
    return name_key(name)


def hash_password(password: str) -> str:
    """The Argon2 hash of a password; refuses one that is too short."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Invalid(
            say(
                "choose a password of {shortest} to {longest} characters",
                shortest=SHORTEST,
                longest=LONGEST,
            )
        )
    with _turnstile:
        return _passwords().hash(_normal(password))


def is_password(password: str, known: str | None) -> bool:
    """The password is the one that was hashed; takes as long when there is none."""
    with _turnstile:
        of_nobody = _of_nobody()
        right = _passwords().verify(_normal(password[:LONGEST]), known or of_nobody)
    return right and known is not None


def _normal(password: str) -> str:
    return unicodedata.normalize("NFC", password)


def new_totp_secret() -> str:
    """The secret that a person puts into their authenticator."""
    import pyotp

    return pyotp.random_base32()


def totp_address(secret: str, name: str) -> str:
    """The `otpauth://` address of a secret."""
    import pyotp

    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="Concordant")


def new_recovery_codes() -> list[str]:
    """What stands in for a second factor that is lost: 80 random bits each, to be written down."""
    drawn = (base64.b32encode(secrets.token_bytes(10)).decode().lower() for _ in range(_CODES))
    return ["-".join(code[at : at + 4] for at in range(0, 16, 4)) for code in drawn]


def hashed_recovery_code(code: str) -> str:
    """The form in which a recovery code is kept, however it was typed."""
    return hashed("".join(filter(str.isalnum, code)).lower())


def totp_step(secret: str, code: str, last: int) -> int | None:
    """The time step whose code this is, if it is later than `last`; half a minute either way."""
    import pyotp

    present = clock.seconds() // _STEP
    for step in (present - 1, present, present + 1):
        expected = pyotp.TOTP(secret).at(step * _STEP)
        if step > last and secrets.compare_digest(expected.encode(), code.strip().encode()):
            return step
    return None
