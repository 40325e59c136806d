import numpy as np

from upslope.questions import Rng, Variant, number, wrong

UNITS = [
    ("distance", "kilometres", "metres", 1000),
    ("load", "kilograms", "grams", 1000),
    ("waiting time", "hours", "minutes", 60),
    ("age", "years", "months", 12),
    ("length", "metres", "centimetres", 100),
]


def generate(rng: Rng) -> Variant:
    feature, big, small, factor = rng.choice(UNITS)
    change = rng.choice(["unit", "standardise", "centre"])
    if change == "unit":
        weight = factor * rng.integer(2, 40) / 100
        answer = weight / factor
        return number(
            f"In a least-squares fit the {feature} in {big} has the weight {weight:g}. You convert the column to "
            f"{small} and fit again. What is "
            "the new weight?",
            answer,
            tolerance=0.0005,
            mistakes=[
                wrong(
                    weight * factor,
                    f"You multiplied. The numbers in the column grow {factor}-fold, so the weight must shrink.",
                ),
                wrong(
                    weight,
                    "The prediction stays the same, but the column's numbers changed, so the weight changes with them.",
                ),
            ],
            solution=[
                f"The column's values are {factor} times as large, and the fitted predictions stay the same.",
                f"So the weight is divided by {factor}: ${weight:g} / {factor} = {answer:g}$.",
            ],
            facts={"change": change, "weight": weight, "factor": factor},
        )
    mean, spread = rng.integer(10, 30), rng.integer(2, 8)
    weight, intercept = rng.integer(2, 15), rng.integer(10, 90)
    if change == "standardise":
        return number(
            f"A least-squares line has the weight {weight} for {feature} in {big}; on the training rows this feature "
            f"has the mean {mean} and the "
            f"standard deviation {spread}. You standardise the feature and fit again. What is the new weight?",
            weight * spread,
            mistakes=[
                wrong(
                    round(weight / spread, 3),
                    f"You divided. One unit of the new feature stands for {spread} old ones, so the weight grows.",
                ),
                wrong(
                    weight,
                    "The prediction stays the same, but one unit of the feature means more now, so the weight changes.",
                ),
                wrong(weight * (spread - mean), "Subtracting the mean moves the intercept, not the weight."),
                wrong(weight * mean, "The mean moves the intercept. The weight is rescaled by the standard deviation."),
            ],
            solution=[
                f"One unit of the standardised feature is one standard deviation, {spread} {big}.",
                f"The prediction then changes by ${weight} \\cdot {spread} = {weight * spread}$.",
            ],
            facts={"change": change, "weight": weight, "intercept": intercept, "mean": mean, "spread": spread},
        )
    return number(
        f"A least-squares line predicts $\\hat y = {intercept} + {weight} x$, where $x$ is {feature} in {big} with "
        f"the mean {mean} on the training "
        f"rows. You subtract {mean} from the column and fit again. What is the new intercept?",
        intercept + weight * mean,
        mistakes=[
            wrong(
                intercept - weight * mean,
                f"The new zero lies at $x = {mean}$, where the old line is higher, not lower.",
            ),
            wrong(intercept, "The weight stays, but the intercept is the prediction at zero, and zero has moved."),
            wrong(intercept + mean, "A shift of the feature moves the prediction by the weight times the shift."),
            wrong(intercept - mean, "A shift of the feature moves the prediction by the weight times the shift."),
        ],
        solution=[
            "The intercept is the prediction where the feature is 0. After centring, that is at the mean.",
            f"The old line predicts ${intercept} + {weight} \\cdot {mean} = {intercept + weight * mean}$ there: the "
            f"mean of the target.",
        ],
        facts={"change": change, "weight": weight, "intercept": intercept, "mean": mean, "spread": spread},
    )


def verify(variant: Variant) -> float:
    """Fit both versions of the column to points on the line."""
    f = variant.facts
    base = np.array([-2.0, -1.0, 0.0, 1.0, 2.0]) / 2**0.5  # standard deviation 1
    x = base * f.get("spread", 1) + f.get("mean", 3)
    y = f.get("intercept", 7) + f["weight"] * x
    new = {"unit": x * f.get("factor", 1), "standardise": (x - x.mean()) / x.std(), "centre": x - x.mean()}[f["change"]]
    slope, intercept = np.polyfit(new, y, 1)
    return round(float(intercept if f["change"] == "centre" else slope), 6)
