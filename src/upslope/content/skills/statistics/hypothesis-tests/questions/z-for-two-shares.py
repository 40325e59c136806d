import numpy as np

from upslope.questions import Rng, Variant, number, wrong

CASES = [
    (
        "Two layouts are shown to {n} visitors each. {a} buy with layout A, {b} with layout B.",
        "both sell equally often",
    ),
    ("Two models answer {n} random questions each. A is right on {a}, B on {b}.", "both are right equally often"),
    (
        "Two subject lines go to {n} customers each. {a} open the mail with line A, {b} with line B.",
        "both are opened equally often",
    ),
    ("Two prompts get {n} random tasks each. A solves {a}, B solves {b}.", "both solve equally many"),
]


def generate(rng: Rng) -> Variant:
    text, null = rng.choice(CASES)
    n = rng.choice([100, 200, 400, 500, 1000])
    base = rng.choice([0.2, 0.3, 0.4, 0.5, 0.6])
    lift = rng.choice([0.03, 0.04, 0.05, 0.06, 0.08, 0.1])
    a, b = round(n * base), round(n * (base + lift))
    pooled = (a + b) / (2 * n)
    difference = b / n - a / n
    se = (2 * pooled * (1 - pooled) / n) ** 0.5
    z = difference / se
    verdict = (
        "Beyond 1.96: significant at the 5 % level." if z > 1.96 else "Within 1.96: not significant at the 5 % level."
    )
    return number(
        f"{text.format(n=n, a=a, b=b)} To test whether {null}, compute $z$: the difference B minus A divided by "
        "$\\sqrt{2\\,\\hat{p}(1-\\hat{p})/n}$ with the pooled share $\\hat{p}$. Round to two decimals.",
        z,
        tolerance=0.015,
        mistakes=[
            wrong(-z, "You subtracted B from A. The difference asked is B minus A."),
            wrong(
                round(difference / (pooled * (1 - pooled) / n) ** 0.5, 3),
                "You left out the factor 2: both shares vary.",
            ),
            wrong(round(difference / (2 * pooled * (1 - pooled) / n), 3), "You left out the root below the line."),
            wrong(round(difference / (2 * pooled * (1 - pooled)) ** 0.5, 3), "You left out the number of cases."),
            wrong(round(difference, 4), "That is the difference itself. Divide it by its standard error."),
        ],
        solution=[
            f"Pooled share: $({a} + {b}) / {2 * n} = {pooled:.4g}$; difference: ${difference:.3g}$.",
            f"Standard error: $\\sqrt{{2 \\cdot {pooled:.4g} \\cdot {1 - pooled:.4g} / {n}}} \\approx {se:.5f}$.",
            f"$z \\approx {difference:.3g} / {se:.5f} \\approx {z:.2f}$. {verdict}",
        ],
        facts={"n": n, "a": a, "b": b},
    )


def verify(variant: Variant) -> float:
    n, a, b = variant.facts["n"], variant.facts["a"], variant.facts["b"]
    everyone = np.repeat([1.0, 0.0], [a + b, 2 * n - a - b])
    return float((b - a) / n / np.sqrt(everyone.var() * (1 / n + 1 / n)))
