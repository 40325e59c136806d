import numpy as np

from upslope.questions import Rng, Variant, number, wrong

CASES = [
    ("rents in hundreds of euros", "flats", "minutes from the station"),
    ("repair times in minutes", "machines", "years in use"),
    ("sales a day", "stalls", "tables set out"),
    ("delivery times in minutes", "parcels", "kilometres to go"),
]


def _draw(rng: Rng) -> Variant:
    what, rows, column = rng.choice(CASES)
    left_mean, right_mean = rng.integer(6, 12), rng.integer(18, 28)
    if rng.choice([False, True]):
        left_mean, right_mean = right_mean, left_mean
    one, two = rng.choice([(1, 2), (1, 3), (1, 4), (2, 1), (2, 5), (3, 1), (3, 2), (3, 5), (4, 1), (4, 3), (4, 5)])
    left = rng.shuffle([left_mean - one, left_mean + one])
    right = rng.shuffle([right_mean - two, right_mean + two, right_mean])
    xs = sorted(rng.sample(range(2, 30), 5))
    threshold = (xs[1] + xs[2]) / 2
    new = rng.choice([xs[4] + rng.integer(5, 20), xs[0] - 1, xs[3]])
    targets = left + right
    data = ", ".join(f"({x}, {t})" for x, t in zip(xs, targets, strict=True))
    about = (
        f"Five {rows} as ({column}, {what}): {data}. A regression tree with one split cuts at {threshold:g} {column}. "
    )
    if rng.choice([True, False]):
        mean = right_mean if new > threshold else left_mean
        nearest = targets[min(range(5), key=lambda place: abs(xs[place] - new))]
        slope, offset = np.polyfit(xs, targets, 1)
        return number(
            f"{about}What does it predict at {new}? Round to two decimals.",
            mean,
            tolerance=0.006,
            mistakes=[
                wrong(sum(targets) / 5, "You took the mean of all the rows. The leaf has a mean of its own."),
                wrong(
                    left_mean if new > threshold else right_mean,
                    "You went to the other leaf. Compare with the threshold again.",
                ),
                wrong(nearest, "You took the target of the nearest row. A leaf predicts the mean of its rows."),
                wrong(
                    round(float(slope * new + offset), 2),
                    "You continued a trend line. A tree is flat within each leaf, also beyond the data.",
                ),
            ],
            solution=[
                f"{new} lies {'above' if new > threshold else 'below'} {threshold:g}, so the row ends in that leaf.",
                f"The mean of its training targets is ${mean}$, however far beyond the data the row may lie.",
            ],
            facts={"ask": "predict", "xs": xs, "targets": targets, "threshold": threshold, "new": new},
        )
    error = 2 * one**2 + 2 * two**2
    grand = sum(targets) / 5
    before = sum((target - grand) ** 2 for target in targets)
    return number(
        f"{about}What is the sum of squared errors of the five rows after the split?",
        error,
        mistakes=[
            wrong(round(before, 2), "That is the sum before the split, around the mean of all five rows."),
            wrong(error / 5, "That is the mean squared error; the question asks for the sum."),
            wrong(2 * one + 2 * two, "You added the sizes of the errors. Square each one first."),
            wrong(2 * two**2, "You left out the leaf with two rows."),
            wrong(2 * one**2, "You left out the leaf with three rows."),
        ],
        solution=[
            f"The leaf means are ${left_mean}$ and ${right_mean}$.",
            f"Squared errors: ${one**2} + {one**2}$ in the first leaf and ${two**2} + {two**2} + 0$ in the second, "
            f"${error}$ altogether.",
        ],
        facts={"ask": "error", "xs": xs, "targets": targets, "threshold": threshold, "new": new},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    facts = variant.facts
    xs, targets = np.array(facts["xs"], dtype=float), np.array(facts["targets"], dtype=float)
    design = np.column_stack([xs <= facts["threshold"], xs > facts["threshold"]]).astype(float)
    means, *_ = np.linalg.lstsq(design, targets, rcond=None)
    if facts["ask"] == "predict":
        return round(float(means[0] if facts["new"] <= facts["threshold"] else means[1]), 6)
    return round(float(np.sum((targets - design @ means) ** 2)), 6)
