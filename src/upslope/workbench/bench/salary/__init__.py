"""`upslope bench salary FILE`: whether intervals of pay hold for the year after those that they were learned from."""

from upslope.workbench.bench.salary.bench import GENERATED, run

__all__ = ["GENERATED", "run"]
