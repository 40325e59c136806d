from fractions import Fraction

from upslope.questions import Rng, Variant, number, wrong

CASES = [
    ("loans", "defaulted", "late payments"),
    ("subscribers", "left", "a complaint"),
    ("parts", "failed", "a visible scratch"),
    ("visitors", "bought", "an earlier visit"),
    ("letters", "were junk", "an attachment"),
]


def gini(positive: int, rows: int) -> float:
    share = positive / rows
    return 1 - share**2 - (1 - share) ** 2


def _draw(rng: Rng) -> Variant:
    what, verb, question = rng.choice(CASES)
    left, right = rng.choice(
        [(5, 10), (10, 5), (5, 20), (10, 20), (20, 10), (10, 40), (4, 16), (20, 5), (8, 2), (4, 10)]
    )
    a, b = rng.integer(max(1, left // 2), left), rng.integer(0, right // 2)
    rows = left + right
    g_left, g_right, g_root = gini(a, left), gini(b, right), gini(a + b, rows)
    weighted = (left * g_left + right * g_right) / rows
    return number(
        f"Of {rows} {what}, {left} come with {question} and {right} without. In the first group {a} {verb}, in the "
        f"second {b}. "
        f"What is the weighted Gini impurity after splitting on {question}? Round to three decimals.",
        weighted,
        tolerance=0.0011,
        mistakes=[
            wrong((g_left + g_right) / 2, "You took the plain mean. Each child counts in proportion to its rows."),
            wrong(g_left + g_right, "You added the two impurities. Weight them by the share of rows in each child."),
            wrong(g_root - weighted, "That is the decrease in impurity, the parent's less this one."),
            wrong(g_root, "That is the impurity before the split."),
            wrong(1 - weighted, "You left the shares as $\\sum p_k^2$. The impurity is 1 minus that sum."),
            wrong(
                (left * (1 - max(a, left - a) / left) + right * (1 - max(b, right - b) / right)) / rows,
                "That is the error rate of predicting the larger class. Gini uses the squares of the shares.",
            ),
            wrong(weighted / 2, "You used $p(1 - p)$ for each child. With two classes the impurity is twice that."),
        ],
        solution=[
            f"First group: $1 - ({a}/{left})^2 - ({left - a}/{left})^2 \\approx {g_left:.4f}$.",
            f"Second group: $1 - ({b}/{right})^2 - ({right - b}/{right})^2 \\approx {g_right:.4f}$.",
            f"Weighted: $({left} \\cdot {g_left:.4f} + {right} \\cdot {g_right:.4f}) / {rows} \\approx "
            f"{weighted:.3f}$.",
        ],
        facts={"left": [a, left - a], "right": [b, right - b]},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    """By counting: the chance that a row and a second one from the same child, with replacement, differ in class."""
    total, differing = Fraction(0), Fraction(0)
    for counts in (variant.facts["left"], variant.facts["right"]):
        labels = [0] * counts[0] + [1] * counts[1]
        pairs = sum(first != second for first in labels for second in labels)
        differing += Fraction(pairs, len(labels))
        total += len(labels)
    return float(differing / total)
