import numpy as np

from upslope.questions import Rng, Variant, choice, wrong

BASES = [((1, 1), (1, 2)), ((2, 1), (1, 1)), ((1, 3), (1, 2)), ((1, -1), (-1, 2)), ((3, 1), (2, 1)), ((1, 2), (0, 1))]
OTHERS = [(1, 0), (0, 1), (1, 1), (1, -1), (2, 1), (1, 2), (3, 1), (1, 3), (2, -1), (1, -2), (3, -1), (1, -3), (3, 2)]


def _tex(rows: list[list[int]]) -> str:
    return "\\begin{pmatrix}" + " \\\\ ".join(" & ".join(map(str, row)) for row in rows) + "\\end{pmatrix}"


def _column(v: tuple[int, int]) -> str:
    return f"$({v[0]}, {v[1]})$"


def generate(rng: Rng) -> Variant:
    while True:
        v, w = rng.shuffle(rng.choice(BASES))
        ours, other = rng.sample([-2, -1, 1, 2, 3, 4, 5], 2)
        det = v[0] * w[1] - v[1] * w[0]
        a = [
            [det * (ours * v[0] * w[1] - other * w[0] * v[1]), det * (other - ours) * v[0] * w[0]],
            [det * (ours - other) * v[1] * w[1], det * (other * v[0] * w[1] - ours * w[0] * v[1])],
        ]
        if max(abs(entry) for row in a for entry in row) <= 13:
            break

    def image(u: tuple[int, int]) -> tuple[int, int]:
        return a[0][0] * u[0] + a[0][1] * u[1], a[1][0] * u[0] + a[1][1] * u[1]

    bad = [u for u in OTHERS if u[0] * image(u)[1] != u[1] * image(u)[0]]
    chosen = rng.sample(bad, 3)
    return choice(
        f"Which of these, written as columns, is an eigenvector of $A = {_tex(a)}$?",
        _column(v),
        [
            wrong(_column(u), f"A turns {_column(u)} into {_column(image(u))}, which is no multiple of it.")
            for u in chosen
        ],
        solution=[
            "Multiply $A$ by each vector and see whether a multiple of it comes out.",
            f"$A$ turns {_column(v)} into {_column(image(v))}, which is ${ours}$ times {_column(v)}.",
        ],
        facts={"a": a, "asked": sorted([v, *chosen])},
    )


def verify(variant: Variant) -> str:
    _, vectors = np.linalg.eig(np.array(variant.facts["a"], float))
    for x, y in variant.facts["asked"]:
        if any(abs(x * vector[1] - y * vector[0]) < 1e-9 for vector in vectors.T):
            return f"$({x}, {y})$"
    raise AssertionError("none is an eigenvector")
