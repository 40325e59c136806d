"""The address that a calendar program subscribes to, and making and revoking it."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from upslope.engine import calendar_link
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import calendar_url, plan_words, render, see_other

router = APIRouter(include_in_schema=False)


@router.api_route("/calendar/{secret}.ics", methods=["GET", "HEAD"])
def read(request: Request, engine: EngineDep, secret: str) -> Response:
    """The current plan for whoever knows the secret; `SecurityMiddleware` asks for no token here."""
    found = calendar_link.subscribed(engine, secret)
    headers = {"etag": f'"{found.tag}"', "cache-control": "private, no-cache"}
    if _is_known(request.headers.get("if-none-match", ""), found.tag):
        return Response(status_code=304, headers=headers)
    content = calendar_link.calendar_bytes(engine, found, plan_words(engine))
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)


def _is_known(if_none_match: str, tag: str) -> bool:
    """Whether the asker holds what there is (RFC 9110, 13.1.2)."""
    held = {each.strip().removeprefix("W/") for each in if_none_match.split(",")}
    return f'"{tag}"' in held or "*" in held


@router.post("/plan/calendar-link")
def make(request: Request, engine: EngineDep, learner: LearnerDep) -> Response:
    """No redirect: the secret is shown in this reply alone, and stands in no address that a browser keeps."""
    new = calendar_link.make_link(engine, learner.id)
    url = calendar_url(request, new)
    page = render(request, "calendar_link.html", url=url, made_at=new.made_at)
    page.headers["cache-control"] = "no-store"
    return page


@router.post("/plan/calendar-link/revoke")
def revoke(request: Request, engine: EngineDep, learner: LearnerDep) -> Response:
    calendar_link.revoke_link(engine, learner.id)
    return see_other(request, "/plan#take-along")
