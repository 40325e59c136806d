import numpy as np

from upslope.questions import Rng, Variant, number, wrong


def _draw(rng: Rng) -> Variant:
    count = rng.choice([2, 4, 5, 8, 10])
    variance = count * rng.integer(2, 8)
    bias, noise = rng.integer(2, 6), rng.integer(3, 15)
    before = bias**2 + variance + noise
    after = bias**2 + variance // count + noise
    return number(
        f"At one point each of {count} models has a bias of {bias} and a variance of {variance}; the noise variance is "
        f"{noise}, so each model alone has an expected squared error of {before}. The models were trained on "
        f"independent "
        f"samples. What is the expected squared error of the average of their {count} predictions?",
        after,
        mistakes=[
            wrong(before / count, "You divided the whole error. The bias and the noise don't average out."),
            wrong(before, "You left the variance as it was. Independent deviations partly cancel in an average."),
            wrong(
                bias**2 / count + variance / count + noise,
                "You divided the squared bias too. All the models err in the same direction, so their average does "
                "too.",
            ),
            wrong(
                bias**2 + variance / count + noise / count,
                "You divided the noise. There is one fresh observation, and averaging predictions doesn't calm it.",
            ),
            wrong(
                bias**2 + variance / count**2 + noise, "You divided the variance by the square of the number of models."
            ),
        ],
        solution=[
            f"The bias of the average is the average bias, ${bias}$, so its square stays ${bias**2}$.",
            f"The variance of a mean of {count} independent predictions is ${variance} / {count} = "
            f"{variance // count}$.",
            f"The noise stays ${noise}$. Together: ${bias**2} + {variance // count} + {noise} = {after}$.",
        ],
        facts={"count": count, "variance": variance, "bias": bias, "noise": noise},
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
    count = facts["count"]
    weights = np.full(count, 1 / count)
    covariance = np.eye(count) * facts["variance"]
    bias = weights @ np.full(count, float(facts["bias"]))
    return round(float(bias**2 + weights @ covariance @ weights + facts["noise"]), 9)
