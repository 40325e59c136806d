"""Postings: read and kept, held against what the learner knows, aimed at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from upslope.careers.postings import (
    Lexicon,
    Source,
    Standing,
    asks_of,
    best_option,
    demand_of_terms,
    option_requirements,
    read_posting,
    requirements_of,
    source_of,
)
from upslope.engine import learners, own_roles
from upslope.engine.ids import free_name
from upslope.engine.parts import Engine
from upslope.engine.roles import own_roles as roles_of
from upslope.errors import InputError, NotFound, StorageError
from upslope.model.learner import Approach
from upslope.model.level import Level
from upslope.model.own_role import LONGEST_TITLE, OwnRequirement, OwnRole, OwnRung
from upslope.model.plan import ActivityKind, Gap, GapRow, Measured
from upslope.model.posting import Ask, Demand, Reading, SavedPosting
from upslope.model.role import Requirement
from upslope.model.skill import Skill, SkillStatus
from upslope.planner import find_gap
from upslope.ports import Blobs, Catalog, Predictor

MOST_POSTINGS = 500
LONGEST_NAME = 200
_PAGES = frozenset({"new"})


@lru_cache(maxsize=4)
def _lexicon(catalog: Catalog) -> Lexicon:
    """What the installed packs know of the trade. Catalogs never change once they are loaded."""
    return Lexicon.of(catalog.vocabulary, catalog.skills, catalog.roles)


def lexicon_of(engine: Engine) -> Lexicon:
    """The vocabulary that postings are read with, built on first use (a twentieth of a second)."""
    return _lexicon(engine.catalog)


@dataclass(frozen=True)
class ReadPosting:
    """A posting that is kept, and what stands in it as it is read today."""

    saved: SavedPosting
    reading: Reading


def add_posting(engine: Engine, learner_id: str, content: str | bytes, *, title: str = "") -> ReadPosting:
    """Read a text, an HTML page or the bytes of a file with either, and keep it. The same text again is no second one.

    Raises InputError for what holds no posting, and where there are too many.
    """
    source = source_of(content)
    reading = read_posting(source, lexicon_of(engine))
    digest = _blobs(engine).put(source.text.encode())
    records = engine.records.collection(learner_id, "posting")
    kept = [record.value for record in records if isinstance(record.value, SavedPosting)]
    for old in kept:
        if old.text == digest and old.removed_at is None:
            return ReadPosting(old, reading)
    if sum(old.removed_at is None for old in kept) >= MOST_POSTINGS:
        raise InputError(f"There can be {MOST_POSTINGS} postings. Remove some first.", field="text")
    name = title.strip() or _name_of(reading)
    key = free_name(f"{name} {reading.employer}", "posting", {old.id for old in kept} | _PAGES)
    saved = SavedPosting(
        id=key,
        title=name[:LONGEST_NAME],
        text=digest,
        added_at=engine.now(),
        employer=reading.employer[:LONGEST_NAME],
        place=reading.place[:LONGEST_NAME],
        stated=source.stated,
    )
    _put(engine, learner_id, saved)
    return ReadPosting(saved, reading)


def _name_of(reading: Reading) -> str:
    """The posting's title; where none was found, its first words."""
    return reading.title or " ".join(reading.text.split()[:6])[:60]


def list_postings(engine: Engine, learner_id: str) -> tuple[SavedPosting, ...]:
    """The postings that are kept, newest first."""
    records = engine.records.collection(learner_id, "posting")
    kept = [record.value for record in records if isinstance(record.value, SavedPosting)]
    return tuple(sorted((one for one in kept if one.removed_at is None), key=lambda one: one.added_at, reverse=True))


def find_posting(engine: Engine, learner_id: str, key: str) -> SavedPosting:
    """A posting by its id. Raises NotFound, naming those there are."""
    known = list_postings(engine, learner_id)
    for saved in known:
        if saved.id == key:
            return saved
    names = ", ".join(saved.id for saved in known[:5]) + (", ..." if len(known) > 5 else "")
    there = (
        f"There are: {names}."
        if known
        else "There are none yet. Add one: open /posting, or run: upslope posting add FILE"
    )
    raise NotFound(f"There is no posting {key!r}. {there}", what="posting", key=key)


def show_posting(engine: Engine, learner_id: str, key: str) -> ReadPosting:
    """A posting with what stands in it, read with the vocabulary of today. Raises NotFound."""
    saved = find_posting(engine, learner_id, key)
    text = _blobs(engine).get(saved.text).decode()
    return ReadPosting(saved, read_posting(Source(text, saved.stated), lexicon_of(engine)))


