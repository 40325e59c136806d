from datetime import date, timedelta

from upslope.questions import Rng
from upslope.questions.labs import sql_case, table

COLUMNS = ["id INTEGER", "user_id INTEGER", "day DATE", "minutes INTEGER"]


def examples():
    return [
        sql_case(
            "same-day",
            sessions=table(
                COLUMNS,
                [
                    (1, 2, "2026-02-28", None),
                    (2, 1, "2026-03-01", 50),
                    (3, 1, "2026-03-01", 10),
                    (4, 1, "2026-02-27", 20),
                ],
            ),
        ),
        sql_case(
            "users-apart",
            sessions=table(
                COLUMNS,
                [
                    (5, 1, "2026-02-27", 15),
                    (6, 2, "2026-02-28", 40),
                    (7, 1, "2026-03-02", 25),
                    (8, 2, "2026-03-05", 30),
                ],
            ),
        ),
    ]


def cases(rng: Rng):
    out = []

    def add(check, rows, ids=None):
        """Rows of (user, day, minutes); `ids` as given or any. The table holds them in any order."""
        ids = ids or rng.sample(range(100, 1000), len(rows))
        rows = [(i, user, day.isoformat(), minutes) for i, (user, day, minutes) in zip(ids, rows, strict=True)]
        out.append(sql_case(check, sessions=table(COLUMNS, rng.shuffle(rows))))

    def users(count):
        return rng.sample(range(1, 100), count)

    def days(count, step):
        """Different days in order, `step` to `step` + 3 days apart."""
        day = date(2026, rng.integer(1, 9), rng.integer(1, 28))
        out = [day]
        while len(out) < count:
            day += timedelta(rng.integer(step, step + 3))
            out.append(day)
        return out

    def minutes(count):
        return rng.sample(range(5, 90), count)

    def sorted_ids(count):
        return sorted(rng.sample(range(100, 1000), count))

    for _ in range(2):
        # Ids run against the days.
        (u,) = users(1)
        start = date(2026, rng.integer(1, 12), 3)
        rows = [(u, start + timedelta(d), m) for d, m in zip([0, 1, 2, 4, 5], minutes(5), strict=True)]
        i = sorted_ids(5)
        add("running-total", rows, [i[3], i[4], i[0], i[2], i[1]])

        # The first and the last day with two sessions, the middle one with three.
        (u,) = users(1)
        a, b, c = days(3, 1)
        add("same-day", [(u, d, m) for d, m in zip([a, a, b, b, b, c, c], minutes(7), strict=True)], sorted_ids(7))

        # The longest of all comes first, so its place in the mean of the eighth session shows; its id is the highest.
        # The last two share a day. b has sessions on two of a's days.
        a, b = users(2)
        count = rng.integer(9, 11)
        m = minutes(count)
        when = days(count - 1, 3)
        i = sorted_ids(count + 2)
        add(
            "seven-sessions",
            [
                *((a, d, x) for d, x in zip([*when, when[-1]], [m[0] + 100, *m[1:]], strict=True)),
                *((b, d, x) for d, x in zip(when[2:4], minutes(2), strict=True)),
            ],
            [i[-1], *i[:-1]],
        )

        # Over the end of a year and of February, and twice on a day. The first session has the highest id.
        (u,) = users(1)
        year = rng.choice([2023, 2024, 2025, 2027, 2028])
        ends = [
            date(year - 1, 12, rng.integer(20, 31)),
            date(year, 1, rng.integer(1, 25)),
            date(year, 2, rng.integer(20, 28)),
        ]
        ends += [date(year, 3, rng.integer(1, 20))] * 2
        i = sorted_ids(5)
        add("gap", [(u, d, m) for d, m in zip(ends, minutes(5), strict=True)], [i[-1], *i[:-1]])

        # The longest session so far in the middle: after it the best is known, before it must not be. A longer one ends
        # the last day. b starts with unknown minutes.
        a, b = users(2)
        m = minutes(5)
        when = days(5, 1)
        i = sorted_ids(9)
        add(
            "best-before",
            [
                *((a, d, x) for d, x in zip(when, [m[0], m[1], 120, m[2], m[3]], strict=True)),
                (a, when[-1], m[4] + 130),
                *((b, d, x) for d, x in zip(when[1:4], [None, 110, 115], strict=True)),
            ],
            [i[8], *i[:8]],
        )

        # Users take turns.
        a, b, c = users(3)
        rows = [(u, d, m) for u, d, m in zip([a, b, a, c, b, a, b], days(7, 1), minutes(7), strict=True)]
        add("users-apart", rows, sorted_ids(7))

        # At the start, in the middle, and (for b) always. Close together, so that seven sessions are seven days.
        a, b = users(2)
        m = minutes(3)
        start = date(2026, rng.integer(1, 12), 3)
        when = [start + timedelta(d) for d in (0, 1, 2, 4, 5)]
        rows = [(a, d, x) for d, x in zip(when, [None, m[0], None, m[1], m[2]], strict=True)]
        add("unknown-minutes", rows + [(b, d, None) for d in days(2, 2)], sorted_ids(7))

    # One of the last seven places is taken by a session with unknown minutes.
    (u,) = users(1)
    m = minutes(8)
    add(
        "seven-sessions",
        [(u, d, x) for d, x in zip(days(9, 3), [200, m[1], m[2], None, *m[3:]], strict=True)],
        sorted_ids(9),
    )
    return out
