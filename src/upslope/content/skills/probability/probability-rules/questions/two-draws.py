from itertools import permutations

from upslope.questions import Rng, Variant, number, wrong

CASES = [
    (
        "A batch of {n} images holds {k} with a wrong label. You inspect two different images, drawn at random.",
        "have a wrong label",
    ),
    (
        "A shortlist of {n} models holds {k} that overfit. Two different models are drawn at random for a review.",
        "overfit",
    ),
    ("A shelf has {n} graphics cards, and {k} of them are faulty. Two cards are taken out at random.", "are faulty"),
    (
        "A test set of {n} sentences holds {k} that also occur in the training set. Two different ones are drawn at "
        "random.",
        "occur in the training set",
    ),
]


def generate(rng: Rng) -> Variant:
    text, what = rng.choice(CASES)
    n, k = rng.choice([8, 9, 10, 11, 12, 15, 16, 20]), rng.integer(3, 5)
    exactly_one = rng.choice([False, True])
    g = n - k
    both = k * (k - 1) / (n * (n - 1))
    one = 2 * k * g / (n * (n - 1))
    if exactly_one:
        asked, answer = f"exactly one of the two {what.replace('are ', 'is ').replace('have ', 'has ')}", one
        asked = asked.replace("overfit", "overfits").replace("occur ", "occurs ")
        mistakes = [
            wrong(one / 2, "You counted one order. The odd one out can come first or second, so there are two cases."),
            wrong(2 * k * g / n**2, "You drew with replacement. After the first draw one item fewer is left."),
            wrong(one + both, "That is the probability of at least one. The case of two is to be left out."),
        ]
        steps = [
            f"First draw hits, second misses: $\\frac{{{k}}}{{{n}}} \\cdot \\frac{{{g}}}{{{n - 1}}}$.",
            f"First misses, second hits: $\\frac{{{g}}}{{{n}}} \\cdot \\frac{{{k}}}{{{n - 1}}}$, the same number.",
            f"The two cases exclude each other, so add: $\\frac{{{2 * k * g}}}{{{n * (n - 1)}}} \\approx {one:.3f}$.",
        ]
    else:
        asked, answer = f"both {what}", both
        mistakes = [
            wrong(
                (k / n) ** 2,
                "You drew with replacement. After the first draw one such item and one item fewer are left.",
            ),
            wrong(2 * k / n, "You added the probabilities of the draws. “Both” asks for a product."),
            wrong(
                k / n * k / (n - 1), "The second draw has one of these items fewer as well, not only one item fewer."
            ),
        ]
        steps = [
            f"The first is one of them with probability $\\frac{{{k}}}{{{n}}}$.",
            f"Then {k - 1} of the {n - 1} left are: $\\frac{{{k - 1}}}{{{n - 1}}}$.",
            f"Multiply: $\\frac{{{k * (k - 1)}}}{{{n * (n - 1)}}} \\approx {both:.3f}$.",
        ]
    return number(
        f"{text.format(n=n, k=k)} What is the probability that {asked}? Round to three decimals.",
        answer,
        tolerance=0.0006,
        mistakes=mistakes,
        solution=steps,
        facts={"n": n, "k": k, "hits": 1 if exactly_one else 2},
    )


def verify(variant: Variant) -> float:
    n, k, hits = variant.facts["n"], variant.facts["k"], variant.facts["hits"]
    draws = list(permutations(range(n), 2))
    return sum((x < k) + (y < k) == hits for x, y in draws) / len(draws)
