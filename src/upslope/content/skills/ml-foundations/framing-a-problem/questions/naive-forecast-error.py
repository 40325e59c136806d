import numpy as np

from upslope.questions import Rng, Variant, number, wrong

SERIES = ["parcels sent", "calls to the help desk", "bikes rented", "loaves sold", "beds in use", "support tickets"]
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri"]


def _draw(rng: Rng) -> Variant:
    what = rng.choice(SERIES)
    while True:
        steps = [rng.integer(2, 9) * rng.choice([-1, 1]) for _ in range(4)]
        total = sum(abs(step) for step in steps)
        if total % 4 == 0 and sum(steps) % 4 and min(steps) < 0 < max(steps):
            break
    values = [rng.integer(40, 80)]
    for step in steps:
        values.append(values[-1] + step)
    head = " | ".join(DAYS)
    row = " | ".join(map(str, values))
    mean = sum(values) / 5
    return number(
        f"Before any model is built for the number of {what}, you want the error of the naive forecast “same as the "
        f"day before”.\n\n"
        f"| {head} |\n|---|---|---|---|---|\n| {row} |\n\n"
        "What is its mean absolute error over the four days from Tuesday to Friday?",
        total / 4,
        tolerance=0.005,
        mistakes=[
            wrong(
                sum(steps) / 4, "You let errors of opposite sign cancel. Take the size of each error before averaging."
            ),
            wrong(total, "That is the sum of the errors. Divide by the four forecasts."),
            wrong(total / 5, "There are five days but four forecasts: Monday has no day before it."),
            wrong(
                sum(step * step for step in steps) / 4,
                "That is the mean squared error. The mean absolute error takes sizes, not squares.",
            ),
            wrong(
                round(sum(abs(value - mean) for value in values) / 5, 3),
                "You measured distances from the mean. This baseline forecasts the value of the day before.",
            ),
        ],
        solution=[
            "The forecast for each day is the value of the day before, so the errors are the daily changes: "
            + ", ".join(f"${step:+d}$" for step in steps)
            + ".",
            "Their sizes are " + ", ".join(str(abs(step)) for step in steps) + f", which sum to {total}.",
            f"The mean absolute error is ${total} / 4 = {total // 4}$.",
        ],
        facts={"values": values},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    return float(np.mean(np.abs(np.diff(variant.facts["values"]))))
