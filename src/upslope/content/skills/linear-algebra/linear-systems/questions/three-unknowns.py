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


def _step(factor: int, row: str, target: str) -> str:
    """Taking a multiple of a row from another, said with a positive factor."""
    times = "" if abs(factor) == 1 else "twice " if abs(factor) == 2 else f"{abs(factor)} times "
    return f"Take {times}{row} from {target}" if factor > 0 else f"Add {times}{row} to {target}"


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
    third = [l32 * p + q for p, q in zip(upper[1], upper[2], strict=True)]
    third_right = l32 * end[1] + end[2]
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
            f"{_step(l21, 'row 1', 'row 2')} and {_step(l31, 'row 1', 'row 3').lower()}; $x$ is gone from both.",
            f"Row 2 is now ${_sum(upper[1])} = {end[1]}$ and row 3 ${_sum(third)} = {third_right}$.",
            f"{_step(l32, 'the new row 2', 'the new row 3')}: ${_sum(upper[2])} = {end[2]}$.",
            f"From the bottom up: $z = {x[2]}$, then $y = {x[1]}$, then $x = {x[0]}$.",
        ],
        facts={"a": a, "b": right},
    )


def verify(variant: Variant) -> list[list[float]]:
    return [(np.linalg.solve(variant.facts["a"], variant.facts["b"]).round(9) + 0.0).tolist()]
