"""What a graded answer or submission did to the estimates."""

from dataclasses import dataclass

import numpy as np

from upslope.engine.estimate import ModelPredictor
from upslope.engine.goals import joint_rung
from upslope.engine.learners import aims
from upslope.engine.parts import Engine
from upslope.model.evidence import ItemFacts
from upslope.model.mastery import Mastery
from upslope.model.role import Rung


@dataclass(frozen=True)
class Moved:
    """One skill before and after an answer."""

    skill: str
    before: Mastery
    after: Mastery


def moved_by(item: ItemFacts, old: ModelPredictor, new: ModelPredictor) -> tuple[Moved, ...]:
    """The item's own skills at its level, then the three neighbours that moved most."""
    level, index = item.level, new.state.graph.index
    own = [uuid for uuid, _ in item.skills if uuid in index]
    shift = np.abs(new.probabilities(level) - old.probabilities(level))
    shift[[index[uuid] for uuid in own]] = -1.0
    names = list(index)
    most = [names[place] for place in np.argsort(-shift, kind="stable")[:3] if shift[place] >= 0]
    before, after = old.some(level, [*own, *most]), new.some(level, [*own, *most])
    return tuple(Moved(uuid, before[uuid], after[uuid]) for uuid in after)


def rung_aimed_at(engine: Engine, learner_id: str) -> Rung | None:
    """The rung of the learner's goal, of several goals together; None without a goal."""
    aimed = aims(engine, learner_id)
    return joint_rung(aimed) if aimed else None


def readiness_moved(
    engine: Engine, rung: Rung | None, old: ModelPredictor, new: ModelPredictor
) -> tuple[float, float] | None:
    """The cheap change of gap: the expected share of measured requirements held, before and after."""
    if rung is None:
        return None
    shares = engine.content.measured_shares(rung)
    if not shares:
        return None
    before, after = (
        sum(float(share @ held.probabilities(level)[places]) for level, places, share in shares) for held in (old, new)
    )
    return before, after
