import numpy as np

from upslope.questions import Rng, Variant, number, wrong

Y_DEVIATIONS = [
    (-2, 0, 1, 0, 1),
    (-3, -1, 0, 2, 2),
    (2, 1, 0, -1, -2),
    (-1, -2, 0, 2, 1),
    (3, 0, -1, -1, -1),
    (-2, 1, -1, 0, 2),
    (1, 2, -1, 0, -2),
    (-4, 0, 1, 1, 2),
    (2, -1, 1, 0, -2),
    (-1, 0, -1, 3, -1),
    (4, -1, 0, -2, -1),
    (-2, -1, 2, 1, 0),
]
CASES = [("messages", "problems"), ("layers", "errors"), ("hours", "tasks"), ("adverts", "orders"), ("cores", "jobs")]


def generate(rng: Rng) -> Variant:
    first, second = rng.choice(CASES)
    dy = list(rng.choice(Y_DEVIATIONS))
    dx = [-2, -1, 0, 1, 2]
    mx, my = rng.integer(3, 12), rng.integer(5, 20)
    order = rng.shuffle(range(5))
    x = [mx + dx[i] for i in order]
    y = [my + dy[i] for i in order]
    sxy = sum(a * b for a, b in zip(dx, dy, strict=True))
    syy = sum(b * b for b in dy)
    r = sxy / (10 * syy) ** 0.5
    rows = "\n".join(f"| {a} | {b} |" for a, b in zip(x, y, strict=True))
    return number(
        f"Five observations:\n\n| {first} $x$ | {second} $y$ |\n|---|---|\n{rows}\n\nWhat is Pearson's correlation "
        "of $x$ and $y$? Round to two decimals.",
        r,
        tolerance=0.006,
        mistakes=[
            wrong(-r, "Check the signs: deviations on the same side of both means count as positive."),
            wrong(round(sxy / 10, 3), "That is the slope of the line. Divide by the roots of both sums of squares."),
            wrong(round(r * r, 4), "That is the square of the correlation."),
            wrong(round(sxy / 4, 3), "That is the covariance. Divide it by both standard deviations."),
            wrong(round(sxy / (10 * syy), 4), "You left out the root below the line."),
        ],
        solution=[
            f"The means are {mx} and {my}. The sum of the products of the deviations is {sxy}.",
            f"The sums of the squared deviations are 10 and {syy}.",
            f"$r = {sxy} / \\sqrt{{10 \\cdot {syy}}} \\approx {r:.2f}$.",
        ],
        facts={"x": x, "y": y},
    )


def verify(variant: Variant) -> float:
    return float(np.corrcoef(variant.facts["x"], variant.facts["y"])[0, 1])
