import math

from upslope.questions import Rng, Variant, number, wrong

STORIES = [
    ("customer", "leaving", "support tickets", "ticket"),
    ("loan", "default", "late payments", "late payment"),
    ("patient", "readmission", "earlier stays", "stay"),
    ("message", "being spam", "links", "link"),
]
STARTS = {0.1: (1, 9), 0.2: (1, 4), 0.25: (1, 3), 0.5: (1, 1), 0.6: (3, 2), 0.75: (3, 1), 0.8: (4, 1)}
RATIOS = {2: 0.693, 3: 1.099, 1.5: 0.405, 4: 1.386}


def _draw(rng: Rng) -> Variant:
    one, event, many, unit = rng.choice(STORIES)
    start = rng.choice(sorted(STARTS))
    ratio = rng.choice(sorted(RATIOS))
    steps = rng.choice([1, 2])
    top, bottom = STARTS[start]
    odds = top / bottom
    new_odds = odds * ratio**steps
    p = new_odds / (1 + new_odds)
    more = f"one {unit} more" if steps == 1 else f"two {unit}s more"
    total = ratio**steps
    mistakes = [
        wrong(round(new_odds, 4), "That is the new odds. The probability is odds divided by one plus odds."),
        wrong(round(start * total, 4), "You multiplied the probability. It is the odds that are multiplied."),
        wrong(
            round(start + RATIOS[ratio] * steps, 4), "You added the weight to the probability. It adds to the log-odds."
        ),
    ]
    if steps == 2:
        once, doubled = odds * ratio, odds * 2 * ratio
        mistakes.append(wrong(round(once / (1 + once), 4), f"You took one {unit} more. There are two: multiply twice."))
        mistakes.append(
            wrong(
                round(doubled / (1 + doubled), 4),
                "Two units multiply the odds by the ratio twice, not by twice the ratio.",
            )
        )
    return number(
        f"In a logistic regression the weight for {many} is {RATIOS[ratio]}, and $e^{{{RATIOS[ratio]}}} \\approx "
        f"{ratio:g}$. A {one} has the "
        f"predicted probability {start:g} of {event}. What is it for a {one} with {more} and otherwise equal "
        f"features? Round to two decimals.",
        p,
        tolerance=0.006,
        mistakes=mistakes,
        solution=[
            f"Odds before: ${start:g} / {1 - start:g} = {top}/{bottom}$.",
            f"Each {unit} multiplies the odds by {ratio:g}: ${top}/{bottom} \\cdot {total:g} \\approx {new_odds:.4g}$.",
            f"Probability: ${new_odds:.4g} / (1 + {new_odds:.4g}) \\approx {p:.2f}$.",
        ],
        facts={"start": start, "weight": RATIOS[ratio], "steps": steps},
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
    score = math.log(f["start"] / (1 - f["start"])) + f["weight"] * f["steps"]
    return 1 / (1 + math.exp(-score))
