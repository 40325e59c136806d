import numpy as np

from upslope.questions import Rng, Variant, number, wrong

QUADRUPLES = [(1, 2, 2, 3), (2, 3, 6, 7), (1, 4, 8, 9), (4, 4, 7, 9), (2, 6, 9, 11), (6, 6, 7, 11), (3, 4, 12, 13)]


def generate(rng: Rng) -> Variant:
    *sides, length = rng.choice(QUADRUPLES)
    x, y, z = [side * rng.choice([-1, 1]) for side in rng.shuffle(sides)]
    squared = length**2
    return number(
        f"What is the Euclidean length of the vector $({x}, {y}, {z})$?",
        length,
        mistakes=[
            wrong(squared, "That is the squared length: the square root is still to be taken."),
            wrong(
                abs(x) + abs(y) + abs(z), "You added the sizes of the entries. Square each, add, then take the root."
            ),
            wrong(x + y + z, "You added the entries. Square each one first, then take the root of the sum."),
        ],
        solution=[
            f"Square each entry: ${x**2}$, ${y**2}$ and ${z**2}$. The signs vanish.",
            f"Their sum is ${squared}$.",
            f"The length is $\\sqrt{{{squared}}} = {length}$.",
        ],
        facts={"vector": [x, y, z]},
    )


def verify(variant: Variant) -> float:
    return float(np.linalg.norm(variant.facts["vector"]))
