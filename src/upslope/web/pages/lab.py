"""Labs: the list, one lab with its editor, what a submission came to, and the solution."""

from collections.abc import Sequence
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from upslope.engine import Engine, learners, show
from upslope.engine import lab as lab_arrow
from upslope.engine.lab import GaveUp, LabAttempt, LabRow, LabState, LabView
from upslope.engine.submit import Submitted
from upslope.engine.submit import submit as submit_work
from upslope.errors import Conflict, GraderFault, NotFound
from upslope.model.evidence import Aid, Evidence
from upslope.model.lab import LabVerdict, Language, RunResult
from upslope.model.learner import Learner
from upslope.web.deps import EngineDep, LearnerDep
from upslope.web.forms import read_choice, read_seconds
from upslope.web.page import is_swap, render, render_block, see_other, title_of

router = APIRouter(include_in_schema=False)

Code = Annotated[str, Form()]
_OVER = frozenset({LabState.SOLVED, LabState.GIVEN_UP})


@router.get("/lab")
def labs(request: Request, engine: EngineDep, learner: LearnerDep, skill: str = "") -> Response:
    wanted = engine.content.skill(skill) if skill else None
    rows = lab_arrow.lab_rows(engine, learner.id)
    shown = rows if wanted is None else _measuring(engine, rows, wanted.id)
    home = {row.lab.home for row in rows}
    return render(
        request,
        "labs.html",
        rows=shown,
        total=len(rows),
        solved=sum(row.state is LabState.SOLVED for row in shown),
        next=next_lab(shown),
        wanted=wanted,
        skills=[known for known in engine.catalog.skills if known.id in home],
        skill_of=engine.catalog.skill,
    )


def _measuring(engine: Engine, rows: Sequence[LabRow], skill_id: str) -> list[LabRow]:
    """The rows of the labs that measure a skill, those at home in it first."""
    by_uuid = {row.lab.uuid: row for row in rows}
    return [by_uuid[lab.uuid] for lab in engine.content.labs_measuring(skill_id)]


def next_lab(rows: Sequence[LabRow]) -> LabRow | None:
    """What to go on with: one that was begun before a new one before one given up; None if all are solved."""
    order = (LabState.TRIED, LabState.OPENED, LabState.NEW, LabState.GIVEN_UP)
    left = [row for row in rows if row.state is not LabState.SOLVED]
    return min(left, key=lambda row: order.index(row.state), default=None)


@router.get("/lab/{lab_id}")
def lab(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    lab_id: str,
    start: str = "",
    attempt: str = "",
) -> Response:
    """`start=over` puts the starter into the editor, `attempt` what was handed in then."""
    view = lab_arrow.open_lab(engine, learner.id, lab_id)
    chosen = view.starter if start == "over" else _attempt(view, attempt).attempt.submission if attempt else None
    return _page(request, engine, learner, view, code=chosen, chosen=chosen is not None)


@router.post("/lab/{lab_id}/run")
def run(
    request: Request, engine: EngineDep, learner: LearnerDep, lab_id: str, code: Code = "", scratch: Code = ""
) -> Response:
    ran, fault = None, None
    try:
        ran = lab_arrow.run(engine, lab_id, code.encode(), scratch)
    except GraderFault as error:
        fault = error.message
    return _reply(request, engine, learner, lab_id, code, scratch, ran=ran, fault=fault)


@router.post("/lab/{lab_id}/check")
def check(
    request: Request, engine: EngineDep, learner: LearnerDep, lab_id: str, code: Code = "", scratch: Code = ""
) -> Response:
    checked, fault = None, None
    try:
        checked = lab_arrow.check_examples(engine, lab_id, code.encode())
    except GraderFault as error:
        fault = error.message
    return _reply(request, engine, learner, lab_id, code, scratch, checked=checked, fault=fault)


@router.post("/lab/{lab_id}/submit")
def submit(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    lab_id: str,
    code: Code = "",
    scratch: Code = "",
    aid: Annotated[str, Form()] = Aid.UNKNOWN.value,
    seconds: Annotated[str, Form()] = "",
) -> Response:
    """Swapped into the page; a plain form is led to the page of what was stored."""
    done, fault = None, None
    try:
        done = submit_work(
            engine,
            learner.id,
            lab_id,
            code.encode(),
            aid=read_choice(aid, Aid.UNKNOWN),
            seconds=read_seconds(seconds),
        )
    except GraderFault as error:
        fault = error.message
    if done and done.attempt and not is_swap(request):
        return see_other(request, f"/lab/{lab_id}/attempt/{done.attempt.id}")
    return _reply(request, engine, learner, lab_id, code, scratch, done=done, fault=fault, aid=aid)


@router.post("/lab/{lab_id}/hint")
def hint(
    request: Request,
    engine: EngineDep,
    learner: LearnerDep,
    lab_id: str,
    hint: Annotated[int, Form()] = 1,
    code: Annotated[str | None, Form()] = None,
    scratch: Code = "",
) -> Response:
    """The hint of this number, if it is the next one: sending the form again gives no further hint."""
    view = lab_arrow.lab_view(engine, learner.id, lab_id)
    if view.hints_left and hint == len(view.hints) + 1:
        lab_arrow.give_hint(engine, learner.id, lab_id)
        view = lab_arrow.lab_view(engine, learner.id, lab_id)
    if is_swap(request):
        return render_block(request, "lab_hints.html", view=view)
    return _page(request, engine, learner, view, code=code, scratch=scratch)


