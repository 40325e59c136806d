import numpy as np

from upslope.questions import Rng, Variant, matrix, wrong

SHAPES = [(2, 2, 2), (2, 2, 2), (2, 3, 2), (2, 2, 3)]


def _tex(rows: list[list[int]]) -> str:
    return "\\begin{pmatrix}" + " \\\\ ".join(" & ".join(map(str, row)) for row in rows) + "\\end{pmatrix}"


def _times(a: list[list[int]], b: list[list[int]]) -> list[list[int]]:
    return [[sum(x * y for x, y in zip(row, column, strict=True)) for column in zip(*b, strict=True)] for row in a]


def generate(rng: Rng) -> Variant:
    m, n, p = rng.choice(SHAPES)
    a = [[rng.integer(-3, 5) for _ in range(n)] for _ in range(m)]
    b = [[rng.integer(-3, 5) for _ in range(p)] for _ in range(n)]
    product = _times(a, b)
    mistakes = [wrong(_times(b, a), "You computed BA. The rows are taken from the first factor, A.")] if p == m else []
    if (m, n) == (n, p):
        entrywise = [[x * y for x, y in zip(r, s, strict=True)] for r, s in zip(a, b, strict=True)]
        mistakes.append(wrong(entrywise, "You multiplied entry by entry. A matrix product takes rows times columns."))
    if n == p:
        by_rows = _times(a, [list(column) for column in zip(*b, strict=True)])
        mistakes.append(wrong(by_rows, "You took rows of A with rows of B. Take rows of A with columns of B."))
    flipped = [list(row) for row in zip(*product, strict=True)]
    mistakes.append(wrong(flipped, "Your result is transposed: row i of A fills row i of the product."))
    steps = " + ".join(
        f"{x} \\cdot {y}" if y >= 0 else f"{x} \\cdot ({y})" for x, y in zip(a[0], [r[0] for r in b], strict=True)
    )
    steps = steps.replace("+ -", "- ")
    return matrix(
        f"Compute $AB$ for $A = {_tex(a)}$ and $B = {_tex(b)}$.",
        product,
        mistakes=mistakes,
        solution=[
            f"The shapes are $({m} \\times {n})({n} \\times {p})$, so the product is ${m} \\times {p}$.",
            f"Top left, row 1 of $A$ times column 1 of $B$: ${steps} = {product[0][0]}$.",
            f"The other entries go the same way: $AB = {_tex(product)}$.",
        ],
        facts={"a": a, "b": b},
    )


def verify(variant: Variant) -> list[list[float]]:
    # As a sum of columns of A times rows of B.
    a, b = np.array(variant.facts["a"]), np.array(variant.facts["b"])
    return sum(np.outer(a[:, k], b[k]) for k in range(a.shape[1])).tolist()
