"""The learner model: from evidence to mastery with its uncertainty, and what to ask next.

A mixture of Gaussian beliefs over the latent ability in every skill of the graph, updated instant by instant. Every
function is pure: the state is a value, time and randomness are arguments. `docs/learner-model.md` derives it.
"""

from upslope.learner.belief import Belief
from upslope.learner.choose import MOST_QUESTIONS, Choice, is_settled, next_question, practice_question
from upslope.learner.graph import Graph, SkillNode
from upslope.learner.kept_prior import prior_from_bytes, prior_key, prior_to_bytes
from upslope.learner.kinds import Kind
from upslope.learner.ledger import fold, in_force, instants
from upslope.learner.parameters import MODEL_VERSION, Parameters
from upslope.learner.pool import Candidate, Pool
from upslope.learner.prior import prior_belief
from upslope.learner.query import (
    FIRST_USEFUL,
    believed,
    foretold,
    held_in_draws,
    mastery,
    mastery_of_all,
    predict,
    probabilities,
    share_at_level,
)
from upslope.learner.state import State, prior_state
from upslope.learner.update import needs_refold, update

__all__ = [
    "FIRST_USEFUL",
    "MODEL_VERSION",
    "MOST_QUESTIONS",
    "Belief",
    "Candidate",
    "Choice",
    "Graph",
    "Kind",
    "Parameters",
    "Pool",
    "SkillNode",
    "State",
    "believed",
    "fold",
    "foretold",
    "held_in_draws",
    "in_force",
    "instants",
    "is_settled",
    "mastery",
    "mastery_of_all",
    "needs_refold",
    "next_question",
    "practice_question",
    "predict",
    "prior_belief",
    "prior_from_bytes",
    "prior_key",
    "prior_state",
    "prior_to_bytes",
    "probabilities",
    "share_at_level",
    "update",
]
