"""Employers: notes and research."""

from fastapi import APIRouter

from upslope.engine import applications, employers
from upslope.web.api.application_bodies import EmployerBody, EmployerId, NoteBody, PartId
from upslope.web.api.application_shapes import (
    EmployerPage,
    EmployerRef,
    EmployerShape,
)
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["employer"])


@router.get("/employer")
def list_employers(engine: EngineDep, learner: LearnerDep) -> list[EmployerShape]:
    """Everyone who hires, by name."""
    return [EmployerShape.model_validate(each) for each in employers.employers(engine, learner.id)]


@router.post("/employer")
def post_employer(engine: EngineDep, learner: LearnerDep, body: EmployerBody) -> EmployerShape:
    """Add an employer; 400 for a name that is there already."""
    return EmployerShape.model_validate(employers.add_employer(engine, learner.id, body.facts))


@router.get("/employer/{employer_id}")
def get_employer(engine: EngineDep, learner: LearnerDep, employer_id: EmployerId) -> EmployerPage:
    """One employer with the applications and postings of theirs."""
    every = applications.applications(engine, learner.id)
    return EmployerPage.of_view(employers.employer_view(engine, learner.id, employer_id, every))


@router.put("/employer/{employer_id}")
def put_employer(engine: EngineDep, learner: LearnerDep, employer_id: EmployerId, body: EmployerBody) -> EmployerShape:
    """Change what is known of an employer as a whole; notes stay."""
    return EmployerShape.model_validate(employers.change_employer(engine, learner.id, employer_id, body.facts))


@router.delete("/employer/{employer_id}")
def delete_employer(engine: EngineDep, learner: LearnerDep, employer_id: EmployerId) -> EmployerRef:
    """Take an employer off the list; applications there keep the name."""
    gone = employers.remove_employer(engine, learner.id, employer_id)
    return EmployerRef(id=gone.id, name=gone.name)


@router.post("/employer/{employer_id}/note")
def note_employer(engine: EngineDep, learner: LearnerDep, employer_id: EmployerId, body: NoteBody) -> EmployerShape:
    """Add a dated note, or a contact."""
    kept = employers.note_employer(
        engine, learner.id, employer_id, body.text, on=body.on, kind=body.kind, who=body.who, how=body.how
    )
    return EmployerShape.model_validate(kept)


@router.delete("/employer/{employer_id}/note/{note_id}")
def delete_employer_note(
    engine: EngineDep, learner: LearnerDep, employer_id: EmployerId, note_id: PartId
) -> EmployerShape:
    """Remove a note."""
    return EmployerShape.model_validate(employers.drop_employer_note(engine, learner.id, employer_id, note_id))
