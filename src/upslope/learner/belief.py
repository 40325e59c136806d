"""What is believed of the abilities: a mixture of Gaussians, each its prior less what the evidence has settled.

The covariance of component k is

    base[k] + diag(added) - factor[k] diag(settled[k]) factor[k]^T

so an answer appends one column instead of rewriting a matrix, and states of one learner share what they have in common.
After some columns they are worked into a new base (`compacted`).
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from upslope.learner.graph import Matrix, Places, Vector

Tensor = NDArray[np.float64]

_MOST_COLUMNS = 64
_NEGLIGIBLE = 1e-4
_KEPT = 3


@dataclass(frozen=True, eq=False)
class Forms:
    """Weighted sums of latents, one for each of B items: `places` and `weights` of shape (B, most latents of one)."""

    places: Places
    weights: Matrix

    def __len__(self) -> int:
        return len(self.places)

    def of(self, values: Tensor) -> Tensor:
        """The sums over the last axis of (..., latents): (..., B)."""
        total = values[..., self.places[:, 0]] * self.weights[:, 0]
        for place, weight in zip(self.places.T[1:], self.weights.T[1:], strict=True):
            total = total + values[..., place] * weight
        return total


@dataclass(frozen=True, eq=False)
class Belief:
    """`weights` (K,), `mean` (K, d), `bases` K matrices (d, d), `added` (d,), `factor` (K, d, m), `settled` (K, m).

    Bases are apart from each other, so that to leave out a component copies none of them.
    """

    weights: Vector
    mean: Matrix
    bases: tuple[Matrix, ...]
    added: Vector
    factor: Tensor
    settled: Matrix

    @classmethod
    def of(cls, weights: Vector, mean: Matrix, base: Tensor) -> "Belief":
        """A belief of which nothing is settled yet; `base` (K, d, d)."""
        kinds, latents = mean.shape
        nothing = np.zeros_like(mean[0]), np.zeros((kinds, latents, 0)), np.zeros((kinds, 0))
        return frozen(cls(weights, mean, tuple(base), *nothing))

    @property
    def base(self) -> Tensor:
        """The bases together, copied: shape (K, d, d)."""
        return np.stack(self.bases)

    @cached_property
    def variance(self) -> Matrix:
        """Of each latent, shape (K, d)."""
        whole = np.stack([base.diagonal() for base in self.bases]) + self.added
        return whole - np.einsum("kdm,km->kd", self.factor**2, self.settled)

    def variance_of(self, latent: int) -> Vector:
        """Of one latent alone, shape (K,): reckoned without those of all others."""
        own = np.array([base[latent, latent] for base in self.bases]) + self.added[latent]
        return own - (self.factor[:, latent] ** 2 * self.settled).sum(axis=1)

    def covariance(self, component: int) -> Matrix:
        """Of one component in full, shape (d, d)."""
        factor = self.factor[component]
        settled = (factor * self.settled[component]) @ factor.T
        return self.bases[component] + np.diag(self.added) - settled

    def block(self, rows: Places, columns: Places) -> Tensor:
        """Covariances of some latents with others, each named once: shape (K, rows, columns)."""
        # Bases are symmetric; whole rows of the fewer first are faster than both at once.
        if len(columns) < len(rows):
            block = np.stack([base[columns][:, rows].T for base in self.bases])
        else:
            block = np.stack([base[rows][:, columns] for base in self.bases])
        both, row, column = np.intersect1d(rows, columns, return_indices=True)
        block[:, row, column] += self.added[both]
        settled = self.factor[:, columns] * self.settled[:, None, :]
        return block - self.factor[:, rows] @ settled.transpose(0, 2, 1)

    def spread(self, forms: Forms) -> Matrix:
        """Variances of some forms, shape (K, B)."""
        found = np.zeros((len(self.weights), len(forms)))
        for place, weight in zip(forms.places.T, forms.weights.T, strict=True):
            for other, share in zip(forms.places.T, forms.weights.T, strict=True):
                both = np.stack([base[place, other] for base in self.bases])
                both += np.where(place == other, self.added[place], 0.0)
                both -= np.einsum("kbm,km,kbm->kb", self.factor[:, place], self.settled, self.factor[:, other])
                found += weight * share * both
        return found

    def cross(self, forms: Forms) -> Tensor:
        """Covariances of every latent with some forms: shape (K, d, B)."""
        # Rows for columns: bases are symmetric, and rows lie together in memory.
        rows = np.stack([base[forms.places] for base in self.bases])  # (K, B, most, d)
        whole = np.einsum("kbmd,bm->kdb", rows, forms.weights)
        for number, (places, weights) in enumerate(zip(forms.places, forms.weights, strict=True)):
            own = np.zeros_like(self.added)
            np.add.at(own, places, weights)
            whole[:, :, number] += self.added * own
        seen = (self.factor[:, forms.places] * forms.weights[..., None]).sum(axis=2)  # (K, B, m)
        return whole - self.factor @ (seen * self.settled[:, None, :]).transpose(0, 2, 1)

    def moved(self, weights: Vector, mean: Matrix, columns: Tensor, settled: Matrix) -> "Belief":
        """The belief with new weights and means, less new columns (K, d, b) with what each settles (K, b).

        Components that have become negligible are let go.
        """
        factor = np.concatenate([self.factor, columns], axis=2)
        all_settled = np.concatenate([self.settled, settled], axis=1)
        found = Belief(weights, mean, self.bases, self.added, factor, all_settled)
        found = found.only(np.flatnonzero(weights >= _NEGLIGIBLE))
        return found.compacted() if factor.shape[2] > _MOST_COLUMNS else found

    def only(self, components: Places) -> "Belief":
        """Of the mixture these components alone."""
        if len(components) == len(self.weights):
            return frozen(self)
        share, chosen = self.weights[components], [int(component) for component in components]
        return frozen(
            Belief(
                share / share.sum(),
                self.mean[components],
                tuple(self.bases[component] for component in chosen),
                self.added,
                self.factor[components],
                self.settled[components],
            )
        )

    def shifted(self, shift: Vector | Matrix, variance: Vector) -> "Belief":
        """Moved by `shift`, (d,) or (K, d), and widened by `variance` (d,)."""
        return frozen(replace(self, mean=self.mean + shift, added=self.added + variance))

    def compacted(self) -> "Belief":
        """The same belief with nothing beside its base; of a mixture the three heaviest components remain."""
        kept = self.only(np.sort(np.argsort(-self.weights, kind="stable")[:_KEPT]))
        base = np.array([kept.covariance(component) for component in range(len(kept.weights))])
        return Belief.of(kept.weights, kept.mean, (base + base.transpose(0, 2, 1)) / 2)

    @property
    def average(self) -> tuple[Vector, Vector]:
        """Mean and variance of each latent over the mixture, each of shape (d,)."""
        mean = self.weights @ self.mean
        return mean, self.weights @ (self.variance + (self.mean - mean) ** 2)


def frozen(belief: Belief) -> Belief:
    """The same, with arrays that can't be written to any more."""
    for array in (belief.weights, belief.mean, *belief.bases, belief.added, belief.factor, belief.settled):
        array.flags.writeable = False
    return belief
