import numpy as np

from upslope.questions import Rng, Variant, matrix, wrong


def _tex(rows: list[list[int]]) -> str:
    return "\\begin{pmatrix}" + " \\\\ ".join(" & ".join(map(str, row)) for row in rows) + "\\end{pmatrix}"


def generate(rng: Rng) -> Variant:
    x = [[rng.integer(-2, 4) for _ in range(2)] for _ in range(2)]
    w = [[rng.integer(-3, 4) for _ in range(2)] for _ in range(2)]
    b = rng.sample([-6, -5, -4, -3, -2, 2, 3, 4, 5, 6], 2)
    plain = [[sum(row[k] * w[k][j] for k in range(2)) for j in range(2)] for row in x]
    key = [[plain[i][j] + b[j] for j in range(2)] for i in range(2)]
    by_rows = [[sum(row[k] * w[j][k] for k in range(2)) + b[j] for j in range(2)] for row in x]
    down = [[plain[i][j] + b[i] for j in range(2)] for i in range(2)]
    return matrix(
        "A linear layer with two inputs and two outputs gets a batch of two rows. Compute $XW$ and add the bias to "
        "each "
        f"row: $X = {_tex(x)}$, $W = {_tex(w)}$, $\\mathbf{{b}} = ({b[0]}, {b[1]})$.",
        key,
        mistakes=[
            wrong(plain, "That is the product alone: the bias is still to be added to each row."),
            wrong(down, "You added the first bias to the first row. Each output, so each column, has its own bias."),
            wrong(by_rows, "You took rows of W. The weights of one output stand in a column of W here."),
        ],
        solution=[
            f"The product of rows and columns is $XW = {_tex(plain)}$.",
            f"Add ${b[0]}$ to the first column and ${b[1]}$ to the second: the bias belongs to the output.",
            f"The layer returns ${_tex(key)}$.",
        ],
        facts={"x": x, "w": w, "b": b},
    )


def verify(variant: Variant) -> list[list[float]]:
    # The bias as a weight of a constant feature.
    x, w, b = (np.array(variant.facts[name]) for name in "xwb")
    return (np.hstack([x, np.ones((2, 1))]) @ np.vstack([w, b])).tolist()
