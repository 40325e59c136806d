import numpy as np

from upslope.questions import Rng, Variant, matrix, wrong

NAMES = "xyz"


def _sum(row: list[int]) -> str:
    out = ""
    for factor, name in zip(row, NAMES, strict=True):
        if factor:
            term = name if abs(factor) == 1 else f"{abs(factor)}{name}"
            out += (" + " if factor > 0 else " - ") + term if out else ("-" if factor < 0 else "") + term
    return out


def _times(a: list[list[int]], b: list[list[int]]) -> list[list[int]]:
    return [[sum(p * q for p, q in zip(row, column, strict=True)) for column in zip(*b, strict=True)] for row in a]


def generate(rng: Rng) -> Variant:
    x = [rng.integer(-4, 4) for _ in range(3)]
    l21, l31, l32 = rng.choice([-1, 2, 3]), rng.choice([-2, -1, 1, 2]), rng.choice([-2, -1, 1, 2])
    upper = [
        [1, rng.choice([-2, -1, 1, 2]), rng.choice([-1, 1, 2])],
        [0, rng.choice([1, 2, -1]), rng.choice([-2, -1, 1, 3])],
        [0, 0, rng.choice([-2, -1, 1, 2, 3])],
    ]
    a = _times([[1, 0, 0], [l21, 1, 0], [l31, l32, 1]], upper)
    right = [sum(p * q for p, q in zip(row, x, strict=True)) for row in a]
    end = [sum(p * q for p, q in zip(row, x, strict=True)) for row in upper]
    equations = " \\\\ ".join(f"{_sum(row)} &= {value}" for row, value in zip(a, right, strict=True))
    return matrix(
        f"Solve the system by elimination and give $x$, $y$, $z$ as one row.\n\n"
        f"$$\\begin{{aligned}} {equations} \\end{{aligned}}$$",
        [x],
        mistakes=[
            wrong([x[::-1]], "These are the values from the bottom up. Give x first."),
            wrong(
                [[-value for value in x]], "All signs are flipped: look at how the right-hand sides were carried along."
            ),
            wrong(
                [end], "These are the right-hand sides after elimination. Divide and put back, from the last row up."
            ),
            wrong(
                [[x[0], x[1], -x[2]]],
                "The last unknown has the wrong sign, and then the other two can't fit the equations.",
            ),
        ],
        solution=[
            f"Take ${l21}$ times row 1 from row 2 and ${l31}$ times row 1 from row 3; $x$ is gone from both.",
            f"Row 2 is now ${_sum(upper[1])} = {end[1]}$. Take ${l32}$ times it from row 3: "
            f"${_sum(upper[2])} = {end[2]}$.",
            f"From the bottom up: $z = {x[2]}$, then $y = {x[1]}$, then $x = {x[0]}$.",
        ],
        facts={"a": a, "b": right},
    )


def verify(variant: Variant) -> list[list[float]]:
    return [(np.linalg.solve(variant.facts["a"], variant.facts["b"]).round(9) + 0.0).tolist()]
