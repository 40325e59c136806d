"""The learner model: from evidence to mastery with its uncertainty, and what to ask next.

A Gaussian belief over the latent ability in every skill of the graph, updated answer by answer. Every function is pure:
the state is a value, time and randomness are arguments. `docs/learner-model.md` derives it.
"""

from upslope.learner.choose import Candidate, Choice, Pool, next_question, practice_question
from upslope.learner.graph import Graph, SkillNode
from upslope.learner.ledger import fold, in_force, movements
from upslope.learner.parameters import MODEL_VERSION, Parameters
from upslope.learner.query import chances_due, mastery, mastery_of_all, predict, probabilities, share_at_level
from upslope.learner.state import State, prior_state
from upslope.learner.update import needs_refold, update

__all__ = [
    "MODEL_VERSION",
    "Candidate",
    "Choice",
    "Graph",
    "Parameters",
    "Pool",
    "SkillNode",
    "State",
    "chances_due",
    "fold",
    "in_force",
    "mastery",
    "mastery_of_all",
    "movements",
    "needs_refold",
    "next_question",
    "practice_question",
    "predict",
    "prior_state",
    "probabilities",
    "share_at_level",
    "update",
]
