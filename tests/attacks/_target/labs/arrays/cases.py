import numpy as np

from upslope.questions.labs import case

PLANTED = "UPSLOPE-SECRET-IN-CASES"


def examples():
    return [case("value", np.array([1.0, 2.0]))]


def cases(rng):
    def values():
        return np.array([rng.integer(1, 10**6) / 64 for _ in range(8)])

    return [case("value", values()), case("frame", values(), frame=True), case("coded", values())]
