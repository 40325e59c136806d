import sqlite3

from upslope.questions import Rng, Variant, matrix, wrong

SUBJECTS = [
    ("orders", "customer", "euros"),
    ("readings", "sensor", "ppm"),
    ("trips", "bike", "km"),
    ("runs", "model", "minutes"),
]


def running(values: list[int]) -> list[int]:
    return [sum(values[: i + 1]) for i in range(len(values))]


def generate(rng: Rng) -> Variant:
    while True:
        name, group, column = rng.choice(SUBJECTS)
        groups = [rng.choice("ab") for _ in range(6)]
        values = [rng.integer(1, 12) for _ in range(6)]
        form = rng.choice(["running", "change", "share"])
        mine = {g: [v for h, v in zip(groups, values, strict=True) if h == g] for g in "ab"}
        if min(groups.count("a"), groups.count("b")) >= 2 and len(set(groups[:3])) == 2 and len(set(groups[3:])) == 2:
            break
    seen: dict[str, list[int]] = {"a": [], "b": []}
    total, change, ends = [], [], []
    for g, v in zip(groups, values, strict=True):
        change.append(v - (seen[g][-1] if seen[g] else 0))
        seen[g].append(v)
        total.append(sum(seen[g]))
        ends.append(sum(mine[g]))
    over = f"PARTITION BY {group} ORDER BY day"
    if form == "running":
        expression, key = f"SUM({column}) OVER ({over})", total
        others = [
            (
                running(values),
                "You let the total run through the whole table. PARTITION BY starts afresh for each group.",
            ),
            (ends, "You gave each row the total of its group. With ORDER BY the window ends at the current row."),
            (
                [t - v for t, v in zip(total, values, strict=True)],
                "You left out the current row. The window reaches from the start of the group to the current row.",
            ),
        ]
        steps = ["Each row adds its own value to the total of earlier rows of the same group."]
    elif form == "change":
        expression, key = f"{column} - LAG({column}, 1, 0) OVER ({over})", change
        others = [
            (
                [v - (values[i - 1] if i else 0) for i, v in enumerate(values)],
                "You took the row above in the table. LAG fetches the previous row of the same group.",
            ),
            (
                [v if c == v else -c for c, v in zip(change, values, strict=True)],
                "You subtracted the other way round: it is the current value minus the previous one.",
            ),
            (total, "You added the values. This subtracts the previous one."),
        ]
        steps = ["`LAG(x, 1, 0)` is the value one row earlier in the group, and 0 for the first row of a group."]
    else:
        expression, key = (
            f"SUM({column}) OVER (PARTITION BY {group}) - {column}",
            [e - v for e, v in zip(ends, values, strict=True)],
        )
        others = [
            ([sum(values) - v for v in values], "You summed the whole table. PARTITION BY sums within each group."),
            (ends, "You left out the subtraction: the row's own value is taken away."),
            (
                [t - v for t, v in zip(total, values, strict=True)],
                "You summed earlier rows. Without ORDER BY the window is the whole group.",
            ),
        ]
        steps = [
            f"Without ORDER BY the window is the whole group: a has {sum(mine['a'])}, b has {sum(mine['b'])}.",
            "Each row subtracts its own value from that.",
        ]
    body = "\n".join(f"| {d} | {g} | {v} |" for d, (g, v) in enumerate(zip(groups, values, strict=True), 1))
    return matrix(
        f"The table `{name}`:\n\n| day | {group} | {column} |\n| --- | --- | --- |\n{body}\n\n"
        f"```sql\nSELECT {expression} AS x\nFROM {name}\nORDER BY day;\n```\n\n"
        "Write the column `x` from the first row to the last, in one row, split by blanks.",
        [key],
        mistakes=[wrong([found], shows) for found, shows in others],
        solution=[*steps, f"The column is {', '.join(map(str, key))}."],
        facts={"groups": groups, "values": values, "names": [group, column], "expression": expression},
    )


def verify(variant: Variant) -> list[list[float]]:
    facts = variant.facts
    group, column = facts["names"]
    db = sqlite3.connect(":memory:")
    db.execute(f"CREATE TABLE t (day INTEGER, {group} TEXT, {column} INTEGER)")
    rows = [(d, g, v) for d, (g, v) in enumerate(zip(facts["groups"], facts["values"], strict=True), 1)]
    db.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)
    return [[float(row[0]) for row in db.execute(f"SELECT {facts['expression']} FROM t ORDER BY day")]]
