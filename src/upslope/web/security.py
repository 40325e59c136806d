"""Who may talk to a local web app: only pages of its own, and nobody through a foreign name.

Pure ASGI middleware: it runs on every request and costs microseconds.
"""

import hmac
import re
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlencode

from fastapi import HTTPException

from upslope.errors import Forbidden

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

TOKEN_COOKIE = "upslope_token"  # noqa: S105  the cookie's name
MAX_BODY = 1_000_000
LARGER_BODIES = {"/salary/survey": 6_000_000, "/api/v1/salary/survey": 6_000_000}
"""Addresses that take whole files, and what a request to them may have."""

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# An address with a secret of its own (`engine/calendar_link.py`), for programs that hold no token. Its page looks at
# the secret; everything else that is asked of a request is asked of these as well.
_OWN_SECRET = re.compile(r"/calendar/[A-Za-z0-9_-]{43}\.ics")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


@dataclass(frozen=True)
class Doors:
    """Which host names are answered, and the token that every request must carry (None on loopback without one)."""

    hosts: frozenset[str]
    token: str | None = None


def check_request(doors: Doors, method: str, headers: dict[str, str], scheme: str = "http") -> None:
    """Refuse foreign hosts and cross-site writes. Raises Forbidden.

    An unsafe method needs an Origin equal to the host it is sent to; without Origin and Sec-Fetch-Site it is a script,
    not a browser, and must send JSON, which a plain cross-site form can't.
    """
    host = headers.get("host", "")
    if _name(host) not in doors.hosts:
        raise Forbidden(f"This program answers only to {', '.join(sorted(doors.hosts))}, not to {host!r}.")
    if method in _SAFE:
        return
    origin = headers.get("origin")
    if origin is not None:
        if origin.lower() != f"{scheme}://{host}".lower():
            raise Forbidden("The request came from another site, so it was refused and nothing was changed.")
        return
    is_json = headers.get("content-type", "").partition(";")[0].strip() == "application/json"
    if "sec-fetch-site" in headers or not is_json:
        raise Forbidden("A request that changes something needs an Origin header, or JSON from a script.")


def _name(host: str) -> str:
    """The name in a Host header, without the port; IPv6 in brackets."""
    return host.rsplit(":", 1)[0].lower() if not host.endswith("]") else host.lower()


class SecurityMiddleware:
    """Checks every request, limits bodies, and sets the security headers of every reply."""

    def __init__(self, app: App, doors: Doors, refuse: Callable[[Forbidden, Scope], App]) -> None:
        self.app = app
        self.doors = doors
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
        scope.setdefault("state", {})["nonce"] = nonce = secrets.token_urlsafe(16)
        guarded = _with_headers(send, nonce)
        try:
            check_request(self.doors, scope["method"], headers, scope.get("scheme", "http"))
            wants_token = self.doors.token is not None and not _has_own_secret(scope)
            if wants_token and not await self._has_token(scope, headers, guarded):
                return
        except Forbidden as error:
            await self.refuse(error, scope)(scope, receive, guarded)
            return
        await self.app(scope, receive, guarded)

    async def _has_token(self, scope: Scope, headers: dict[str, str], send: Send) -> bool:
        """A token in the query is moved into a cookie; then the cookie or a bearer header must hold it."""
        assert self.doors.token is not None
        query = parse_qs(scope["query_string"].decode("latin-1"))
        if "token" in query and hmac.compare_digest(query.pop("token")[0].encode(), self.doors.token.encode()):
            rest = urlencode(query, doseq=True)
            target = "/" + quote(scope["path"].lstrip("/")) + (f"?{rest}" if rest else "")
            cookie = f"{TOKEN_COOKIE}={quote(self.doors.token, safe='')}; HttpOnly; SameSite=Strict; Path=/"
            reply = [(b"location", target.encode("latin-1")), (b"set-cookie", cookie.encode())]
            await send({"type": "http.response.start", "status": 303, "headers": reply})
            await send({"type": "http.response.body", "body": b""})
            return False
        given = _cookie(headers.get("cookie", "")) or headers.get("authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), self.doors.token.encode()):
            raise Forbidden("This program was started with a token. Open the address that it printed in the terminal.")
        return True


def _has_own_secret(scope: Scope) -> bool:
    """Whether a page that only reads will look for a secret in the address itself."""
    return scope["method"] in ("GET", "HEAD") and _OWN_SECRET.fullmatch(scope["path"]) is not None


def without_secret(path: str) -> str:
    """A path as it may stand in a log."""
    return "/calendar/….ics" if path.startswith("/calendar/") else path


def _cookie(header: str) -> str:
    """The token's cookie. Other apps on this host name share the header, with names that `http.cookies` refuses."""
    pairs = (pair.strip().partition("=") for pair in header.split(";"))
    return next((unquote(value) for name, _, value in pairs if name == TOKEN_COOKIE), "")


def _with_headers(send: Send, nonce: str) -> Send:
    policy = _POLICY.format(nonce=nonce).encode()

    async def wrapped(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *_HEADERS, (b"content-security-policy", policy)]
        await send(message)

    return wrapped


class BodyLimitMiddleware:
    """Refuses request bodies over a megabyte (of whole files, some more) before they are read into memory."""

    def __init__(self, app: App, too_large: App) -> None:
        self.app = app
        self.too_large = too_large

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in _SAFE:
            await self.app(scope, receive, send)
            return
        length = next((value for key, value in scope["headers"] if key == b"content-length"), None)
        most = LARGER_BODIES.get(scope["path"], MAX_BODY)
        if length is not None and length.isdigit() and int(length) > most:
            await self.too_large(scope, receive, send)
            return
        await self.app(scope, _limited(receive, most), send)


class BodyTooLarge(HTTPException):
    """A body without an honest length grew over the limit."""

    def __init__(self) -> None:
        super().__init__(413)


def _limited(receive: Receive, most: int) -> Receive:
    seen = 0

    async def wrapped() -> MutableMapping[str, Any]:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise BodyTooLarge
        return message

    return wrapped
