"""Skill graphs to simulate learners on: the built-in pack's and ten generated ones that never change."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from upslope.catalog.index import open_pack
from upslope.engine.content import Content
from upslope.learner import Graph, SkillNode
from upslope.settings import BUILT_IN_PACK

TERRAINS = 11
_FROZEN = "graphs.json"


@dataclass(frozen=True, eq=False)
class Terrain:
    """A graph as the model is shown it. `askable` (skills,) tells which skills have questions; `source` where it is
    from: the digest of a pack's content or of the frozen file."""

    name: str
    graph: Graph
    askable: NDArray[np.bool_]
    source: str

    @cached_property
    def skills(self) -> int:
        return len(self.graph.nodes)

    @cached_property
    def area(self) -> NDArray[np.int64]:
        """The number of each skill's area, counted from 0. Shape (skills,)."""
        names = sorted({node.area for node in self.graph.nodes})
        return np.array([names.index(node.area) for node in self.graph.nodes], dtype=np.int64)

    @cached_property
    def areas(self) -> int:
        return int(self.area.max()) + 1

    @cached_property
    def before(self) -> tuple[tuple[int, ...], ...]:
        """The places of each skill's direct prerequisites."""
        index = self.graph.index
        return tuple(tuple(index[p] for p in node.prerequisites if p in index) for node in self.graph.nodes)

    @cached_property
    def depth(self) -> NDArray[np.float64]:
        """How deep each skill lies, from 0 (nothing before it) to 1 (the deepest). Shape (skills,)."""
        depth = self.graph.depth.astype(np.float64)
        return depth / max(float(depth.max()), 1.0)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The places of the skills, prerequisites first."""
        return tuple(np.argsort(self.graph.depth, kind="stable").tolist())


@cache
def built_in() -> Terrain:
    """The graph of the pack that comes with the program; its real questions decide what can be asked."""
    pack = open_pack(BUILT_IN_PACK)
    content = Content(pack)
    graph = content.graph
    askable = np.array([node.uuid in content.askable for node in graph.nodes], dtype=np.bool_)
    return Terrain("built-in", graph, askable, pack.info.digest)


@cache
def frozen() -> tuple[Terrain, ...]:
    """Ten generated graphs of 60 to 300 skills, as `generate.py` once wrote them."""
    text = (resources.files("upslope.workbench.worlds") / _FROZEN).read_text(encoding="utf-8")
    source = hashlib.sha256(text.encode()).hexdigest()
    return tuple(_read(entry, source) for entry in json.loads(text))


def _read(entry: dict[str, object], source: str) -> Terrain:
    """`areas` holds a letter a skill, `asked` a 0 or 1 a skill, `edges` "skill:prerequisite,prerequisite" by number."""
    name, areas, asked = str(entry["name"]), str(entry["areas"]), str(entry["asked"])
    before: dict[int, tuple[str, ...]] = {}
    for text in str(entry["edges"]).split():
        skill, _, needed = text.partition(":")
        before[int(skill)] = tuple(f"{name}-{int(number):03d}" for number in needed.split(","))
    nodes = [SkillNode(f"{name}-{at:03d}", letter, before.get(at, ())) for at, letter in enumerate(areas)]
    return Terrain(name, Graph.of(nodes), np.array([flag == "1" for flag in asked], dtype=np.bool_), source)


def terrain(number: int) -> Terrain:
    """Of all eleven: 0 is the built-in one, 1 to 10 are the frozen ones."""
    return frozen()[number - 1] if number else built_in()
