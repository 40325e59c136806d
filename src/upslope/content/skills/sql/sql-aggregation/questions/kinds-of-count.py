import sqlite3

from upslope.questions import Rng, Variant, number, wrong

TABLES = [("reviews", "stars", 1, 5), ("visits", "minutes", 2, 9), ("tests", "points", 3, 10), ("trips", "stops", 1, 6)]


def generate(rng: Rng) -> Variant:
    while True:
        name, column, low, high = rng.choice(TABLES)
        nulls = rng.integer(2, 3)
        known = [rng.integer(low, high) for _ in range(rng.integer(4, 6))]
        rows, filled, distinct, total = nulls + len(known), len(known), len(set(known)), sum(known)
        form = rng.choice(["star", "column", "distinct", "avg", "gap"])
        whole = total % filled == 0 or form != "avg"
        if filled - distinct >= 1 and distinct >= 2 and whole and nulls != filled and total != filled:
            break
    values = rng.shuffle(known + [None] * nulls)
    null_counted = "You counted the nulls. An aggregate over a column skips them."
    if form == "star":
        what, key = "COUNT(*)", rows
        others = [
            (filled, "You skipped the nulls. `COUNT(*)` counts rows, whatever is in them."),
            (distinct, "You counted the different values. `COUNT(*)` counts rows."),
        ]
        steps = [f"`COUNT(*)` counts the rows: {rows}."]
    elif form == "column":
        what, key = f"COUNT({column})", filled
        others = [
            (rows, null_counted),
            (distinct, "You counted equal values once. That takes `COUNT(DISTINCT ...)`."),
            (total, "You added the values. COUNT counts how many there are."),
        ]
        steps = [f"{rows} rows, of which {nulls} have no value: ${rows} - {nulls} = {filled}$."]
    elif form == "distinct":
        what, key = f"COUNT(DISTINCT {column})", distinct
        others = [
            (distinct + 1, "You counted NULL as a value of its own. COUNT(DISTINCT ...) skips nulls."),
            (filled, "You counted equal values more than once."),
        ]
        steps = [
            (
                f"The different values are {', '.join(map(str, sorted(set(known))))}: {distinct} of them. "
                f"Nulls don't count."
            )
        ]
    elif form == "avg":
        what, key = f"AVG({column})", total // filled
        others = [
            (
                round(total / rows, 3),
                "You divided by the number of rows. AVG leaves the nulls out of the count as well.",
            ),
            (total, "That is the sum; the average divides it by the number of known values."),
        ]
        steps = [
            f"The known values sum to {total}, and there are {filled} of them.",
            f"${total} / {filled} = {total // filled}$.",
        ]
    else:
        what, key = f"COUNT(*) - COUNT({column})", nulls
        others = [
            (0, "You took both counts for the same. `COUNT(*)` counts rows, the other one known values."),
            (rows - distinct, "You took `COUNT` of a column for the number of different values."),
        ]
        steps = [
            f"`COUNT(*)` is {rows} and `COUNT({column})` is {filled}.",
            f"The difference, {nulls}, is the number of nulls.",
        ]
    body = "\n".join(f"| {i} | {'NULL' if v is None else v} |" for i, v in enumerate(values, 1))
    return number(
        f"The table `{name}`:\n\n| id | {column} |\n| --- | --- |\n{body}\n\nWhich number does this query return?\n\n"
        f"```sql\nSELECT {what} FROM {name};\n```",
        key,
        tolerance=0.001 if form == "avg" else 0,
        mistakes=[wrong(found, shows) for found, shows in others],
        solution=steps,
        facts={"values": values, "column": column, "what": what},
    )


def verify(variant: Variant) -> float:
    facts = variant.facts
    db = sqlite3.connect(":memory:")
    db.execute(f"CREATE TABLE t ({facts['column']} INTEGER)")
    db.executemany("INSERT INTO t VALUES (?)", [(v,) for v in facts["values"]])
    return float(db.execute(f"SELECT {facts['what']} FROM t").fetchone()[0])
