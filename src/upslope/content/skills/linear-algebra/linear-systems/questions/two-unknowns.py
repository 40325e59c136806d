import numpy as np

from upslope.questions import Rng, Variant, matrix, wrong

STORIES = [
    ("Two cloud bills", "hours on machine A", "hours on machine B", "the hourly prices"),
    ("Two labelling jobs", "images", "videos", "the prices per image and per video"),
    ("Two orders", "disks", "memory modules", "the prices of a disk and of a module"),
]


def generate(rng: Rng) -> Variant:
    x, y = rng.sample([2, 3, 4, 5, 6, 7, 8], 2)
    while True:
        a, b, c, d = (rng.integer(1, 6) for _ in range(4))
        if a * d - b * c and a > 1 and b > 1:
            break
    first, second = a * x + b * y, c * x + d * y
    what, one, two, asked = rng.choice(STORIES)
    det = a * d - b * c
    return matrix(
        f"{what}: {a} {one} and {b} {two} cost {first} euros; {c} and {d} of the same cost {second} euros. Find "
        f"{asked} in euros, in this order, as one row.",
        [[x, y]],
        mistakes=[
            wrong([[y, x]], "You swapped the two unknowns: the first number belongs to the first thing named."),
            wrong(
                [[first / (a + b), second / (c + d)]],
                "You divided each total by its count. The two prices differ, so "
                "they have to be separated by combining the equations.",
            ),
        ],
        solution=[
            f"With prices $x$ and $y$: $\\;{_sum(a, b)} = {first}$ and ${_sum(c, d)} = {second}$.",
            f"Take ${c}$ times the first from ${a}$ times the second; $x$ vanishes: "
            f"${'' if det == 1 else '-' if det == -1 else det}y = {det * y}$, so $y = {y}$.",
            f"Put it into the first: ${'' if a == 1 else a}x = {first} - {b * y} = {a * x}$, so $x = {x}$.",
        ],
        facts={"a": [[a, b], [c, d]], "b": [first, second]},
    )


def _sum(p: int, q: int) -> str:
    return f"{'' if p == 1 else p}x + {'' if q == 1 else q}y"


def verify(variant: Variant) -> list[list[float]]:
    return [np.linalg.solve(variant.facts["a"], variant.facts["b"]).round(9).tolist()]
