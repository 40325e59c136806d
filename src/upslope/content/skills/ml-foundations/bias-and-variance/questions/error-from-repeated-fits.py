import numpy as np

from upslope.questions import Rng, Variant, number, wrong

CASES = [
    ("A rent model", "flat", "tens of euros a month"),
    ("A demand model", "shop", "crates a week"),
    ("A delivery-time model", "address", "minutes"),
    ("An energy model", "building", "kilowatt-hours a day"),
]


def _draw(rng: Rng) -> Variant:
    what, where, unit = rng.choice(CASES)
    wide, narrow = rng.choice([(4, 2), (6, 2), (5, 3), (8, 4), (6, 4), (7, 1), (8, 2)])
    average = rng.integer(40, 90)
    bias = rng.choice([-1, 1]) * rng.integer(3, 9)
    truth, noise = average - bias, rng.integer(4, 30)
    predictions = rng.shuffle([average + wide, average - wide, average + narrow, average - narrow])
    variance = (wide**2 + narrow**2) // 2
    total = bias**2 + variance + noise
    shown = ", ".join(map(str, predictions[:3])) + f" and {predictions[3]}"
    return number(
        f"{what} is fitted on four equally likely training sets. For one {where} the fits predict {shown} {unit}. "
        f"The true "
        f"mean there is {truth} and the noise variance of a single observation is {noise}. What is the expected "
        f"squared "
        f"error at this {where}, for a fresh observation?",
        total,
        mistakes=[
            wrong(bias**2 + variance, "You left out the noise: a fresh observation scatters around its own mean too."),
            wrong(abs(bias) + variance + noise, "You added the bias itself. It enters as its square."),
            wrong(variance + noise, "You left out the bias: the average prediction is not the true mean."),
            wrong(bias**2 + noise, "You left out the variance of the four predictions around their average."),
            wrong(
                bias**2 + 2 * (wide**2 + narrow**2) + noise,
                "You summed the squared deviations of the predictions; the variance is their mean over the four sets.",
            ),
        ],
        solution=[
            f"The average prediction is ${average}$, so the bias is ${average} - {truth} = {bias}$, squared "
            f"${bias**2}$.",
            f"The deviations from ${average}$ are $\\pm {wide}$ and $\\pm {narrow}$, so the variance is "
            f"$(2 \\cdot {wide**2} + 2 \\cdot {narrow**2}) / 4 = {variance}$.",
            f"The expected squared error is ${bias**2} + {variance} + {noise} = {total}$.",
        ],
        facts={"predictions": predictions, "truth": truth, "noise": noise},
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
    return float(np.mean((np.array(facts["predictions"]) - facts["truth"]) ** 2) + facts["noise"])
