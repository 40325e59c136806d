import numpy as np

from upslope.questions import Rng, Variant, number, wrong

CASES = [
    "The number of retries of a call",
    "The number of clicks in a session",
    "The number of spelling errors in a title",
    "The number of open alarms",
    "The number of items in a basket",
]
PROBABILITIES = [
    (0.5, 0.3, 0.2),
    (0.6, 0.3, 0.1),
    (0.7, 0.2, 0.1),
    (0.4, 0.4, 0.2),
    (0.2, 0.5, 0.3),
    (0.1, 0.3, 0.6),
    (0.5, 0.4, 0.1),
    (0.3, 0.4, 0.3),
]


def generate(rng: Rng) -> Variant:
    what = rng.choice(CASES)
    probs = rng.choice(PROBABILITIES)
    values = rng.choice([(0, 1, 2), (0, 1, 3), (0, 2, 4), (1, 2, 3), (1, 2, 5), (0, 1, 4), (0, 1, 5), (1, 3, 5)])
    mean = sum(p * x for p, x in zip(probs, values, strict=True))
    square = sum(p * x * x for p, x in zip(probs, values, strict=True))
    var = square - mean**2
    spread = sum(p * abs(x - mean) for p, x in zip(probs, values, strict=True))
    terms = " + ".join(f"{p} \\cdot {x**2}" for p, x in zip(probs, values, strict=True))
    return number(
        f"{what} is {values[0]}, {values[1]} or {values[2]}, with probabilities {probs[0]}, {probs[1]} and {probs[2]}. "
        "What is its **variance**? Give two decimals.",
        var,
        tolerance=0.0055,
        mistakes=[
            wrong(round(square, 4), "That is the expectation of the square. Take off the square of the expectation."),
            wrong(round(var**0.5, 4), "That is the standard deviation, the root of the variance."),
            wrong(round(spread, 4), "You averaged the distances from the mean. The variance averages their squares."),
            wrong(round(square - mean, 4), "You took off the expectation. Take off its square."),
            wrong(round(mean, 4), "That is the expectation, not the variance."),
        ],
        solution=[
            f"The expectation is {mean:g}.",
            f"The expectation of the square: ${terms} = {square:g}$.",
            f"The variance: ${square:g} - {mean:g}^2 = {var:.2f}$.",
        ],
        facts={"values": values, "probs": probs},
    )


def verify(variant: Variant) -> float:
    values, probs = np.array(variant.facts["values"]), np.array(variant.facts["probs"])
    return float(np.average((values - np.average(values, weights=probs)) ** 2, weights=probs))
