"""The placement test."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from upslope.engine import place
from upslope.engine import plan as plan_arrow
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import render, render_block, see_other, title_of

router = APIRouter(include_in_schema=False)


@router.get("/place")
def placement(request: Request, engine: EngineDep, learner: LearnerDep) -> Response:
    current = place.show(engine, learner.id)
    if current is None:
        return see_other(request, "/start")
    plan = plan_arrow.current_plan(engine, learner.id) if current.has_first_plan else None
    if current.question is None:
        concluded = place.conclusions(engine, learner.id, current)
        return render(
            request,
            "placed.html",
            placement=current,
            plan=plan,
            areas=place.by_area(engine, current, concluded),
            skill_of=engine.content.by_uuid,
            title=title_of(engine),
        )
    return render(
        request,
        "place.html",
        placement=current,
        plan=plan,
        question=current.question,
        first_plan_after=place.FIRST_PLAN_AFTER,
    )


@router.get("/place/progress")
def progress(request: Request, engine: EngineDep, learner: LearnerDep) -> Response:
    """The block that tells how far the test is and when the plan ends."""
    current = place.progress(engine, learner.id)
    if current is None or not current.has_first_plan:
        return see_other(request, "/place")
    plan = plan_arrow.current_plan(engine, learner.id)
    return render_block(
        request, "place_progress.html", placement=current, plan=plan, first_plan_after=place.FIRST_PLAN_AFTER
    )


@router.post("/place/stop")
def stop(request: Request, engine: EngineDep, learner: LearnerDep) -> Response:
    place.stop(engine, learner.id)
    return see_other(request, "/place")


@router.post("/place/start")
def start(request: Request, engine: EngineDep, learner: LearnerDep) -> Response:
    place.start(engine, learner.id)
    return see_other(request, "/place")
