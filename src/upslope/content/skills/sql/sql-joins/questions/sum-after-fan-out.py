import sqlite3

from upslope.questions import Rng, Variant, number, wrong

SUBJECTS = [
    ("customers", "payments", "euros", "tickets"),
    ("couriers", "parcels", "kg", "complaints"),
    ("articles", "sales", "pieces", "reviews"),
]


def generate(rng: Rng) -> Variant:
    while True:
        base, first, column, second = rng.choice(SUBJECTS)
        amounts = [[rng.integer(1, 3), rng.integer(1, 9)] for _ in range(rng.integer(4, 5))]
        notes = [rng.integer(1, 3) for _ in range(rng.integer(3, 5))]
        who = rng.integer(1, 3)
        own = [v for k, v in amounts if k == who]
        repeats = notes.count(who)
        form = rng.choice(["sum", "count", "right_sum"])
        if (
            len(own) >= 2
            and repeats >= 2
            and len({sum(own), len(own), repeats, len(own) * repeats, sum(own) * repeats}) == 5
        ):
            break
    join_first = f"JOIN {first} p ON p.id = c.id"
    if form == "right_sum":
        query = (
            f"SELECT SUM(p.{column})\nFROM {base} c\n{join_first}\nWHERE c.id = {who}\n"
            f"  AND EXISTS (SELECT 1 FROM {second} t WHERE t.id = c.id)"
        )
        answer = sum(own)
        others = [
            (sum(own) * repeats, "You repeated the rows. EXISTS asks whether there is a partner and adds no rows."),
            (len(own), "You counted the rows. SUM adds their values."),
        ]
        steps = [
            f"The join gives the {len(own)} rows of `{first}` with id {who}: {', '.join(map(str, own))}.",
            f"EXISTS is true, as `{second}` has such an id, and it adds no rows. The sum is {answer}.",
        ]
    else:
        what = f"SUM(p.{column})" if form == "sum" else "COUNT(*)"
        query = f"SELECT {what}\nFROM {base} c\n{join_first}\nJOIN {second} t ON t.id = c.id\nWHERE c.id = {who}"
        answer = sum(own) * repeats if form == "sum" else len(own) * repeats
        steps = [
            f"`{first}` has {len(own)} rows with id {who}, `{second}` has {repeats}: ${len(own)} \\cdot {repeats} = "
            f"{len(own) * repeats}$ rows after both joins."
        ]
        if form == "sum":
            others = [
                (
                    sum(own),
                    f"You summed each value once. Each row of `{first}` is repeated for each row of `{second}`.",
                ),
                (sum(own) + repeats, f"You added the two tables. The rows of `{first}` are repeated, not extended."),
                (len(own) * repeats, "You counted the rows. SUM adds their values."),
            ]
            steps.append(
                f"Each value comes {repeats} times: ${repeats} \\cdot ({' + '.join(map(str, own))}) = {answer}$. "
                f"The true total is {sum(own)}."
            )
        else:
            others = [
                (len(own), f"You counted the rows of `{first}`. Each is repeated for each row of `{second}`."),
                (len(own) + repeats, "You added the two counts. Rows are paired, so the counts multiply."),
                (repeats, f"You counted the rows of `{second}`. Each is repeated for each row of `{first}`."),
            ]
    body = "\n".join(f"| {k} | {v} |" for k, v in amounts)
    other_body = "\n".join(f"| {k} |" for k in notes)
    return number(
        f"`{base}` has the ids 1, 2 and 3, one row each. `{first}`:\n\n| id | {column} |\n| --- | --- |\n{body}\n\n"
        f"`{second}`:\n\n| id |\n| --- |\n{other_body}\n\n```sql\n{query};\n```\n\nWhich number does the query return?",
        answer,
        mistakes=[wrong(found, shows) for found, shows in others],
        solution=steps,
        facts={"amounts": amounts, "notes": notes, "names": [base, first, second], "column": column, "query": query},
    )


def verify(variant: Variant) -> float:
    facts = variant.facts
    base, first, second = facts["names"]
    db = sqlite3.connect(":memory:")
    db.execute(f"CREATE TABLE {base} (id INTEGER)")
    db.execute(f"CREATE TABLE {first} (id INTEGER, {facts['column']} INTEGER)")
    db.execute(f"CREATE TABLE {second} (id INTEGER)")
    db.executemany(f"INSERT INTO {base} VALUES (?)", [(1,), (2,), (3,)])
    db.executemany(f"INSERT INTO {first} VALUES (?, ?)", facts["amounts"])
    db.executemany(f"INSERT INTO {second} VALUES (?)", [(k,) for k in facts["notes"]])
    return float(db.execute(facts["query"]).fetchone()[0])
