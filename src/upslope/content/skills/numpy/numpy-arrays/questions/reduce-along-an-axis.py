import numpy as np

from upslope.questions import Rng, Variant, matrix, wrong

NAMES = {"sum": "sum", "max": "maximum", "min": "minimum", "mean": "mean"}


def reduce(rows: list[list[int]], name: str) -> list[float]:
    """The reduction of each row, in plain Python."""
    how = {"sum": sum, "max": max, "min": min, "mean": lambda row: sum(row) / len(row)}
    return [how[name](row) for row in rows]


def generate(rng: Rng) -> Variant:
    r, c = rng.choice([(2, 3), (3, 2), (2, 4), (4, 2)])
    name, axis = rng.choice(sorted(NAMES)), rng.integer(0, 1)
    rows = [[rng.integer(-3, 9) for _ in range(c)] for _ in range(r)]
    if name == "mean":  # whole means, to keep the arithmetic short
        groups = rows if axis == 1 else [list(column) for column in zip(*rows, strict=True)]
        groups = [[*group[:-1], group[-1] - sum(group) % len(group)] for group in groups]
        rows = groups if axis == 1 else [list(row) for row in zip(*groups, strict=True)]
    columns = [list(column) for column in zip(*rows, strict=True)]
    groups = rows if axis == 1 else columns
    key = reduce(groups, name)
    scale = len(groups[0])
    other = reduce(columns if axis == 1 else rows, name)
    slip = [value / scale for value in key] if name == "sum" else [value * scale for value in key]
    mistakes = [wrong([other], f"You went along the other axis: `axis={axis}` is the axis that disappears.")]
    if name in ("sum", "mean"):
        mistakes.append(wrong([slip], f"You took the {'mean' if name == 'sum' else 'sum'}; `{name}` was asked for."))
    else:
        mistakes.append(wrong([reduce(groups, "min" if name == "max" else "max")], "You took the opposite extreme."))
    body = "\n ".join("[" + ", ".join(map(str, row)) + "]," for row in rows).rstrip(",")
    whole = ", ".join(f"{value:g}" for value in key)
    return matrix(
        f"```python\nX = np.array([{body.replace(chr(10) + ' ', chr(10) + '              ')}])\n```\n\n"
        f"What is `X.{name}(axis={axis})`? Write its numbers in one row, split by blanks.",
        [key],
        mistakes=mistakes,
        solution=[
            f"Axis {axis} disappears, so there is one {NAMES[name]} for each {'row' if axis == 1 else 'column'}.",
            "The groups are " + " and ".join(f"({', '.join(map(str, group))})" for group in groups) + f": {whole}.",
        ],
        facts={"X": rows, "name": name, "axis": axis},
    )


def verify(variant: Variant) -> list[list[float]]:
    facts = variant.facts
    return [getattr(np.array(facts["X"]), facts["name"])(axis=facts["axis"]).tolist()]
