import sqlite3

from upslope.questions import Rng, Variant, number, wrong

TABLES = [("orders", "customer", "euros"), ("logins", "account", "minutes"), ("readings", "sensor", "value")]


def piles(rows: list[list], keep: int) -> dict[str, list[int]]:
    out: dict[str, list[int]] = {}
    for name, value in rows:
        if value >= keep:
            out.setdefault(name, []).append(value)
    return out


def generate(rng: Rng) -> Variant:
    while True:
        name, group, column = rng.choice(TABLES)
        rows = [[rng.choice("ABCDE"), rng.integer(1, 9) * 10] for _ in range(11)]
        low = rng.integer(2, 4) * 10
        form = rng.choice(["count", "sum"])
        need = rng.integer(2, 3) if form == "count" else rng.integer(9, 13) * 10
        measure = len if form == "count" else sum
        filtered, whole = piles(rows, low), piles(rows, 0)
        passing = sorted(g for g, values in filtered.items() if measure(values) >= need)
        without_where = sum(measure(values) >= need for values in whole.values())
        if 1 <= len(passing) < without_where and len({len(passing), without_where, len(filtered)}) == 3:
            break
    what = "COUNT(*)" if form == "count" else f"SUM({column})"
    body = "\n".join(f"| {a} | {b} |" for a, b in rows)
    found = "; ".join(f"{g} {measure(values)}" for g, values in sorted(filtered.items()))
    rows_left = sum(len(filtered[g]) for g in passing)
    return number(
        f"The table `{name}`:\n\n| {group} | {column} |\n| --- | --- |\n{body}\n\n"
        f"```sql\nSELECT {group}\nFROM {name}\nWHERE {column} >= {low}\nGROUP BY {group}\nHAVING {what} "
        f">= {need};\n```\n\n"
        "How many rows does the query return?",
        len(passing),
        mistakes=[
            wrong(without_where, f"You let HAVING see all rows. WHERE has dropped those below {low} before it counts."),
            wrong(len(filtered), "You counted the groups before HAVING dropped some of them."),
            wrong(rows_left, "You counted table rows. After GROUP BY each group is one row of the result."),
        ],
        solution=[
            f"WHERE keeps the rows from {low} up.",
            f"`{what}` of each group is then: {found}.",
            f"HAVING keeps those with at least {need}: {', '.join(passing)}. That makes {len(passing)}.",
        ],
        facts={
            "rows": rows,
            "query": f"SELECT g FROM t WHERE v >= {low} GROUP BY g HAVING "
            f"{'COUNT(*)' if form == 'count' else 'SUM(v)'} >= {need}",
        },
    )


def verify(variant: Variant) -> int:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE t (g TEXT, v INTEGER)")
    db.executemany("INSERT INTO t VALUES (?, ?)", variant.facts["rows"])
    return len(db.execute(variant.facts["query"]).fetchall())
