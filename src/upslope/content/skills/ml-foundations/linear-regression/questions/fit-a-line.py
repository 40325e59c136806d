import numpy as np

from upslope.questions import Rng, Variant, matrix, wrong

PATTERNS = [(2, -1, -2, -1, 2), (-2, 1, 2, 1, -2), (-1, 2, 0, -2, 1), (1, -2, 0, 2, -1)]
STORIES = [
    ("years of use", "repairs a year", 1, 3),
    ("staff on the shift", "customers served", 2, 6),
    ("ad slots", "orders", 3, 9),
    ("hours of practice", "points in the test", 2, 7),
    ("pages", "minutes to read", 2, 5),
]


def generate(rng: Rng) -> Variant:
    x_name, y_name, low, high = rng.choice(STORIES)
    step = rng.choice([1, 2])
    first = rng.integer(1, 5)
    x = [first + step * i for i in range(5)]
    slope = rng.integer(low, high)
    intercept = rng.integer(2, 12)
    pattern = rng.choice(PATTERNS)
    y = [intercept + slope * xi + extra for xi, extra in zip(x, pattern, strict=True)]
    mean_x, mean_y = x[2], intercept + slope * x[2]
    ends = (y[4] - y[0]) / (x[4] - x[0])
    dx = [xi - mean_x for xi in x]
    dy = [yi - mean_y for yi in y]
    sxy, sxx = sum(a * b for a, b in zip(dx, dy, strict=True)), sum(a * a for a in dx)
    origin = sum(a * b for a, b in zip(x, y, strict=True)) / sum(a * a for a in x)
    mistakes = [
        wrong([[slope, intercept]], "You gave the slope first. The intercept was asked for first."),
        wrong(
            [[mean_y, slope]],
            "The intercept is the prediction at 0, not the mean: subtract the slope times the mean of $x$.",
        ),
        wrong([[0, round(origin, 2)]], "You forced the line through the origin. The intercept is free here."),
        wrong([[intercept, sxy]], "That is the sum of products. Divide it by the sum of squared deviations in $x$."),
    ]
    if ends != slope:
        mistakes.append(
            wrong([[y[0] - ends * x[0], ends]], "You joined the first and the last point. Least squares uses all five.")
        )
    return matrix(
        f"Fit the least-squares line $\\hat y = b + w x$ to these five observations.\n\n"
        f"| {x_name} ($x$) | " + " | ".join(map(str, x)) + " |\n|---|---|---|---|---|---|\n"
        f"| {y_name} ($y$) | " + " | ".join(map(str, y)) + " |\n\n"
        "Answer with the intercept $b$ and the slope $w$, in this order, in one row.",
        [[intercept, slope]],
        tolerance=0.01,
        mistakes=mistakes,
        solution=[
            f"The means are $\\bar x = {mean_x}$ and $\\bar y = {mean_y}$.",
            f"Deviations in $x$: {', '.join(map(str, dx))}; in $y$: {', '.join(map(str, dy))}.",
            f"Their products sum to {sxy}, the squares of those in $x$ to {sxx}, so $w = {sxy} / {sxx} = {slope}$.",
            f"$b = {mean_y} - {slope} \\cdot {mean_x} = {intercept}$.",
        ],
        facts={"x": x, "y": y},
    )


def verify(variant: Variant) -> list[list[float]]:
    x = np.array(variant.facts["x"], dtype=float)
    table = np.column_stack([np.ones(len(x)), x])
    answer, *_ = np.linalg.lstsq(table, np.array(variant.facts["y"], dtype=float), rcond=None)
    return [answer.tolist()]
