import numpy as np

from upslope.questions import Rng, Variant, number, wrong


def generate(rng: Rng) -> Variant:
    m, n, p = (rng.choice([10, 20, 30, 40, 50]) for _ in range(3))
    slow, fast = m * n * p + m * p, n * p + m * n
    return number(
        f"$A$ is ${m} \\times {n}$, $B$ is ${n} \\times {p}$ and $\\mathbf{{x}}$ is a column with ${p}$ entries. "
        "Computed by "
        "the definition, how many multiplications of numbers does $A(B\\mathbf{x})$ save compared with "
        "$(AB)\\mathbf{x}$?",
        slow - fast,
        mistakes=[
            wrong(
                fast - slow, "You subtracted the wrong way round: the order that starts with the vector takes fewer."
            ),
            wrong(
                m * n * p - fast, "You left out the second step of the slow order: AB still has to be multiplied by x."
            ),
            wrong(m * n * p - n * p, "You compared the first steps alone. Each order takes two products."),
            wrong(fast, "That is what the cheap order costs. The saving is the difference of the two."),
            wrong(slow, "That is what the expensive order costs. The saving is the difference of the two."),
        ],
        solution=[
            f"$(AB)\\mathbf{{x}}$: ${m} \\cdot {n} \\cdot {p} = {m * n * p}$ for $AB$, then ${m} \\cdot {p} = "
            f"{m * p}$; "
            f"together ${slow}$.",
            f"$A(B\\mathbf{{x}})$: ${n} \\cdot {p} = {n * p}$ for $B\\mathbf{{x}}$, then ${m} \\cdot {n} = {m * n}$; "
            f"together ${fast}$.",
            f"The saving is ${slow} - {fast} = {slow - fast}$. The result is the same.",
        ],
        facts={"m": m, "n": n, "p": p},
    )


def _count(first: tuple[int, int], second: tuple[int, int]) -> int:
    # One multiplication for each triple (row, inner, column): the result of multiplying matrices of ones, summed.
    return int((np.ones(first) @ np.ones(second)).sum())


def verify(variant: Variant) -> float:
    m, n, p = variant.facts["m"], variant.facts["n"], variant.facts["p"]
    slow = _count((m, n), (n, p)) + _count((m, p), (p, 1))
    fast = _count((n, p), (p, 1)) + _count((m, n), (n, 1))
    return slow - fast
