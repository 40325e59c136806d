import sqlite3

from upslope.questions import Rng, Variant, matrix, wrong

TABLES = [
    ("sales", "shop", "items"),
    ("rides", "driver", "km"),
    ("calls", "agent", "minutes"),
    ("jobs", "server", "hours"),
]
SECOND = {"SUM": sum, "MAX": max, "MIN": min}


def grouped(rows: list[list], function: str, keep: int = -1) -> list[list[int]]:
    out = []
    for group in sorted({row[0] for row in rows}):
        values = [value for found, value in rows if found == group and value > keep]
        if values:
            out.append([group, len(values), SECOND[function](values)])
    return out


def generate(rng: Rng) -> Variant:
    while True:
        name, group, column = rng.choice(TABLES)
        function = rng.choice(["SUM", "SUM", "MAX", "MIN"])
        count = rng.integer(6, 8)
        keys = rng.sample(list(range(1, 10)), 3)
        rows = [[rng.choice(keys), rng.integer(1, 12)] for _ in range(count)]
        limit = rng.integer(2, 4)
        key = grouped(rows, function, limit)
        unfiltered = grouped(rows, function)
        first_seen = sorted(key, key=lambda r: [row[0] for row in rows].index(r[0]))
        strict = grouped(rows, function, limit - 1)
        if len(key) == 3 and key not in (unfiltered, strict) and strict != unfiltered and first_seen != key:
            break
    other = {"SUM": "MAX", "MAX": "SUM", "MIN": "MAX"}[function]
    body = "\n".join(f"| {a} | {b} |" for a, b in rows)
    steps = [f"WHERE keeps {sum(v > limit for _, v in rows)} of the {count} rows: those above {limit}."]
    for found, size, value in key:
        members = [v for g, v in rows if g == found and v > limit]
        steps.append(
            f"`{group}` {found}: the value{'s' if size > 1 else ''} {', '.join(map(str, members))}, "
            f"so the count is {size} and the {function} is {value}."
        )
    return matrix(
        f"The table `{name}`:\n\n| {group} | {column} |\n| --- | --- |\n{body}\n\n"
        f"```sql\nSELECT {group}, COUNT(*), {function}({column})\nFROM {name}\nWHERE {column} > {limit}\n"
        f"GROUP BY {group}\nORDER BY {group};\n```\n\n"
        "What does the query return? Write one line for each row of the result, entries split by blanks.",
        key,
        mistakes=[
            wrong(unfiltered, "You grouped all rows. WHERE drops rows before the groups are made."),
            wrong(strict, f"You kept the rows with exactly {limit}; `>` leaves them out."),
            wrong(first_seen, f"You listed the groups as they turn up in the table. ORDER BY sorts them by `{group}`."),
            wrong(grouped(rows, other, limit), f"You computed {other} in place of {function}."),
            wrong(
                [[g, s, c] for g, c, s in key],
                "You swapped the last two columns. They come in the order of the SELECT.",
            ),
        ],
        solution=steps,
        facts={"rows": rows, "function": function, "limit": limit},
    )


def verify(variant: Variant) -> list[list[float]]:
    facts = variant.facts
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE t (g INTEGER, v INTEGER)")
    db.executemany("INSERT INTO t VALUES (?, ?)", facts["rows"])
    query = f"SELECT g, COUNT(*), {facts['function']}(v) FROM t WHERE v > {facts['limit']} GROUP BY g ORDER BY g"
    return [[float(value) for value in row] for row in db.execute(query)]
