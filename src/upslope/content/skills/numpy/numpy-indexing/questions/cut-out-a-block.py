import numpy as np

from upslope.questions import Rng, Variant, matrix, wrong


def generate(rng: Rng) -> Variant:
    r, c = rng.integer(3, 4), rng.integer(3, 4)
    rows = [[rng.integer(0, 9) for _ in range(c)] for _ in range(r)]
    r0, c0 = rng.integer(0, r - 2), rng.integer(0, c - 2)
    r1, c1 = rng.integer(r0 + 1, r - 1), rng.integer(c0 + 1, c - 1)
    i, j = rng.integer(0, r - 1), rng.integer(0, c - 1)
    p, q = rng.sample(range(r), 2)
    block = [row[c0:c1] for row in rows[r0:r1]]
    # (index, result, tempting result, what that shows, why)
    index, key, tempting, shows, why = rng.choice(
        [
            (
                f"{r0}:{r1}, {c0}:{c1}",
                block,
                [row[c0 : c1 + 1] for row in rows[r0 : r1 + 1]],
                "You included the stop positions, but a slice ends before its stop.",
                f"Rows from {r0} up to but not including {r1}; columns from {c0} up to but not including {c1}.",
            ),
            (
                f"{r0}:{r1}, {c0}:{c1}",
                block,
                [row[r0:r1] for row in rows[c0:c1]],
                "You swapped the two: rows come first, then columns.",
                f"Rows from {r0} up to but not including {r1}; columns from {c0} up to but not including {c1}.",
            ),
            (
                f":, {j}",
                [[row[j] for row in rows]],
                [rows[j]] if j < r else [rows[0]],
                "You took a row, but the column is named after the comma.",
                f"The element at position {j} of each row.",
            ),
            (
                f"{i}",
                [rows[i]],
                [[row[i] for row in rows]] if i < c else [[row[0] for row in rows]],
                "You took a column; a single index picks a row.",
                f"The row at position {i}; its columns are all kept.",
            ),
            (
                f"-1, :{c1}",
                [rows[-1][:c1]],
                [rows[-1][: c1 + 1]],
                "A slice ends before its stop.",
                f"The last row, with its first {c1} entr{'ies' if c1 > 1 else 'y'}.",
            ),
            (
                f"[{p}, {q}]",
                [rows[p], rows[q]],
                [[rows[p][q]]] if q < c else [rows[p]],
                "A list picks several rows; it doesn't name a row and a column.",
                f"The rows at positions {p} and {q}, in this order.",
            ),
            (
                f"::2, {j}",
                [[row[j] for row in rows[::2]]],
                [[row[j] for row in rows[1::2]]],
                "Without a start the slice begins at row 0.",
                f"Each second row from row 0 on, at column {j}.",
            ),
        ]
    )
    body = ",\n              ".join("[" + ", ".join(map(str, row)) + "]" for row in rows)
    return matrix(
        f"```python\nX = np.array([{body}])\n```\n\nWhat is `X[{index}]`? Write each row on a line, entries split by "
        f"blanks; a "
        "vector in one row.",
        key,
        mistakes=[
            wrong(tempting, shows),
            wrong(
                [[int(value) for value in row] for row in shifted(rows, index)],
                "You counted positions from 1, but they begin at 0.",
            ),
            wrong(rows, "That is the whole table; the index picks a part of it."),
        ],
        solution=["Positions count from 0, rows before the comma and columns after it. " + why],
        facts={"X": rows, "index": index},
    )


def shifted(rows: list[list[int]], index: str) -> list[list[int]]:
    """What someone gets who counts from 1: the axes that are picked by number move on by one place, round the end."""
    moved = rows[-1:] + rows[:-1] if index[0] in "[0123456789" else rows
    if index[0] != "[" and index.partition(", ")[2][:1].isdigit():
        moved = [row[-1:] + row[:-1] for row in moved]
    return np.atleast_2d(eval(f"x[{index}]", {"x": np.array(moved)})).tolist()


def verify(variant: Variant) -> list[list[float]]:
    table = np.array(variant.facts["X"])
    return np.atleast_2d(eval(f"table[{variant.facts['index']}]", {"table": table})).tolist()
