"""`upslope fit`: the learner model's parameters and read-out from everybody's evidence, each kept only if better."""

from upslope.learner.parameter_file import HeldOut
from upslope.workbench.refit.cohort import FEWEST_ANSWERS, FEWEST_LEARNERS, FEWEST_OF_EACH, FittedCohort
from upslope.workbench.refit.keeping import keep, keep_readout, previous_of, start_of
from upslope.workbench.refit.people import People, archived, here
from upslope.workbench.refit.refit import Refit, refit

__all__ = [
    "FEWEST_ANSWERS",
    "FEWEST_LEARNERS",
    "FEWEST_OF_EACH",
    "FittedCohort",
    "HeldOut",
    "People",
    "Refit",
    "archived",
    "here",
    "keep",
    "keep_readout",
    "previous_of",
    "refit",
    "start_of",
]
