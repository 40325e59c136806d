import sqlite3

from upslope.questions import Rng, Variant, number, wrong

SUBJECTS = [
    ("customers", "orders", "customer", "euros"),
    ("sensors", "alarms", "sensor", "level"),
    ("agents", "calls", "agent", "minutes"),
]


def generate(rng: Rng) -> Variant:
    while True:
        left, right, key, column = rng.choice(SUBJECTS)
        size = rng.integer(4, 5)
        rows = [[rng.integer(1, size), rng.integer(1, 9)] for _ in range(rng.integer(5, 7))]
        limit = rng.integer(3, 6)
        form = rng.choice(["on", "where", "anti"])
        hits = [sum(k == i and v >= limit for k, v in rows) for i in range(1, size + 1)]
        partners = [sum(k == i for k, _ in rows) for i in range(1, size + 1)]
        in_where = sum(hits)
        in_on = sum(max(1, n) for n in hits)
        full = sum(max(1, n) for n in partners)
        anti = sum(n == 0 for n in hits)
        without = sum(n == 0 for n in partners)
        if len({in_where, in_on, full}) == 3 and without and anti > without and anti != in_where:
            break
    on = f"ON b.{key} = a.id"
    if form == "on":
        tail, answer = f"{on} AND b.{column} >= {limit}", in_on
        others = [
            (
                in_where,
                "You dropped the left rows without a partner. In ON a condition chooses partners; left rows stay.",
            ),
            (full, "You ignored the condition. In ON it decides which right rows count as partners."),
        ]
        steps = [
            f"ON accepts the {in_where} right rows with `{column}` of at least {limit}.",
            f"{anti} left row{'s find' if anti > 1 else ' finds'} no such partner and "
            f"{'stay' if anti > 1 else 'stays'}, padded with nulls: ${in_where} + {anti} = {in_on}$.",
        ]
    elif form == "where":
        tail, answer = f"{on}\nWHERE b.{column} >= {limit}", in_where
        others = [
            (
                in_on,
                (
                    "You kept left rows without a fitting partner. WHERE sees NULL for them, which isn't "
                    "true, and drops them."
                ),
            ),
            (full, "You counted the rows before WHERE took effect."),
        ]
        steps = [
            f"The left join alone has {full} rows, some padded with nulls.",
            f"WHERE keeps those with `{column}` of at least {limit}; for nulls that is unknown. "
            f"{in_where} row{'s stay' if in_where > 1 else ' stays'}.",
        ]
    else:
        tail, answer = f"{on} AND b.{column} >= {limit}\nWHERE b.{key} IS NULL", anti
        others = [
            (
                without,
                (
                    "You counted the left rows with no partner at all. ON accepts as partners just those "
                    "that fulfil both parts."
                ),
            ),
            (in_on, "You counted the rows before WHERE kept the padded ones."),
            (in_where, "You counted the matched rows. WHERE keeps those that are padded with nulls."),
        ]
        steps = [
            f"ON accepts as partners the right rows with `{column}` of at least {limit}.",
            f"`IS NULL` keeps the left rows that found none. Their ids are "
            f"{', '.join(str(i) for i, n in enumerate(hits, 1) if n == 0)}: {anti} row{'s' if anti > 1 else ''}.",
        ]
    body = "\n".join(f"| {k} | {v} |" for k, v in rows)
    return number(
        f"The table `{left}` has the ids 1 to {size}, one row each. The table `{right}`:\n\n| {key} | "
        f"{column} |\n| --- | --- |\n"
        f"{body}\n\n```sql\nSELECT a.id, b.{column}\nFROM {left} a\nLEFT JOIN {right} b\n{tail};\n```\n\n"
        "How many rows does the query return?",
        answer,
        mistakes=[wrong(found, shows) for found, shows in others],
        solution=steps,
        facts={"size": size, "rows": rows, "key": key, "column": column, "tail": tail},
    )


def verify(variant: Variant) -> int:
    facts = variant.facts
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE a_t (id INTEGER)")
    db.executemany("INSERT INTO a_t VALUES (?)", [(i,) for i in range(1, facts["size"] + 1)])
    db.execute(f"CREATE TABLE b_t ({facts['key']} INTEGER, {facts['column']} INTEGER)")
    db.executemany("INSERT INTO b_t VALUES (?, ?)", facts["rows"])
    return len(db.execute(f"SELECT a.id FROM a_t a LEFT JOIN b_t b {facts['tail']}").fetchall())
