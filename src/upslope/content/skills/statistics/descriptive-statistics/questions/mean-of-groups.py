import numpy as np

from upslope.questions import Rng, Variant, number, wrong

CASES = [
    ("average latency", "milliseconds", "region"),
    ("average basket", "euros", "shop"),
    ("average test score", "points", "class"),
    ("average length", "words", "source"),
]


def generate(rng: Rng) -> Variant:
    what, unit, group = rng.choice(CASES)
    sizes = rng.choice([(100, 300), (200, 300), (100, 400), (50, 150), (300, 700), (20, 80), (150, 50), (400, 100)])
    first = rng.integer(4, 30) * 5
    second = first + rng.choice([-10, 10, 20, 30, 40])
    total = sizes[0] * first + sizes[1] * second
    answer = total / sum(sizes)
    return number(
        f"The {what} is {first} {unit} in one {group} with {sizes[0]} cases and {second} {unit} in another with "
        f"{sizes[1]} "
        "cases. What is it over all cases together? Give the exact number.",
        answer,
        tolerance=0.01,
        mistakes=[
            wrong((first + second) / 2, "You averaged the averages, as if both groups were equally large."),
            wrong((sizes[1] * first + sizes[0] * second) / sum(sizes), "You swapped the two group sizes."),
        ],
        solution=[
            f"The totals: ${sizes[0]} \\cdot {first} + {sizes[1]} \\cdot {second} = {total}$.",
            f"Divide by all ${sizes[0]} + {sizes[1]} = {sum(sizes)}$ cases: {answer:g} {unit}.",
        ],
        facts={"sizes": sizes, "means": [first, second]},
    )


def verify(variant: Variant) -> float:
    return float(np.repeat(np.array(variant.facts["means"], dtype=float), variant.facts["sizes"]).mean())
