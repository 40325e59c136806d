"""Industries with the learner's own standing in the skills that matter there."""

from dataclasses import dataclass
from difflib import get_close_matches

from upslope.engine.parts import Engine
from upslope.engine.show import SkillState, skill_states
from upslope.errors import NotFound
from upslope.model.industry import Industry
from upslope.model.role import Role
from upslope.model.source import Fact, Source


@dataclass(frozen=True)
class IndustryView:
    """An industry with the roles and skills of it that are installed (each with why), and its facts with sources."""

    industry: Industry
    roles: tuple[tuple[Role, str], ...]
    skills: tuple[tuple[SkillState, str], ...]
    rules: tuple[tuple[Fact, Source], ...]
    pay: tuple[tuple[Fact, Source], ...]


def all_industries(engine: Engine) -> tuple[Industry, ...]:
    """In the order of ids."""
    return engine.catalog.career.industries


def find_industry(engine: Engine, key: str) -> Industry:
    """An industry by id, uuid, title or alias, in any case. Raises NotFound with near matches."""
    wanted = key.strip().casefold()
    names: dict[str, Industry] = {}
    for industry in reversed(all_industries(engine)):
        for name in (industry.uuid, industry.title, industry.id, *industry.aliases):
            names[name.casefold()] = industry
    if found := names.get(wanted):
        return found
    near = get_close_matches(wanted, [industry.id for industry in all_industries(engine)], n=3, cutoff=0.5)
    perhaps = f" Perhaps you mean {' or '.join(near)}." if near else " They are listed by: upslope industry list"
    raise NotFound(f"There is no industry {key!r}.{perhaps}", what="industry", key=key)


def industry_view(engine: Engine, learner_id: str, key: str) -> IndustryView:
    """One industry as the learner sees it. Raises NotFound."""
    industry = find_industry(engine, key)
    roles = {role.id: role for role in engine.catalog.roles}
    states = skill_states(engine, learner_id)
    sources = {source.id: source for source in industry.sources}
    return IndustryView(
        industry=industry,
        roles=tuple((roles[role], why) for role, why in industry.roles if role in roles),
        skills=tuple((states[skill], why) for skill, why in industry.skills if skill in states),
        rules=tuple((fact, sources[fact.source]) for fact in industry.rules),
        pay=tuple((fact, sources[fact.source]) for fact in industry.pay),
    )
