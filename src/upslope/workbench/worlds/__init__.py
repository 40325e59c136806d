"""Simulated learners of known truth, for measuring the learner model against.

A *terrain* is a skill graph as the model is shown it. A *family* of worlds draws, per seed, how learners come by what
they hold on it; a *setting* is one world of a family on one terrain, with its questions. `upslope.learner` can't import
any of this: what it is measured against must not shape it but through figures.

A further family is one file in `families/`, or a module named in full anywhere: see `families/__init__.py`.
"""

from upslope.workbench.worlds.families import Family, families, family_named
from upslope.workbench.worlds.setting import LearnerTruth, Setting, setting_of
from upslope.workbench.worlds.terrain import TERRAINS, Terrain, built_in, frozen, terrain
from upslope.workbench.worlds.world import LEVELS, World

__all__ = [
    "LEVELS",
    "TERRAINS",
    "Family",
    "LearnerTruth",
    "Setting",
    "Terrain",
    "World",
    "built_in",
    "families",
    "family_named",
    "frozen",
    "setting_of",
    "terrain",
]
