"""A small data set of the same format, made up: for tests, and for trying the bench without data."""

from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse

from upslope.workbench.bench.tracing.data import SKILLS, TEST, TRAIN


def write(
    folder: Path, *, learners: int = 400, items: int = 150, skills: int = 12, answers: int = 60, seed: int = 0
) -> None:
    """Write the three files into `folder`: learners who differ in skills that go together, learn by doing and stop at
    different lengths (`answers` on average), and items of one or two skills. The same seed writes the same bytes."""
    rng = np.random.default_rng(seed)
    first = rng.integers(skills, size=items)
    needs = np.zeros((items, skills))
    needs[np.arange(items), first] = 1
    second = rng.random(items) < 0.15
    needs[second, (first[second] + 1) % skills] = 1
    weight = needs / needs.sum(axis=1, keepdims=True)
    easy = rng.normal(0.6, 1.0, items)
    rows: list[pd.DataFrame] = []
    for learner in range(learners):
        ability = rng.normal(0, 0.8) + rng.normal(0, 0.7, skills)
        length = int(np.clip(rng.lognormal(np.log(answers) - 0.3, 0.8), 5, 3 * answers))
        asked = _walk(rng, first, length, skills)
        right = np.zeros(length, dtype=np.int64)
        for step, item in enumerate(asked):
            chance = 0.05 + 0.9 / (1 + np.exp(-(easy[item] + weight[item] @ ability)))
            right[step] = rng.random() < chance
            ability = ability + 0.08 * weight[item]
        seconds = np.cumsum(rng.integers(20, 400, length) + 86_400 * (rng.random(length) < 0.03))
        rows.append(
            pd.DataFrame(
                {"user_id": learner, "item_id": asked, "timestamp": seconds, "correct": right, "skill_id": first[asked]}
            )
        )
    folder.mkdir(parents=True, exist_ok=True)
    for name, some in ((TRAIN, rows[: learners * 4 // 5]), (TEST, rows[learners * 4 // 5 :])):
        pd.concat(some).to_csv(folder / name, sep="\t", index=False, lineterminator="\n")
    sparse.save_npz(folder / SKILLS, sparse.csr_matrix(needs))


def _walk(rng: np.random.Generator, first: np.ndarray, length: int, skills: int) -> np.ndarray:
    """Items in runs on one skill, as exercises come."""
    asked: list[int] = []
    while len(asked) < length:
        of_skill = np.flatnonzero(first == rng.integers(skills))
        if len(of_skill):
            asked += [
                int(item) for item in rng.choice(of_skill, min(len(of_skill), int(rng.integers(2, 8))), replace=False)
            ]
    return np.array(asked[:length])
