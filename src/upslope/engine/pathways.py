"""gap + ways of learning -> what each would close, what it costs, and whether a degree is needed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from upslope.careers.degrees import degree_answer, untaught
from upslope.careers.pathways import MOST_TOGETHER, Lives, Person, draw_lives, in_order, missing_rows, reach
from upslope.careers.payback import pay_of
from upslope.engine import learners
from upslope.engine.gap import gap_to, known_requirements
from upslope.engine.parts import Engine
from upslope.engine.roles import all_roles, role_and_rung
from upslope.errors import InputError, NotFound
from upslope.model.pathway import Pathway, PathwayKind
from upslope.model.pathway_reach import DegreeAnswer, MissingRow, Order, PayRange, Reach
from upslope.model.plan import Measured
from upslope.model.role import Role, Rung

MOST_COMPARED = 20
HIGHEST_PAY = 10_000_000.0
_DRAWS = 1000
_SEED = 20261130  # the same draws for everyone and always: a figure moves only when something behind it does


@dataclass(frozen=True)
class Aimed:
    """What ways are held against. `is_goal`: it is the learner's goal. `met` of `required` requirements are met;
    of the others `missing` are expected not to be held. `unmeasured` count as missing, since nothing here tells."""

    role: Role
    rung: Rung
    is_goal: bool
    required: int
    met: int
    unmeasured: int
    rows: tuple[MissingRow, ...]

    @property
    def missing(self) -> float:
        return sum(1 - row.held for row in self.rows)


@dataclass(frozen=True)
class Comparison:
    """Ways held against one gap, in `order`. `pay_there` is published pay of the rung, None where none is known."""

    aimed: Aimed
    order: Order
    pay_now: float | None
    pay_there: PayRange | None
    reaches: tuple[Reach, ...]


@dataclass(frozen=True)
class Degrees:
    """The answer to whether a degree is needed, with what the degrees themselves would close.

    `untaught` is the share of the rung's whole weight, met or not, that no degree closes rather than not.
    """

    aimed: Aimed
    answer: DegreeAnswer
    degrees: tuple[Reach, ...]
    untaught: float


def all_pathways(engine: Engine) -> tuple[Pathway, ...]:
    """Every way of learning that the packs describe."""
    return engine.catalog.career.pathways


def find_pathway(engine: Engine, key: str) -> Pathway:
    """A way by id, uuid, title or alias. Raises NotFound, naming those there are."""
    wanted = key.strip().casefold()
    known = all_pathways(engine)
    for way in known:
        names = (way.id, way.uuid, way.title, *way.aliases)
        if wanted in {name.casefold() for name in names}:
            return way
    there = ", ".join(way.id for way in known) or "none, since no installed pack describes any"
    raise NotFound(f"There is no pathway {key!r}. There are: {there}.", what="pathway", key=key)


def compare(
    engine: Engine,
    learner_id: str,
    *,
    role: str = "",
    rung: str = "",
    ids: Sequence[str] = (),
    pay_now: float | None = None,
    order: Order = Order.HOURS,
) -> Comparison:
    """Hold ways against the gap to a rung: the goal's by default, all ways by default.

    An id may join up to three by plus signs ("self-study+community"), which are then taken together. `pay_now` is what
    the person earns, in USD a year; it is used and not kept. Raises NotFound and InputError.
    """
    if len(ids) > MOST_COMPARED:
        raise InputError(f"Compare at most {MOST_COMPARED} at once.", field="ids")
    if pay_now is not None and not 0 <= pay_now <= HIGHEST_PAY:
        raise InputError("Give what you earn a year in US dollars, from 0 to 10 million.", field="pay")
    chosen = [_together(engine, key) for key in ids] or [(way,) for way in all_pathways(engine)]
    aimed = aim_at(engine, learner_id, role, rung)
    there = pay_of(aimed.role, aimed.rung, engine.catalog.career.salaries)
    person = Person(learners.availability(engine, learner_id).hours_per_week, pay_now, there)
    found = _reaches(engine, learner_id, aimed, chosen, person)
    return Comparison(aimed, order, pay_now, there, in_order(found, order))


def one(engine: Engine, learner_id: str, key: str, *, role: str = "", rung: str = "") -> Comparison:
    """One way held against the gap to a rung (the goal's by default). Raises NotFound."""
    return compare(engine, learner_id, role=role, rung=rung, ids=[find_pathway(engine, key).id])


def degrees(engine: Engine, learner_id: str, *, role: str = "", rung: str = "") -> Degrees:
    """Whether the gap to a rung (the goal's by default) asks for a degree. Raises NotFound."""
    aimed = aim_at(engine, learner_id, role, rung)
    known = all_pathways(engine)
    person = Person(learners.availability(engine, learner_id).hours_per_week)
    found = _reaches(engine, learner_id, aimed, [(way,) for way in known], person)
    by_degree = tuple(each for each in found if each.ways[0].kind is PathwayKind.DEGREE)
    others = [each for each in found if each.ways[0].kind is not PathwayKind.DEGREE]
    areas = [engine.content.by_uuid[row.skill].area for row in aimed.rows]
    fields = [field for way in known for field in way.fields]
    left = untaught(known_requirements(engine, aimed.rung), [each.ways[0] for each in by_degree])
    return Degrees(aimed, degree_answer(aimed.rows, areas, by_degree, others, fields), by_degree, left)


def aim_at(engine: Engine, learner_id: str, role: str, rung: str) -> Aimed:
    """The rung that ways are held against: the one named, else the first goal, else the first role's first rung.

    Raises NotFound.
    """
    aims = learners.aims(engine, learner_id)
    if role or not aims:
        found, chosen = role_and_rung(engine, learner_id, role or all_roles(engine, learner_id)[0].id, rung)
    else:
        found = aims[0].role
        chosen = found.rung(rung) or aims[0].rung
    gap = gap_to(engine, learner_id, found, chosen)
    return Aimed(
        role=found,
        rung=chosen,
        is_goal=(found.uuid, chosen.id) in {(aim.role.uuid, aim.rung.id) for aim in aims},
        required=len(gap.rows),
        met=sum(row.met for row in gap.rows),
        unmeasured=sum(row.measured is not Measured.HERE for row in gap.rows),
        rows=missing_rows(gap),
    )


def _together(engine: Engine, key: str) -> tuple[Pathway, ...]:
    ways = tuple(dict.fromkeys(find_pathway(engine, part) for part in key.split("+")))
    if len(ways) > MOST_TOGETHER:
        raise InputError(f"Take at most {MOST_TOGETHER} pathways together.", field="ids")
    return ways


def _reaches(
    engine: Engine, learner_id: str, aimed: Aimed, chosen: Sequence[tuple[Pathway, ...]], person: Person
) -> list[Reach]:
    ids = [engine.content.by_uuid[row.skill].id for row in aimed.rows]
    lives = _lives(engine, learner_id, aimed.rows)
    return [reach(ways, aimed.rows, ids, lives, person) for ways in chosen]


def _lives(engine: Engine, learner_id: str, rows: Sequence[MissingRow]) -> Lives:
    """Draws of what is held; what nothing here measures counts as not held."""
    held = np.zeros((_DRAWS, len(rows)), dtype=np.bool_)
    measured = [k for k, row in enumerate(rows) if row.held > 0]
    if measured:
        predictor = engine.estimates.of(learner_id).at(engine.now())
        held[:, measured] = predictor.held_in_draws([(rows[k].skill, rows[k].level) for k in measured], _DRAWS)
    return draw_lives(rows, held, np.random.default_rng(_SEED))
