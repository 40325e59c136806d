"""The JSON API joins the app when it is first asked for: its shapes take as long to build as all pages together."""

import threading
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool

from upslope.web.security import App, Receive, Scope, Send

API = "/api/"


class OnDemandMiddleware:
    """Calls `include` once, before the first request below /api/ is routed. Pages don't wait for it."""

    def __init__(self, app: App, include: Callable[[], None]) -> None:
        self._app = app
        self._include = include
        self._lock = threading.Lock()
        self._included = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._included and scope["type"] == "http" and scope["path"].startswith(API):
            await run_in_threadpool(self._include_once)
        await self._app(scope, receive, send)

    def _include_once(self) -> None:
        with self._lock:
            if not self._included:
                self._include()
                self._included = True
