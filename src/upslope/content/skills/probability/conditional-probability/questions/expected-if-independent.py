import numpy as np

from upslope.questions import Rng, Variant, matrix, wrong

CASES = [
    ("users", ("new", "returning"), ("bought", "left")),
    ("requests", ("cached", "uncached"), ("slow", "fast")),
    ("documents", ("English", "French"), ("short", "long")),
    ("trials", ("layout 1", "layout 2"), ("click", "no click")),
]


def generate(rng: Rng) -> Variant:
    things, rows, columns = rng.choice(CASES)
    total = rng.choice([200, 400, 500, 1000])
    p, q = rng.choice([10, 20, 30, 40, 60, 70]), rng.choice([10, 20, 30, 40, 60, 80])
    r1, c1 = total * p // 100, total * q // 100
    r2, c2 = total - r1, total - c1
    key = [[r1 * c1 / total, r1 * c2 / total], [r2 * c1 / total, r2 * c2 / total]]
    return matrix(
        f"Of {total} {things}, {r1} count as “{rows[0]}” and {r2} as “{rows[1]}”; {c1} as “{columns[0]}” and {c2} as "
        f"“{columns[1]}”. Which counts would you expect if the two traits were independent? Give the 2 by 2 table, "
        f"rows {rows[0]}, {rows[1]}; columns {columns[0]}, {columns[1]}.",
        key,
        tolerance=0.01,
        mistakes=[
            wrong(
                [[total / 4] * 2] * 2, "Independence doesn't make all cells equal; rows and columns keep their totals."
            ),
            wrong(
                [[r1 / 2, r1 / 2], [r2 / 2, r2 / 2]], "You split each row in half. Each row splits as the total does."
            ),
            wrong([list(column) for column in zip(*key, strict=True)], "You swapped rows and columns."),
        ],
        solution=[
            f"If independent, {q} % of each row is “{columns[0]}”, as in the total: ${c1} / {total} = {q / 100:g}$.",
            f"First row: ${q / 100:g} \\cdot {r1} = {key[0][0]:g}$, and the rest, ${key[0][1]:g}$.",
            f"Second row: ${q / 100:g} \\cdot {r2} = {key[1][0]:g}$, and the rest, ${key[1][1]:g}$.",
        ],
        facts={"rows": [r1, r2], "columns": [c1, c2]},
    )


def verify(variant: Variant) -> list[list[float]]:
    rows, columns = np.array(variant.facts["rows"]), np.array(variant.facts["columns"])
    return (np.outer(rows, columns) / rows.sum()).tolist()
