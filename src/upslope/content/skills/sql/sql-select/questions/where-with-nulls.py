import sqlite3

from upslope.questions import Rng, Variant, number, wrong

SUBJECTS = [("models", "score"), ("users", "logins"), ("sensors", "reading"), ("loans", "late_days")]


def generate(rng: Rng) -> Variant:
    while True:
        name, column = rng.choice(SUBJECTS)
        limit = rng.integer(2, 6)
        values = [limit, *(rng.integer(0, 9) for _ in range(4)), *[None] * rng.integer(2, 3)]
        rows = [[key, value] for key, value in enumerate(rng.shuffle(values), 1)]
        known = [r[1] for r in rows if r[1] is not None]
        nulls = len(rows) - len(known)
        below = sum(v < limit for v in known)
        up_to = sum(v <= limit for v in known)
        above = len(known) - up_to
        equal = up_to - below
        counted_nulls = (
            "You counted the nulls. Comparing with NULL gives unknown, and WHERE keeps a row when it is true."
        )
        form = rng.choice(["differs", "not_above", "equals_null", "not_in", "not_in_null", "coalesce", "or_null"])
        if form == "differs":
            where, key = f"{column} <> {limit}", below + above
            others = [
                (key + nulls, counted_nulls),
                (equal, "You counted the rows that are equal; `<>` asks for the others."),
            ]
            steps = [
                f"`<> {limit}` is true for the {key} known values that differ from {limit}, unknown for the nulls."
            ]
        elif form == "not_above":
            where, key = f"NOT ({column} > {limit})", up_to
            others = [
                (
                    up_to + nulls,
                    "You counted the nulls. NOT turns true and false round, but NOT unknown stays unknown.",
                ),
                (below, f"You left out the value {limit} itself: it isn't above {limit}, so NOT keeps it."),
            ]
            steps = [
                f"For known values this means `{column} <= {limit}`: {up_to} rows.",
                "For nulls the comparison is unknown, and NOT unknown is unknown: those rows are dropped.",
            ]
        elif form == "equals_null":
            where, key = f"{column} = NULL", 0
            others = [
                (nulls, "You counted the nulls. `= NULL` is unknown for each row; the test for nulls is `IS NULL`."),
                (len(known), "You counted the rows that have a value. `= NULL` is unknown for them too."),
            ]
            steps = [
                "Comparing anything with NULL is unknown, even NULL itself.",
                "No row is kept. `IS NULL` would find them.",
            ]
        elif form == "not_in":
            other = limit + 2
            where, key = f"{column} NOT IN ({limit}, {other})", sum(v not in (limit, other) for v in known)
            others = [
                (key + nulls, counted_nulls),
                (len(known) - key, "You counted the rows in the list; NOT IN asks for the others."),
            ]
            steps = [
                f"`NOT IN` means `<> {limit} AND <> {other}`: true for {key} known "
                f"value{'s' if key != 1 else ''}, unknown for the nulls."
            ]
        elif form == "not_in_null":
            where, key = f"{column} NOT IN ({limit}, NULL)", 0
            others = [
                (below + above, "You skipped the NULL in the list. It adds a comparison that is unknown for each row."),
                (below + above + nulls, "You took NULL for a value that can be matched. Comparing with it is unknown."),
            ]
            steps = [
                f"`NOT IN ({limit}, NULL)` means `{column} <> {limit} AND {column} <> NULL`.",
                "The second part is unknown for each row, so the whole is false or unknown: no row is kept.",
            ]
        elif form == "coalesce":
            where, key = f"COALESCE({column}, 0) < {limit}", below + nulls
            others = [
                (below, "You dropped the nulls. COALESCE puts 0 in their place before the comparison."),
                (up_to + nulls, f"You counted the value {limit} itself; `<` leaves it out."),
            ]
            steps = [
                f"COALESCE turns the {nulls} nulls into 0, which is below {limit}.",
                f"With the {below} known value{'s' if below > 1 else ''} below {limit} that makes {key}.",
            ]
        else:
            where, key = f"{column} IS NULL OR {column} > {limit}", nulls + above
            others = [
                (above, "You dropped the nulls. For them `IS NULL` is true, and true OR unknown is true."),
                (nulls + above + equal, f"You counted the value {limit} itself; `>` leaves it out."),
            ]
            steps = [
                f"`IS NULL` is true for {nulls} rows, `> {limit}` for {above}.",
                "True OR unknown is true, so the nulls stay.",
            ]
        if len({key, *(o[0] for o in others)}) == len(others) + 1 and above and below:
            break
    body = "\n".join(f"| {i} | {'NULL' if v is None else v} |" for i, v in rows)
    return number(
        f"The table `{name}`:\n\n| id | {column} |\n| --- | --- |\n{body}\n\nHow many rows does this query return?\n\n"
        f"```sql\nSELECT id FROM {name}\nWHERE {where};\n```",
        key,
        mistakes=[wrong(found, shows) for found, shows in others],
        solution=[*steps, f"The query returns {key} row{'' if key == 1 else 's'}."],
        facts={"rows": rows, "where": where, "column": column},
    )


def verify(variant: Variant) -> int:
    facts = variant.facts
    db = sqlite3.connect(":memory:")
    db.execute(f"CREATE TABLE t (id INTEGER, {facts['column']} INTEGER)")
    db.executemany("INSERT INTO t VALUES (?, ?)", facts["rows"])
    return len(db.execute("SELECT id FROM t WHERE " + facts["where"]).fetchall())
