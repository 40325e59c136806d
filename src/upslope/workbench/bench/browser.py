"""As much of a browser as a bench needs: one keep-alive connection, and the form of a question."""

import http.client
import socket
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

from upslope.errors import UpslopeError

_TIMEOUT = 60.0


@dataclass(frozen=True)
class Reply:
    """`ms` is the round trip, from before the request was sent until the last byte of the reply was read."""

    status: int
    text: str
    ms: float


class Browser:
    """One connection to a server on this machine."""

    def __init__(
        self, port: int, connected: socket.socket | None = None, headers: dict[str, str] | None = None
    ) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT)
        if connected is not None:
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._connection.sock = connected
        self._headers = headers or {}
        self._origin = f"http://127.0.0.1:{port}"

    def get(self, path: str) -> Reply:
        return self._send("GET", path, None, self._headers)

    def post(self, path: str, fields: list[tuple[str, str]]) -> Reply:
        """Send a form as htmx does."""
        own = {"Origin": self._origin, "HX-Request": "true", "Content-Type": "application/x-www-form-urlencoded"}
        return self._send("POST", path, urlencode(fields).encode(), self._headers | own)

    def close(self) -> None:
        self._connection.close()

    def _send(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Reply:
        """Raises UpslopeError for a reply that is an error."""
        begun = time.perf_counter()
        self._connection.request(method, path, body, headers)
        reply = self._connection.getresponse()
        content = reply.read()
        took = (time.perf_counter() - begun) * 1000
        if reply.status >= 400:
            raise UpslopeError(f"{method} {path} was answered with {reply.status}, which the benchmark did not expect.")
        return Reply(reply.status, content.decode(), took)


@dataclass(frozen=True)
class OpenQuestion:
    """The form of a question: where it goes, and an answer of the right shape (by chance a right one)."""

    path: str
    guess: tuple[tuple[str, str], ...]

    def answered(self) -> list[tuple[str, str]]:
        return [("seconds", "12"), *self.guess, ("outcome", "answered")]

    def not_learned(self) -> list[tuple[str, str]]:
        return [("seconds", "3"), ("outcome", "not_learned")]


def open_question(html: str) -> OpenQuestion | None:
    """The question that a page asks; None if it asks none."""
    reader = _FormReader()
    reader.feed(html)
    return OpenQuestion(reader.path, reader.guess()) if reader.path else None


def was_graded(html: str) -> bool:
    """Whether a page shows feedback; an answer that can't be graded gets the question again instead."""
    return 'class="feedback' in html


@dataclass
class _FormReader(HTMLParser):
    """Finds the form whose action is /asked/<id>, and the kinds of its fields named `answer`."""

    path: str = ""
    kinds: list[str] = field(default_factory=list[str])

    def __post_init__(self) -> None:
        super().__init__()
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "form" and (found.get("action") or "").startswith("/asked/"):
            self.path, self._inside = found["action"] or "", True
        elif self._inside and found.get("name") == "answer":
            self.kinds.append(found.get("type") or tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False

    def guess(self) -> tuple[tuple[str, str], ...]:
        """The first option, the order as given, a small matrix, or 1."""
        if "select" in self.kinds:
            return tuple(("answer", str(place)) for place in range(1, len(self.kinds) + 1))
        return (("answer", "1 0\n0 1" if "textarea" in self.kinds else "1"),)
