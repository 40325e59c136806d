import numpy as np

from upslope.questions import Rng, Variant, number, wrong

TARGETS = ["minutes", "orders", "kWh", "points", "euros"]
SPREADS = [(-6, -2, 2, 6), (-5, -5, 5, 5), (-7, -1, 1, 7), (-8, -4, 4, 8), (-10, 0, 0, 10), (-9, -3, 3, 9)]


def _draw(rng: Rng) -> Variant:
    target = rng.choice(TARGETS)
    mean = rng.integer(20, 60)
    spread = rng.shuffle(rng.choice(SPREADS))
    while True:
        errors = [rng.integer(-5, 5) for _ in range(4)]
        if 0 < sum(e * e for e in errors) < 60 and sum(errors) != 0:
            break
    truth = [mean + d for d in spread]
    predicted = [t - e for t, e in zip(truth, errors, strict=True)]
    rss, tss = sum(e * e for e in errors), sum(d * d for d in spread)
    score = 1 - rss / tss
    table = "\n".join(f"| {t} | {p} |" for t, p in zip(truth, predicted, strict=True))
    return number(
        f"On four held-out rows a model predicts a target in {target}:\n\n| truth | prediction "
        f"|\n|---|---|\n{table}\n\n"
        "What is $R^2$ on these rows, measured against guessing their mean? Round to two decimals.",
        score,
        tolerance=0.006,
        mistakes=[
            wrong(rss / tss, "That is the share of the squared variation that is left. Subtract it from 1."),
            wrong(
                1 - sum(map(abs, errors)) / sum(map(abs, spread)),
                "You used absolute errors. $R^2$ compares squared ones.",
            ),
            wrong(
                round((rss / 4) ** 0.5, 4),
                f"That is the RMSE, in {target}. $R^2$ compares it with the spread of the truth.",
            ),
            wrong(1 - tss / rss, "You turned the fraction over: the model's squared errors go on top."),
            wrong(
                1 - (rss / tss) ** 0.5, "You took roots before comparing. $R^2$ uses the sums of squares themselves."
            ),
        ],
        solution=[
            f"Errors (truth minus prediction): {', '.join(map(str, errors))}; their squares sum to {rss}.",
            f"The mean of the truth is {mean}; the deviations from it are {', '.join(map(str, spread))}, their "
            f"squares sum to {tss}.",
            f"$R^2 = 1 - {rss} / {tss} \\approx {score:.2f}$."
            + (" Below 0: worse than guessing the mean." if score < -0.005 else ""),
        ],
        facts={"truth": truth, "predicted": predicted},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    truth, predicted = np.array(variant.facts["truth"], dtype=float), np.array(variant.facts["predicted"], dtype=float)
    return 1 - float(np.mean((truth - predicted) ** 2) / np.var(truth))
