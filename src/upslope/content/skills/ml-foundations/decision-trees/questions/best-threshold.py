import numpy as np

from upslope.questions import Rng, Variant, choice, wrong

COLUMNS = [
    ("age of the machine in years", "failed"),
    ("days since the last order", "left"),
    ("late payments", "defaulted"),
    ("mails to support", "left"),
    ("hours of training", "passed"),
]
# Labels in order of the column. Each has a single best place to cut, checked by brute force in verify().
PATTERNS = [
    "00001011",
    "01000111",
    "00101111",
    "10000111",
    "00011101",
    "01001111",
    "00000110",
    "01111011",
    "00100111",
    "00010001",
]


def gini(labels: str) -> float:
    share = labels.count("1") / len(labels)
    return 2 * share * (1 - share)


def score(labels: str, cut: int) -> float:
    return (cut * gini(labels[:cut]) + (len(labels) - cut) * gini(labels[cut:])) / len(labels)


def generate(rng: Rng) -> Variant:
    column, verb = rng.choice(COLUMNS)
    labels = rng.choice(PATTERNS)
    if rng.choice([False, True]):
        labels = labels[::-1]
    values = [rng.integer(1, 3)]
    while len(values) < len(labels):
        values.append(values[-1] + 2 * rng.integer(1, 2))
    ranked = sorted(range(1, len(labels)), key=lambda cut: score(labels, cut))
    best, others = ranked[0], sorted(rng.sample(ranked[1:], 3))

    def threshold(cut: int) -> str:
        return f"at {(values[cut - 1] + values[cut]) // 2}"

    def shows(cut: int) -> str:
        value = score(labels, cut)
        sizes = sorted((cut, len(labels) - cut))
        pure = min(gini(labels[:cut]), gini(labels[cut:])) == 0
        if pure:
            return (
                f"You liked the pure side, but weigh both by their rows ({sizes[0]} and {sizes[1]}): the impurity is "
                f"{value:.3f}, not the lowest."
            )
        if sizes[0] == sizes[1]:
            return f"You cut the rows in half. Equal sizes are no aim; the impurity here is {value:.3f}, not the best."
        return f"You left both sides mixed: the weighted impurity here is {value:.3f}, not the lowest."

    table = ["| " + column + " | " + " | ".join(map(str, values)) + " |", "|---" * (len(values) + 1) + "|"]
    table.append(f"| {verb} | " + " | ".join("yes" if label == "1" else "no" for label in labels) + " |")
    return choice(
        "Eight training rows, in order of one column:\n\n"
        + "\n".join(table)
        + "\n\nAt which threshold does a tree cut, by the lowest weighted Gini impurity?",
        threshold(best),
        [wrong(threshold(cut), shows(cut)) for cut in others],
        solution=[
            f"A cut after {best} of the 8 rows leaves {labels[:best].count('1')} “yes” of {best} below and "
            f"{labels[best:].count('1')} of {8 - best} above.",
            f"The impurities are ${gini(labels[:best]):.3f}$ and ${gini(labels[best:]):.3f}$, weighted "
            f"${score(labels, best):.3f}$; each other cut gives more.",
        ],
        facts={"values": values, "labels": [int(label) for label in labels]},
    )


def verify(variant: Variant) -> str:
    """By variance: with two classes the weighted Gini impurity is twice the weighted variance of the labels."""
    values, labels = variant.facts["values"], np.array(variant.facts["labels"], dtype=float)
    costs = [labels[:cut].var() * cut + labels[cut:].var() * (len(labels) - cut) for cut in range(1, len(labels))]
    order = np.argsort(costs)
    if costs[order[1]] - costs[order[0]] < 1e-6:
        raise ValueError("two cuts are equally good")
    best = int(order[0]) + 1
    return f"at {(values[best - 1] + values[best]) // 2}"
