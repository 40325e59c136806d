from upslope.questions import Rng
from upslope.questions.labs import sql_case, table

COLUMNS = ["id INTEGER", "item_id INTEGER", "label TEXT", "made_at TEXT", "withdrawn INTEGER"]
LABELS = ["cat", "dog", "fox", "owl", "hare", "seal"]


def examples():
    return [
        sql_case(
            "withdrawn",
            annotations=table(
                COLUMNS,
                [
                    (11, 1, "cat", "2026-04-02 09:00", 0),
                    (12, 1, "dog", "2026-04-01 16:30", 0),
                    (13, 1, "fox", "2026-04-03 10:00", 1),
                    (14, 2, "dog", None, 0),
                    (15, 3, None, "2026-04-02 11:00", 0),
                ],
            ),
        ),
        sql_case(
            "ties",
            annotations=table(
                COLUMNS,
                [
                    (21, 5, "owl", "2026-04-02 09:00", 0),
                    (24, 5, "cat", "2026-04-02 09:00", 0),
                    (22, 6, "owl", "2026-04-02 09:00", 0),
                    (26, 6, "owl", "2026-04-07 12:15", 0),
                ],
            ),
        ),
    ]


def cases(rng: Rng):
    out = []

    def items(count):
        return rng.sample(range(1, 100), count)

    def times(count):
        """Different times, from old to new."""
        return [
            f"2026-04-{d:02d} {rng.integer(8, 17):02d}:{rng.integer(0, 59):02d}"
            for d in sorted(rng.sample(range(1, 29), count))
        ]

    def add(check, rows, ids=None):
        """Rows of (item, label, time, withdrawn); their ids are `ids` or any. The table holds them in any order."""
        ids = ids or rng.sample(range(100, 1000), len(rows))
        rows = [(i, *row) for i, row in zip(ids, rows, strict=True)]
        out.append(sql_case(check, annotations=table(COLUMNS, rng.shuffle(rows))))

    def history(item, labels):
        """The labels of one item, from old to new."""
        return [(item, label, time, 0) for label, time in zip(labels, times(len(labels)), strict=True)]

    for _ in range(2):
        # The newest label of a has the lowest id of a, that of b the middle one; c has one label.
        c, a, b = sorted(items(3))
        rows = history(a, rng.sample(LABELS, 3)) + history(b, rng.sample(LABELS, 3)) + history(c, rng.sample(LABELS, 1))
        i = sorted(rng.sample(range(100, 1000), 7))
        add("latest", rows, [i[4], i[2], i[1], i[3], i[6], i[5], i[0]])

        # a: the two newest tie; b: all tie
        a, b = items(2)
        t = times(3)
        la, lb = rng.sample(LABELS, 3), rng.sample(LABELS, 3)
        add(
            "ties",
            [(a, la[0], t[0], 0), (a, la[1], t[2], 0), (a, la[2], t[2], 0), *((b, label, t[1], 0) for label in lb)],
        )

        # a: the newest is withdrawn; b: both are. One label is left in all, so nothing else can go wrong.
        a, b = items(2)
        t = times(4)
        x = rng.sample(LABELS, 4)
        rows = [(a, x[0], t[0], 0), (a, x[1], t[1], 1), (b, x[2], t[2], 1), (b, x[3], t[3], 1)]
        add("withdrawn", rows)
        # Now the older one of a.
        add("withdrawn", [(a, x[0], t[0], 1), (a, x[1], t[1], 0), (b, x[2], t[2], 1)])

        # Likewise: skipped after the label, always, before the label.
        a, b = items(2)
        t = times(4)
        x = rng.sample(LABELS, 2)
        add("skipped", [(a, x[0], t[0], 0), (a, None, t[1], 0), (b, None, t[2], 0)])
        add("skipped", [(a, None, t[0], 0), (a, x[1], t[1], 0), (b, None, t[3], 0)])

        # a: corrected twice; b: one label only, and a stands before it; c: said the same twice, after something else
        a, b, c = sorted(items(3))
        la, (lb,), (l1, l2) = rng.sample(LABELS, 3), rng.sample(LABELS, 1), rng.sample(LABELS, 2)
        i = sorted(rng.sample(range(100, 1000), 7))
        add("previous", history(a, la) + history(b, [lb]) + history(c, [l1, l2, l2]), i)

        # a: ids say nothing; b: the older ones tie; c: the older ones have no time
        a, b, c = items(3)
        la, lb, lc = rng.sample(LABELS, 3), rng.sample(LABELS, 3), rng.sample(LABELS, 3)
        t, u = times(2), times(1)
        rows = history(a, la) + [(b, lb[0], t[0], 0), (b, lb[1], t[0], 0), (b, lb[2], t[1], 0)]
        rows += [(c, lc[0], None, 0), (c, lc[1], None, 0), (c, lc[2], u[0], 0)]
        i = sorted(rng.sample(range(100, 1000), 9))
        add("previous", rows, [i[1], i[2], i[0], *i[3:]])

        # One of b is withdrawn and one skipped, neither the newest.
        a, b = items(2)
        la, lb = rng.sample(LABELS, 2), rng.sample(LABELS, 6)
        rows = history(a, la) + history(b, lb)
        rows[3], rows[4] = (*rows[3][:3], 1), (b, None, *rows[4][2:])
        add("label-count", rows, sorted(rng.sample(range(100, 1000), 8)))

        # a: only undated; b: one label, with a time
        a, b = items(2)
        x = rng.sample(LABELS, 2)
        add("undated", [(a, x[0], None, 0), (b, x[1], times(1)[0], 0)])
    a, b = items(2)
    x = rng.sample(LABELS, 5)
    i = sorted(rng.sample(range(100, 1000), 5))
    add(
        "undated",
        [(a, x[0], None, 0), (a, x[1], None, 0), (b, x[2], None, 0), (b, x[3], times(1)[0], 0), (b, x[4], None, 0)],
        i,
    )
    return out
