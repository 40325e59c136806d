"""The ways of placing that are published, each twice: with its own inference, and its choice rule on our posterior.

Every one sees what our model sees: graph, bands, format, and the answers. A comparator is a `Way`; `WAYS` lists them.
"""

from upslope.workbench.bench.placement.comparators.covering import COVERING
from upslope.workbench.bench.placement.comparators.halfsplit import HALF_SPLIT
from upslope.workbench.bench.placement.comparators.irt import IRT
from upslope.workbench.bench.placement.comparators.random import RANDOM
from upslope.workbench.bench.placement.comparators.way import Way

WAYS: tuple[Way, ...] = (RANDOM, HALF_SPLIT, IRT, COVERING)

__all__ = ["WAYS", "Way"]
