"""Industries: what they use machine learning for."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path

from upslope.engine.industries import all_industries, industry_view
from upslope.model.industry import Industry
from upslope.model.source import Fact, Source
from upslope.web.api.shapes import MasteryShape, RoleRef, Shape, SkillRef, SourceShape
from upslope.web.deps import EngineDep, LearnerDep

router = APIRouter(tags=["career"])

IndustryId = Annotated[str, Path(max_length=100, description="An industry's id, uuid or title.")]


class IndustryRef(Shape):
    id: str
    uuid: str
    title: str
    summary: str

    @classmethod
    def of(cls, industry: Industry) -> "IndustryRef":
        return cls(id=industry.id, uuid=industry.uuid, title=industry.title, summary=industry.summary)


class IndustryFactShape(Shape):
    text: str
    source: SourceShape

    @classmethod
    def of(cls, fact: Fact, source: Source) -> "IndustryFactShape":
        return cls(text=fact.text, source=SourceShape.of(source))


class ProblemShape(Shape):
    title: str
    text: str


class RoleThere(Shape):
    role: RoleRef
    why: str


class SkillThere(Shape):
    """`mastery` is the learner's, at *know*; null where nothing here can measure the skill."""

    skill: SkillRef
    why: str
    mastery: MasteryShape | None


class IndustryShape(IndustryRef):
    aliases: list[str]
    problems: list[ProblemShape]
    data: list[str]
    rules: list[IndustryFactShape]
    roles: list[RoleThere]
    skills: list[SkillThere]
    pay: list[IndustryFactShape]
    first_project: str
    reviewed_on: date


@router.get("/industry")
def list_industries(engine: EngineDep) -> list[IndustryRef]:
    """All industries."""
    return [IndustryRef.of(industry) for industry in all_industries(engine)]


@router.get("/industry/{industry_id}")
def get_industry(engine: EngineDep, learner: LearnerDep, industry_id: IndustryId) -> IndustryShape:
    """One industry: its problems, data, rules and roles, and the skills that matter more there."""
    view = industry_view(engine, learner.id, industry_id)
    industry = view.industry
    return IndustryShape(
        **dict(IndustryRef.of(industry)),
        aliases=list(industry.aliases),
        problems=[ProblemShape(title=title, text=text) for title, text in industry.problems],
        data=list(industry.data),
        rules=[IndustryFactShape.of(*row) for row in view.rules],
        roles=[RoleThere(role=RoleRef.of(role), why=why) for role, why in view.roles],
        skills=[
            SkillThere(
                skill=SkillRef.of(engine, state.skill.uuid),
                why=why,
                mastery=MasteryShape.of(state.mastery) if state.mastery else None,
            )
            for state, why in view.skills
        ],
        pay=[IndustryFactShape.of(*row) for row in view.pay],
        first_project=industry.first_project,
        reviewed_on=industry.reviewed_on,
    )
