"""Estimating the model's parameters from the answers of many learners.

Pure: arrays in, values out. `estimate` goes through a source of chunks several times and holds one of them at a time;
`fitted_parameters` makes parameters of what it found, `identified` says what the data had to say about them.
"""

from upslope.learner.estimation.data import Chunk, Items, Source
from upslope.learner.estimation.estimate import Estimate, estimate, statistics_of
from upslope.learner.estimation.frame import Frame
from upslope.learner.estimation.outcome import Identified, fitted_parameters, identified
from upslope.learner.estimation.values import Shrinkage, Values

__all__ = [
    "Chunk",
    "Estimate",
    "Frame",
    "Identified",
    "Items",
    "Shrinkage",
    "Source",
    "Values",
    "estimate",
    "fitted_parameters",
    "identified",
    "statistics_of",
]
