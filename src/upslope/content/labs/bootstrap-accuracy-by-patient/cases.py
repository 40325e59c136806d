import numpy as np

from upslope.questions import Rng
from upslope.questions.labs import case


def examples():
    patients, correct = np.array([7, 3, 7, 7, 5]), np.array([1, 0, 1, 0, 1])
    return [
        case("estimate", patients, correct, 10, 0.9, 0),
        case(
            "resamples-patients",
            np.array([1, 1, 2, 2, 3, 3]),
            np.array([True, True, True, False, False, False]),
            20,
            0.9,
            1,
        ),
        case("unequal-patients", patients, correct, 50, 0.95, 3),
        case("refuses", np.array([4, 4, 4]), np.array([1, 0, 1]), 10, 0.9, 0, raises="ValueError"),
    ]


def cases(rng: Rng):
    out = []

    def shares(counts):
        """Right photos per patient, of all kinds: some patients all wrong, some all right, some mixed."""
        right = [rng.integer(0, c) for c in counts]
        right[0], right[1] = 0, counts[1]
        return right

    def photos(counts, right, ids, scattered=False):
        rows = [(i, n < r) for i, c, r in zip(ids, counts, right, strict=True) for n in range(c)]
        rows = rng.shuffle(rows) if scattered else rows
        patients, correct = zip(*rows, strict=True)
        return np.array(patients), np.array(correct)

    def seed():
        return rng.integer(0, 10_000)

    for _ in range(3):
        # As many photos of each patient: ids from 0, so that nothing else can go wrong.
        k, each = rng.integer(5, 8), rng.integer(3, 6)
        counts = [each] * k
        patients, correct = photos(counts, shares(counts), range(k))
        out.append(case("resamples-patients", patients, correct.astype(int), rng.integer(150, 250), 0.95, seed()))

        # The estimate of an uneven sample.
        counts = [rng.integer(6, 9), rng.integer(1, 2), *(rng.integer(1, 9) for _ in range(4))]
        patients, correct = photos(counts, shares(counts), range(len(counts)))
        out.append(case("estimate", patients, correct, 100, 0.9, seed()))
        counts = [rng.integer(9, 15), rng.integer(1, 2), *(rng.integer(1, 9) for _ in range(4))]
        patients, correct = photos(counts, shares(counts), range(len(counts)))
        out.append(case("unequal-patients", patients, correct, rng.integer(150, 250), 0.95, seed()))

        k = rng.integer(6, 9)
        counts = [4] * k
        patients, correct = photos(counts, shares(counts), range(k))
        out.append(case("level", patients, correct, 300, rng.uniform(0.45, 0.85, 2), seed()))

        k = rng.integer(4, 6)
        ids = rng.sample([*range(-50, -10), *range(20, 2000)], k)
        counts = [3] * k
        patients, correct = photos(counts, [0, 3, *(rng.integer(0, 3) for _ in range(k - 2))], ids, scattered=True)
        out.append(case("any-ids", patients, correct, 120, 0.95, seed()))

    patients, correct = photos([3, 3, 3], [0, 3, 1], [0, 1, 2])
    out.append(case("level", patients, correct, 1, 0.8, seed()))
    out.append(case("resamples-patients", *photos([4, 4], [1, 4], [0, 1]), 40, 0.95, seed()))
    same = rng.integer(1, 50)
    refused = [
        (patients, correct[:-1], 50, 0.95),
        (np.full(4, same), np.array([1, 0, 1, 1]), 50, 0.95),
        (np.array([], dtype=int), np.array([], dtype=int), 50, 0.95),
        (patients, correct, 50, 1.0),
        (patients, correct, 50, 0.0),
        (patients, correct, 50, rng.integer(50, 99)),
        (patients, correct, 0, 0.9),
    ]
    out += [case("refuses", *args, seed(), raises="ValueError") for args in refused]
    return out
