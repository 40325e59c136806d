import numpy as np

PLANTED = "UPSLOPE-SECRET-IN-CHECKS"


def nearly(case, returned, expected):
    return None if np.shape(returned) == expected.shape and np.allclose(returned, expected) else "It is another array."
