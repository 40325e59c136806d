"""Every failure as a reply: JSON for the API, a page for people."""

import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match

from upslope.errors import (
    Conflict,
    Forbidden,
    GraderFault,
    InputError,
    NoGoal,
    NotFound,
    SandboxRefused,
    StorageError,
    UpslopeError,
)
from upslope.web.navigation import PLACES, standing
from upslope.web.page import is_swap, render, render_block
from upslope.web.security import App, Receive, Scope, Send, without_secret

_log = logging.getLogger(__name__)

_STATUS: tuple[tuple[type[UpslopeError], int], ...] = (
    (NotFound, 404),
    (NoGoal, 409),
    (InputError, 400),
    (Conflict, 409),
    (Forbidden, 403),
    (StorageError, 503),
    (SandboxRefused, 403),
    (GraderFault, 503),
)
_HEADINGS = {
    400: "That can't be used as it is",
    403: "Not allowed",
    404: "Not found",
    405: "Not possible here",
    409: "Not at this point",
    413: "Too large",
    422: "That can't be used as it is",
    500: "Something went wrong here",
    503: "The data can't be reached",
}
_OF_CODE = {GraderFault.code: "Code can't be run here now", SandboxRefused.code: "Code isn't run here"}
_WHOLE = "main"  # the id of what a page's whole content is swapped into
_METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
_OF_HTTP = {
    400: ("bad_request", "The request can't be read; send it again in the form the address expects."),
    404: ("not_found", "There is no page at this address."),
    405: ("not_possible", "This address doesn't take requests of that method."),
    413: ("too_large", "The request is larger than a megabyte (a survey's file: than 5 MB), so it was not read."),
}


def status_of(error: UpslopeError) -> int:
    """The HTTP status of one of our errors."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def reply(request: Request, status: int, code: str, message: str, headers: Any = None) -> Response:
    """An error as JSON for the API, as a page for people. It says what happened, what was kept, what to do."""
    if _wants_json(request):
        return JSONResponse({"error": {"code": code, "message": message}}, status, headers)
    heading = _OF_CODE.get(code) or _HEADINGS.get(status, HTTPStatus(status).phrase)
    if is_swap(request) and request.headers.get("hx-target", _WHOLE) != _WHOLE:
        return render_block(request, "error_block.html", status, heading=heading, message=message)
    page = render(
        request,
        "error.html",
        status,
        heading=heading,
        message=message,
        kept="Everything you did before is kept." if status != 404 else "",
        ways=_ways_on(request.url.path, status),
    )
    page.headers.update(headers or {})
    return page


def _ways_on(address: str, status: int) -> list[tuple[str, str]]:
    """Where to go instead, what lies nearest first: the list that a missing thing would stand in, and the path."""
    if status == 409:
        return [("/today", "Go on today")]
    stands = standing(address)
    names = dict((*PLACES, *stands.section))
    near = [place for place in (stands.page, stands.place) if place not in (None, "/", address)][:1]
    return [*((place, names[place]) for place in near if place), ("/", "Back to your path")]


def handle_failures(app: FastAPI) -> None:
    """Register a handler for everything that is raised on purpose. `BugMiddleware` takes the rest."""
    handlers: dict[Any, Callable[[Request, Any], Awaitable[Response]]] = {
        UpslopeError: _on_ours,
        RequestValidationError: _on_validation,
        HTTPException: _on_http,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


def refusal(error: Forbidden, scope: Scope) -> App:
    """The reply to a request that was refused at the door."""
    return reply(Request(scope), 403, error.code, error.message)


async def too_large(scope: Scope, receive: Receive, send: Send) -> None:
    """The reply to a body whose length says that it is too large."""
    await reply(Request(scope), 413, *_OF_HTTP[413])(scope, receive, send)


class BugMiddleware:
    """A reply of our shape to an exception that nobody expected, which is then raised on, so that the log has it.

    Starlette's own handler for these sits outside of all middleware, where replies get no security headers.
    """

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def noting(message: Any) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, noting)
        except Exception:
            if scope["type"] == "http" and not started:
                what = "This is a fault in the program; the terminal shows its particulars."
                await reply(Request(scope), 500, "bug", what)(scope, receive, send)
            raise


async def _on_ours(request: Request, error: UpslopeError) -> Response:
    if isinstance(error, NoGoal) and not _wants_json(request):
        return Response(status_code=303, headers={"location": "/start"})
    status = status_of(error)
    if status >= 500:
        _log.error("%s %s", request.method, without_secret(request.scope["path"]), exc_info=error)
    return reply(request, status, error.code, error.message)


async def _on_validation(request: Request, error: RequestValidationError) -> Response:
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return reply(request, 422, "bad_input", "The body is not JSON.")
    where = ".".join(str(part) for part in first["loc"][1:]) or "the request"
    return reply(request, 422, "bad_input", f"{where}: {first['msg'].removeprefix('Value error, ')}.")


async def _on_http(request: Request, error: HTTPException) -> Response:
    code, message = _OF_HTTP.get(error.status_code, ("http", str(error.detail)))
    headers = {"allow": ", ".join(_methods(request))} if error.status_code == 405 else error.headers
    return reply(request, error.status_code, code, message, headers)


def _methods(request: Request) -> list[str]:
    """What may be done at an address. Starlette names only the methods of the first handler that it finds there.

    An address that is described by itself (/role/compare) isn't also one of a wider pattern (/role/{role_id}).
    """
    described = request.app.openapi()["paths"].get(request.scope["path"])
    if described is not None:
        return [method for method in _METHODS if method.lower() in described]
    asked = ({**request.scope, "method": method} for method in _METHODS)
    return [scope["method"] for scope in asked if any(r.matches(scope)[0] is Match.FULL for r in request.app.routes)]


def _wants_json(request: Request) -> bool:
    return request.scope["path"].startswith("/api/")
