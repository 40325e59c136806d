import numpy as np

from upslope.questions import Rng, Variant, number, wrong


def _shown(value: float) -> str:
    return f"{value:.10g}"


def _bracketed(value: int) -> str:
    return f"({value})" if value < 0 else str(value)


def _draw(rng: Rng) -> Variant:
    rate = rng.choice([0.05, 0.1, 0.01, 0.02])
    x = rng.sample([1, 2, 3, 4], 2)
    start = rng.integer(0, 3)
    errors = [rng.integer(1, 6) * rng.choice([-1, 1]) for _ in range(2)]
    if errors[0] * x[0] + errors[1] * x[1] == 0:
        errors[0] = -errors[0]
    y = [start * xi - e for xi, e in zip(x, errors, strict=True)]
    slope = sum(e * xi for e, xi in zip(errors, x, strict=True))  # (2 / n) times this, with n = 2
    new = start - rate * slope
    products = " + ".join(f"{_bracketed(e)} \\cdot {xi}" for e, xi in zip(errors, x, strict=True))
    return number(
        f"The model is $\\hat y = w x$. The loss is the mean of the squared errors of two rows, "
        f"$L(w) = \\frac{{1}}{{2}} \\sum (w x_i - y_i)^2$. The rows "
        f"are $(x_1, y_1) = ({x[0]}, {y[0]})$ and $(x_2, y_2) = ({x[1]}, {y[1]})$. Gradient descent stands at $w = "
        f"{start}$ "
        f"and takes one step with the learning rate ${rate:g}$. What is the new $w$?",
        round(new, 10),
        tolerance=0.0005,
        mistakes=[
            wrong(round(start + rate * slope, 10), "You added the gradient. Descent subtracts it."),
            wrong(
                round(start - rate * sum(errors), 10),
                "Each error is multiplied by its own $x_i$ before summing: that is the chain rule.",
            ),
            wrong(
                round(start - rate * slope / 2, 10),
                "You lost the 2 that comes down from the square; it cancels the $1/2$ of the mean.",
            ),
            wrong(
                round(start - 2 * rate * slope, 10),
                "You took the sum instead of the mean: the $1/2$ in front is missing.",
            ),
            wrong(slope, "That is the gradient. The step multiplies it by the learning rate and subtracts it."),
        ],
        solution=[
            f"Errors, prediction minus truth: ${errors[0]}$ and ${errors[1]}$.",
            f"Gradient: $\\frac{{2}}{{2}}\\,\\bigl({products}\\bigr) = {slope}$.",
            f"Step: $w = {start} - {rate:g} \\cdot {_bracketed(slope)} = {_shown(new)}$.",
        ],
        facts={"x": x, "y": y, "w": start, "rate": rate},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    f = variant.facts
    x, y = np.array(f["x"], dtype=float), np.array(f["y"], dtype=float)

    def loss(w: float) -> float:
        return float(np.mean((w * x - y) ** 2))

    h = 1e-4
    return f["w"] - f["rate"] * (loss(f["w"] + h) - loss(f["w"] - h)) / (2 * h)
