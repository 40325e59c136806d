"""The belief about one learner at one point of the log: a value that is never changed in place."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from upslope.learner.belief import Belief
from upslope.learner.graph import Graph, Vector
from upslope.learner.parameters import Parameters
from upslope.learner.prior import prior_belief
from upslope.model.evidence import ItemFacts

if TYPE_CHECKING:
    # What reads a read-out is loaded only where there is one.
    from upslope.learner.tracing.cohort import Cohort, Traced

NEVER = np.nan


@dataclass(frozen=True)
class State:
    """`belief` is about the abilities (see `latents.py`) as of each skill's last practice. `practised` (days since
    1970, NaN for never) and `stability` (days) are the memory clocks, `ease` how readily stability grows (1 unless
    there were lapses); `answers` counts graded evidence by skill.

    `doubted` is the part of each skill's variance that disputes added since the skill was last measured.

    `families` maps item uuids to (answers so far with recent ones counting more, day of the last); `lessons` holds the
    skills whose lesson was read, `disputed` those whose estimate was disputed and not tested since.

    `traced` is what the read-out of a cohort goes by, None where there is none. Nothing else here hangs on it.
    """

    graph: Graph
    parameters: Parameters
    belief: Belief
    practised: Vector
    stability: Vector
    ease: Vector
    answers: Vector
    doubted: Vector
    families: dict[str, tuple[float, float]] = field(default_factory=dict[str, tuple[float, float]])
    lessons: frozenset[str] = frozenset()
    disputed: frozenset[str] = frozenset()
    traced: "Traced | None" = None

    def changed(self, **fields: object) -> "State":
        """A copy with other fields; arrays in it can't be written to any more."""
        for value in fields.values():
            if isinstance(value, np.ndarray):
                value.flags.writeable = False
        return replace(self, **fields)  # type: ignore[arg-type]


def prior_state(
    graph: Graph,
    parameters: Parameters | None = None,
    items: Sequence[ItemFacts] = (),
    cohort: "Cohort | None" = None,
    belief: Belief | None = None,
) -> State:
    """What is believed of someone of whom nothing is known; `items` are the questions at hand, `cohort` brings the
    read-out fitted to many learners' answers. A `belief` is taken in the place of the prior one."""
    parameters = parameters or Parameters()
    count = len(graph.nodes)
    state = State(
        graph,
        parameters,
        belief or prior_belief(graph, parameters, items),
        practised=np.full(count, NEVER),
        stability=np.full(count, parameters.first_stability),
        ease=np.ones(count),
        answers=np.zeros(count),
        doubted=np.zeros(count),
        traced=cohort.newcomer() if cohort else None,
    )
    arrays = ("practised", "stability", "ease", "answers", "doubted")
    return state.changed(**{name: getattr(state, name) for name in arrays})


def days(at: datetime) -> float:
    """Days since 1970 of an aware instant."""
    return at.timestamp() / 86_400
