"""What a world is: a deterministic function from standard normal numbers to what a learner holds."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from upslope.model.level import Level

LEVELS = (Level.KNOW, Level.APPLY)
"""The levels of which a world has a truth, in the order of the last axis of its bits."""

Normals = NDArray[np.float32]
Bits = NDArray[np.bool_]


class World(Protocol):
    """How learners come by what they hold: `z ~ N(0, I)` of shape (n, dimensions) decides all about n of them.

    Because every learner is a function of z, any world can be conditioned by the same particle filter, whose moves
    (preconditioned Crank-Nicolson) leave N(0, I) in place.
    """

    @property
    def dimensions(self) -> int:
        """How many numbers make a learner."""
        ...

    def bits(self, z: Normals) -> Bits:
        """Whether each skill is held at each level: shape (n, skills, levels), apply implying know.

        Pure. Fastest for `z` and result in column-major order (one skill of all learners side by side in memory).
        """
        ...


@dataclass(frozen=True, eq=False)
class Part:
    """What some bits of a world depend on. `world` is a world of its own: its learners are made of the numbers at
    `dimensions` of the whole one's, and its skills are those at `skills`, in this order."""

    world: World
    dimensions: NDArray[np.int64]
    skills: NDArray[np.int64]


@runtime_checkable
class Separable(Protocol):
    """A world that can say what some of its skills depend on. A world may do without; it is conditioned more slowly."""

    def part(self, skills: Sequence[int], applied: Sequence[int]) -> Part:
        """The least part that tells who knows these skills and who applies those in `applied`, a subset of them.

        It may have other skills that they rest on. Its bits of applying others needn't be true.
        """
        ...


def part_of(world: World, skills: Sequence[int], applied: Sequence[int], count: int) -> Part:
    """The part of a world of `count` skills that has these ones: all of it, if the world can't say."""
    if isinstance(world, Separable):
        return world.part(skills, applied)
    return Part(world, np.arange(world.dimensions), np.arange(count))


W = TypeVar("W", bound=World)


def rng_of(*parts: object) -> np.random.Generator:
    """A generator that is a function of these parts alone, told apart by their text."""
    digest = hashlib.sha256("/".join(map(str, parts)).encode()).digest()
    return np.random.default_rng(np.frombuffer(digest, dtype=np.uint32).tolist())


def normals(rng: np.random.Generator, count: int, dimensions: int) -> Normals:
    """Standard normal numbers of shape (count, dimensions), column-major."""
    return rng.standard_normal((dimensions, count), dtype=np.float32).T


def rates(world: World, z: Normals, chunk: int = 4096) -> NDArray[np.float64]:
    """The share of these learners that hold each skill at each level. Shape (skills, levels)."""
    total = np.zeros(0)
    for start in range(0, len(z), chunk):
        part = world.bits(z[start : start + chunk]).sum(axis=0, dtype=np.int64)
        total = part if start == 0 else total + part
    return np.asarray(total / len(z), dtype=np.float64)


def with_rate(make: Callable[[float], W], wanted: float, rng: np.random.Generator) -> W:
    """Of the worlds `make(shift)`, in which less is known the greater the shift, the one where `wanted` is known.

    `wanted` is the share of (learner, skill) pairs at level know, met by bisection over shifts in [-6, 6] on 2,000
    learners.
    """
    low, high = -6.0, 6.0
    z = normals(rng, 2000, make(0.0).dimensions)
    for _ in range(10):
        middle = (low + high) / 2
        if rates(make(middle), z)[:, 0].mean() > wanted:
            low = middle
        else:
            high = middle
    return make((low + high) / 2)
