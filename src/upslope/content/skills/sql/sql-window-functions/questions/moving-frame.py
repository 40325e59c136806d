import sqlite3

from upslope.questions import Rng, Variant, number, wrong

SUBJECTS = [("load", "requests"), ("sales", "pieces"), ("weather", "millimetres"), ("traffic", "cars")]
# Offsets of the first and last row of the frame from the current one; None is unbounded.
FRAMES = [(-2, 0), (-1, 1), (-1, 0), (-3, -1), (None, -1), (0, 1), (-2, -1)]


def bound(offset: int | None) -> str:
    if offset is None:
        return "UNBOUNDED PRECEDING"
    return "CURRENT ROW" if offset == 0 else f"{abs(offset)} {'PRECEDING' if offset < 0 else 'FOLLOWING'}"


def inside(values: list[int], at: int, first: int | None, last: int) -> list[int]:
    start = 0 if first is None else max(0, at + first)
    return values[start : max(0, at + last + 1)]


def generate(rng: Rng) -> Variant:
    while True:
        name, column = rng.choice(SUBJECTS)
        function = rng.choice(["SUM", "AVG", "MAX"])
        values = [rng.integer(1, 20) for _ in range(7)]
        first, last = rng.choice(FRAMES)
        at = rng.choice([1, 2, 3, 4, 5])
        frame = inside(values, at, first, last)
        apply = {"SUM": sum, "MAX": max, "AVG": lambda v: sum(v) / len(v)}[function]
        with_now = (
            inside(values, at, first, 0) if last < 0 else inside(values, at, None if first is None else first + 1, last)
        )
        whole = values[: at + 1]
        answers = [apply(part) for part in (frame, with_now, whole) if part]
        if len(answers) == 3 and frame and answers[0] == round(answers[0], 1) and answers[0] not in answers[1:]:
            break
    key, near, start = answers
    at_edge = first is not None and at + first < 0
    mistakes = [
        wrong(
            round(near, 4),
            "You included the current row. The frame ends before it."
            if last < 0
            else "Your frame is one row short. It includes both of its ends.",
        ),
        wrong(round(start, 4), "You took all rows up to the current one. The frame clause sets the window."),
    ]
    if function == "AVG" and at_edge:
        size = last - (first or 0) + 1
        mistakes.insert(
            0,
            wrong(
                round(sum(frame) / size, 4),
                "You divided by the full size of the frame. At the edge it holds fewer rows, and AVG divides by those.",
            ),
        )
    if function != "SUM":
        mistakes.append(wrong(sum(frame), f"You added the values of the frame; {function} is asked for."))
    if function == "AVG":
        step = f"${' + '.join(map(str, frame))} = {sum(frame)}$, divided by {len(frame)}: {key:g}."
    elif function == "SUM":
        step = f"${' + '.join(map(str, frame))} = {key}$." if len(frame) > 1 else f"The sum of one value is {key}."
    else:
        step = f"The largest of them is {key}."
    body = "\n".join(f"| {d} | {v} |" for d, v in enumerate(values, 1))
    return number(
        f"The table `{name}`:\n\n| day | {column} |\n| --- | --- |\n{body}\n\n"
        f"```sql\nSELECT day,\n       {function}({column}) OVER (\n         ORDER BY day\n"
        f"         ROWS BETWEEN {bound(first)} AND {bound(last)}\n       ) AS x\nFROM {name};\n```\n\n"
        f"What is `x` in the row of day {at + 1}?",
        key,
        tolerance=0.01,
        mistakes=mistakes,
        solution=[
            f"For day {at + 1} the frame holds the value{'s' if len(frame) > 1 else ''} {', '.join(map(str, frame))}"
            + (" (rows before the first day don't exist)." if at_edge else "."),
            step,
        ],
        facts={
            "values": values,
            "function": function,
            "frame": f"ROWS BETWEEN {bound(first)} AND {bound(last)}",
            "day": at + 1,
        },
    )


def verify(variant: Variant) -> float:
    facts = variant.facts
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE t (day INTEGER, v INTEGER)")
    db.executemany("INSERT INTO t VALUES (?, ?)", list(enumerate(facts["values"], 1)))
    query = f"SELECT day, {facts['function']}(v) OVER (ORDER BY day {facts['frame']}) FROM t"
    return float(dict(db.execute(query).fetchall())[facts["day"]])
