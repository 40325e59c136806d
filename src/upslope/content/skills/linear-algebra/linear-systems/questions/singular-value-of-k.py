import numpy as np

from upslope.questions import Rng, Variant, number, wrong


def _tex(rows: list[list[object]]) -> str:
    return "\\begin{pmatrix}" + " \\\\ ".join(" & ".join(map(str, row)) for row in rows) + "\\end{pmatrix}"


def _bracket(value: int) -> str:
    return f"({value})" if value < 0 else str(value)


def generate(rng: Rng) -> Variant:
    a, b = rng.choice([1, 2, 3, 4]), rng.choice([-5, -4, -3, -2, 2, 3, 4, 5])
    times = rng.choice([-3, -2, 2, 3])
    place = rng.integer(0, 3)
    entries = [a, b, times * a, times * b]
    k = entries[place]
    shown: list[object] = list(entries)
    shown[place] = "k"
    partner, others = entries[3 - place], entries[1] * entries[2] if place in (0, 3) else entries[0] * entries[3]
    return number(
        f"For which $k$ does $A\\mathbf{{x}} = \\mathbf{{b}}$ have no unique solution, where $A = "
        f"{_tex([shown[:2], shown[2:]])}$?",
        k,
        mistakes=[
            wrong(-k, "A sign slipped: the determinant is ad minus bc, so both products must be equal."),
            wrong(others, "You stopped at the product. It still has to be divided by the partner of k."),
            wrong(0, "A zero entry doesn't make a matrix singular. Set the determinant to 0 and solve for k."),
        ],
        solution=[
            "There is no unique solution exactly when the determinant $ad - bc$ is 0.",
            f"So the two diagonal products are equal: $k \\cdot {_bracket(partner)} = {others}$.",
            f"$k = {k}$. Then row 2 is ${times}$ times row 1.",
        ],
        facts={"entries": [None if index == place else value for index, value in enumerate(entries)]},
    )


def verify(variant: Variant) -> float:
    for k in range(-60, 61):
        m = np.array([k if value is None else value for value in variant.facts["entries"]], float).reshape(2, 2)
        if np.linalg.matrix_rank(m) < 2:
            return k
    raise AssertionError("no k makes the matrix singular")
