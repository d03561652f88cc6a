"""A provider of OpenID Connect of the tests' own, on this machine, as strict as a real one."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "concordant", "a secret: with a colon"


class Provider:
    """Its key, the codes it gave out, and what it is told to get wrong."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.key = RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"})
        self.other = RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"})
        self.codes: dict[str, dict[str, str]] = {}
        self.wrong: dict[str, Any] = {}
        self.calls: list[str] = []

    def approve(self, address: str, subject: str) -> str:
        """What a person who signs in there as `subject` is sent back to."""
        asked = dict(parse_qsl(urlsplit(address).query))
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert asked["scope"] == "openid"
        code = f"code-{len(self.codes)}"
        self.codes[code] = {**asked, "sub": subject}
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def tokens(self, given: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """A code is good once, for who asked for it and has the verifier."""
        asked = self.codes.pop(given.get("code", ""), None)
        proof = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).decode().rstrip("=")
        expected = base64.b64encode(b"concordant:a+secret%3A+with+a+colon").decode()
        if (
            asked is None
            or challenge != asked["code_challenge"]
            or given.get("redirect_uri") != asked["redirect_uri"]
            or authorization != f"Basic {expected}"
        ):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "sub": asked["sub"], "nonce": asked["nonce"]}
        claims |= {"iat": now, "exp": now + 60, **self.wrong.get("claims", {})}
        header = {"alg": "RS256", "kid": "1"}
        key = self.other if self.wrong.get("key") else self.key
        token = jwt.encode(header, claims, key)
        if self.wrong.get("unsigned"):
            parts = [json.dumps({"alg": "none"}), json.dumps(claims)]
            coded = [base64.urlsafe_b64encode(p.encode()).decode().rstrip("=") for p in parts]
            token = f"{coded[0]}.{coded[1]}."
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": token}

    def metadata(self) -> dict[str, Any]:
        """What it says of itself."""
        return {
            "issuer": self.wrong.get("issuer", self.url),
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "none", "HS256"],
        }


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider that answers."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = {"/.well-known/openid-configuration": found.metadata()}
            known["/keys"] = {"keys": [found.key.as_dict(private=False)]}
            self._answer(200, known[self.path])

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            given = {name: values[0] for name, values in parse_qs(body).items()}
            self._answer(*found.tokens(given, self.headers.get("Authorization", "")))

        def _answer(self, status: int, body: dict[str, Any]) -> None:
            found.calls.append(self.path)
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Provider(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
