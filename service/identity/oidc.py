"""Signing in at a provider that the operator chose: OpenID Connect, by code, with PKCE.

Nothing here is ever called unless `CONCORDANT_OIDC_ISSUER` names one.
"""

from __future__ import annotations

import hashlib
import hmac
import importlib.util
import json
import secrets
import urllib.error
import urllib.request
from base64 import b64encode
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus, urlsplit

from i18n.errors import LocalizationError
from i18n.phrase import say
from service.errors import Forbidden, ProviderFailed
from service.settings import Settings

CALLBACK = "/oidc/callback"
_ALGORITHMS = frozenset(
    ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
)
"""Signatures that only the provider can make; `none` and shared secrets are not among them."""
_TIMEOUT, _LONGEST, _LEEWAY = 10.0, 1_000_000, 60
REFUSED = say("the provider's answer is not one to what was asked; begin again at the sign-in")


@dataclass(frozen=True)
class Provider:
    """Who is asked, and as whom we ask."""

    issuer: str
    client_id: str
    client_secret: str | None
    redirect: str


@dataclass(frozen=True)
class Flow:
    """One sign-in under way. Only the browser keeps it: what must fit together is derived."""

    secret: str

    def derived(self, what: str) -> str:
        """State, nonce or verifier: the browser's secret cannot be told from them."""
        return hmac.new(self.secret.encode(), what.encode(), hashlib.sha256).hexdigest()


def new_flow() -> Flow:
    """A sign-in that begins."""
    return Flow(secrets.token_urlsafe(32))


def provider(settings: Settings) -> Provider | None:
    """The provider that the operator chose, or none; LocalizationError for half a choice."""
    if not settings.oidc_issuer:
        return None
    if not settings.oidc_client_id:
        raise LocalizationError("CONCORDANT_OIDC_ISSUER needs CONCORDANT_OIDC_CLIENT_ID beside it")
    if not _is_safe(settings.oidc_issuer):
        raise LocalizationError("CONCORDANT_OIDC_ISSUER must begin with https://")
    if importlib.util.find_spec("authlib") is None:
        raise LocalizationError("a provider needs authlib; install concordant[oidc]")
    secret = settings.oidc_client_secret
    return Provider(
        settings.oidc_issuer,
        settings.oidc_client_id,
        secret.get_secret_value() if secret else None,
        settings.public_url.rstrip("/") + CALLBACK,
    )


def address(asked: Provider, flow: Flow) -> str:
    """Where the browser goes to sign in."""
    from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
    from authlib.oauth2.rfc7636 import create_s256_code_challenge

    found: str = prepare_grant_uri(
        _endpoint(_metadata(asked), "authorization_endpoint"),
        asked.client_id,
        "code",
        redirect_uri=asked.redirect,
        scope="openid",
        state=flow.derived("state"),
        nonce=flow.derived("nonce"),
        code_challenge=create_s256_code_challenge(flow.derived("verifier")),
        code_challenge_method="S256",
    )
    return found


def subject(asked: Provider, flow: Flow, state: str, code: str) -> str:
    """Who signed in there: a digest that is theirs alone, and does not say who they are."""
    if not hmac.compare_digest(state.encode(), flow.derived("state").encode()):
        raise Forbidden(REFUSED)
    metadata = _metadata(asked)
    answer = _tokens(asked, _endpoint(metadata, "token_endpoint"), flow, code)
    claims = _claims(asked, metadata, flow, answer)
    return hashlib.sha256(f"{asked.issuer}\n{claims['sub']}".encode()).hexdigest()


def _metadata(asked: Provider) -> dict[str, Any]:
    found = _fetched(f"{asked.issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != asked.issuer:
        raise ProviderFailed(say("the provider calls itself otherwise than CONCORDANT_OIDC_ISSUER"))
    return found


def _endpoint(metadata: dict[str, Any], name: str) -> str:
    found = str(metadata.get(name, ""))
    if not _is_safe(found):
        raise ProviderFailed(say("the provider names no safe {name}", name=name))
    return found


def _tokens(asked: Provider, endpoint: str, flow: Flow, code: str) -> dict[str, Any]:
    from authlib.oauth2.rfc6749.parameters import prepare_token_request

    body = prepare_token_request(
        "authorization_code",
        redirect_uri=asked.redirect,
        code=code,
        code_verifier=flow.derived("verifier"),
        client_id=None if asked.client_secret else asked.client_id,
    )
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    if asked.client_secret:
        pair = f"{quote_plus(asked.client_id)}:{quote_plus(asked.client_secret)}"
        headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
    return _fetched(endpoint, body.encode(), headers)


def _claims(
    asked: Provider, metadata: dict[str, Any], flow: Flow, answer: dict[str, Any]
) -> dict[str, Any]:
    from authlib.oidc.core import CodeIDToken
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet
    from joserfc.jws import JWSRegistry

    named = metadata.get("id_token_signing_alg_values_supported", ["RS256"])
    registry = JWSRegistry(algorithms=sorted(_ALGORITHMS & set(named)), strict_check_header=False)
    wanted = {
        "iss": {"essential": True, "value": asked.issuer},
        "aud": {"essential": True, "value": asked.client_id},
    }
    given = {"nonce": flow.derived("nonce"), "client_id": asked.client_id}
    given["access_token"] = str(answer.get("access_token", ""))
    try:
        keys = KeySet.import_key_set(_fetched(_endpoint(metadata, "jwks_uri")))  # type: ignore[arg-type]
        token = jwt.decode(str(answer.get("id_token", "")), keys, registry=registry)
        claims = CodeIDToken(token.claims, token.header, wanted, given)
        claims.validate(leeway=_LEEWAY)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise Forbidden(REFUSED) from error
    return dict(claims)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        """An endpoint that sends us elsewhere is none."""


def _fetched(
    url: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> dict[str, Any]:
    request = urllib.request.Request(url, body, headers or {"Accept": "application/json"})
    try:
        with urllib.request.build_opener(_NoRedirects).open(request, timeout=_TIMEOUT) as answer:
            found = json.loads(answer.read(_LONGEST))
    except urllib.error.HTTPError as error:
        error.close()
        if error.code < 500 and body is not None:
            raise Forbidden(REFUSED) from error
        raise ProviderFailed(say("the provider cannot answer; sign in with a password")) from error
    except (OSError, ValueError) as error:
        raise ProviderFailed(
            say("the provider cannot be reached; sign in with a password")
        ) from error
    if not isinstance(found, dict):
        raise ProviderFailed(say("the provider answers what nobody asked"))
    return found


def _is_safe(url: str) -> bool:
    parts = urlsplit(url)
    local = parts.hostname in ("127.0.0.1", "::1", "localhost")
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and local))
