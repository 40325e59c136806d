import numpy as np

from upslope.questions import Rng, Variant, matrix, wrong

CASES = [
    ("A model is right on {k} of {n} independent test cases.", "its accuracy"),
    ("Of {n} users drawn at random, {k} use the new search.", "the share of users who do"),
    ("Of {n} labels drawn at random, {k} agree with an expert.", "the share of labels that agree"),
    ("A robot grasps {k} of {n} objects drawn at random.", "its success rate"),
    ("Of {n} answers drawn at random, raters accept {k}.", "the share of acceptable answers"),
]


def generate(rng: Rng) -> Variant:
    text, what = rng.choice(CASES)
    n = rng.choice([100, 200, 400, 500, 900, 1000])
    share = rng.choice([0.2, 0.3, 0.4, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9])
    k = round(n * share)
    p = k / n
    se = (p * (1 - p) / n) ** 0.5
    low, high = p - 1.96 * se, p + 1.96 * se
    return matrix(
        f"{text.format(n=n, k=k)} Give a 95 % confidence interval for {what}: the estimate plus and minus 1.96 "
        "standard errors. Write lower and upper end as numbers from 0 to 1 in one row, each rounded to three decimals.",
        [[low, high]],
        tolerance=0.0011,
        mistakes=[
            wrong([[p - se, p + se]], "You went one standard error each way, which covers about 68 %."),
            wrong([[high, low]], "The ends are swapped: the lower one comes first."),
            wrong(
                [[p - 1.96 * p * (1 - p) / n, p + 1.96 * p * (1 - p) / n]],
                "You left out the root: that is the squared standard error.",
            ),
            wrong(
                [[p - 1.96 * (p * (1 - p)) ** 0.5, p + 1.96 * (p * (1 - p)) ** 0.5]],
                "You left out the sample size: that is the spread of single cases.",
            ),
        ],
        solution=[
            f"The estimate is ${k} / {n} = {p:g}$.",
            f"The standard error is $\\sqrt{{{p:g} \\cdot {1 - p:.3g} / {n}}} \\approx {se:.4f}$.",
            f"The margin is $1.96 \\cdot {se:.4f} \\approx {1.96 * se:.4f}$.",
            f"The interval goes from {low:.3f} to {high:.3f}.",
        ],
        facts={"k": k, "n": n},
    )


def verify(variant: Variant) -> list[list[float]]:
    k, n = variant.facts["k"], variant.facts["n"]
    cases = np.repeat([1.0, 0.0], [k, n - k])
    margin = 1.96 * cases.std() / np.sqrt(n)
    return [[float(cases.mean() - margin), float(cases.mean() + margin)]]
