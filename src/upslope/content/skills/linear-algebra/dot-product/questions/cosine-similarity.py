import math

import numpy as np

from upslope.questions import Rng, Variant, number, wrong

PLANE = [((3, 4), 5), ((6, 8), 10), ((5, 12), 13), ((8, 15), 17), ((0, 4), 4), ((20, 21), 29)]
SPACE = [
    ((1, 2, 2), 3),
    ((2, 3, 6), 7),
    ((1, 4, 8), 9),
    ((4, 4, 7), 9),
    ((2, 4, 4), 6),
    ((0, 3, 4), 5),
    ((0, 5, 12), 13),
]
THINGS = ["Two documents", "Two songs", "Two users", "Two products"]


def generate(rng: Rng) -> Variant:
    while True:
        (first, first_length), (second, second_length) = rng.sample(rng.choice([PLANE, SPACE]), 2)
        a, b = rng.shuffle(first), rng.shuffle(second)
        flipped = rng.integer(0, len(b) - 1)
        if rng.integer(0, 1):
            b[flipped] = -b[flipped]
        dot = sum(x * y for x, y in zip(a, b, strict=True))
        if dot:
            break
    cosine = dot / (first_length * second_length)
    return number(
        f"{rng.choice(THINGS)} have the embeddings $\\mathbf{{a}} = ({', '.join(map(str, a))})$ and "
        f"$\\mathbf{{b}} = ({', '.join(map(str, b))})$. What is their cosine similarity? Round to two decimals.",
        cosine,
        tolerance=0.0051,
        mistakes=[
            wrong(dot, "That is the dot product. Divide it by both lengths."),
            wrong(
                dot / second_length,
                "You divided by the length of b alone, which gives a projection. Divide by both lengths.",
            ),
            wrong(
                dot / first_length,
                "You divided by the length of a alone, which gives a projection. Divide by both lengths.",
            ),
            wrong(
                dot / (first_length * second_length) ** 2, "You divided by the squared lengths: take their roots first."
            ),
            wrong(
                dot / (first_length + second_length), "You divided by the sum of the lengths. It takes their product."
            ),
        ],
        solution=[
            f"The dot product is $\\mathbf{{a}} \\cdot \\mathbf{{b}} = {dot}$.",
            f"The lengths are $\\lVert \\mathbf{{a}} \\rVert = {first_length}$ and "
            f"$\\lVert \\mathbf{{b}} \\rVert = {second_length}$.",
            f"The cosine is ${dot} / ({first_length} \\cdot {second_length}) \\approx {round(cosine, 2) + 0:.2f}$.",
        ],
        facts={"a": a, "b": b},
    )


def verify(variant: Variant) -> float:
    # From the law of cosines: the three side lengths of the triangle decide the angle.
    a, b = np.array(variant.facts["a"], float), np.array(variant.facts["b"], float)
    p, q, c = math.dist(a, 0 * a), math.dist(b, 0 * b), math.dist(a, b)
    return (p**2 + q**2 - c**2) / (2 * p * q)
