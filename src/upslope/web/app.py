"""The ASGI app: routes, security, and errors as pages or JSON."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from upslope import __version__
from upslope.engine import Engine
from upslope.errors import Conflict, Forbidden, InputError, NoGoal, NotFound, StorageError, UpslopeError
from upslope.web.api import router as api
from upslope.web.page import STATIC, render
from upslope.web.pages import answer, evidence, gap, path, place, plan, role, skill, start, today
from upslope.web.pages import map as skill_map
from upslope.web.security import App, BodyLimitMiddleware, BodyTooLarge, Doors, Scope, SecurityMiddleware

_PAGES = (path, start, place, answer, skill, skill_map, gap, plan, today, role, evidence)
_STATUS: tuple[tuple[type[UpslopeError], int], ...] = (
    (NotFound, 404),
    (NoGoal, 409),
    (InputError, 400),
    (Conflict, 409),
    (Forbidden, 403),
    (StorageError, 503),
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


def create_app(engine: Engine, doors: Doors) -> FastAPI:
    """The web app over an engine, answering only to the given doors."""
    app = FastAPI(
        title="Upslope",
        version=__version__,
        description="Everything the pages do, as JSON.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.engine = engine
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(api)
    for page in _PAGES:
        app.include_router(page.router)
    _handle_errors(app)
    app.add_middleware(BodyLimitMiddleware, too_large=_too_large)
    app.add_middleware(SecurityMiddleware, doors=doors, refuse=_refusal)
    return app


def status_of(error: UpslopeError) -> int:
    """The HTTP status of one of our errors."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def _handle_errors(app: FastAPI) -> None:
    handlers: dict[Any, Callable[[Request, Any], Awaitable[Response]]] = {
        UpslopeError: _on_ours,
        RequestValidationError: _on_validation,
        HTTPException: _on_http,
        BodyTooLarge: _on_large,
        Exception: _on_bug,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


async def _on_ours(request: Request, error: UpslopeError) -> Response:
    if isinstance(error, NoGoal) and not _wants_json(request):
        return Response(status_code=303, headers={"location": "/start"})
    return reply(request, status_of(error), error.code, error.message)


async def _on_validation(request: Request, error: RequestValidationError) -> Response:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or "the request"
    return reply(request, 422, "bad_input", f"{where}: {first['msg']}.")


async def _on_http(request: Request, error: HTTPException) -> Response:
    if error.status_code == 404:
        return reply(request, 404, "not_found", "There is no page at this address.")
    return reply(request, error.status_code, "http", str(error.detail), error.headers)


async def _on_large(request: Request, error: BodyTooLarge) -> Response:
    return reply(request, 413, "too_large", "The request is larger than a megabyte, so it was not read.")


async def _on_bug(request: Request, error: Exception) -> Response:
    return reply(request, 500, "bug", "This is a fault in the program; the terminal shows its particulars.")


def _refusal(error: Forbidden, scope: Scope) -> App:
    return JSONResponse({"error": {"code": error.code, "message": error.message}}, 403)


async def _too_large(scope: Scope, receive: Any, send: Any) -> None:
    reply_ = reply(Request(scope), 413, "too_large", "The request is larger than a megabyte, so it was not read.")
    await reply_(scope, receive, send)


def _wants_json(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def reply(request: Request, status: int, code: str, message: str, headers: Any = None) -> Response:
    """An error as JSON for the API, as a page for people. It says what happened, what was kept, what to do."""
    if _wants_json(request):
        return JSONResponse({"error": {"code": code, "message": message}}, status, headers)
    page = render(
        request,
        "error.html",
        status,
        heading=_HEADINGS.get(status, HTTPStatus(status).phrase),
        message=message,
        kept="Everything you did before is kept." if status != 404 else "",
        link="/" if status != 409 else "/today",
        link_text="Back to your path" if status != 409 else "Go on today",
    )
    page.headers.update(headers or {})
    return page
