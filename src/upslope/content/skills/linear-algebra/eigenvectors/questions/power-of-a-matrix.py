import numpy as np

from upslope.questions import Rng, Variant, matrix, wrong


def _tex(rows: list[list[int]]) -> str:
    return "\\begin{pmatrix}" + " \\\\ ".join(" & ".join(map(str, row)) for row in rows) + "\\end{pmatrix}"


def generate(rng: Rng) -> Variant:
    plus, minus = rng.choice([(3, 1), (2, 0), (1, -1), (3, -1), (2, -2), (4, 2), (1, 3), (-1, 1), (0, 2)])
    power = rng.choice([3, 4, 5])
    p, q = rng.choice([-2, -1, 1, 2, 3]), rng.choice([-2, -1, 1, 2])
    a = [[(plus + minus) // 2, (plus - minus) // 2], [(plus - minus) // 2, (plus + minus) // 2]]
    x = [p + q, p - q]
    first, second = plus**power, minus**power
    key = [first * p + second * q, first * p - second * q]
    once = [plus * p + minus * q, plus * p - minus * q]
    entrywise = [sum(entry**power * value for entry, value in zip(row, x, strict=True)) for row in a]
    product = [power * value for value in once]
    return matrix(
        f"$A = {_tex(a)}$ has the eigenvectors $(1, 1)$ with eigenvalue ${plus}$ and $(1, -1)$ with eigenvalue "
        f"${minus}$. "
        f"Compute $A^{power} \\mathbf{{x}}$ for $\\mathbf{{x}} = ({x[0]}, {x[1]})$, as one row.",
        [key],
        mistakes=[
            wrong(
                [entrywise], "You raised each entry of A to the power. A power of a matrix is repeated multiplication."
            ),
            wrong(
                [product],
                f"You multiplied by {power} instead of applying A {power} times: eigenvalues are raised to the power.",
            ),
            wrong([once], "You applied A once. Each part is multiplied by its eigenvalue again at each step."),
            wrong(
                [[first * value for value in x]],
                "You used the eigenvalue of (1, 1) for the whole vector. Split x into both eigenvectors first.",
            ),
        ],
        solution=[
            f"Split: $\\mathbf{{x}} = {p} \\cdot (1, 1) {'+' if q > 0 else '-'} {abs(q)} \\cdot (1, -1)$.",
            f"After {power} steps the first part is multiplied by ${_base(plus)}^{power} = {first}$, the second by "
            f"${_base(minus)}^{power} = {second}$.",
            f"Together: ${first * p} \\cdot (1, 1) {'+' if second * q >= 0 else '-'} {abs(second * q)} \\cdot (1, "
            "-1) = "
            f"({key[0]}, {key[1]})$.",
        ],
        facts={"a": a, "x": x, "power": power},
    )


def _base(value: int) -> str:
    return f"({value})" if value < 0 else str(value)


def verify(variant: Variant) -> list[list[float]]:
    facts = variant.facts
    return [(np.linalg.matrix_power(np.array(facts["a"]), facts["power"]) @ np.array(facts["x"])).tolist()]
