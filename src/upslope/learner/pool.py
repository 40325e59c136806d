"""Questions that could be asked, as arrays."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upslope.learner.belief import Forms
from upslope.learner.graph import Graph, Matrix, Places, Vector
from upslope.learner.latents import count_of, latent_of, latents_of
from upslope.learner.observe import ItemCurve, curve_of
from upslope.learner.parameters import Parameters
from upslope.model.evidence import ItemFacts
from upslope.model.level import Level


@dataclass(frozen=True)
class Candidate:
    """A question that could be asked: its family's uuid and what the model needs of it."""

    family: str
    item: ItemFacts


@dataclass(frozen=True, eq=False)
class Pool:
    """Candidates as the arrays that judging them needs; a catalogue's are made once.

    `forms` are the distinct weighted sums of skills that they ask about, their weights summing to 1 (all 0 for a
    candidate outside the graph), and `form` (candidates,) says which is whose. `difficulty`, `guess`, `slope` and
    `slip` are of shape (candidates,).
    """

    candidates: tuple[Candidate, ...]
    forms: Forms
    form: Places
    difficulty: Vector
    guess: Vector
    slope: Vector
    slip: Vector

    @classmethod
    def of(cls, graph: Graph, parameters: Parameters, candidates: Sequence[Candidate]) -> "Pool":
        """The pool of these candidates; weights on skills outside the graph are left out."""
        most = max((len(candidate.item.skills) for candidate in candidates), default=0)
        places = np.zeros((len(candidates), most), dtype=np.int64)
        weights = np.zeros((len(candidates), most))
        for row, candidate in enumerate(candidates):
            for column, (uuid, weight) in enumerate(candidate.item.skills):
                if (place := graph.index.get(uuid)) is not None:
                    places[row, column], weights[row, column] = latent_of(graph, place, candidate.item.level), weight
        total = weights.sum(axis=1, keepdims=True)
        forms, form = _distinct(places, weights / np.where(total > 0, total, 1.0))
        curves = [curve_of(candidate.item, parameters) for candidate in candidates]
        return cls(
            tuple(candidates),
            forms,
            form,
            np.array([curve.difficulty for curve in curves]),
            np.array([curve.guess for curve in curves]),
            np.array([parameters.slope if curve.slope is None else curve.slope for curve in curves]),
            np.array([parameters.slip if curve.slip is None else curve.slip for curve in curves]),
        )

    @property
    def curves(self) -> ItemCurve:
        """Those of all candidates, as columns: arrays of shape (candidates, 1)."""
        columns = (self.difficulty, self.guess, self.slope, self.slip)
        return ItemCurve(*(column[:, None] for column in columns))

    def relevant(self, graph: Graph, goal: Mapping[str, float], used: Set[str]) -> "Pool":
        """The candidates that exercise a skill of the goal, without the families (uuids) in `used`."""
        skills = np.array([graph.index[skill] for skill in goal if skill in graph.index], dtype=np.int64)
        wanted = np.zeros(count_of(graph), dtype=np.bool_)
        for level in (Level.KNOW, Level.APPLY):
            wanted[latents_of(graph, skills, level)] = True
        about: NDArray[np.bool_] = np.any(wanted[self.forms.places] & (self.forms.weights > 0), axis=1)
        fits = about[self.form]
        return self.some([row for row in np.flatnonzero(fits).tolist() if self.candidates[row].family not in used])

    def some(self, rows: Sequence[int] | NDArray[np.int64]) -> "Pool":
        """The candidates in these rows."""
        chosen = tuple(self.candidates[row] for row in rows)
        keep = np.asarray(rows, dtype=np.int64)
        columns = (self.difficulty, self.guess, self.slope, self.slip)
        return Pool(chosen, self.forms, self.form[keep], *(column[keep] for column in columns))


def _distinct(places: Places, weights: Matrix) -> tuple[Forms, Places]:
    """The distinct rows of places and weights together, and which of them each row is."""
    both = np.concatenate([places.astype(np.float64), weights], axis=1)
    found, which = np.unique(both, axis=0, return_inverse=True)
    width = places.shape[1]
    return Forms(found[:, :width].astype(np.int64), found[:, width:]), which.reshape(-1).astype(np.int64)
