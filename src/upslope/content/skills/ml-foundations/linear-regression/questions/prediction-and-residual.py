import numpy as np

from upslope.questions import Rng, Variant, number, wrong

# target, unit, intercept step, features: name, range of weights, range of values
MODELS = [
    (
        "monthly rent in euros",
        50,
        [("area in square metres", (6, 12), (30, 80)), ("kilometres to the centre", (-15, -5), (1, 9))],
    ),
    (
        "delivery time in minutes",
        10,
        [("distance in kilometres", (2, 5), (2, 15)), ("riders free nearby", (-4, -2), (1, 6))],
    ),
    ("daily sales in pieces", 10, [("visitors", (1, 3), (40, 90)), ("price in euros", (-4, -2), (3, 12))]),
    ("energy use in kWh", 20, [("people in the flat", (15, 30), (1, 5)), ("degrees outside", (-3, -2), (2, 18))]),
]


def _draw(rng: Rng) -> Variant:
    target, grain, features = rng.choice(MODELS)
    intercept = grain * rng.integer(4, 12)
    weights = [rng.integer(*weight_range) for _, weight_range, _ in features]
    values = [rng.integer(*value_range) for _, _, value_range in features]
    (up, down), (up_at, down_at) = weights, values
    predicted = intercept + up * up_at + down * down_at
    residual = rng.integer(3, 12) * rng.choice([-1, 1])
    observed = predicted + residual
    return number(
        f"A fitted model predicts the {target}: intercept {intercept}, weight {up} for {features[0][0]}, weight "
        f"${down}$ for "
        f"{features[1][0]}. For one row these two features are {up_at} and {down_at}, and the observed value is "
        f"{observed}. "
        "What is the residual of this row?",
        residual,
        mistakes=[
            wrong(-residual, "The residual is observed minus predicted; you took it the other way round."),
            wrong(predicted, "That is the prediction. The residual is what the observation adds to it."),
            wrong(
                observed - (intercept + up * up_at - down * down_at),
                "The second weight is negative: it lowers the prediction.",
            ),
            wrong(observed - (up * up_at + down * down_at), "You left out the intercept."),
        ],
        solution=[
            f"Prediction: ${intercept} + {up} \\cdot {up_at} - {-down} \\cdot {down_at} = {predicted}$.",
            f"Residual: ${observed} - {predicted} = {residual}$; the truth lies "
            f"{'above' if residual > 0 else 'below'} the prediction.",
        ],
        facts={"w": [intercept, *weights], "x": [1, *values], "y": observed},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    return variant.facts["y"] - float(np.dot(variant.facts["w"], variant.facts["x"]))
