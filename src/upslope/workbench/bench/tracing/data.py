"""Reading a folder in the format of github.com/theophilee/learner-performance-prediction (Gervet et al. 2020).

`preprocessed_data_train.csv` and `preprocessed_data_test.csv`, tab-separated, with the columns user_id, item_id,
timestamp (seconds), correct (0 or 1) and skill_id, each learner's answers in their order; `q_mat.npz`, a sparse matrix
of items by skills, not 0 where the item needs the skill.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse

from upslope.errors import InputError
from upslope.learner.tracing.fitting import Answers

TRAIN, TEST, SKILLS = "preprocessed_data_train.csv", "preprocessed_data_test.csv", "q_mat.npz"
_COLUMNS = ["user_id", "item_id", "timestamp", "correct"]
_SOURCE = "The format is that of https://github.com/theophilee/learner-performance-prediction: see its README."

# SHA-256 of the q_mat.npz that the repository holds for ASSISTments 2009: for these data figures are promised.
_ASSISTMENTS_2009 = "3175e1be67a41da872cc8ee75c175a35073fb6b71f0da1585ba7f71192aa6b06"


@dataclass(frozen=True)
class Split:
    """Answers to learn from and answers to be tested on, of different learners. `name` is the folder's."""

    name: str
    assistments_2009: bool
    train: Answers
    test: Answers


def read(folder: Path) -> Split:
    """Raises InputError, saying what to do, if a file is missing or isn't what it should be."""
    if not folder.is_dir():
        raise InputError(f"There is no folder {folder}. Give one that holds {TRAIN}, {TEST} and {SKILLS}. {_SOURCE}")
    for name in (TRAIN, TEST, SKILLS):
        if not (folder / name).is_file():
            raise InputError(f"{folder} holds no {name}. {_SOURCE}")
    matrix = _matrix(folder / SKILLS)
    train, test = (_table(folder / name, matrix.shape[0]) for name in (TRAIN, TEST))
    if both := sorted(set(train["user_id"]) & set(test["user_id"])):
        raise InputError(
            f"Learner {both[0]} is both in {TRAIN} and in {TEST} of {folder}. Split the data by learner. {_SOURCE}"
        )
    digest = hashlib.sha256((folder / SKILLS).read_bytes()).hexdigest()
    timed = any(np.ptp(frame["timestamp"].to_numpy()) > 0 for frame in (train, test))
    skills = _padded(matrix)
    return Split(
        name=folder.resolve().name,
        assistments_2009=digest == _ASSISTMENTS_2009,
        train=_answers(train, skills, matrix.shape[1], timed),
        test=_answers(test, skills, matrix.shape[1], timed),
    )


def _matrix(path: Path) -> sparse.csr_array:
    try:
        matrix = sparse.csr_array(sparse.load_npz(path))
    except Exception as error:  # scipy raises whatever the broken file makes it raise
        raise InputError(f"{path} is no sparse matrix ({error}). {_SOURCE}") from error
    matrix.eliminate_zeros()
    matrix.sort_indices()
    return matrix


def _table(path: Path, items: int) -> pd.DataFrame:
    """The answers of one file, learners together, each one's in the order of the file."""
    try:
        frame = pd.read_csv(path, sep="\t")
    except (ValueError, OSError) as error:  # pandas' own errors are ValueErrors
        raise InputError(f"{path} can't be read as a tab-separated table ({error}). {_SOURCE}") from error
    missing = [name for name in _COLUMNS if name not in frame.columns]
    if missing:
        raise InputError(f"{path} has no column {missing[0]}: it needs {', '.join(_COLUMNS)}. {_SOURCE}")
    if frame.empty:
        raise InputError(f"{path} holds no answers. {_SOURCE}")
    for name in _COLUMNS:
        values = frame[name]
        if not pd.api.types.is_numeric_dtype(values) or bool(values.isna().to_numpy().any()):
            raise InputError(f"{path}: column {name} must hold a number in every row. {_SOURCE}")
    if not np.isin(frame["correct"].to_numpy(), (0, 1)).all():
        raise InputError(f"{path}: column correct must be 0 or 1. {_SOURCE}")
    numbers = frame["item_id"].to_numpy()
    if int(numbers.min()) < 0 or int(numbers.max()) >= items:
        raise InputError(f"{path} has items that {SKILLS} has no row for: it has {items} rows. {_SOURCE}")
    learner, _ = pd.factorize(frame["user_id"])
    return frame.iloc[np.argsort(learner, kind="stable")]


def _padded(matrix: sparse.csr_array) -> np.ndarray:
    """(I, K) the skills of every item, padded with -1."""
    number = np.diff(matrix.indptr)
    skills = np.full((matrix.shape[0], max(int(number.max()), 1)), -1, dtype=np.int64)
    item = np.repeat(np.arange(matrix.shape[0]), number)
    skills[item, np.arange(matrix.nnz) - matrix.indptr[item]] = matrix.indices
    return skills


def _answers(frame: pd.DataFrame, skills: np.ndarray, count: int, timed: bool) -> Answers:
    """`timed` tells whether the timestamps mean anything: where all are the same, nothing is known of time."""
    seconds = frame["timestamp"].to_numpy(np.float64)
    return Answers(
        learner=pd.factorize(frame["user_id"])[0].astype(np.int64),
        item=frame["item_id"].to_numpy(np.int64),
        right=frame["correct"].to_numpy(np.float64),
        at=seconds / 86_400 if timed else np.full(len(frame), np.nan),
        skills=skills,
        skill_count=count,
    )
