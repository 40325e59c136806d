import sqlite3

from upslope.questions import Rng, Variant, matrix, wrong

TABLES = [("runs", "accuracy", "minutes"), ("customers", "orders", "complaints"), ("drivers", "rating", "trips")]


def generate(rng: Rng) -> Variant:
    while True:
        name, first, second = rng.choice(TABLES)
        tops = (
            [rng.choice([70, 80, 90]) for _ in range(6)]
            if first == "accuracy"
            else [rng.integer(3, 5) for _ in range(6)]
        )
        lows = rng.sample(list(range(1, 13)), 6)
        ids = rng.sample(list(range(11, 30)), 6)
        rows = [list(row) for row in zip(ids, tops, lows, strict=True)]
        offset = rng.choice([0, 1, 2])
        second_down = rng.choice([True, False])
        by_rule = [r[0] for r in sorted(rows, key=lambda r: (-r[1], -r[2] if second_down else r[2]))]
        flipped = [r[0] for r in sorted(rows, key=lambda r: (-r[1], r[2] if second_down else -r[2]))]
        rising = [r[0] for r in sorted(rows, key=lambda r: (r[1], -r[2] if second_down else r[2]))]
        stable = [r[0] for r in sorted(rows, key=lambda r: -r[1])]
        cut = slice(offset, offset + 3)
        key = by_rule[cut]
        if len({tuple(order[cut]) for order in (by_rule, flipped, rising, stable)}) == 4:
            break
    order = f"ORDER BY {first} DESC, {second}{' DESC' if second_down else ''}"
    limit = "LIMIT 3" + (f" OFFSET {offset}" if offset else "")
    body = "\n".join(f"| {a} | {b} | {c} |" for a, b, c in rows)
    direction = "largest" if second_down else "smallest"
    mistakes = [
        wrong(
            [flipped[cut]],
            f"You sorted ties on `{second}` the other way. DESC belongs to the one column before it, and "
            "without it the order is ascending.",
        ),
        wrong([stable[cut]], f"You left ties in the order of the table. `{second}` decides between them."),
        wrong([rising[cut]], f"You began with the smallest `{first}`. DESC begins with the largest."),
    ]
    if offset:
        mistakes.insert(
            0,
            wrong([by_rule[:3]], f"You took the first three rows. OFFSET {offset} skips {offset} before it takes any."),
        )
    steps = [
        f"Sort by `{first}`, largest first; where that is equal, the {direction} `{second}` comes first: "
        f"{', '.join(map(str, by_rule))}.",
    ]
    if offset:
        steps.append(f"OFFSET {offset} skips {', '.join(map(str, by_rule[:offset]))}.")
    steps.append(f"LIMIT 3 keeps {', '.join(map(str, key))}.")
    return matrix(
        f"The table `{name}`:\n\n| id | {first} | {second} |\n| --- | --- | --- |\n{body}\n\n"
        f"```sql\nSELECT id FROM {name}\n{order}\n{limit};\n```\n\n"
        "Which ids does the query return? Write them in one row, in the order in which they come, split by blanks.",
        [key],
        mistakes=mistakes,
        solution=steps,
        facts={"rows": rows, "columns": [first, second], "rest": f"{order} {limit}"},
    )


def verify(variant: Variant) -> list[list[float]]:
    facts = variant.facts
    db = sqlite3.connect(":memory:")
    db.execute(f"CREATE TABLE t (id INTEGER, {', '.join(c + ' INTEGER' for c in facts['columns'])})")
    db.executemany("INSERT INTO t VALUES (?, ?, ?)", facts["rows"])
    return [[float(row[0]) for row in db.execute("SELECT id FROM t " + facts["rest"])]]
