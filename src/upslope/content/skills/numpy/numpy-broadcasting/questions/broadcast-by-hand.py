import numpy as np

from upslope.questions import Rng, Variant, matrix, wrong


def text(rows: list[list[int]]) -> str:
    return "[" + ", ".join("[" + ", ".join(map(str, row)) + "]" for row in rows) + "]"


def generate(rng: Rng) -> Variant:
    return rng.choice([centre, scale_rows, pairs])(rng)


def centre(rng: Rng) -> Variant:
    r, c = rng.choice([(2, 3), (3, 2), (2, 2)])
    axis = rng.integer(0, 1)
    groups = [[rng.integer(0, 9) for _ in range(r if axis == 0 else c)] for _ in range(c if axis == 0 else r)]
    groups = [[*group[:-1], group[-1] + -sum(group) % len(group)] for group in groups]  # whole means
    if len({tuple(group) for group in groups}) == 1:
        groups[0] = [value + 2 for value in groups[0]]
    if all(len(set(group)) == 1 for group in groups):  # else each entry of the key would be 0
        groups[0] = [groups[0][0] + 1, *groups[0][1:-1], groups[0][-1] - 1]
    rows = [list(row) for row in zip(*groups, strict=True)] if axis == 0 else groups
    means = [sum(group) // len(group) for group in groups]
    key = [[v - means[j if axis == 0 else i] for j, v in enumerate(row)] for i, row in enumerate(rows)]
    total = sum(map(sum, rows))
    sums = [[v - sum(groups[j if axis == 0 else i]) for j, v in enumerate(row)] for i, row in enumerate(rows)]
    mistakes = [
        wrong(sums, "You subtracted the sums; `mean` divides by the number of entries."),
        wrong(
            [[-v for v in row] for row in key], "You subtracted the other way round: the mean is taken from the entry."
        ),
        wrong(
            [[v - total / (r * c) for v in row] for row in rows],
            "You took one mean of all the numbers; `axis` asks for several.",
        ),
    ]
    if r == c:
        swapped = [[v - means[i if axis == 0 else j] for j, v in enumerate(row)] for i, row in enumerate(rows)]
        mistakes.insert(0, wrong(swapped, "You paired the means with the wrong axis: look at the shape of the means."))
    keep = ", keepdims=True" if axis == 1 else ""
    shape = f"(1, {c})" if axis == 0 else f"({r}, 1)"
    who = "column" if axis == 0 else "row"
    return matrix(
        f"```python\nX = np.array({text(rows)})\nY = X - X.mean(axis={axis}{keep})\n```\n\nWhat is `Y`? Write each "
        f"row on a line, "
        "entries split by blanks.",
        key,
        mistakes=mistakes,
        solution=[
            f"The {who} means are {', '.join(map(str, means))}; lined up as `{shape}`, each one meets its own {who}.",
            f"Subtracting gives `{text(key)}`.",
        ],
        facts={"code": f"X = np.array({text(rows)})\nY = X - X.mean(axis={axis}{keep})"},
    )


def scale_rows(rng: Rng) -> Variant:
    r, c = rng.choice([(2, 3), (3, 2), (2, 2), (3, 3)])
    rows = [[rng.integer(-4, 9) for _ in range(c)] for _ in range(r)]
    column = rng.integer(0, 1) == 1
    w = [rng.integer(2, 6) for _ in range(r if column else c)]
    w[0] = w[-1] + 1 if len(set(w)) == 1 else w[0]
    key = [[v * w[i if column else j] for j, v in enumerate(row)] for i, row in enumerate(rows)]
    mistakes = [
        wrong(
            [[v * w[0] for v in row] for row in rows],
            "You used one factor for the whole table; each axis place has its own.",
        )
    ]
    if r == c:
        swapped = [[v * w[j if column else i] for j, v in enumerate(row)] for i, row in enumerate(rows)]
        mistakes.insert(
            0,
            wrong(
                swapped,
                "`w[:, None]` is a column: each factor belongs to a row."
                if column
                else "A vector is aligned with the last axis: each factor belongs to a column.",
            ),
        )
    added = [[v + w[i if column else j] for j, v in enumerate(row)] for i, row in enumerate(rows)]
    mistakes.append(wrong(added, "You added; the operator is `*`."))
    code = f"X = np.array({text(rows)})\nw = np.array({w})\nY = X * w{'[:, None]' if column else ''}"
    return matrix(
        f"```python\n{code}\n```\n\nWhat is `Y`? Write each row on a line, entries split by blanks.",
        key,
        mistakes=mistakes,
        solution=[
            f"`w[:, None]` has shape `({r}, 1)`, so each factor belongs to a row."
            if column
            else f"`w` has shape `({c},)`, aligned with the last axis, so each factor belongs to a column.",
            f"Multiplying gives `{text(key)}`.",
        ],
        facts={"code": code},
    )


def pairs(rng: Rng) -> Variant:
    r, c = rng.choice([(2, 3), (3, 2), (2, 2), (3, 3)])
    a, b = rng.sample(range(1, 13), r), rng.sample(range(1, 13), c)
    sign, word = rng.choice([("+", "sum"), ("-", "difference"), ("*", "product")])
    how = {"+": lambda x, y: x + y, "-": lambda x, y: x - y, "*": lambda x, y: x * y}[sign]
    a_down = rng.integer(0, 1) == 1
    key = [[how(x, y) for y in b] for x in a] if a_down else [[how(x, y) for x in a] for y in b]
    code = f"a = np.array({a})\nb = np.array({b})\n" + (
        f"Y = a[:, None] {sign} b" if a_down else f"Y = a {sign} b[:, None]"
    )
    flipped = [list(row) for row in zip(*key, strict=True)]
    mistakes = [wrong(flipped, "You swapped rows and columns: the array with `[:, None]` runs down.")]
    if r == c:
        mistakes.append(
            wrong(
                [[how(x, y) for x, y in zip(a, b, strict=True)]],
                "You paired place by place; a column against a vector gives every pair.",
            )
        )
    if sign == "-":
        mistakes.append(wrong([[-v for v in row] for row in key], "You subtracted the other way round: it is `a - b`."))
    return matrix(
        f"```python\n{code}\n```\n\nWhat is `Y`? Write each row on a line, entries split by blanks.",
        key,
        mistakes=mistakes,
        solution=[
            f"`{'a' if a_down else 'b'}[:, None]` is a column, so `{'a' if a_down else 'b'}` runs down and "
            f"`{'b' if a_down else 'a'}` runs across: every pair has its {word}.",
            f"That gives `{text(key)}`.",
        ],
        facts={"code": code},
    )


def verify(variant: Variant) -> list[list[float]]:
    names = {"np": np}
    exec(variant.facts["code"], names)
    return np.asarray(names["Y"]).tolist()
