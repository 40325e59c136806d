"""Labs: code to write, judged check by check."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from upslope.engine import lab as lab_arrow
from upslope.engine.submit import submit as submit_work
from upslope.errors import NotFound
from upslope.render.markdown import inline_to_html
from upslope.web.api.lab_shapes import (
    AttemptList,
    AttemptShape,
    AttemptWithCode,
    CodeBody,
    GaveUpShape,
    HintShape,
    LabList,
    LabRowShape,
    LabShape,
    LabVerdictShape,
    RunBody,
    RunShape,
    SolutionShape,
    SubmitBody,
    SubmittedShape,
)
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["lab"])

LabId = Annotated[str, Path(max_length=100, description="A lab's id or uuid.")]
AttemptId = Annotated[str, Path(max_length=100, description="The id of a submission.")]


@router.get("/lab")
def list_labs(
    engine: EngineDep,
    learner: LearnerDep,
    skill: Annotated[str | None, Query(max_length=100, description="Only labs that measure this skill.")] = None,
) -> LabList:
    """Every lab with how far the learner is."""
    rows = lab_arrow.lab_rows(engine, learner.id)
    if skill is not None:
        wanted = {lab.uuid for lab in engine.content.labs_measuring(engine.content.skill(skill).id)}
        rows = tuple(row for row in rows if row.lab.uuid in wanted)
    return LabList(labs=[LabRowShape.of(engine, row) for row in rows])


@router.get("/lab/{lab_id}")
def get_lab(engine: EngineDep, learner: LearnerDep, lab_id: LabId) -> LabShape:
    """A lab as it stands; changes nothing."""
    return LabShape.of(engine, lab_arrow.lab_view(engine, learner.id, lab_id))


@router.post("/lab/{lab_id}/open")
def open_lab(engine: EngineDep, learner: LearnerDep, lab_id: LabId) -> LabShape:
    """Open a lab: noted the first time, and what runs code gets ready."""
    return LabShape.of(engine, lab_arrow.open_lab(engine, learner.id, lab_id))


@router.post("/lab/{lab_id}/run")
def run_lab(engine: EngineDep, learner: LearnerDep, lab_id: LabId, body: RunBody) -> RunShape:
    """Run code with a few lines of one's own. Nothing is judged or stored."""
    result = lab_arrow.run(engine, lab_id, body.code.encode(), body.scratch)
    return RunShape.model_validate(result, from_attributes=True)


@router.post("/lab/{lab_id}/check")
def check_lab(engine: EngineDep, learner: LearnerDep, lab_id: LabId, body: CodeBody) -> LabVerdictShape:
    """Judge code on the visible examples. Nothing is stored or counted."""
    lab = engine.catalog.lab(lab_id)
    return LabVerdictShape.of(lab, lab_arrow.check_examples(engine, lab.uuid, body.code.encode()), visible=True)


@router.post("/lab/{lab_id}/submit")
def submit_lab(engine: EngineDep, learner: LearnerDep, lab_id: LabId, body: SubmitBody) -> SubmittedShape:
    """Hand code in: graded on hidden inputs, and it counts. Sent again, it gets the verdict of the first time."""
    lab = engine.catalog.lab(lab_id)
    code = body.code.encode()
    done = submit_work(engine, learner.id, lab.uuid, code, aid=body.aid, seconds=body.seconds)
    return SubmittedShape.of(engine, lab, done)


@router.get("/lab/{lab_id}/attempt")
def list_attempts(engine: EngineDep, learner: LearnerDep, lab_id: LabId) -> AttemptList:
    """What was handed in."""
    view = lab_arrow.lab_view(engine, learner.id, lab_id)
    return AttemptList(attempts=[AttemptShape.of(engine, view.lab, shown) for shown in view.attempts])


@router.get("/lab/{lab_id}/attempt/{attempt_id}")
def get_attempt(engine: EngineDep, learner: LearnerDep, lab_id: LabId, attempt_id: AttemptId) -> AttemptWithCode:
    """One submission with its code."""
    view = lab_arrow.lab_view(engine, learner.id, lab_id)
    for shown in view.attempts:
        if shown.attempt.id == attempt_id:
            return AttemptWithCode(attempt=AttemptShape.of(engine, view.lab, shown), code=shown.attempt.submission)
    raise NotFound("There is no such submission to this lab.", lab=view.lab.id, attempt=attempt_id)


@router.post("/lab/{lab_id}/hint")
def give_hint(engine: EngineDep, learner: LearnerDep, lab_id: LabId) -> HintShape:
    """The next hint, which is recorded; 409 when all were given."""
    hint = lab_arrow.give_hint(engine, learner.id, lab_id)
    view = lab_arrow.lab_view(engine, learner.id, lab_id)
    return HintShape(hint=hint, hint_html=inline_to_html(hint), given=len(view.hints), left=view.hints_left)


@router.post("/lab/{lab_id}/give-up")
def give_up_lab(engine: EngineDep, learner: LearnerDep, lab_id: LabId) -> GaveUpShape:
    """Give a lab up, once: it counts as not solved, and its solution may be seen. 409 if it is solved."""
    return GaveUpShape.of(engine, lab_arrow.give_up(engine, learner.id, lab_id))


@router.post("/lab/{lab_id}/solution")
def see_solution(engine: EngineDep, learner: LearnerDep, lab_id: LabId) -> SolutionShape:
    """The solution, noted as seen: for 14 days what is handed in is no evidence. 409 while it is not open."""
    return SolutionShape.of(lab_arrow.solution(engine, learner.id, lab_id))
