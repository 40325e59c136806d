import math

from upslope.questions import Rng, Variant, number, wrong

CASES = ["metrics of an A/B test", "features", "customer segments", "variants of a prompt", "hyperparameter settings"]


def generate(rng: Rng) -> Variant:
    what = rng.choice(CASES)
    m, alpha = rng.choice([4, 5, 8, 10, 20, 25, 40, 50]), rng.choice([0.05, 0.01, 0.1])
    kind = rng.choice(["any", "expected", "bonferroni"])
    if kind == "any":
        m = max(m, 8)  # with fewer tests the sum of the levels is too close to the answer
    any_false, expected, level = 1 - (1 - alpha) ** m, m * alpha, alpha / m
    start = f"You test {m} {what}, independently"
    if kind == "any":
        prompt = (
            f"{start}, each at level {alpha:g}. In truth there is no effect in any of them. What is the probability "
            "of at least one false alarm? Round to three decimals."
        )
        answer, tolerance = any_false, 0.0006
        mistakes = [
            wrong(expected, "You added the levels. That is the expected number of false alarms."),
            wrong(1 - any_false, "That is the probability of no false alarm at all."),
            wrong(alpha, "That is the probability for a single test."),
        ]
        steps = [
            f"No false alarm in any: ${1 - alpha:g}^{{{m}}} \\approx {1 - any_false:.4f}$.",
            f"At least one: $1 - {1 - any_false:.4f} \\approx {any_false:.3f}$.",
        ]
    elif kind == "expected":
        prompt = (
            f"{start}, each at level {alpha:g}. In truth there is no effect in any of them. How many false alarms do "
            "you expect on average? Give the exact number."
        )
        answer, tolerance = expected, 0.001
        mistakes = [
            wrong(any_false, "That is the probability of at least one. The expected number is the sum of the levels."),
            wrong(alpha, "That is the expected number for a single test."),
            wrong(level, "You divided by the number of tests. Each test adds its level."),
        ]
        steps = [f"Each test adds {alpha:g}: ${m} \\cdot {alpha:g} = {expected:g}$."]
    else:
        prompt = (
            f"{start}. The probability of at least one false alarm is to be at most {alpha:g}. At which level do you "
            "test each of them by Bonferroni's rule? Give five decimals where needed."
        )
        answer, tolerance = level, 0.000006
        mistakes = [
            wrong(alpha, "That is the level for all together. Each test gets its share of it."),
            wrong(expected, "You multiplied. The level is split among the tests."),
            wrong(alpha ** (1 / m), "Bonferroni divides the level; it takes no root."),
        ]
        steps = [f"Split the level evenly: ${alpha:g} / {m} = {level:g}$."]
    return number(
        prompt,
        answer,
        tolerance=tolerance,
        mistakes=mistakes,
        solution=steps,
        facts={"m": m, "alpha": alpha, "kind": kind},
    )


def verify(variant: Variant) -> float:
    m, alpha, kind = (variant.facts[name] for name in ("m", "alpha", "kind"))
    weights = [math.comb(m, k) * alpha**k * (1 - alpha) ** (m - k) for k in range(m + 1)]
    if kind == "any":
        return sum(weights[1:])
    if kind == "expected":
        return sum(k * weight for k, weight in enumerate(weights))
    return next(a for a in (alpha / k for k in range(1, m + 1)) if m * a <= alpha * (1 + 1e-12))
