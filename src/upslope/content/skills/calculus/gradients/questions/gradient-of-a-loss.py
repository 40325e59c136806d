import numpy as np

from upslope.questions import Rng, Variant, matrix, wrong


def generate(rng: Rng) -> Variant:
    while True:
        xs = rng.sample([-2, -1, 1, 2, 3, 4], 2)
        w, b = rng.choice([-1, 1, 2, 3]), rng.integer(-2, 3)
        errors = [rng.choice([-4, -3, -2, -1, 1, 2, 3, 4]) for _ in xs]
        by_w, by_b = sum(e * x for e, x in zip(errors, xs, strict=True)), sum(errors)
        if by_w and by_b and by_w != by_b:
            break
    ys = [w * x + b - e for x, e in zip(xs, errors, strict=True)]
    points = " and ".join(f"$({x}, {y})$" for x, y in zip(xs, ys, strict=True))
    return matrix(
        f"The line $\\hat{{y}} = wx + b$ is fitted to the two points {points} by the mean squared error "
        f"$L(w, b) = \\frac{{1}}{{2}} \\sum_i (w x_i + b - y_i)^2$. Compute the gradient of $L$ at $w = {w}$, $b = "
        f"{b}$ as one "
        "row, the slope in $w$ first.",
        [[by_w, by_b]],
        mistakes=[
            wrong(
                [[2 * by_w, 2 * by_b]],
                "You took the sum over both points. The mean divides by 2, which cancels the factor 2 of the square.",
            ),
            wrong(
                [[by_w / 2, by_b / 2]], "You lost the factor 2 of the square, which cancels the division by 2 points."
            ),
            wrong(
                [[-by_w, -by_b]],
                "You used target minus prediction. The inner slope in w is then -x, so the sign turns once more.",
            ),
            wrong([[by_b, by_w]], "The two slopes are swapped: the one in w comes first."),
            wrong([[by_b, by_b]], "The slope in w multiplies each error by its x before adding."),
        ],
        solution=[
            f"Errors, prediction minus target: ${errors[0]}$ and ${errors[1]}$.",
            "In $w$: the mean of $2 \\cdot \\text{error} \\cdot x$, which for two points is the sum of "
            f"$\\text{{error}} \\cdot x$: ${errors[0] * xs[0]} {'+' if errors[1] * xs[1] >= 0 else '-'} "
            f"{abs(errors[1] * xs[1])} = {by_w}$.",
            f"In $b$: the mean of $2 \\cdot \\text{{error}}$ is ${by_b}$. So $\\nabla L = ({by_w}, {by_b})$.",
        ],
        facts={"xs": xs, "ys": ys, "w": w, "b": b},
    )


def verify(variant: Variant) -> list[list[float]]:
    x, y = np.array(variant.facts["xs"]), np.array(variant.facts["ys"])
    w, b = variant.facts["w"], variant.facts["b"]

    def loss(slope: float, start: float) -> float:
        return float(np.mean((slope * x + start - y) ** 2))

    # Central differences are exact for quadratic functions.
    return [[(loss(w + 1, b) - loss(w - 1, b)) / 2, (loss(w, b + 1) - loss(w, b - 1)) / 2]]
