import sqlite3

from upslope.questions import Rng, Variant, choice, wrong

P = "PARTITION BY user_id ORDER BY day"
CASES = {
    "latest": (
        "the newest row of each user, exactly one, by filtering on 1 in an outer query",
        "ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY day DESC, id DESC)",
        [
            (f"ROW_NUMBER() OVER ({P}, id)", "Ascending order gives 1 to the oldest row."),
            (
                "RANK() OVER (PARTITION BY user_id ORDER BY day DESC)",
                "Two rows on the same day share rank 1, so two may be kept.",
            ),
            (
                "ROW_NUMBER() OVER (PARTITION BY user_id, day ORDER BY day DESC, id DESC)",
                "This numbers each day of a user from 1, so one row per day is kept.",
            ),
        ],
        "One partition per user, newest first, ties decided by id: number 1 is the newest row.",
    ),
    "past_mean": (
        "the user's average over earlier rows, without the current one",
        f"AVG(x) OVER ({P}, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)",
        [
            (
                f"AVG(x) OVER ({P}, id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)",
                "The current row is part of this frame.",
            ),
            ("AVG(x) OVER (PARTITION BY user_id)", "This averages later rows too: the future leaks in."),
            (
                "AVG(x) OVER (ORDER BY day, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)",
                "Without a partition other users' rows are averaged in.",
            ),
        ],
        "Partition by user, order by time, and end the frame one row before the current one.",
    ),
    "share": (
        "each row's share of the user's total over the whole time",
        "x * 1.0 / SUM(x) OVER (PARTITION BY user_id)",
        [
            (
                f"x * 1.0 / SUM(x) OVER ({P}, id)",
                "With ORDER BY the sum ends at the current row, so it isn't the total.",
            ),
            ("x * 1.0 / SUM(x) OVER ()", "An empty window is the whole table, with the other users' rows."),
            (
                "x * 1.0 / COUNT(x) OVER (PARTITION BY user_id)",
                "COUNT divides by the number of rows, where the sum is wanted.",
            ),
        ],
        "The total of the user is a sum over the partition without an order.",
    ),
    "gap": (
        "the days since the same user's previous row",
        f"day - LAG(day) OVER ({P}, id)",
        [
            ("day - LAG(day) OVER (ORDER BY day, id)", "Without a partition the previous row may be another user's."),
            (f"LEAD(day) OVER ({P}, id) - day", "LEAD looks ahead: these are the days until the next row."),
            (f"day - FIRST_VALUE(day) OVER ({P}, id)", "This counts from the user's first row, not the previous one."),
        ],
        "LAG fetches the previous row of the partition; subtract its day.",
    ),
    "first_value": (
        "a running count of the user's rows: 1 for the first, 2 for the second and so on, each number once",
        f"COUNT(*) OVER ({P}, id ROWS UNBOUNDED PRECEDING)",
        [
            ("COUNT(*) OVER (PARTITION BY user_id)", "Without an order each row gets the user's full count."),
            (
                f"COUNT(*) OVER ({P} RANGE UNBOUNDED PRECEDING)",
                "With RANGE, rows of one day tie and get the same number.",
            ),
            (
                "COUNT(*) OVER (PARTITION BY user_id, day ORDER BY id ROWS UNBOUNDED PRECEDING)",
                "The count starts afresh each day.",
            ),
        ],
        "Partition by user, a unique order, and a frame from the start to the current row.",
    ),
    "last_three": (
        "the user's average over the current and the two previous rows",
        f"AVG(x) OVER ({P}, id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)",
        [
            (
                f"AVG(x) OVER ({P}, id ROWS BETWEEN 3 PRECEDING AND CURRENT ROW)",
                "Three rows before and the current one make four.",
            ),
            (
                f"AVG(x) OVER ({P}, id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING)",
                "This frame looks one row into the future.",
            ),
            (
                "AVG(x) OVER (ORDER BY day, id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)",
                "Without a partition the frame mixes users.",
            ),
        ],
        "Two rows before and the current one make three, within the user's partition.",
    ),
}
ROWS = [  # id, user_id, day, x
    (1, "a", 1, 5),
    (2, "b", 1, 2),
    (3, "a", 2, 7),
    (4, "a", 2, 1),
    (5, "b", 4, 8),
    (6, "a", 5, 4),
    (7, "b", 4, 3),
    (8, "a", 9, 6),
    (9, "a", 9, 10),
    (10, "b", 12, 9),
]


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    wish, right, others, because = CASES[case]
    return choice(
        "The table `events` has the columns `id` (unique), `user_id`, `day` (a whole number; a user may "
        "have several rows on one "
        f"day) and `x`. You want {wish}. Which expression gives it?",
        f"`{right}`",
        [wrong(f"`{expression}`", shows) for expression, shows in others],
        solution=[because],
        facts={"case": case},
    )


def verify(variant: Variant) -> str:
    """Compute what is wanted in plain Python and find the one expression that agrees on a table with ties."""
    wanted = {}
    for key, user, day, x in ROWS:
        mine = sorted((d, k, v) for k, u, d, v in ROWS if u == user)
        place = mine.index((day, key, x))
        past = [v for _, _, v in mine[:place]]
        wanted[key] = {
            "latest": place == len(mine) - 1,
            "past_mean": sum(past) / len(past) if past else None,
            "share": x / sum(v for _, _, v in mine),
            "gap": day - mine[place - 1][0] if place else None,
            "first_value": place + 1,
            "last_three": sum([*past[-2:], x]) / len([*past[-2:], x]),
        }[variant.facts["case"]]
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE events (id INTEGER, user_id TEXT, day INTEGER, x INTEGER)")
    db.executemany("INSERT INTO events VALUES (?, ?, ?, ?)", ROWS)
    fits = []
    for option in variant.options:
        found = dict(db.execute(f"SELECT id, {option.strip('`')} FROM events").fetchall())
        if variant.facts["case"] == "latest":
            found = {key: value == 1 for key, value in found.items()}
        if found == wanted:
            fits.append(option)
    (only,) = fits
    return only
