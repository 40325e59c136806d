import numpy as np

from upslope.questions import Rng, Variant, number, wrong


def _draw(rng: Rng) -> Variant:
    while True:
        positives = sorted((rng.integer(3, 19) / 20 for _ in range(rng.choice([3, 4]))), reverse=True)
        negatives = sorted((rng.integer(1, 16) / 20 for _ in range(rng.choice([3, 4, 5]))), reverse=True)
        above = sum(p > n for p in positives for n in negatives)
        ties = sum(p == n for p in positives for n in negatives)
        pairs = len(positives) * len(negatives)
        distinct = len(set(positives)) == len(positives) and len(set(negatives)) == len(negatives)
        if distinct and ties <= 1 and pairs / 2 < above + ties / 2 < pairs - 1:
            break
    auc = (above + ties / 2) / pairs
    correct = sum(p >= 0.5 for p in positives) + sum(n < 0.5 for n in negatives)
    rows = len(positives) + len(negatives)
    shown = [", ".join(f"{score:g}" for score in group) for group in (positives, negatives)]
    best = max(positives)
    steps = [
        f"The positive at {p:g} is above {sum(p > n for n in negatives)} of {len(negatives)} negatives"
        + (f" and ties with {sum(p == n for n in negatives)}." if p in negatives else ".")
        for p in positives
    ]
    return number(
        f"On validation rows the positives have the scores {shown[0]} and the negatives {shown[1]}. What is the ROC "
        f"AUC? Round "
        "to three decimals.",
        auc,
        tolerance=0.0011,
        mistakes=[
            wrong(1 - auc, "You counted the pairs that are ranked wrongly."),
            wrong(correct / rows, "That is the accuracy at a threshold of 0.5. AUC uses no threshold."),
            wrong(above / pairs, "You counted a tie as wrong. It counts half."),
            wrong((above + ties) / pairs, "You counted a tie as right. It counts half."),
            wrong(
                sum(best > n for n in negatives) / len(negatives),
                "You compared just the highest positive. Each positive is paired with each negative.",
            ),
        ],
        solution=[
            f"There are ${len(positives)} \\cdot {len(negatives)} = {pairs}$ pairs of a positive and a negative.",
            *steps,
            f"AUC: ${above + ties / 2:g} / {pairs} \\approx {auc:.3f}$.",
        ],
        facts={"positives": positives, "negatives": negatives},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    """By the area under the curve of rates, with the trapezoid rule."""
    positives, negatives = np.array(variant.facts["positives"]), np.array(variant.facts["negatives"])
    cuts = [2.0, *sorted({*positives, *negatives}, reverse=True)]
    tpr = np.array([(positives >= cut).mean() for cut in cuts])
    fpr = np.array([(negatives >= cut).mean() for cut in cuts])
    return round(float(np.sum(np.diff(fpr) * (tpr[1:] + tpr[:-1]) / 2)), 9)
