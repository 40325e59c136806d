import math

import numpy as np

from upslope.questions import Rng, Variant, number, wrong

LABELS = [("left", "stayed"), ("spam", "fine"), ("late", "on time"), ("defaulted", "repaid"), ("fraud", "genuine")]


def _draw(rng: Rng) -> Variant:
    yes, no = rng.choice(LABELS)
    tenths = rng.sample([1, 2, 3, 4, 6, 7, 8, 9], 3)
    labels = rng.choice([(1, 1, 0), (1, 0, 1), (0, 1, 1), (1, 0, 0), (0, 1, 0), (0, 0, 1)])
    p = [t / 10 for t in tenths]
    given = [pi if y else round(1 - pi, 1) for pi, y in zip(p, labels, strict=True)]
    loss = -sum(math.log(g) for g in given) / 3
    table = "\n".join(f"| {yes if y else no} | {pi:g} |" for pi, y in zip(p, labels, strict=True))
    return number(
        f"A model predicts the probability of “{yes}” (the class 1) for three rows:\n\n| truth | probability of "
        f"“{yes}” |\n|---|---|\n{table}\n\n"
        "What is the log loss, the mean over these rows, with natural logarithms? Round to two decimals.\n\n"
        "| q | 0.1 | 0.2 | 0.3 | 0.4 | 0.6 | 0.7 | 0.8 | 0.9 |\n|---|---|---|---|---|---|---|---|---|\n"
        "| ln q | −2.303 | −1.609 | −1.204 | −0.916 | −0.511 | −0.357 | −0.223 | −0.105 |",
        loss,
        tolerance=0.007,
        mistakes=[
            wrong(
                -sum(math.log(pi) for pi in p) / 3,
                f"You took the probability of “{yes}” in each row. Where the truth is “{no}”, one minus it counts.",
            ),
            wrong(
                -sum(math.log(1 - g) for g in given) / 3,
                "You took the probability of the label that did **not** occur.",
            ),
            wrong(3 * loss, "That is the sum over the rows. The log loss is their mean."),
            wrong(-loss, "Logarithms of probabilities are negative; the loss turns the sign."),
            wrong(
                sum(1 - g for g in given) / 3,
                "That is the mean absolute error of the probabilities. The log loss takes logarithms.",
            ),
            wrong(
                -math.log(sum(given) / 3),
                "You took the mean before the logarithm. Take the logarithm in each row first.",
            ),
        ],
        solution=[
            "Probability given to what happened: " + ", ".join(f"{g:g}" for g in given) + ".",
            "Losses: " + ", ".join(f"{-math.log(g):.3f}" for g in given) + ".",
            f"Their mean is about {loss:.2f}.",
        ],
        facts={"p": p, "y": list(labels)},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    p, y = np.array(variant.facts["p"]), np.array(variant.facts["y"])
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log1p(-p)))
