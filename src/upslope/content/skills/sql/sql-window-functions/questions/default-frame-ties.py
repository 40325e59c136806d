import sqlite3

from upslope.questions import Rng, Variant, number, wrong

SUBJECTS = [("payments", "euros"), ("deliveries", "parcels"), ("signups", "users"), ("imports", "files")]


def generate(rng: Rng) -> Variant:
    while True:
        name, column = rng.choice(SUBJECTS)
        days = sorted(rng.integer(1, 4) for _ in range(6))
        values = [rng.integer(1, 9) for _ in range(6)]
        at = rng.integer(1, 4)
        rows_frame = rng.choice([False, False, True])
        tied = [i for i, d in enumerate(days) if d == days[at]]
        if len(tied) >= 2 and at != tied[-1] < 5 and tied[0] > 0 and len({values[t] for t in tied}) == len(tied):
            break
    up_to_row, up_to_day, before = sum(values[: at + 1]), sum(values[: tied[-1] + 1]), sum(values[: tied[0]])
    own_day = sum(values[t] for t in tied)
    over = "ORDER BY day, id ROWS UNBOUNDED PRECEDING" if rows_frame else "ORDER BY day"
    key, other = (up_to_row, up_to_day) if rows_frame else (up_to_day, up_to_row)
    body = "\n".join(f"| {i} | {d} | {v} |" for i, (d, v) in enumerate(zip(days, values, strict=True), 1))
    return number(
        f"The table `{name}`:\n\n| id | day | {column} |\n| --- | --- | --- |\n{body}\n\n"
        f"```sql\nSELECT id,\n       SUM({column}) OVER ({over}) AS total\nFROM {name};\n```\n\n"
        f"What is `total` in the row with id {at + 1}?",
        key,
        mistakes=[
            wrong(
                other,
                "You let rows of the same day see each other. ROWS moves row by row."
                if rows_frame
                else "You stopped at the row itself. The default frame ends with the last row that has the same day.",
            ),
            wrong(own_day, "You summed the day alone. The frame begins with the first row of the partition."),
            wrong(before, "You stopped before the day of this row. The frame reaches at least to the row itself."),
            wrong(sum(values), "You summed the whole table. With ORDER BY the window ends at the current place."),
        ],
        solution=[
            f"`ROWS UNBOUNDED PRECEDING` runs from the first row to this one: ids 1 to {at + 1}."
            if rows_frame
            else "With ORDER BY and no frame clause, the window ends with the last row that ties on the sort column.",
            *(
                []
                if rows_frame
                else [f"The rows of day {days[at]} end with id {tied[-1] + 1}, so ids 1 to {tied[-1] + 1} are summed."]
            ),
            f"${' + '.join(map(str, values[: (at if rows_frame else tied[-1]) + 1]))} = {key}$.",
        ],
        facts={"days": days, "values": values, "over": over, "id": at + 1},
    )


def verify(variant: Variant) -> float:
    facts = variant.facts
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE t (id INTEGER, day INTEGER, v INTEGER)")
    rows = [(i, d, v) for i, (d, v) in enumerate(zip(facts["days"], facts["values"], strict=True), 1)]
    db.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)
    return float(dict(db.execute(f"SELECT id, SUM(v) OVER ({facts['over']}) FROM t").fetchall())[facts["id"]])
