import math

from upslope.questions import Rng, Variant, number, wrong


def _draw(rng: Rng) -> Variant:
    rate = rng.choice([0.1, 0.2, 0.5])
    start = rng.integer(-8, 8) / 10
    while True:
        x = [rng.integer(1, 5), rng.integer(1, 5)]
        p = [rng.choice([1, 2, 3, 4, 6, 7, 8, 9]) / 10 for _ in range(2)]
        y = [rng.integer(0, 1), rng.integer(0, 1)]
        errors = [round(pi - yi, 1) for pi, yi in zip(p, y, strict=True)]
        products = [round(e * xi, 1) for e, xi in zip(errors, x, strict=True)]
        gradient = round(sum(products) / 2, 2)
        if abs(gradient) >= 0.2:
            break
    new = round(start - rate * gradient, 4)
    hard = sum((round(pi) - yi) * xi for pi, yi, xi in zip(p, y, x, strict=True)) / 2
    damped = sum(e * pi * (1 - pi) * xi for e, pi, xi in zip(errors, p, x, strict=True)) / 2

    def signed(value: float) -> str:
        return f"({value:g})" if value < 0 else f"{value:g}"

    return number(
        f"A logistic regression is trained on the mean log loss by gradient descent. At the present weight $w = "
        f"{start:g}$ of the feature $x$ two "
        f"rows look like this:\n\n| $x$ | label | predicted $p$ |\n|---|---|---|\n| {x[0]} | {y[0]} | {p[0]:g} |\n| "
        f"{x[1]} | {y[1]} | {p[1]:g} |\n\n"
        f"What is $w$ after one step on these two rows with the learning rate {rate:g}? Round to three decimals.",
        new,
        tolerance=0.0006,
        mistakes=[
            wrong(
                round(start + rate * gradient, 4),
                "You stepped uphill: the gradient is the mean of $(p - y)\\,x$, and it is subtracted.",
            ),
            wrong(
                round(start - 2 * rate * gradient, 4),
                "You took the sum over the rows. The loss is a mean, and so is its gradient.",
            ),
            wrong(
                round(start - rate * sum(errors) / 2, 4),
                "That would be the step of the intercept. For $w$, each error is multiplied by its $x$.",
            ),
            wrong(
                round(start - rate * hard, 4),
                "You rounded the probabilities to labels first. The error is $p - y$ with $p$ as it is.",
            ),
            wrong(
                round(start - rate * damped, 4),
                "The factor $p(1-p)$ belongs to the squared error. In the log loss it cancels.",
            ),
        ],
        solution=[
            f"Errors $p - y$: ${errors[0]:g}$ and ${errors[1]:g}$.",
            f"Gradient: $\\frac{{1}}{{2}}\\,\\bigl({signed(errors[0])} \\cdot {x[0]} + {signed(errors[1])} \\cdot "
            f"{x[1]}\\bigr) = {gradient:g}$.",
            f"Step: $w = {start:g} - {rate:g} \\cdot {signed(gradient)} = {new:g}$.",
        ],
        facts={"x": x, "y": y, "p": p, "w": start, "rate": rate},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    """Differentiate the loss numerically; each row keeps the rest of its score, found from its present probability."""
    f = variant.facts
    rest = [math.log(p / (1 - p)) - f["w"] * x for p, x in zip(f["p"], f["x"], strict=True)]

    def loss(w: float) -> float:
        total = 0.0
        for x, y, r in zip(f["x"], f["y"], rest, strict=True):
            q = 1 / (1 + math.exp(-(w * x + r)))
            total -= math.log(q if y else 1 - q)
        return total / 2

    h = 1e-5
    return f["w"] - f["rate"] * (loss(f["w"] + h) - loss(f["w"] - h)) / (2 * h)
