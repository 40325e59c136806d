import numpy as np

from upslope.questions import Rng, Variant, code_output, wrong


def generate(rng: Rng) -> Variant:
    while True:
        groups = [rng.choice("ab") for _ in range(5)]
        values = [rng.integer(1, 9) for _ in range(5)]
        mine = {g: [v for h, v in zip(groups, values, strict=True) if h == g] for g in "ab"}
        if min(len(v) for v in mine.values()) < 2 or groups in (sorted(groups), sorted(groups, reverse=True)):
            continue
        if sum(mine["a"]) != sum(mine["b"]) and max(mine["a"]) != max(mine["b"]):
            break
    form = rng.choice(["sum", "transform_sum", "gap", "cumsum", "cumcount", "filter", "size"])
    pairs = list(zip(groups, values, strict=True))
    per_group = [sum(mine["a"]), sum(mine["b"])]
    per_row = [sum(mine[g]) for g in groups]
    running, places, seen = [], [], {"a": [], "b": []}
    for g, v in pairs:
        places.append(len(seen[g]))
        seen[g].append(v)
        running.append(sum(seen[g]))
    limit = min(per_group)
    large = [v for g, v in pairs if sum(mine[g]) > limit]
    grouped = 'df.groupby("g")["v"]'
    lines, key, others, because = {
        "sum": (
            f"print({grouped}.sum().tolist())",
            per_group,
            [
                (
                    per_row,
                    "You repeated the sum for each row. That takes `transform`; `sum` gives one value per group.",
                ),
                (running, "You let the sum run. `sum` gives the total of each group."),
            ],
            "An aggregate gives one value per group, groups sorted by key.",
        ),
        "transform_sum": (
            f'print({grouped}.transform("sum").tolist())',
            per_row,
            [
                (per_group, "You gave one value per group. `transform` gives one per original row."),
                (running, 'You let the sum run. `transform("sum")` repeats the total of the group.'),
            ],
            "`transform` gives each row the value of its group, in the original order.",
        ),
        "gap": (
            f'print(({grouped}.transform("max") - df["v"]).tolist())',
            [max(mine[g]) - v for g, v in pairs],
            [
                (
                    [max(values) - v for v in values],
                    "You took the maximum of the whole table. `transform` stays within the group.",
                ),
                ([v - max(mine[g]) for g, v in pairs], "You subtracted the other way round."),
            ],
            "Each row is subtracted from the maximum of its own group.",
        ),
        "cumsum": (
            f"print({grouped}.cumsum().tolist())",
            running,
            [
                (np.cumsum(values).tolist(), "You let the sum run through the table. It starts afresh in each group."),
                (per_row, "You gave each row the total of its group. `cumsum` stops at the row."),
            ],
            "The sum runs within each group; the rows stay in their order.",
        ),
        "cumcount": (
            'print(df.groupby("g").cumcount().tolist())',
            places,
            [
                ([p + 1 for p in places], "You began with 1. `cumcount` begins with 0."),
                (
                    [len(mine[g]) for g in groups],
                    "You gave each row the size of its group. `cumcount` numbers its rows.",
                ),
            ],
            "`cumcount` numbers the rows of each group from 0, in the order of the table.",
        ),
        "filter": (
            f'kept = df.groupby("g").filter(lambda part: part["v"].sum() > {limit})\nprint(kept["v"].tolist())',
            large,
            [
                (
                    [max(per_group)],
                    "You gave one value per group. `filter` returns the original rows of the groups that pass.",
                ),
                ([v for v in values if v > limit], "You tested single rows. The test is made on the whole group."),
            ],
            f"The sums are {per_group[0]} and {per_group[1]}; the rows of the group above {limit} are kept.",
        ),
        "size": (
            f'print({grouped}.transform("size").tolist())',
            [len(mine[g]) for g in groups],
            [
                (
                    [len(mine["a"]), len(mine["b"])],
                    "You gave one value per group. `transform` gives one per original row.",
                ),
                (places, "You numbered the rows within their group. `size` is the number of rows in it."),
            ],
            "Each row gets the number of rows of its group, in the original order.",
        ),
    }[form]
    code = f'import pandas as pd\n\ndf = pd.DataFrame({{"g": {groups}, "v": {values}}})\n'.replace("'", '"') + lines
    return code_output(
        "What does this print?",
        code,
        str(key),
        mistakes=[wrong(str(found), shows) for found, shows in others],
        solution=[
            f"Group a holds {', '.join(map(str, mine['a']))}; group b holds {', '.join(map(str, mine['b']))}.",
            because,
            f"It prints `{key}`.",
        ],
        facts={"groups": groups, "values": values, "form": form, "limit": limit},
    )


def verify(variant: Variant) -> str:
    """The same with a matrix that says which rows share a group."""
    facts = variant.facts
    groups, v = np.array(facts["groups"]), np.array(facts["values"])
    same = (groups[:, None] == groups[None, :]).astype(int)
    earlier = np.tril(same)
    result = {
        "sum": lambda: np.array([v[groups == g].sum() for g in np.unique(groups)]),
        "transform_sum": lambda: same @ v,
        "gap": lambda: (same * v).max(axis=1) - v,
        "cumsum": lambda: earlier @ v,
        "cumcount": lambda: earlier.sum(axis=1) - 1,
        "filter": lambda: v[same @ v > facts["limit"]],
        "size": lambda: same.sum(axis=1),
    }[facts["form"]]()
    return str(result.tolist())
