import math

import numpy as np

from upslope.questions import Rng, Variant, number, wrong

STORIES = [
    ("that a customer leaves", "support tickets", "years as a customer"),
    ("that a delivery is late", "stops before it", "drivers on the route"),
    ("that a student fails", "missed classes", "exercises handed in"),
    ("that a patient misses the appointment", "earlier misses", "reminders sent"),
    ("that a machine fails this week", "alarms last week", "checks last month"),
]


def _draw(rng: Rng) -> Variant:
    event, up_name, down_name = rng.choice(STORIES)
    while True:
        up, down = rng.integer(2, 9) / 10, -rng.integer(2, 9) / 10
        intercept = rng.integer(-20, 10) / 10
        more, less = rng.integer(1, 5), rng.integer(1, 5)
        score = round(intercept + up * more + down * less, 1)
        if 0.3 <= abs(score) <= 2.5 and intercept:
            break
    p = 1 / (1 + math.exp(-score))
    bare = round(score - intercept, 1)
    return number(
        f"A logistic regression predicts the probability {event}: intercept ${intercept:g}$, weight {up:g} for "
        f"{up_name}, weight ${down:g}$ "
        f"for {down_name}. What probability does it give for the values {more} and {less}, in this order? Round to "
        f"two decimals.",
        p,
        tolerance=0.006,
        mistakes=[
            wrong(score, "That is the score, or log-odds. Put it through the sigmoid to get a probability."),
            wrong(1 / (1 + math.exp(score)), "The sign in the exponent is turned: the sigmoid is $1 / (1 + e^{-z})$."),
            wrong(math.exp(score), "That is the odds. The probability is odds divided by one plus odds."),
            wrong(1 / (1 + math.exp(-bare)), "You left out the intercept."),
        ],
        solution=[
            f"Score: $z = {intercept:g} + {up:g} \\cdot {more} - {-down:g} \\cdot {less} = {score:g}$.",
            f"Probability: $1 / (1 + e^{{{-score:g}}}) \\approx {p:.2f}$.",
        ],
        facts={"w": [intercept, up, down], "x": [1, more, less]},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    odds = float(np.exp(np.dot(variant.facts["w"], variant.facts["x"])))
    return odds / (1 + odds)