def remove_posting(engine: Engine, learner_id: str, key: str) -> SavedPosting:
    """Take a posting from the list. The role that was made of it stays. Raises NotFound."""
    saved = replace(find_posting(engine, learner_id, key), removed_at=engine.now())
    _put(engine, learner_id, saved)
    return saved


@dataclass(frozen=True)
class FitSkill:
    """A skill that an ask needs, as a row of the gap: its level, the mastery, the hours. `next` is what to do about it,
    None where it is met."""

    skill: Skill
    row: GapRow
    next: ActivityKind | None


@dataclass(frozen=True)
class FitRow:
    """One thing asked. `option` is the one of its options that counts: the one that the learner is closest to.

    `option` is None, and `skills` are empty, where the trade knows what is asked but no skill here covers it.
    """

    ask: Ask
    option: str | None
    skills: tuple[FitSkill, ...]

    @property
    def met(self) -> bool:
        return bool(self.skills) and all(each.row.met for each in self.skills)

    @property
    def hours(self) -> float:
        """Hours still to be spent on it, expected. What several asks need counts for each."""
        return sum(each.row.hours for each in self.skills if not each.row.met)


@dataclass(frozen=True)
class Fit:
    """A posting held against what the learner knows. `gap` is over everything that a skill here covers.

    `uncovered` are asks that no skill here covers, and `not_asked` terms that the posting says it doesn't want; neither
    counts, nor does what the reading lists as unmapped.
    """

    posting: ReadPosting
    rows: tuple[FitRow, ...]
    gap: Gap
    uncovered: tuple[Ask, ...]
    not_asked: tuple[str, ...]

    @property
    def met_count(self) -> int:
        return sum(row.met for row in self.rows)


def fit_posting(engine: Engine, learner_id: str, key: str) -> Fit:
    """What a posting asks for, one by one, and how the learner stands towards it. Raises NotFound."""
    return fit_of(engine, learner_id, show_posting(engine, learner_id, key))


def fit_of(engine: Engine, learner_id: str, posting: ReadPosting) -> Fit:
    """The same of a posting at hand."""
    predictor = engine.estimates.of(learner_id).at(engine.now())
    asks = asks_of(posting.reading)
    chosen = _choose(engine, asks, predictor)
    gap = _gap(engine, requirements_of([(ask, option) for ask, option in chosen if option is not None]), predictor)
    by_skill = {row.skill: row for row in gap.rows}
    rows = [
        FitRow(ask, option, _fit_skills(engine, ask, option, by_skill)) for ask, option in chosen if option is not None
    ]
    demands = demand_of_terms(posting.reading.mentions)
    return Fit(
        posting,
        tuple(sorted(rows, key=lambda row: list(Demand).index(_rank(row.ask.demand)))),
        gap,
        tuple(ask for ask, option in chosen if option is None),
        tuple(term for term, demand in demands.items() if demand is Demand.NOT_ASKED),
    )


def _rank(demand: Demand) -> Demand:
    """Requirements and the work come first, in the order of the text; what would be nice after them."""
    return Demand.NICE if demand is Demand.NICE else Demand.REQUIRED


def _choose(engine: Engine, asks: Sequence[Ask], predictor: Predictor) -> list[tuple[Ask, str | None]]:
    """Each ask with the option that suits the learner best; None where none of them has a skill here."""
    known = engine.content.by_id
    wanted = {
        pair for ask in asks for option in ask.options for pair in option_requirements(ask, option) if pair[0] in known
    }
    rows = {
        (row.skill, row.level): row
        for row in _gap(
            engine, [Requirement(skill, level, 1.0, False) for skill, level in sorted(wanted)], predictor
        ).rows
    }
    chosen: list[tuple[Ask, str | None]] = []
    for ask in asks:
        standings: dict[str, Standing] = {}
        for option in ask.options:
            members = [
                rows[known[skill].uuid, level] for skill, level in option_requirements(ask, option) if skill in known
            ]
            if members:
                chances = [
                    row.mastery.probability if row.mastery and row.measured is Measured.HERE else 0.0 for row in members
                ]
                standings[option] = Standing(sum(chances) / len(members), sum(row.hours for row in members))
        chosen.append((ask, best_option(ask, standings)))
    return chosen


def _gap(engine: Engine, requirements: Sequence[Requirement], predictor: Predictor) -> Gap:
    content = engine.content
    known = [row for row in requirements if row.skill in content.by_id]
    return find_gap("", "", known, content.by_id, content.measurable, predictor)


