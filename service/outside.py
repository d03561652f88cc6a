"""The one way out: a request to an address that somebody set up, and to no neighbour of ours."""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
from urllib.parse import SplitResult, urlsplit

from i18n.phrase import Phrase, say

_TIMEOUT = 5.0
_SAID = (
    (r"it answered (?P<status>\d+)", say("it answered {status}")),
    (
        r"it answered what is not HTTP \((?P<reason>.*)\)",
        say("it answered what is not HTTP ({reason})"),
    ),
    (
        "it is in a private network; see CONCORDANT_PRIVATE_WEBHOOKS",
        say("it is in a private network; see CONCORDANT_PRIVATE_WEBHOOKS"),
    ),
    (r"(?P<reason>.*)", say("it cannot be reached ({reason})")),
)


def told(trouble: str) -> Phrase:
    """Why something was not heard, for people, of what is kept about it."""
    found = ((re.fullmatch(pattern, trouble, re.DOTALL), form) for pattern, form in _SAID)
    return next(form.filled(**match.groupdict()) for match, form in found if match)


class Refusal(Exception):
    """The other side does not take it, or is not one we may call; says why, in one line."""


def post(url: str, body: bytes, headers: dict[str, str], *, private: bool) -> None:
    """Send a body, and have it taken: an OSError or Refusal says why it was not.

    Follows no redirect. Unless `private`, an address of this machine or its network is refused; it
    is the one that was looked at which is called, whatever its name says a moment later.
    """
    parts = urlsplit(url)
    connection = _connection(parts, private)
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", target, body, headers)
        answer = connection.getresponse()
        if not 200 <= answer.status < 300:
            raise Refusal(f"it answered {answer.status}")
    except http.client.HTTPException as error:
        raise Refusal(f"it answered what is not HTTP ({type(error).__name__})") from error
    finally:
        connection.close()


def _connection(parts: SplitResult, private: bool) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    opened = socket.create_connection((_address(host, port, private), port), _TIMEOUT)
    connection = http.client.HTTPConnection(host, port, timeout=_TIMEOUT)
    try:
        if secure:
            opened = ssl.create_default_context().wrap_socket(opened, server_hostname=host)
    except OSError:
        opened.close()
        raise
    connection.sock = opened
    return connection


def _address(host: str, port: int, private: bool) -> str:
    found = [str(item[4][0]) for item in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not private and not all(_is_public(address) for address in found):
        raise Refusal("it is in a private network; see CONCORDANT_PRIVATE_WEBHOOKS")
    return found[0]


def _is_public(address: str) -> bool:
    known = ipaddress.ip_address(address.partition("%")[0])
    inner = known.ipv4_mapped if isinstance(known, ipaddress.IPv6Address) else None
    return (inner or known).is_global and not (inner or known).is_multicast
