"""`upslope fit`: the learner model's parameters estimated anew from everybody's evidence, and kept only if better."""

from upslope.workbench.refit.keeping import keep, previous_of, start_of
from upslope.workbench.refit.people import People, archived, here
from upslope.workbench.refit.refit import Refit, refit

__all__ = ["People", "Refit", "archived", "here", "keep", "previous_of", "refit", "start_of"]
