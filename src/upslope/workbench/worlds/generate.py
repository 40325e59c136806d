"""How the ten frozen graphs were made: `python -m upslope.workbench.worlds.generate > graphs.json`, once.

Layered graphs: each area spans some of the layers, a skill needs one to three skills of earlier layers, mostly of the
layer before and of its own area. Numbers are shuffled, so that nothing can be read from them. What counts is the file:
it stays as it is even where another version of numpy would draw other graphs.
"""

import json

import numpy as np

SIZES = (60, 80, 100, 120, 150, 180, 210, 240, 270, 300)
_ASKED = (1.0, 1.0, 0.8, 1.0, 1.0, 0.6, 1.0, 0.9, 1.0, 0.7)
_SAME_AREA = 0.75
_LETTERS = "abcdefghijklmnopqrst"


def drawn(number: int, skills: int, asked: float) -> dict[str, str]:
    """One graph as it is stored: see `terrain.py` for the fields."""
    rng = np.random.default_rng([2026, number])
    areas, layers = int(rng.integers(4, 4 + skills // 20)), int(rng.integers(5, 14))
    start = rng.integers(0, max(layers // 2, 1), size=areas)
    area = np.concatenate([np.arange(areas), rng.integers(0, areas, size=skills - areas)])
    layer = np.array([rng.integers(start[a], layers) for a in area])
    label = rng.permutation(skills)
    edges: dict[int, list[int]] = {}
    for skill in range(skills):
        if needed := _needed(rng, skill, area, layer):
            edges[int(label[skill])] = sorted(int(label[other]) for other in needed)
    place = np.argsort(label)
    return {
        "name": f"g{number}",
        "areas": "".join(_LETTERS[area[at]] for at in place),
        "asked": "".join("1" if flag else "0" for flag in rng.random(skills) < asked),
        "edges": " ".join(f"{skill}:{','.join(map(str, needed))}" for skill, needed in sorted(edges.items())),
    }


def _needed(rng: np.random.Generator, skill: int, area: np.ndarray, layer: np.ndarray) -> set[int]:
    """One to three skills of earlier layers, near ones likelier; none in the first layer."""
    found: set[int] = set()
    for _ in range(int(rng.choice([1, 2, 3], p=[0.4, 0.42, 0.18]))):
        near = (area == area[skill]) == (rng.random() < _SAME_AREA)
        fits = np.flatnonzero((layer < layer[skill]) & near)
        if len(fits):
            weight = 0.4 ** (layer[skill] - layer[fits] - 1.0)
            found.add(int(rng.choice(fits, p=weight / weight.sum())))
    return found


if __name__ == "__main__":
    graphs = [drawn(at, size, asked) for at, (size, asked) in enumerate(zip(SIZES, _ASKED, strict=True))]
    print(json.dumps(graphs, indent=0))
