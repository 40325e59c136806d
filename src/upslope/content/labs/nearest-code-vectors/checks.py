import numpy as np


def empty_arrays(case, returned, expected):
    if not isinstance(returned, tuple) or len(returned) != 2:
        return "The result should be a tuple of two arrays, the labels and the distances."
    for name, array in zip(("labels", "distances"), returned, strict=True):
        if not isinstance(array, np.ndarray) or array.shape != (0,):
            return f"The {name} of no points should be an array of shape (0,)."
    if returned[0].dtype.kind not in "iu":
        return f"The labels are of type {returned[0].dtype}. They have to be integers, so that codes[labels] works."
    return None
