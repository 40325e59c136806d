from upslope.questions import Rng, Variant, number, wrong

CASES = [
    ("payments", ("fraud", "honest"), ("flagged", "passed")),
    ("e-mails", ("spam", "wanted"), ("filtered", "delivered")),
    ("customers", ("left", "stayed"), ("complained", "silent")),
    ("parts", ("faulty", "sound"), ("rejected", "accepted")),
    ("patients", ("ill", "healthy"), ("positive", "negative")),
]


def generate(rng: Rng) -> Variant:
    things, rows, columns = rng.choice(CASES)
    a, b, c, d = rng.integer(4, 16) * 5, rng.integer(2, 9) * 5, rng.integer(3, 15) * 5, rng.integer(30, 60) * 5
    row, column = rng.integer(0, 1), rng.integer(0, 1)
    by_row = rng.choice([True, False])
    table = [[a, b], [c, d]]
    total = a + b + c + d
    cell = table[row][column]
    row_sum, column_sum = sum(table[row]), table[0][column] + table[1][column]
    given, asked = (rows[row], columns[column]) if by_row else (columns[column], rows[row])
    sign = "=" if 1000 * cell % (row_sum if by_row else column_sum) == 0 else "\\approx"
    below, other = (row_sum, column_sum) if by_row else (column_sum, row_sum)
    return number(
        f"A table of {total} {things}:\n\n"
        f"| | {columns[0]} | {columns[1]} |\n|---|---|---|\n| {rows[0]} | {a} | {b} |\n| {rows[1]} | {c} | {d} |\n\n"
        f"What is $P(\\text{{{asked}}} \\mid \\text{{{given}}})$? Round to three decimals.",
        cell / below,
        tolerance=0.0006,
        mistakes=[
            wrong(cell / other, f"You swapped the condition: that is the share of “{given}” among “{asked}”."),
            wrong(cell / total, "That is the joint probability. The condition leaves a smaller whole to divide by."),
            wrong(other / total, f"That is the share of “{asked}” overall. Look inside “{given}” alone."),
        ],
        solution=[
            f"The condition is “{given}”, so those {below} {things} are the whole: "
            + (
                f"${table[row][0]} + {table[row][1]} = {below}$."
                if by_row
                else f"${table[0][column]} + {table[1][column]} = {below}$."
            ),
            f"Of them, {cell} count as “{asked}”.",
            f"$\\frac{{{cell}}}{{{below}}} {sign} {cell / below + 1e-9:.3f}$.",
        ],
        facts={"table": table, "row": row, "column": column, "by_row": by_row},
    )


def verify(variant: Variant) -> float:
    facts = variant.facts
    cases = [(i, j) for i in (0, 1) for j in (0, 1) for _ in range(facts["table"][i][j])]
    here = [
        case for case in cases if case[0 if facts["by_row"] else 1] == facts["row" if facts["by_row"] else "column"]
    ]
    return sum(case == (facts["row"], facts["column"]) for case in here) / len(here)
