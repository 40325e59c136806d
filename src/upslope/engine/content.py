"""What the loop needs of a pack, derived once: the graph, what can be measured, what can be asked."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from upslope.errors import ContentError, NotFound
from upslope.learner import Candidate, Graph, SkillNode
from upslope.model.evidence import ItemFacts
from upslope.model.family import Family
from upslope.model.lab import Lab
from upslope.model.level import Level
from upslope.model.role import Requirement, Rung
from upslope.model.skill import Skill, SkillStatus
from upslope.ports import Catalog
from upslope.questions import Generator, load_generator

_PREREQUISITE_WEIGHT = 0.25

# Below this share of a lab, its verdict says more about its other skills than about this one.
LAB_MEASURES_FROM = 0.3
_LAB_GUESS = 0.02  # nobody passes every named check on hidden inputs by luck


@dataclass(frozen=True)
class _Aim:
    """What is derived from a rung."""

    weights: dict[str, float]
    shares: tuple[tuple[Level, np.ndarray, np.ndarray], ...]


class Content:
    """A view of the installed packs by uuid. Immutable, like them, but for what was noted as broken."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._aim = lru_cache(maxsize=64)(self._derive)
        self._generators: dict[str, Generator] = {}
        self.broken: set[str] = set()
        """Families (uuids) of added packs whose generator failed since the program started; they aren't asked again."""

    def skill(self, key: str) -> Skill:
        """A skill that is not retired, by id or uuid. Raises NotFound, naming what took a retired one's place."""
        found = self._catalog.skill(key)
        if found.status is SkillStatus.RETIRED:
            raise NotFound(
                f"The skill “{found.title}” is retired; {found.replaced_by} took its place.", what="skill", key=key
            )
        return found

    def skill_named(self, text: str) -> Skill:
        """A skill by id, uuid, title or alias. Raises NotFound with near matches, or with a retired one's successor."""
        try:
            return self.skill(text)
        except NotFound:
            wanted = text.strip().casefold()
            for hit in self._catalog.search(text):
                if hit.kind == "skill" and hit.matched.casefold() == wanted:
                    return self.skill(hit.id)
            raise

    @cached_property
    def by_id(self) -> dict[str, Skill]:
        """The skills that are not retired, by id."""
        return {skill.id: skill for skill in self._catalog.skills}

    @cached_property
    def by_uuid(self) -> dict[str, Skill]:
        """The skills that are not retired, by uuid."""
        return {skill.uuid: skill for skill in self._catalog.skills}

    @cached_property
    def graph(self) -> Graph:
        """The skills as the learner model sees them."""
        ids = self.by_id
        return Graph.of(
            [
                SkillNode(
                    skill.uuid,
                    skill.area,
                    tuple(sorted(ids[edge.skill].uuid for edge in skill.prerequisites if edge.skill in ids)),
                    tuple(sorted((ids[p.skill].uuid, p.weight) for p in skill.encompasses if p.skill in ids)),
                )
                for skill in self._catalog.skills
            ]
        )

    @cached_property
    def measurable(self) -> dict[str, Level]:
        """The highest level that an installed activity measures, by skill uuid; absent where none does."""
        found: dict[str, Level] = {}
        for skill in self._catalog.skills:
            families = self._catalog.families(skill.id) if skill.status is SkillStatus.READY else ()
            levels = [family.level for family in families] + [lab.level for lab in self.labs_measuring(skill.id)]
            if levels:
                found[skill.uuid] = max(levels, key=lambda level: level.rank)
        return found

    def labs_measuring(self, skill_id: str) -> tuple[Lab, ...]:
        """The labs that give a skill weight enough to measure it: those at home in it first, easy ones first."""
        return self._labs_by_skill.get(skill_id, ())

    @cached_property
    def _labs_by_skill(self) -> dict[str, tuple[Lab, ...]]:
        found: dict[str, list[Lab]] = {}
        for lab in self._catalog.labs:
            for skill, weight in lab.skills:
                if weight >= LAB_MEASURES_FROM:
                    found.setdefault(skill, []).append(lab)
        return {
            skill: tuple(sorted(labs, key=lambda lab: (lab.home != skill, lab.band, lab.minutes, lab.id)))
            for skill, labs in found.items()
        }

    @cached_property
    def askable(self) -> frozenset[str]:
        """The skills (uuids) that have questions; others are measured by labs alone, or not at all."""
        ready = (skill for skill in self._catalog.skills if skill.status is SkillStatus.READY)
        return frozenset(skill.uuid for skill in ready if self._catalog.families(skill.id))

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Every question of every ready skill."""
        ready = (skill for skill in self._catalog.skills if skill.status is SkillStatus.READY)
        return tuple(candidate for skill in ready for candidate in self.candidates_for(skill))

    def candidates_for(self, skill: Skill) -> tuple[Candidate, ...]:
        """Every question at home in a skill, without those that broke."""
        families = (family for family in self._catalog.families(skill.id) if family.uuid not in self.broken)
        return tuple(Candidate(family.uuid, self.item_facts(family)) for family in families)

    def item_facts(self, family: Family) -> ItemFacts:
        """What evidence embeds of a family."""
        return ItemFacts(
            uuid=family.uuid,
            content_digest=family.digest,
            kind=family.kind.value,
            band=family.band,
            guess=family.guess,
            level=family.level,
            skills=tuple((self.by_id[skill].uuid, weight) for skill, weight in family.skills if skill in self.by_id),
            minutes=family.minutes,
        )

    def lab_facts(self, lab: Lab) -> ItemFacts:
        """What evidence embeds of a lab."""
        return ItemFacts(
            uuid=lab.uuid,
            content_digest=lab.digest,
            kind="lab",
            band=lab.band,
            guess=_LAB_GUESS,
            level=lab.level,
            skills=tuple((self.by_id[skill].uuid, weight) for skill, weight in lab.skills if skill in self.by_id),
            minutes=lab.minutes,
        )

    def generator(self, family: Family) -> Generator:
        """A family's code, read once: a question's digest stays true if the file changes under a running program.

        Raises ContentError for the code of an added pack: that never runs in this process.
        """
        if self._catalog.foreign(family.uuid):
            raise ContentError(f"{family.path} comes from an added pack, so it is not run here.", path=family.path)
        if (known := self._generators.get(family.digest)) is not None:
            return known
        loaded = load_generator(self._catalog.generator(family), family.path)
        return self._generators.setdefault(family.digest, loaded)

    def load_generators(self) -> None:
        """Read our own code of every question that can be asked (a fifth of a second in all), ahead of need."""
        for candidate in self.candidates:
            if not self._catalog.foreign(candidate.family):
                self.generator(self._catalog.family(candidate.family))

    def goal_weights(self, rung: Rung) -> dict[str, float]:
        """How much each measurable skill (uuid) matters for a rung: as a requirement, and for what rests on it."""
        return self._aim(rung.requirements).weights

    def measured_shares(self, rung: Rung) -> tuple[tuple[Level, np.ndarray, np.ndarray], ...]:
        """By level, the places in the graph and the shares of weight of the requirements that can be measured here.

        All shares together sum to 1; empty if nothing can be measured.
        """
        return self._aim(rung.requirements).shares

    def _derive(self, requirements: tuple[Requirement, ...]) -> _Aim:
        """Kept by what is required: a rung of the learner's own, or of several goals, is made anew for every look."""
        return _Aim(self._weights(requirements), self._shares(requirements))

    def _weights(self, requirements: tuple[Requirement, ...]) -> dict[str, float]:
        weights: dict[str, float] = {}
        for row in requirements:
            if skill := self.by_id.get(row.skill):
                weights[skill.uuid] = weights.get(skill.uuid, 0.0) + row.weight * (2 if row.essential else 1)
        for uuid in list(weights):
            for edge in self.by_uuid[uuid].prerequisites:
                if before := self.by_id.get(edge.skill):
                    weights[before.uuid] = weights.get(before.uuid, 0.0) + _PREREQUISITE_WEIGHT * weights[uuid]
        return {uuid: weight for uuid, weight in weights.items() if uuid in self.measurable}

    def _shares(self, requirements: tuple[Requirement, ...]) -> tuple[tuple[Level, np.ndarray, np.ndarray], ...]:
        rows: dict[Level, list[tuple[int, float]]] = {}
        for row in requirements:
            skill = self.by_id.get(row.skill)
            top = self.measurable.get(skill.uuid) if skill else None
            if skill and top and top.rank >= row.level.rank:
                rows.setdefault(row.level, []).append((self.graph.index[skill.uuid], row.weight))
        total = sum(weight for found in rows.values() for _, weight in found)
        return tuple(
            (level, np.array([place for place, _ in found]), np.array([weight / total for _, weight in found]))
            for level, found in rows.items()
        )

    def first_model(self) -> Skill | None:
        """The guided skill in which a first model is trained."""
        name = self._catalog.info.first_model
        return self.by_id.get(name) if name else None
