import numpy as np

from upslope.questions import Rng, Variant, number, wrong

BASES = [
    ((1, 1), (1, 2)),
    ((2, 1), (1, 1)),
    ((1, 0), (1, 1)),
    ((1, 2), (0, 1)),
    ((3, 1), (2, 1)),
    ((1, -1), (0, 1)),
    ((1, -2), (0, 1)),
    ((2, -1), (-1, 1)),
]


def _tex(rows: list[list[int]]) -> str:
    return "\\begin{pmatrix}" + " \\\\ ".join(" & ".join(map(str, row)) for row in rows) + "\\end{pmatrix}"


def generate(rng: Rng) -> Variant:
    while True:
        v, w = rng.shuffle(rng.choice(BASES))
        ours, other = rng.sample([-4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6], 2)
        det = v[0] * w[1] - v[1] * w[0]
        # A = P diag(ours, other) P^-1 with columns v and w; det is 1 or -1, so the entries are whole.
        a = [
            [det * (ours * v[0] * w[1] - other * w[0] * v[1]), det * (other - ours) * v[0] * w[0]],
            [det * (ours - other) * v[1] * w[1], det * (other * v[0] * w[1] - ours * w[0] * v[1])],
        ]
        if max(abs(entry) for row in a for entry in row) <= 13:
            break
    scale = rng.choice([-1, 1, 2, 3])
    shown = [scale * v[0], scale * v[1]]
    image = [ours * shown[0], ours * shown[1]]
    return number(
        f"$\\mathbf{{v}} = ({shown[0]}, {shown[1]})$, written as a column, is an eigenvector of $A = {_tex(a)}$. "
        "What is its eigenvalue?",
        ours,
        mistakes=[
            wrong(
                a[0][0] + a[1][1], "That is the trace, the sum of both eigenvalues. Multiply A by v and compare with v."
            ),
            wrong(other, "That is the eigenvalue of the other direction. Multiply A by v and compare with v."),
            wrong(-ours, "A sign slipped: a negative eigenvalue flips the vector, a positive one keeps its direction."),
            wrong(a[0][0], "You read it off the diagonal, which works if the entries on one side of it are 0."),
        ],
        solution=[
            f"Multiply: $A\\mathbf{{v}} = ({image[0]}, {image[1]})$.",
            f"That is ${ours}$ times $({shown[0]}, {shown[1]})$, so $\\lambda = {ours}$.",
        ],
        facts={"a": a, "v": shown},
    )


def verify(variant: Variant) -> float:
    # Rayleigh quotient.
    a, v = np.array(variant.facts["a"]), np.array(variant.facts["v"])
    return float(v @ a @ v / (v @ v))