def _fit_skills(engine: Engine, ask: Ask, option: str, by_skill: dict[str, GapRow]) -> tuple[FitSkill, ...]:
    known = engine.content.by_id
    skills = [known[skill] for skill, _ in option_requirements(ask, option) if skill in known]
    return tuple(FitSkill(skill, by_skill[skill.uuid], _next(engine, skill, by_skill[skill.uuid])) for skill in skills)


def _next(engine: Engine, skill: Skill, row: GapRow) -> ActivityKind | None:
    """What comes next towards a requirement, by what there is here and what was shown so far."""
    if row.met:
        return None
    if skill.status is not SkillStatus.READY or row.mastery is None:
        return ActivityKind.RESOURCE
    if row.measured is Measured.PARTLY and row.mastery.met:
        return ActivityKind.RESOURCE
    if row.mastery.answers == 0:
        return ActivityKind.TEST_OUT if row.mastery.shown and row.mastery.probability >= 0.6 else ActivityKind.LEARN
    if row.measured_level is not Level.KNOW and engine.content.labs_measuring(skill.id):
        return ActivityKind.LAB
    return ActivityKind.PRACTISE


@dataclass(frozen=True)
class Aimed:
    """The role that a posting became, which is the goal now. It was `fresh` made, or renewed."""

    posting: SavedPosting
    role: OwnRole
    fresh: bool


def aim_at_posting(engine: Engine, learner_id: str, key: str) -> Aimed:
    """Make what a posting asks for a role of the learner's own (or renew the one made before), and aim at it.

    The date and the further goals stay as they are. Raises NotFound, and InputError where the posting asks for nothing
    that a skill here covers.
    """
    fit = fit_posting(engine, learner_id, key)
    saved, rows = fit.posting.saved, requirements_for_role(engine, fit)
    if not rows:
        raise InputError(
            "The posting asks for nothing that a skill here covers, so it can't be a goal. Make a role of your own "
            "instead: open /role/new",
            field="posting",
        )
    role, fresh = _role_for(engine, learner_id, saved)
    rung = replace(role.rungs[0], requirements=rows)
    role = own_roles.save_role(engine, learner_id, replace(role, rungs=(rung, *role.rungs[1:])))
    saved = replace(saved, role=role.uuid)
    _put(engine, learner_id, saved)
    _make_goal(engine, learner_id, role)
    return Aimed(saved, role, fresh)


def requirements_for_role(engine: Engine, fit: Fit) -> tuple[OwnRequirement, ...]:
    """What a posting, as it is read today, requires of a role made of it; empty where no skill here covers anything."""
    skills = engine.content.by_id
    wanted = requirements_of([(row.ask, row.option) for row in fit.rows if row.option is not None])
    return tuple(
        OwnRequirement(skills[row.skill].uuid, row.level, row.weight, row.essential)
        for row in wanted
        if row.skill in skills
    )


def _make_goal(engine: Engine, learner_id: str, role: OwnRole) -> None:
    """Aim at the role; a date that is still to come and the approach stay."""
    goal = learners.goal(engine, learner_id)
    by = goal.by if goal and goal.by and goal.by > learners.local_date(engine, learner_id) else None
    approach = goal.approach if goal else Approach.HANDS_ON
    learners.set_goal(engine, learner_id, role.uuid, role.rungs[0].id, by, approach)


def _role_for(engine: Engine, learner_id: str, saved: SavedPosting) -> tuple[OwnRole, bool]:
    """The role that was made of a posting, if it is still there, or a new one; and whether it is new."""
    own = roles_of(engine, learner_id).roles
    for role in own:
        if role.uuid == saved.role:
            return role, False
    wanted = f"{saved.title} at {saved.employer}" if saved.employer else saved.title
    base = wanted[: LONGEST_TITLE - 5].strip()
    taken = {role.title.casefold() for role in own}
    title, number = base, 2
    while title.casefold() in taken:
        title, number = f"{base} ({number})", number + 1
    made = own_roles.new_role(engine, learner_id, title=title)
    return replace(made, rungs=(OwnRung(made.rungs[0].id, title),)), True


def _put(engine: Engine, learner_id: str, saved: SavedPosting) -> None:
    engine.records.put(learner_id, f"posting/{saved.id}", saved, engine.now())


def _blobs(engine: Engine) -> Blobs:
    if engine.blobs is None:
        raise StorageError("This installation was put together without a place for files, so postings can't be kept.")
    return engine.blobs
