"""The ASGI app: routes, security, and failures as pages or JSON."""

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from upslope import __version__
from upslope.engine import Engine
from upslope.web.failures import BugMiddleware, handle_failures, refusal, too_large
from upslope.web.on_demand import OnDemandMiddleware
from upslope.web.page import STATIC
from upslope.web.pages import (
    actual,
    answer,
    application,
    application_entries,
    application_outcome,
    application_search,
    calendar,
    certification,
    employer,
    evidence,
    gap,
    industry,
    lab,
    ladder,
    outlook,
    own_role,
    path,
    pathway,
    place,
    plan,
    plan_files,
    posting,
    resource,
    role,
    salary,
    skill,
    start,
    today,
)
from upslope.web.pages import map as skill_map
from upslope.web.security import BodyLimitMiddleware, Doors, SecurityMiddleware

_PAGES = (
    path,
    start,
    place,
    answer,
    skill,
    skill_map,
    gap,
    outlook,
    plan,
    plan_files,
    calendar,
    actual,
    today,
    lab,
    own_role,
    role,
    ladder,
    industry,
    pathway,
    resource,
    certification,
    salary,
    posting,
    application_search,
    application_entries,
    application_outcome,
    application,
    employer,
    evidence,
)


def create_app(engine: Engine, doors: Doors) -> FastAPI:
    """The web app over an engine, answering only to the given doors."""
    app = FastAPI(
        title="Upslope",
        version=__version__,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.engine = engine
    app.state.ready = False
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for page in _PAGES:
        app.include_router(page.router)
    handle_failures(app)
    app.add_middleware(OnDemandMiddleware, include=lambda: _include_api(app))
    app.add_middleware(BodyLimitMiddleware, too_large=too_large)
    app.add_middleware(BugMiddleware)
    app.add_middleware(SecurityMiddleware, doors=doors, refuse=refusal)
    return app


def _include_api(app: FastAPI) -> None:
    # As heavy as a library: half of what the web app takes to load, and most people never ask for it.
    from upslope.web.api import DESCRIPTION, router

    app.description = DESCRIPTION
    app.include_router(router)
    app.openapi_schema = None  # whoever described the app before did so without its API
