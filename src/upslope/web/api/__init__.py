"""The JSON API under /api/v1: everything that the pages do. One file per noun: parse, one engine call, a value."""

from fastapi import APIRouter
from fastapi.routing import APIRoute

from upslope.web.api import (
    actual,
    application,
    asked,
    certification,
    docs,
    employer,
    evidence,
    forecast,
    gap,
    goal,
    health,
    industry,
    lab,
    ladder,
    learner,
    path,
    pathway,
    place,
    plan,
    plan_changes,
    plan_files,
    posting,
    resource,
    role,
    role_ways,
    salary,
    skill,
    today,
)
from upslope.web.api import map as skill_map
from upslope.web.api.shapes import ErrorReply

DESCRIPTION = (
    "Everything the pages do, as JSON. Skills are named by id, with the uuid that never changes beside it. "
    "A request that changes something needs an Origin header of this program, or a Content-Type of application/json, "
    "whether it has a body or not. Started with a token, the program wants it as `Authorization: Bearer <token>`."
)

_FAILURES = {
    400: "What was asked for can't be used as it is.",
    403: "A foreign host, origin or token; or code that this machine can't shut in well enough to run.",
    404: "There is no such thing.",
    409: "Not at this point: no goal was set yet, the question was answered before, the solution isn't open.",
    413: "The body is larger than a megabyte, or than what an address for files takes.",
    422: "A field is missing, unknown, or of the wrong type or size.",
    500: "A fault in the program or its content.",
    503: "The data can't be read or written, or code can't be run here now.",
}


def _operation_id(route: APIRoute) -> str:
    return route.name


router = APIRouter(
    prefix="/api/v1",
    generate_unique_id_function=_operation_id,
    responses={status: {"model": ErrorReply, "description": text} for status, text in _FAILURES.items()},
)
_NOUNS = (
    health,
    learner,
    goal,
    place,
    asked,
    path,
    skill,
    skill_map,
    gap,
    plan,
    plan_changes,
    forecast,
    plan_files,
    actual,
    today,
    lab,
    role_ways,
    role,
    ladder,
    industry,
    pathway,
    resource,
    certification,
    salary,
    posting,
    application,
    employer,
    evidence,
    docs,
)
for noun in _NOUNS:
    router.include_router(noun.router)
