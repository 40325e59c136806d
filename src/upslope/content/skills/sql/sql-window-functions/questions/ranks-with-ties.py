import sqlite3

from upslope.questions import Rng, Variant, matrix, wrong

SUBJECTS = [("runs", "accuracy"), ("teams", "points"), ("shops", "sales"), ("pages", "clicks")]


def generate(rng: Rng) -> Variant:
    while True:
        name, column = rng.choice(SUBJECTS)
        function, down = rng.choice(["ROW_NUMBER", "RANK", "DENSE_RANK"]), rng.choice([True, False])
        levels = rng.sample(list(range(40, 99)), rng.choice([3, 4]))
        tie = rng.choice(levels)
        values = rng.shuffle([*levels, *[tie] * rng.choice([1, 2])])
        if len(values) < 5:
            values = rng.shuffle([*values, tie])
        ordered = sorted(values, reverse=down)
        numbers = {
            "ROW_NUMBER": list(range(1, len(values) + 1)),
            "RANK": [1 + ordered.index(v) for v in ordered],
            "DENSE_RANK": [1 + len({w for w in ordered[:i] if w != v}) for i, v in enumerate(ordered)],
        }
        if numbers["RANK"] != numbers["DENSE_RANK"]:
            break
    other_way = [1 + sorted(values, reverse=not down).index(v) for v in ordered]
    shows = {
        "ROW_NUMBER": "You gave tied rows different numbers. ROW_NUMBER does that; here ties share one.",
        "RANK": "You left a gap after the tie. RANK does that.",
        "DENSE_RANK": "You counted on without a gap after the tie. DENSE_RANK does that.",
    }
    if function == "ROW_NUMBER":
        shows["RANK"] = shows["DENSE_RANK"] = "You gave tied rows the same number. ROW_NUMBER never repeats one."
    meaning = {
        "ROW_NUMBER": (
            "ROW_NUMBER counts the rows: no number comes twice, tied rows get theirs in an order that is left open."
        ),
        "RANK": "RANK is one more than the number of rows strictly before: ties share it, and a gap follows.",
        "DENSE_RANK": (
            "DENSE_RANK is one more than the number of different values before: ties share it, without a gap."
        ),
    }
    direction = " DESC" if down else ""
    body = "\n".join(f"| {v} |" for v in values)
    mistakes = [wrong([numbers[other]], shows[other]) for other in numbers if other != function]
    mistakes.append(
        wrong(
            [other_way if function != "ROW_NUMBER" else numbers["ROW_NUMBER"][::-1]],
            "You numbered from the other end. "
            + ("DESC puts the largest first." if down else "Without DESC the smallest comes first."),
        )
    )
    return matrix(
        f"The table `{name}`:\n\n| {column} |\n| --- |\n{body}\n\n"
        f"```sql\nSELECT {column}, {function}() OVER (ORDER BY {column}{direction}) AS place\nFROM {name}\n"
        f"ORDER BY {column}{direction}, place;\n```\n\n"
        "Write the column `place` from the first row of the result to the last, in one row, split by blanks.",
        [numbers[function]],
        mistakes=mistakes,
        solution=[
            f"In the order of the window the values are {', '.join(map(str, ordered))}.",
            meaning[function],
            f"So the column is {', '.join(map(str, numbers[function]))}.",
        ],
        facts={"values": values, "function": function, "direction": direction},
    )


def verify(variant: Variant) -> list[list[float]]:
    facts = variant.facts
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE t (v INTEGER)")
    db.executemany("INSERT INTO t VALUES (?)", [(v,) for v in facts["values"]])
    order = f"v{facts['direction']}"
    query = f"SELECT {facts['function']}() OVER (ORDER BY {order}) AS place FROM t ORDER BY {order}, place"
    return [[float(row[0]) for row in db.execute(query)]]
