"""The families of worlds. Each is one module that defines `FAMILY`; a new file here is found without further ado.

`family_named` also takes the full name of a module elsewhere (`my_package.my_family`), so that a family which is kept
apart from this package runs in the same benchmark.
"""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

import numpy as np

from upslope.errors import NotFound
from upslope.workbench.worlds.terrain import Terrain
from upslope.workbench.worlds.world import World


@dataclass(frozen=True)
class Family:
    """`name` is short ("a"), `title` says what is special; `draw` gives the world of a terrain by a seeded generator.

    `independent` tells that skills of a learner say nothing about one another, so that an exact posterior exists.
    """

    name: str
    title: str
    draw: Callable[[Terrain, np.random.Generator], World]
    independent: bool = False


@cache
def families() -> dict[str, Family]:
    """The families of this folder by name."""
    modules = (import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    listed = [module.FAMILY for module in modules if hasattr(module, "FAMILY")]
    return {family.name: family for family in sorted(listed, key=lambda family: family.name)}


def family_named(name: str) -> Family:
    """A family of this folder by its name, or of any module by the module's full name. Raises NotFound."""
    if name in families():
        return families()[name]
    try:
        return import_module(name).FAMILY
    except (ImportError, AttributeError) as error:
        known = ", ".join(families())
        raise NotFound(
            f"There is no family of worlds {name!r}; there are: {known}.", what="family", key=name
        ) from error
