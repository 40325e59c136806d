"""One skill: estimate, lesson, evidence, and what can be done about it."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from upslope.engine import ask, declare, learners, show
from upslope.engine import review as review_arrow
from upslope.engine.roles import search
from upslope.model.evidence import Purpose
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.page import render, see_other, title_of

router = APIRouter(include_in_schema=False)


@router.get("/skill")
def skills(request: Request, engine: EngineDep, learner: LearnerDep, q: str = "") -> Response:
    hits = search(engine, learner.id, q) if q.strip() else ()
    states = show.skill_states(engine, learner.id)
    return render(request, "skills.html", query=q, hits=hits, states=states, areas=engine.catalog.areas)


@router.get("/skill/{skill_id}")
def skill(request: Request, engine: EngineDep, learner: LearnerDep, skill_id: str) -> Response:
    view = show.skill_view(engine, learner.id, skill_id)
    return render(
        request,
        "skill.html",
        view=view,
        ledger=show.ledger(engine, learner.id, skill_id),
        explained=show.explained(engine, learner.id, skill_id),
        title=title_of(engine),
    )


@router.get("/skill/{skill_id}/lesson")
def lesson(request: Request, engine: EngineDep, learner: LearnerDep, skill_id: str) -> Response:
    view = show.skill_view(engine, learner.id, skill_id)
    return render(request, "lesson.html", view=view)


@router.post("/skill/{skill_id}/lesson")
def lesson_read(request: Request, engine: EngineDep, learner: LearnerDep, skill_id: str) -> Response:
    declare.note_lesson(engine, learner.id, skill_id)
    return see_other(request, f"/practice/{skill_id}")


@router.post("/skill/{skill_id}/dispute")
def dispute(
    request: Request, engine: EngineDep, learner: LearnerDep, skill_id: str, note: Annotated[str, Form()] = ""
) -> Response:
    declare.dispute(engine, learner.id, skill_id, note.strip() or None)
    return see_other(request, f"/skill/{skill_id}")


@router.post("/skill/{skill_id}/studied")
def studied(request: Request, engine: EngineDep, learner: LearnerDep, skill_id: str) -> Response:
    declare.note_studied(engine, learner.id, skill_id)
    return see_other(request, f"/skill/{skill_id}")


@router.post("/skill/{skill_id}/done-elsewhere")
def done_elsewhere(
    request: Request, engine: EngineDep, learner: LearnerDep, skill_id: str, done: Annotated[str, Form()] = "yes"
) -> Response:
    learners.set_done_elsewhere(engine, learner.id, skill_id, done=done == "yes")
    return see_other(request, f"/skill/{skill_id}")


@router.get("/practice/{skill_id}")
def practice(request: Request, engine: EngineDep, learner: LearnerDep, skill_id: str) -> Response:
    return _question(request, engine, learner.id, skill_id, Purpose.PRACTICE)


@router.get("/test-out/{skill_id}")
def test_out(request: Request, engine: EngineDep, learner: LearnerDep, skill_id: str) -> Response:
    return _question(request, engine, learner.id, skill_id, Purpose.TEST_OUT)


def _question(request: Request, engine: EngineDep, learner_id: str, skill_id: str, purpose: Purpose) -> Response:
    question = ask.ask_practice(engine, learner_id, skill_id, purpose)
    view = show.skill_view(engine, learner_id, skill_id)
    return render(request, "practice.html", question=question, view=view, purpose=purpose)


@router.get("/review")
def review(request: Request, engine: EngineDep, learner: LearnerDep) -> Response:
    question = ask.ask_review(engine, learner.id)
    plan = review_arrow.review_plan(engine, learner.id, engine.estimates.of(learner.id).state)
    return render(request, "review.html", question=question, plan=plan, title=title_of(engine))
