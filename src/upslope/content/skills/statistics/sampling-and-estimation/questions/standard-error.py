import numpy as np

from upslope.questions import Rng, Variant, number, wrong

CASES = [
    ("basket values", "euros"),
    ("response times", "milliseconds"),
    ("session lengths", "minutes"),
    ("document lengths", "words"),
    ("forecast errors", "units"),
]


def generate(rng: Rng) -> Variant:
    what, unit = rng.choice(CASES)
    root = rng.choice([5, 6, 7, 8, 9, 10, 12, 20])
    n = root**2
    s = rng.choice([6, 9, 12, 14, 15, 18, 20, 21, 24, 27, 30, 36, 40, 45])
    mean = rng.integer(6, 20) * 10
    se = s / root
    sign = "=" if 100 * s % root == 0 else "\\approx"
    return number(
        f"A random sample of {n} {what} has mean {mean} and standard deviation {s} {unit}. What is the standard "
        "error of the mean? Round to two decimals.",
        se,
        tolerance=0.006,
        mistakes=[
            wrong(s, "That is the spread of single values. The mean of many varies less."),
            wrong(round(s / n, 4), f"You divided by {n}. The standard error divides by its root."),
            wrong(round(1.96 * se, 3), "That is the margin of a 95 % interval, 1.96 standard errors."),
            wrong(round(mean / root, 3), "You divided the mean. The standard error comes from the standard deviation."),
            wrong(round(s * s / n, 3), "That is the squared standard error. Take its root."),
        ],
        solution=[
            "The standard error of a mean is $s / \\sqrt{n}$.",
            f"$\\frac{{{s}}}{{\\sqrt{{{n}}}}} = \\frac{{{s}}}{{{root}}} {sign} {se + 1e-9:.2f}$ {unit}.",
        ],
        facts={"s": s, "n": n},
    )


def verify(variant: Variant) -> float:
    s, n = variant.facts["s"], variant.facts["n"]
    covariance = np.eye(n) * s**2  # independent cases
    weights = np.full(n, 1 / n)
    return float(np.sqrt(weights @ covariance @ weights))
