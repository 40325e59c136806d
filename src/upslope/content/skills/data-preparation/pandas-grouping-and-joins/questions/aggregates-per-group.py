import math

import numpy as np

from upslope.questions import Rng, Variant, matrix, wrong

SUBJECTS = [("shop", "sold"), ("user", "minutes"), ("sensor", "ppm"), ("team", "points")]


def summary(rows: list[list], last: str) -> list[list[float]]:
    out = []
    for key in sorted({key for key, _ in rows if key is not None}):
        mine = [value for found, value in rows if found == key]
        known = [value for value in mine if value is not None]
        out.append([len(mine), len(known), max(known) if last == "max" else sum(known)])
    return out


def generate(rng: Rng) -> Variant:
    while True:
        group, column = rng.choice(SUBJECTS)
        last = rng.choice(["sum", "max"])
        keys = [rng.choice("ab") for _ in range(6)]
        values: list[int | None] = [rng.integer(1, 12) for _ in range(6)]
        for place in rng.sample(list(range(6)), rng.choice([1, 2])):
            values[place] = None
        rows = [[k, v] for k, v in zip(keys, values, strict=True)]
        rows.insert(rng.integer(0, 6), [None, rng.integer(1, 12)])
        known = {k: [v for f, v in rows if f == k and v is not None] for k in "ab"}
        if all(len(v) >= 2 for v in known.values()):
            break
    key = summary(rows, last)
    extra = [[1, 1, v] for k, v in rows if k is None]
    first_seen = [key["ab".index(k)] for k in dict.fromkeys(k for k, _ in rows if k)]
    header = (
        f'import pandas as pd\n\ndf = pd.DataFrame({{\n    "{group}": {[k for k, _ in rows]},\n    '
        f'"{column}": {[v for _, v in rows]},\n}})\n'
    )
    code = header.replace("'", '"') + (
        f'df.groupby("{group}").agg(\n    rows=("{column}", "size"),\n    known=("{column}", "count"),\n'
        f'    {"total" if last == "sum" else "top"}=("{column}", "{last}"),\n)'
    )
    steps = []
    for name, line in zip("ab", key, strict=True):
        shown = ", ".join("missing" if v is None else str(v) for f, v in rows if f == name)
        steps.append(f"Group {name} has the values {shown}: {line[0]} rows, {line[1]} known, {last} {line[2]}.")
    return matrix(
        f"What is the table in the last line?\n\n```python\n{code}\n```\n\n"
        "Write its numbers, one line for each row of the result, entries split by blanks.",
        key,
        mistakes=[
            wrong(
                [*key, *extra],
                "You gave the missing key a group. `groupby` drops rows whose key is missing, by default.",
            ),
            wrong(
                [[n, n, t] for n, _, t in key],
                "You counted missing values in `count`. `size` counts rows, `count` values that are there.",
            ),
            wrong(
                [[k, k, t] for _, k, t in key],
                "You skipped missing values in `size`. It counts rows, whatever is in them.",
            ),
            wrong(first_seen, "You listed the groups as they turn up. By default they are sorted by key."),
            wrong(summary(rows, "max" if last == "sum" else "sum"), f"The last column asks for the {last}."),
        ],
        solution=["The row without a key belongs to no group. Groups come sorted by key.", *steps],
        facts={"rows": rows, "last": last},
    )


def verify(variant: Variant) -> list[list[float]]:
    rows, last = variant.facts["rows"], variant.facts["last"]
    keys = np.array([k or "" for k, _ in rows])
    values = np.array([math.nan if v is None else v for _, v in rows], dtype=float)
    out = []
    for key in np.unique(keys[keys != ""]):
        mine = values[keys == key]
        fold = np.nanmax if last == "max" else np.nansum
        out.append([float(mine.size), float(np.isfinite(mine).sum()), float(fold(mine))])
    return out
