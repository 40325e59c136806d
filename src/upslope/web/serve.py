"""Serving on this machine: one app per data folder, a browser opened on it, and a token beyond loopback."""

import gc
import ipaddress
import json
import os
import secrets
import socket
import threading
import urllib.request
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, unquote

import uvicorn

from upslope.engine import Engine
from upslope.errors import InputError
from upslope.web.app import create_app
from upslope.web.security import Doors
from upslope.web.waiting import Waiting

DEFAULT_PORT = 8420
_LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")


def serve(
    engine: Callable[[], Engine],
    data_dir: Path,
    host: str,
    port: int | None,
    *,
    browser: bool,
    token: str | None,
) -> int:
    """Serve until interrupted. A second start on the same data folder opens the running app and returns 0.

    Beyond loopback a token is made if none is given. Raises InputError for a port that is taken or a host that isn't
    an address of this machine.
    """
    running = data_dir / "running.json"
    if (url := _running(running)) is not None:
        print(f"Upslope is running already on this data folder: {url}")
        if browser:
            webbrowser.open(url)
        return 0
    loopback = _is_loopback(host)
    token = token or (None if loopback else secrets.token_urlsafe(24))
    listening = _listen(host, port)
    actual = listening.getsockname()[1]
    shown = f"[{host}]" if ":" in host else ("127.0.0.1" if host == "0.0.0.0" else host)  # noqa: S104  compared, not bound
    url = f"http://{shown}:{actual}/"
    names = {*_LOOPBACK_NAMES, shown} if loopback else {shown, *_LOOPBACK_NAMES, socket.gethostname().lower()}
    served = engine()
    app = create_app(served, Doors(frozenset(names), token))
    opened = url + (f"?token={quote(token, safe='')}" if token else "")
    _calm_collector()
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off"))
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    _announce(running, url, opened)
    print(f"Upslope is running: {opened}\nPress Ctrl+C to stop.", flush=True)
    if browser:
        threading.Timer(0.4, webbrowser.open, [opened]).start()
    waiting = Waiting(served)
    try:
        server.run(sockets=[listening])
    finally:
        running.unlink(missing_ok=True)
        waiting.close()
    return 0


def _calm_collector() -> None:
    """Keep the garbage collector off what lives as long as the program: full passes over it would delay replies."""
    gc.collect()
    gc.freeze()


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listen(host: str, port: int | None) -> socket.socket:
    """The asked port, or the default one, or any free one if only the default was taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in (port,) if port is not None else (DEFAULT_PORT, 0):
        # The protocol is named because asyncio turns Nagle's algorithm off only then; with it on, every page would wait
        # 40 ms for the browser's delayed acknowledgement of the headers.
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, candidate))
        except OSError as error:
            listening.close()
            if candidate is not None and port is None and candidate == DEFAULT_PORT:
                continue
            raise InputError(
                f"Can't listen on {host}:{candidate} ({error.strerror}). Choose another with --port or --host.",
                field="port",
            ) from error
        listening.listen(128)
        return listening
    raise AssertionError("unreachable: the last candidate returns or raises")


def _announce(path: Path, url: str, opened: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump({"url": url, "open": opened, "pid": os.getpid()}, file)


def running_at(path: Path) -> str | None:
    """The address (without its token) of the app that says in this file that it runs, if it answers."""
    url = _running(path)
    return url.partition("?")[0] if url else None


def _running(path: Path) -> str | None:
    """The address of the app that runs on this data folder, if it answers."""
    with suppress(OSError, ValueError, KeyError):
        told = json.loads(path.read_text())
        request = urllib.request.Request(told["url"] + "api/v1/health")  # noqa: S310  our own loopback address
        if "token=" in told["open"]:
            request.add_header("Authorization", "Bearer " + unquote(told["open"].partition("token=")[2]))
        with urllib.request.urlopen(request, timeout=2) as reply:  # noqa: S310
            if json.load(reply).get("pid") == told["pid"]:
                return str(told["open"])
    return None
