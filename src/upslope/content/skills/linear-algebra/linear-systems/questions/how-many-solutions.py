import numpy as np

from upslope.questions import Rng, Variant, choice, wrong

ONE, NONE, MANY = "One solution", "No solution", "Infinitely many solutions"


def _sum(row: list[int]) -> str:
    out = ""
    for factor, name in zip(row, "xyz", strict=False):
        if factor:
            term = name if abs(factor) == 1 else f"{abs(factor)}{name}"
            out += (" + " if factor > 0 else " - ") + term if out else ("-" if factor < 0 else "") + term
    return out


def _multiple(row: list[int], times: int) -> list[int]:
    return [times * value for value in row]


def _bracket(value: int) -> str:
    return f"({value})" if value < 0 else str(value)


def generate(rng: Rng) -> Variant:
    answer = rng.choice([ONE, NONE, MANY])
    tall = rng.integer(0, 1)
    x = [rng.integer(-3, 4), rng.integer(-3, 4)]
    first = [rng.choice([1, 2, 3]), rng.choice([-3, -2, -1, 1, 2, 3])]
    while True:
        other = [rng.choice([-2, -1, 1, 2, 3]), rng.choice([-2, -1, 1, 2, 3])]
        if first[0] * other[1] != first[1] * other[0]:
            break
    times, again = rng.choice([-2, 2, 3]), rng.choice([-3, -1, 4])
    off = rng.choice([-2, -1, 1, 2])
    if answer == MANY:
        rows = [first, _multiple(first, times), *([_multiple(first, again)] if tall else [])]
    elif tall:
        rows = [first, other, [first[0] + other[0], first[1] + other[1]]]
    else:
        rows = [first, other if answer == ONE else _multiple(first, times)]
    right = [sum(p * q for p, q in zip(row, x, strict=True)) for row in rows]
    if answer == NONE:
        right[-1] += off
    if tall and answer != MANY:
        why = "Row 3 has the left side of row 1 plus row 2. Its right side " + (
            "is their sum too, so it adds nothing, and the first two lines cross in one point."
            if answer == ONE
            else "isn't their sum, so elimination leaves a contradiction."
        )
    elif answer == ONE:
        det = first[0] * other[1] - first[1] * other[0]
        ad = f"{first[0]} \\cdot {_bracket(other[1])}"
        bc = f"{_bracket(first[1])} \\cdot {_bracket(other[0])}"
        why = f"The determinant is ${ad} - {bc} = {det}$, not 0."
    elif answer == NONE:
        why = f"The left side of row 2 is ${times}$ times that of row 1, but the right side isn't: parallel lines."
    else:
        why = "Each row is a multiple of row 1, right side included: one useful equation for two unknowns."
    shows = {
        ONE: "You took the equations for independent. Check whether the left side of one row follows from the others."
        if answer != ONE
        else "",
        NONE: "That would need a contradiction such as 0 = 5. Eliminate, and look at the right sides too.",
        MANY: "That would need fewer useful equations than unknowns, and no contradiction. Eliminate to count them.",
    }
    equations = " \\\\ ".join(f"{_sum(row)} &= {value}" for row, value in zip(rows, right, strict=True))
    return choice(
        f"How many solutions does this system have?\n\n$$\\begin{{aligned}} {equations} \\end{{aligned}}$$",
        answer,
        [wrong(option, shows[option]) for option in (ONE, NONE, MANY) if option != answer],
        solution=["Compare the left sides of the rows, then their right sides.", why, f"{answer}."],
        facts={"a": rows, "b": right},
    )


def verify(variant: Variant) -> str:
    a = np.array(variant.facts["a"], float)
    whole = np.column_stack([a, variant.facts["b"]])
    rank, augmented = np.linalg.matrix_rank(a), np.linalg.matrix_rank(whole)
    if rank < augmented:
        return NONE
    return ONE if rank == a.shape[1] else MANY
