import numpy as np


def top_k(scores: np.ndarray, k: int) -> np.ndarray:
    """The k classes with the largest scores of each row, largest first."""
    raise NotImplementedError


def top_k_accuracy(scores: np.ndarray, labels: np.ndarray, k: int) -> float:
    """Share of the labelled rows whose label is among their k best classes."""
    raise NotImplementedError