@router.post("/lab/{lab_id}/give-up")
def give_up(request: Request, engine: EngineDep, learner: LearnerDep, lab_id: str) -> Response:
    return _solution(request, engine, learner, lab_id, lab_arrow.give_up(engine, learner.id, lab_id))


@router.post("/lab/{lab_id}/solution")
def solution(request: Request, engine: EngineDep, learner: LearnerDep, lab_id: str) -> Response:
    """A POST, since looking is noted."""
    return _solution(request, engine, learner, lab_id, None)


@router.get("/lab/{lab_id}/attempt/{attempt_id}")
def attempt(request: Request, engine: EngineDep, learner: LearnerDep, lab_id: str, attempt_id: str) -> Response:
    """What was handed in once, and its verdict."""
    view = lab_arrow.lab_view(engine, learner.id, lab_id)
    shown = _attempt(view, attempt_id)
    return render(
        request,
        "lab_attempt.html",
        view=view,
        shown=shown,
        movements=_movements(engine, learner.id, view, shown.evidence) if shown.evidence else [],
        **_facts(engine, learner.id, view),
    )


def _attempt(view: LabView, attempt_id: str) -> LabAttempt:
    """Raises NotFound."""
    found = next((shown for shown in view.attempts if shown.attempt.id == attempt_id), None)
    if found is None:
        raise NotFound("There is no such submission to this lab.", lab=view.lab.id, attempt=attempt_id)
    return found


def _movements(engine: Engine, learner_id: str, view: LabView, entry: Evidence) -> list[tuple[Any, Any]]:
    """(skill, movement) of the lab's skills by one entry."""
    found: list[tuple[Any, Any]] = []
    for skill_id, _ in view.lab.skills:
        lines = show.ledger(engine, learner_id, skill_id, view.lab.level)
        found += [(engine.catalog.skill(skill_id), line.movement) for line in lines if line.evidence.id == entry.id]
    return found


def _solution(request: Request, engine: Engine, learner: Learner, lab_id: str, gave_up: GaveUp | None) -> Response:
    try:
        found = lab_arrow.solution(engine, learner.id, lab_id)
    except Conflict:
        return see_other(request, f"/lab/{lab_id}")  # a page from before: this one says how the solution opens
    view = lab_arrow.lab_view(engine, learner.id, lab_id)
    values = _facts(engine, learner.id, view)
    return render(request, "lab_solution.html", view=view, solution=found, gave_up=gave_up, **values)


def _reply(
    request: Request,
    engine: Engine,
    learner: Learner,
    lab_id: str,
    code: str,
    scratch: str,
    *,
    done: Submitted | None = None,
    ran: RunResult | None = None,
    checked: LabVerdict | None = None,
    fault: str | None = None,
    aid: str = "",
) -> Response:
    """The answer to a button beside the editor: a block to swap in, or the whole page with what was typed."""
    view = lab_arrow.lab_view(engine, learner.id, lab_id)
    values: dict[str, Any] = {"done": done, "ran": ran, "checked": checked, "fault": fault}
    if is_swap(request):
        status = 503 if fault else 200
        return render_block(request, "lab_reply.html", status, view=view, **values, **_facts(engine, learner.id, view))
    return _page(request, engine, learner, view, code=code, scratch=scratch, aid=aid, **values)


def _page(
    request: Request,
    engine: Engine,
    learner: Learner,
    view: LabView,
    *,
    code: str | None = None,
    chosen: bool = False,
    scratch: str = "",
    aid: str = "",
    **reply: Any,
) -> Response:
    """`code` goes into the editor; without it what was handed in last, or the starter."""
    given = view.submission if view.submission is not None else view.starter
    return render(
        request,
        "lab.html",
        503 if reply.get("fault") else 200,
        view=view,
        code=given if code is None else code,
        chosen=chosen,
        scratch=scratch,
        aid=aid,
        reply=reply if any(reply.values()) else None,
        done=reply.get("done"),
        ran=reply.get("ran"),
        checked=reply.get("checked"),
        fault=reply.get("fault"),
        learner_id=learner.id,
        **_facts(engine, learner.id, view),
    )


def _facts(engine: Engine, learner_id: str, view: LabView) -> dict[str, Any]:
    """What every template about a lab needs beside its view."""
    mine = _measuring(engine, lab_arrow.lab_rows(engine, learner_id), view.lab.home)
    others = [row for row in mine if row.lab.uuid != view.lab.uuid and row.state not in _OVER]
    return {
        "title": title_of(engine),
        "checks": {check.name: check for check in view.lab.checks},
        "home": engine.catalog.skill(view.lab.home),
        "zone": ZoneInfo(learners.profile(engine, learner_id).zone),
        "next": next_lab(others),
        "is_sql": view.lab.language is not Language.PYTHON,
    }
