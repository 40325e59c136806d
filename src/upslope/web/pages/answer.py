"""Answering a question: the page that is seen most."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from upslope.engine import place, record
from upslope.engine import plan as plan_arrow
from upslope.errors import AlreadyAnswered, NotFound
from upslope.model.evidence import Aid, Outcome
from upslope.questions import Variant
from upslope.render.markdown import chart_figures
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.forms import read_choice, read_seconds
from upslope.web.page import is_swap, render, see_other, title_of
from upslope.web.pages.today import link

router = APIRouter(include_in_schema=False)


@router.post("/asked/{asked_id}")
def answer(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    asked_id: str,
    answer: Annotated[list[str] | None, Form()] = None,
    outcome: Annotated[str, Form()] = Outcome.ANSWERED.value,
    aid: Annotated[str, Form()] = Aid.NONE.value,
    seconds: Annotated[str, Form()] = "",
) -> Response:
    try:
        result = record.answer(
            engine,
            learner.id,
            asked_id,
            ",".join(answer or ()),
            outcome=read_choice(outcome, Outcome.ANSWERED),
            aid=read_choice(aid, Aid.UNKNOWN),
            seconds=read_seconds(seconds),
        )
    except AlreadyAnswered:
        return see_other(request, f"/asked/{asked_id}")
    if result.evidence is not None and not is_swap(request):
        return see_other(request, f"/asked/{asked_id}")
    typed = answer[0] if result.evidence is None and answer and len(answer) == 1 else ""
    return _page(request, engine, learner.id, result, typed)


@router.get("/asked/{asked_id}")
def asked(request: Request, engine: EngineDep, learner: LearnerDep, asked_id: str) -> Response:
    """A question as it was asked, with its feedback if it was answered."""
    return _page(request, engine, learner.id, record.result_of(engine, learner.id, asked_id))


@router.get("/asked/{asked_id}/chart/{number}")
def chart(request: Request, engine: EngineDep, learner: LearnerDep, asked_id: str, number: int) -> Response:
    """One chart of a question's prompt, drawn: what a swapped question fetches after it was shown."""
    asked, _ = engine.log.asked(learner.id, asked_id)
    figures = chart_figures(Variant.from_json(asked.variant).prompt)
    if not 0 <= number < len(figures):
        raise NotFound("This question has no such chart.")
    return HTMLResponse(figures[number])


def _page(
    request: Request, engine: EngineDep, learner_id: str, result: record.AnswerResult, typed: str = ""
) -> Response:
    """`typed` is put back into the field when it couldn't be read.

    A swapped reply doesn't wait for the plan: the block that shows it is fetched after it.
    """
    purpose = result.question.asked.purpose
    placement = result.placement
    wants_plan = placement is not None and placement.has_first_plan and not is_swap(request)
    plan = plan_arrow.current_plan(engine, learner_id) if wants_plan else None
    return render(
        request,
        "asked.html",
        result=result,
        link=lambda activity: link(engine, activity),
        title=title_of(engine),
        purpose=purpose,
        placement=placement,
        plan=plan,
        first_plan_after=place.FIRST_PLAN_AFTER,
        typed=typed,
    )
