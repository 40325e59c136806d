"""The plan as files for other programs."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from upslope.engine import calendar_link
from upslope.engine.plan_files import PlanFormat, plan_file
from upslope.web.api.shapes import Shape
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import calendar_url, download, plan_words

router = APIRouter(tags=["plan"])


_TEXTS = {media: {"schema": {"type": "string"}} for media in ("text/markdown", "text/csv")}


class CalendarReply(Response):
    """A file as of RFC 5545."""

    media_type = "text/calendar"


class LinkShape(Shape):
    """Whether there is an address to subscribe to, and since when. It can't be shown again."""

    made_at: datetime | None


class NewLinkShape(LinkShape):
    """An address just made: the one time that it is told. `path` is the part of it after the host."""

    url: str
    path: str


class RevokedShape(Shape):
    """Whether there was an address to revoke."""

    revoked: bool


@router.get("/plan/calendar", response_class=CalendarReply)
def get_calendar(engine: EngineDep, learner: LearnerDep) -> Response:
    """The plan as an iCalendar file of whole days; 409 without a goal. Taking in a newer one moves its events."""
    return download(plan_file(engine, learner.id, PlanFormat.CALENDAR, plan_words(engine)))


@router.get("/plan/export", response_class=Response, responses={200: {"content": _TEXTS}})
def export_plan(
    engine: EngineDep, learner: LearnerDep, form: Annotated[Literal["markdown", "csv"], Query(alias="format")]
) -> Response:
    """The plan as Markdown, or as CSV with a row for each week and activity; 409 without a goal."""
    return download(plan_file(engine, learner.id, PlanFormat(form), plan_words(engine)))


@router.get("/plan/calendar/link")
def get_link(engine: EngineDep, learner: LearnerDep) -> LinkShape:
    """Whether calendar programs can subscribe; the address itself is told only when it is made."""
    return LinkShape(made_at=calendar_link.link_made_at(engine, learner.id))


@router.post("/plan/calendar/link")
def make_link(request: Request, engine: EngineDep, learner: LearnerDep) -> NewLinkShape:
    """Make an address under which calendar programs read the current plan without a token. The one before ends; 409
    without a goal."""
    new = calendar_link.make_link(engine, learner.id)
    return NewLinkShape(made_at=new.made_at, url=calendar_url(request, new), path=new.path)


@router.delete("/plan/calendar/link")
def revoke_link(engine: EngineDep, learner: LearnerDep) -> RevokedShape:
    """Revoke the address: it is answered with 404 from now on."""
    return RevokedShape(revoked=calendar_link.revoke_link(engine, learner.id))
