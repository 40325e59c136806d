"""On the built-in graph: how many activities repeat what is due, against one question for each due skill."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from upslope.catalog.index import open_pack
from upslope.engine.content import Content
from upslope.learner import Parameters, State, prior_state, update
from upslope.learner.review import Exercise, cover, due
from upslope.model.evidence import Evidence, EvidenceKind, Outcome, Standing
from upslope.settings import BUILT_IN_PACK

_MAINLY = 0.5
_START = datetime(2026, 1, 1, 18, tzinfo=UTC)
_LEAST_DUE, _MOST_DUE = 5, 20
OVERDUE = (1.5, 2.0, 4.0)
"""How late reviews are at most, in stabilities since the last practice (they fall due at 1): a learner who comes nearly
every day, one who misses some, one back from a holiday."""


@dataclass(frozen=True)
class Covered:
    """Of one draw: how many reviews were due, and how many activities, of how many minutes, repeat them all."""

    due: int
    activities: int
    minutes: float
    minutes_alone: float


def draw_covered(count: int, seed: int) -> tuple[str, dict[float, list[Covered]]]:
    """The digest of the graph, and by lateness so many draws of what is due of someone who holds what they answered."""
    content = Content(open_pack(BUILT_IN_PACK))
    prior = prior_state(content.graph, Parameters(), [candidate.item for candidate in content.candidates])
    exercises = [Exercise(candidate.family, candidate.item) for candidate in content.candidates]
    state = _answered_all(prior, exercises)
    at = _START + timedelta(days=60)
    found: dict[float, list[Covered]] = {}
    for latest in OVERDUE:
        for number in range(count):
            rng = np.random.default_rng([seed, number])
            drawn = _some_due(state, latest, at, rng)
            found.setdefault(latest, []).append(_covered(drawn, exercises, at))
    return content.graph.digest, found


def _answered_all(state: State, exercises: list[Exercise]) -> State:
    """Every question answered right once: everything that has questions is held, and has a clock."""
    for number, exercise in enumerate(exercises):
        at = _START + timedelta(minutes=3 * number)
        state = update(
            state,
            Evidence(
                id=str(number),
                learner_id="simulated",
                occurred_at=at,
                recorded_at=at,
                standing=Standing.GRADED,
                kind=EvidenceKind.QUESTION,
                item=exercise.item,
                level=exercise.item.level,
                outcome=Outcome.ANSWERED,
                score=1.0,
            ),
        )
    return state


def _some_due(state: State, latest: float, at: datetime, rng: np.random.Generator) -> State:
    """5 to 20 of the practised skills due, up to `latest` stabilities after their last practice; the others fresh."""
    practised = np.flatnonzero(~np.isnan(state.practised))
    stability = np.where(
        np.isnan(state.practised), state.stability, np.exp(rng.normal(np.log(12), 0.8, len(state.ease)))
    )
    since = rng.uniform(0.1, 0.9, len(stability))
    late = rng.choice(practised, int(rng.integers(_LEAST_DUE, _MOST_DUE + 1)), replace=False)
    since[late] = rng.uniform(1.001, latest, len(late))
    return state.changed(
        stability=stability,
        practised=at.timestamp() / 86_400 - np.where(np.isnan(state.practised), np.nan, since * stability),
    )


def _covered(state: State, exercises: list[Exercise], at: datetime) -> Covered:
    wanted = due(state, at)
    chosen = cover(state, wanted, exercises, at)
    alone = [
        min(exercise.minutes for exercise in exercises if dict(exercise.item.skills).get(one.skill, 0) >= _MAINLY)
        for one in wanted
    ]
    return Covered(len(wanted), len(chosen.chosen), chosen.minutes, sum(alone))
