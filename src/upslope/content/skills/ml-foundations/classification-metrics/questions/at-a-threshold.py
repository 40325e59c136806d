import numpy as np

from upslope.questions import Rng, Variant, matrix, wrong


def rates(labels: list[int], reported: list[bool]) -> list[float]:
    hits = sum(label for label, report in zip(labels, reported, strict=True) if report)
    return [round(hits / sum(reported), 4), round(hits / sum(labels), 4)]


def _draw(rng: Rng) -> Variant:
    threshold = rng.choice([0.3, 0.4, 0.5, 0.6, 0.7])
    while True:
        scores = sorted(rng.sample([place / 20 for place in range(1, 20)], 9), reverse=True)
        if threshold not in scores:
            scores[rng.integer(3, 5)] = threshold
            scores.sort(reverse=True)
        labels = [int(rng.uniform(0, 1) < 0.15 + 0.7 * score) for score in scores]
        reported = [score >= threshold for score in scores]
        strictly = [score > threshold for score in scores]
        hits = sum(label for label, report in zip(labels, reported, strict=True) if report)
        if len(set(scores)) == 9 and 3 <= sum(labels) <= 6 and sum(strictly) >= 2 and sum(reported) <= 7:
            key = rates(labels, reported)
            if 1 <= hits < sum(reported) and hits < sum(labels) and key[0] != key[1]:
                break
    flipped = rates([1 - label for label in labels], [not report for report in reported])
    pairs = rng.shuffle(list(zip(scores, labels, strict=True)))
    table = "| score | " + " | ".join(f"{score:g}" for score, _ in pairs) + " |\n" + "|---" * 10 + "|\n| label | "
    table += " | ".join(str(label) for _, label in pairs) + " |"
    return matrix(
        f"Nine validation rows:\n\n{table}\n\nA row is reported when its score is at least {threshold}. Give "
        f"precision and "
        "recall as one row, in this order, rounded to two decimals.",
        [key],
        tolerance=0.006,
        mistakes=[
            wrong(
                [key[::-1]], "You swapped the two. Precision divides by the reported rows, recall by the positive ones."
            ),
            wrong([rates(labels, strictly)], "You left out the row right at the threshold. “At least” includes it."),
            wrong([flipped], "You took the label 0 for the positive class. Here 1 is positive."),
            wrong(
                [[round(hits / 9, 4), round(hits / 9, 4)]],
                "You divided by all nine rows. Each metric has its own base.",
            ),
        ],
        solution=[
            f"Reported: {sum(reported)} rows with a score of at least {threshold}; {hits} of them have the label 1.",
            f"Precision: ${hits} / {sum(reported)}$, rounded ${key[0]:.2f}$.",
            f"There are {sum(labels)} rows with the label 1. Recall: ${hits} / {sum(labels)}$, rounded ${key[1]:.2f}$.",
        ],
        facts={"pairs": pairs, "threshold": threshold},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = [str(mistake.answer) for mistake in variant.mistakes]
        if len(set(answers)) == len(answers):
            return variant


def verify(variant: Variant) -> list[list[float]]:
    data = np.array(variant.facts["pairs"], dtype=float)
    reported = (data[:, 0] >= variant.facts["threshold"]).astype(float)
    table = np.histogram2d(data[:, 1], reported, bins=[[-0.5, 0.5, 1.5], [-0.5, 0.5, 1.5]])[0]
    return [[round(table[1, 1] / table[:, 1].sum(), 4), round(table[1, 1] / table[1].sum(), 4)]]
