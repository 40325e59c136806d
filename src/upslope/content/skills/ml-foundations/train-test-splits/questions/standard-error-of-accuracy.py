import numpy as np

from upslope.questions import Rng, Variant, number, wrong

MODELS = [
    "A spam filter",
    "A triage model",
    "A model for late payers",
    "An image classifier",
    "A model for machine failures",
]


def _draw(rng: Rng) -> Variant:
    model = rng.choice(MODELS)
    # accuracy in percent, chosen so that accuracy * (1 - accuracy) is easy, and a size
    percent = rng.choice([50, 80, 90, 60, 70, 75, 85, 95])
    rows = rng.choice([100, 200, 225, 400, 500, 625, 900, 1000, 1600, 2500])
    p = percent / 100
    spread = (p * (1 - p) / rows) ** 0.5
    return number(
        f"{model} is right on {percent} % of {rows} independent test rows. What is the standard error of this "
        f"accuracy, in percentage points? "
        "Round to two decimals.",
        100 * spread,
        tolerance=0.006,
        mistakes=[
            wrong(
                100 * spread * rows**0.5, f"That is the spread of a single row's result. Divide by the root of {rows}."
            ),
            wrong(100 * p * (1 - p) / rows, "That is the variance. The standard error is its square root."),
            wrong(spread, "That is the standard error as a fraction. Multiply by 100 for percentage points."),
            wrong(
                100 * (p / rows) ** 0.5,
                "You left out the factor 1 minus the accuracy. The variance of a yes-or-no result is $p(1-p)$.",
            ),
            wrong(
                196 * spread,
                "That is half the width of a 95 % interval. The standard error comes without the factor 1.96.",
            ),
        ],
        solution=[
            f"The variance of one right-or-wrong result is ${p:g} \\cdot {1 - p:g} = {p * (1 - p):.4g}$.",
            f"The standard error is $\\sqrt{{{p * (1 - p):.4g} / {rows}}} \\approx {spread:.4f}$, or "
            f"{100 * spread:.2f} percentage points.",
        ],
        facts={"right": percent * rows, "hundredfold_rows": 100 * rows, "rows": rows},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    share = variant.facts["right"] / variant.facts["hundredfold_rows"]
    results = np.repeat([1.0, 0.0], [round(share * 10_000), 10_000 - round(share * 10_000)])
    return 100 * float(np.std(results)) / variant.facts["rows"] ** 0.5
