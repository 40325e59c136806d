import numpy as np

from upslope.questions import Rng
from upslope.questions.labs import case


def examples():
    old, new = np.array([100.0, 110.0, 120.0, 130.0]), np.array([90.0, 110.0])
    return [
        *(case(check, old, new) for check in ("difference", "t", "df", "p", "effect")),
        case("missing", np.append(old, np.nan), new),
        case("refuses", old, np.array([90.0, np.nan]), raises="ValueError"),
    ]


def cases(rng: Rng):
    out = []

    def sample(size, centre, spread):
        """Latencies round a centre, never all equal."""
        values = [round(centre + spread * rng.uniform(-1, 1), 1) for _ in range(size - 1)]
        return np.array(rng.shuffle([centre + spread, *values]))

    def pair(faster):
        """Many calm old measurements, few noisy new ones, whose mean is clearly lower or higher."""
        centre = rng.integer(80, 300)
        shift = rng.integer(15, 30) * (-1 if faster else 1)
        return sample(rng.integer(14, 25), centre, 6), sample(rng.integer(4, 8), centre + shift, 18)

    def with_gaps(values, count):
        return np.array(rng.shuffle([*values.tolist(), *[np.nan] * count]))

    for check in ("difference", "t", "df", "p", "effect"):
        out += [case(check, *pair(faster)) for faster in (True, False, rng.choice([True, False]))]
    # Many new and few old ones, and one constant sample of either kind.
    old, new = pair(True)
    out += [case(check, new, old) for check in ("t", "df", "effect")]
    constant = np.full(rng.integer(3, 5), float(rng.integer(50, 100)))
    out += [case("df", constant, new), case("t", old, constant)]
    # Two measurements are enough.
    out.append(case("t", np.array([100.0, 100.0 + rng.integer(1, 9)]), np.array([130.0, 130.0 + rng.integer(1, 9)])))

    for old_gaps, new_gaps in ((3, 2), (2, 0), (0, 3)):
        old, new = pair(rng.choice([True, False]))
        out.append(case("missing", with_gaps(old, old_gaps), with_gaps(new, new_gaps)))

    old, new = pair(True)
    value, other = (float(x) for x in rng.sample(range(50, 100), 2))
    refused = [
        (old, new[:1]),
        (old[:1], new),
        (old, np.array([])),
        (np.array([np.nan] * 3), new),
        (with_gaps(old[:1], 2), new),
        (old, with_gaps(new[:1], 3)),
        (np.full(4, value), np.full(3, value)),
        (np.full(3, value), with_gaps(np.full(3, other), 1)),
    ]
    out += [case("refuses", *args, raises="ValueError") for args in refused]
    return out
