import numpy as np

from upslope.questions import Rng, Variant, matrix, wrong

BASES = [
    ((1, 1), (1, 2)),
    ((2, 1), (1, 1)),
    ((3, 1), (2, 1)),
    ((3, 2), (1, 1)),
    ((2, 1), (1, 0)),
    ((1, -1), (-1, 2)),
    ((1, 3), (1, 2)),
]


def _tex(rows: list[list[int]]) -> str:
    return "\\begin{pmatrix}" + " \\\\ ".join(" & ".join(map(str, row)) for row in rows) + "\\end{pmatrix}"


def _plus(value: int) -> str:
    return f"+ {value}" if value >= 0 else f"- {-value}"


def _linear(factor: int) -> str:
    """The term in lambda, with its sign."""
    if factor == 0:
        return ""
    return f"{'+' if factor > 0 else '-'} {'' if abs(factor) == 1 else abs(factor)}\\lambda "


def _draw(rng: Rng) -> tuple[list[list[int]], int, int]:
    low, high = sorted(rng.sample([-3, -2, -1, 1, 2, 3, 4, 5, 6, 7], 2))
    v, w = rng.shuffle(rng.choice(BASES))
    if rng.integer(0, 2) == 0 and (high - low) % 2 == 0:
        middle, half = (low + high) // 2, (high - low) // 2 * rng.choice([-1, 1])
        return [[middle, half], [half, middle]], low, high
    # P diag(low, high) P^-1 with columns v and w; det is 1 or -1, so the entries are whole.
    det = v[0] * w[1] - v[1] * w[0]
    a = [
        [det * (low * v[0] * w[1] - high * w[0] * v[1]), det * (high - low) * v[0] * w[0]],
        [det * (low - high) * v[1] * w[1], det * (high * v[0] * w[1] - low * w[0] * v[1])],
    ]
    return a, low, high


def generate(rng: Rng) -> Variant:
    while True:
        a, low, high = _draw(rng)
        if max(abs(entry) for row in a for entry in row) <= 14:
            break
    trace, product = a[0][0] + a[1][1], low * high
    return matrix(
        f"Find both eigenvalues of $A = {_tex(a)}$. Give them as one row, the smaller first.",
        [[low, high]],
        mistakes=[
            wrong([[high, low]], "The values are right; the smaller one is to come first."),
            wrong([[-high, -low]], "The signs are flipped: the eigenvalues sum to plus the trace."),
            wrong(
                [sorted([a[0][0], a[1][1]])],
                "You read them off the diagonal, which works if the entries on one side of it are 0.",
            ),
            wrong(
                [sorted([trace, product])],
                "These are the trace and the determinant: the sum and the product of the eigenvalues.",
            ),
        ],
        solution=[
            f"The trace is ${trace}$ and the determinant is ${product}$.",
            f"So $\\lambda^2 {_linear(-trace)}{_plus(product)} = 0$: two numbers with sum ${trace}$ and product "
            f"${product}$.",
            f"They are ${low}$ and ${high}$.",
        ],
        facts={"a": a},
    )


def verify(variant: Variant) -> list[list[float]]:
    values = np.linalg.eigvals(np.array(variant.facts["a"], float))
    return [sorted(float(value) for value in values.real.round(6))]
