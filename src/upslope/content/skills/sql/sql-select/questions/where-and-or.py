import sqlite3

from upslope.questions import Rng, Variant, number, wrong

COUNTRIES = ["DE", "FR", "ES", "PL"]


def table(rows: list[list]) -> str:
    lines = ["| id | country | amount |", "| --- | --- | --- |"]
    return "\n".join(lines + [f"| {key} | {country} | {amount} |" for key, country, amount in rows])


def generate(rng: Rng) -> Variant:
    while True:
        first, second = rng.sample(COUNTRIES, 2)
        low = rng.integer(3, 6) * 10
        high = low + rng.integer(2, 4) * 10
        amounts = [low, high, *(rng.integer(1, 12) * 10 for _ in range(6))]
        rows = [[key, rng.choice(COUNTRIES), amount] for key, amount in enumerate(rng.shuffle(amounts), 1)]
        form = rng.choice(["or_and", "between", "not"])
        if form == "or_and":
            where = f"country = '{first}' OR country = '{second}' AND amount >= {low}"
            key = [r for r in rows if r[1] == first or (r[1] == second and r[2] >= low)]
            others = [
                (
                    [r for r in rows if r[1] in (first, second) and r[2] >= low],
                    "You read OR first. AND binds more tightly, so the amount is checked only on the second country.",
                ),
                (
                    [r for r in rows if r[1] == first or (r[1] == second and r[2] > low)],
                    f"You left out a row with exactly {low}; `>=` includes it.",
                ),
                (
                    [r for r in rows if r[1] in (first, second)],
                    "You skipped the condition on the amount. It applies to the second country.",
                ),
            ]
            steps = [
                f"AND binds first, so this means `country = '{first}' OR (country = '{second}' AND amount >= {low})`.",
                f"Every row from {first} is kept; a row from {second} is kept from {low} up.",
            ]
        elif form == "between":
            where = f"country IN ('{first}', '{second}') AND amount BETWEEN {low} AND {high}"
            key = [r for r in rows if r[1] in (first, second) and low <= r[2] <= high]
            others = [
                (
                    [r for r in rows if r[1] in (first, second) and low < r[2] < high],
                    "You left out the ends. BETWEEN includes both of them.",
                ),
                (
                    [r for r in rows if r[1] in (first, second) or low <= r[2] <= high],
                    "You kept rows that fulfil one of the two conditions. AND asks for both.",
                ),
                (
                    [r for r in rows if r[1] in (first, second) and low <= r[2] < high],
                    "You left out the upper end, as Python's ranges do. BETWEEN includes it.",
                ),
            ]
            steps = [
                f"`IN` keeps the rows from {first} and {second}.",
                f"Of these, the amount must lie from {low} to {high}, both included.",
            ]
        else:
            where = f"NOT country = '{first}' AND amount > {low}"
            key = [r for r in rows if r[1] != first and r[2] > low]
            others = [
                (
                    [r for r in rows if not (r[1] == first and r[2] > low)],
                    "You negated the whole condition. NOT binds first and turns round only the comparison after it.",
                ),
                (
                    [r for r in rows if r[1] != first and r[2] >= low],
                    f"You counted a row with exactly {low}; `>` leaves it out.",
                ),
                (
                    [r for r in rows if r[1] == first and r[2] > low],
                    f"You kept the rows from {first}. NOT asks for the others.",
                ),
            ]
            steps = [
                f"NOT binds first, so this means `(NOT country = '{first}') AND amount > {low}`.",
                f"The row must come from elsewhere than {first}, and its amount must be above {low}.",
            ]
        sizes = {len(found) for found, _ in others}
        present = {country for _, country, _ in rows}
        if key and {first, second} <= present and len(others[0][0]) != len(key) and len(sizes - {len(key)}) >= 2:
            break
    kept = ", ".join(str(r[0]) for r in key)
    return number(
        f"The table `orders`:\n\n{table(rows)}\n\nHow many rows does this query return?\n\n"
        f"```sql\nSELECT id FROM orders\nWHERE {where};\n```",
        len(key),
        mistakes=[wrong(len(found), shows) for found, shows in others],
        solution=[*steps, f"That keeps the ids {kept}: {len(key)} row{'s' if len(key) > 1 else ''}."],
        facts={"rows": rows, "where": where},
    )


def verify(variant: Variant) -> int:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE orders (id INTEGER, country TEXT, amount INTEGER)")
    db.executemany("INSERT INTO orders VALUES (?, ?, ?)", variant.facts["rows"])
    return len(db.execute("SELECT id FROM orders WHERE " + variant.facts["where"]).fetchall())
