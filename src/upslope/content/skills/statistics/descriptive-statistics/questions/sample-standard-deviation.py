import numpy as np

from upslope.questions import Rng, Variant, number, wrong

DEVIATIONS = [
    (-3, -1, 0, 1, 3),
    (-2, -1, 0, 1, 2),
    (-4, -2, 1, 2, 3),
    (-5, -1, 1, 2, 3),
    (-4, 0, 1, 3),
    (-3, -2, 1, 4),
    (-6, 1, 2, 3),
    (-4, -1, 0, 5),
    (-2, -2, 0, 4),
    (-5, 0, 5),
    (-3, 1, 2),
    (-4, 1, 3),
]
CASES = [
    "Accuracies of a model on repeated runs, in per cent",
    "Daily sign-ups",
    "Latencies in milliseconds",
    "Errors found per review",
    "Scores of a test",
]


def generate(rng: Rng) -> Variant:
    what = rng.choice(CASES)
    deviations = rng.shuffle(rng.choice(DEVIATIONS))
    mean = rng.integer(20, 80)
    values = [mean + d for d in deviations]
    n, squares = len(values), sum(d * d for d in deviations)
    answer = (squares / (n - 1)) ** 0.5
    return number(
        f"{what}: {', '.join(map(str, values))}. What is the sample standard deviation, with divisor $n - 1$? "
        "Round to two decimals.",
        answer,
        tolerance=0.006,
        mistakes=[
            wrong(round((squares / n) ** 0.5, 3), "You divided by $n$. For a sample the divisor is $n - 1$."),
            wrong(round(squares / (n - 1), 3), "That is the variance. The standard deviation is its root."),
            wrong(round(sum(map(abs, deviations)) / n, 3), "You averaged the distances. Square them before you add."),
            wrong(round(squares**0.5, 3), "You took the root of the sum of squares without dividing first."),
        ],
        solution=[
            f"The mean is {mean}; the deviations are {', '.join(map(str, deviations))}.",
            f"Their squares sum to {squares}.",
            f"$\\sqrt{{{squares} / {n - 1}}} \\approx {answer:.2f}$.",
        ],
        facts={"values": values},
    )


def verify(variant: Variant) -> float:
    return float(np.std(variant.facts["values"], ddof=1))
