import numpy as np


def accuracy_interval(patients, correct, rounds, level, seed):
    """Accuracy over all photos and the ends of its bootstrap interval, resampling patients: (estimate, low, high)."""
    raise NotImplementedError
