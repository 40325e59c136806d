"""Ways of learning: what each would close of one's own gap."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from upslope.engine import pathways as arrow
from upslope.engine.roles import all_roles
from upslope.errors import InputError
from upslope.model.pathway_reach import Order
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.forms import read_amount, read_choice
from upslope.web.page import render

router = APIRouter(include_in_schema=False)


@router.get("/pathway")
def pathways(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    target: str = "",
    pay: str = "",
    by: str = "",
    first: str = "",
    second: str = "",
) -> Response:
    role, _, rung = target.partition("/")
    known = arrow.all_pathways(engine)
    order = read_choice(by, Order.HOURS)
    together = [f"{first}+{second}"] if first and second and first != second else []
    ids = [way.id for way in known] + together if together else []
    error, found = None, None
    try:
        pay_now = read_amount(pay, "What you earn") if pay.strip() else None
        found = arrow.compare(engine, learner.id, role=role, rung=rung, ids=ids, pay_now=pay_now, order=order)
    except InputError as refused:
        error = refused.message
        found = arrow.compare(engine, learner.id, order=order)
    return render(
        request,
        "pathways.html",
        400 if error else 200,
        comparison=found,
        aimed=found.aimed,
        ways=known,
        roles=all_roles(engine, learner.id),
        pay=pay,
        first=first,
        second=second,
        orders=list(Order),
        error=error,
    )


@router.get("/pathway/degree")
def degree(request: Request, engine: EngineDep, learner: LearnerDep, target: str = "") -> Response:
    role, _, rung = target.partition("/")
    found = arrow.degrees(engine, learner.id, role=role, rung=rung)
    return render(
        request,
        "degree.html",
        found=found,
        aimed=found.aimed,
        answer=found.answer,
        roles=all_roles(engine, learner.id),
        skill_of=engine.content.by_uuid,
    )


@router.get("/pathway/{pathway_id}")
def pathway(request: Request, engine: EngineDep, learner: LearnerDep, pathway_id: str, target: str = "") -> Response:
    role, _, rung = target.partition("/")
    found = arrow.one(engine, learner.id, pathway_id, role=role, rung=rung)
    return render(
        request,
        "pathway.html",
        way=found.reaches[0].ways[0],
        reach=found.reaches[0],
        aimed=found.aimed,
        skill_of=engine.content.by_uuid,
        sources={each.id: each for each in found.reaches[0].ways[0].sources},
    )
