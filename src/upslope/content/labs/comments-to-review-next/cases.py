from upslope.questions import Rng
from upslope.questions.labs import sql_case, table

COLUMNS = ["id INTEGER", "language TEXT", "score DOUBLE", "label TEXT", "created TEXT"]


def examples():
    return [
        sql_case(
            "unknown-language",
            comments=table(
                COLUMNS,
                [
                    (7, None, 0.52, None, "2026-03-31 18:20:00"),
                    (8, "en", 0.55, "unsure", "2026-03-05 09:00:00"),
                    (9, "fr", None, "unsure", "2026-03-08 11:30:00"),
                    (12, "de", 0.7, None, "2026-03-02 10:00:00"),
                    (15, "de", 0.61, "fine", "2026-03-02 10:05:00"),
                ],
            ),
        ),
        sql_case(
            "ties",
            comments=table(
                COLUMNS,
                [
                    (34, "it", 0.5, "unsure", "2026-03-04 08:00:00"),
                    (31, "it", 0.5, "unsure", "2026-03-09 08:00:00"),
                    (22, "es", 0.5, "unsure", "2026-03-04 08:00:00"),
                    (40, "de", 0.6, None, "2026-03-20 08:00:00"),
                ],
            ),
        ),
    ]


def cases(rng: Rng):
    out = []

    def language():
        return rng.choice(["de", "fr", "es", "it", "nl"])

    def other_label():
        return rng.choice(["abuse", "fine"])

    def time(first=2, last=30):
        """A time in the middle of March."""
        return f"2026-03-{rng.integer(first, last):02d} {rng.integer(0, 23):02d}:{rng.integer(0, 59):02d}:{rng.integer(0, 59):02d}"

    def scores(count):
        """Different scores inside the band."""
        return [n / 100 for n in rng.sample(range(31, 70), count)]

    def add(check, rows):
        """Rows without an id, in random order and with random ids."""
        ids = rng.sample(range(100, 1000), len(rows))
        rows = [(i, *row) for i, row in zip(ids, rng.shuffle(rows), strict=True)]
        out.append(sql_case(check, comments=table(COLUMNS, rows)))

    for _ in range(2):
        s = scores(8)
        add(
            "unknown-language",
            [
                (language(), s[0], "unsure", time()),
                (language(), s[1], "unsure", time()),
                (None, s[2], "unsure", time()),
                (None, s[3], "unsure", time()),
                ("en", s[4], "unsure", time()),
                (None, 0.91, "unsure", time()),
                (None, s[6], other_label(), time()),
                (None, s[7], "unsure", "2026-04-07 10:00:00"),
            ],
        )
        s = scores(8)
        add(
            "open-labels",
            [
                (language(), s[0], None, time()),
                (language(), s[1], None, time()),
                (language(), s[2], "unsure", time()),
                (language(), s[3], "abuse", time()),
                (language(), s[4], "fine", time()),
                ("en", s[5], None, time()),
                (language(), 0.93, None, time()),
                (language(), s[6], None, "2026-02-11 10:00:00"),
            ],
        )
        s = scores(9)
        add(
            "whole-month",
            [
                (language(), s[0], "unsure", "2026-03-01 00:00:00"),
                (language(), s[1], "unsure", "2026-03-31 23:59:59"),
                (language(), s[2], "unsure", f"2026-03-31 {rng.integer(10, 22)}:15:00"),
                (language(), s[3], "unsure", time()),
                (language(), s[4], "unsure", "2026-04-01 00:00:00"),
                (language(), s[5], "unsure", "2026-02-28 23:59:59"),
                (language(), s[6], "unsure", f"2025-03-{rng.integer(10, 28)} 12:00:00"),
                (language(), s[7], "unsure", f"2027-03-{rng.integer(10, 28)} 12:00:00"),
            ],
        )
        add(
            "score-band",
            [
                (language(), 0.3, "unsure", time()),
                (language(), 0.7, "unsure", time()),
                (language(), scores(1)[0], "unsure", time()),
                (language(), 0.29, "unsure", time()),
                (language(), 0.71, "unsure", time()),
                (language(), None, "unsure", time()),
                ("en", None, "unsure", time()),
                (language(), 0.98, "unsure", time()),
            ],
        )
        s = scores(3)
        add(
            "failed-first",
            [
                (language(), None, "unsure", "2026-03-12 08:00:00"),
                (language(), None, "unsure", "2026-03-19 21:00:00"),
                *((language(), x, "unsure", time()) for x in s),
                ("en", None, "unsure", time()),
            ],
        )

        # Equal scores. The rows lie in the table by falling id, so that no order by chance is the right one.
        high, low = sorted(scores(2), reverse=True)
        early, late = time(2, 9), time(11, 20)
        ids = sorted(rng.sample(range(100, 1000), 7))
        rows = [
            (ids[6], language(), high, "unsure", early),
            (ids[0], language(), high, "unsure", late),
            (ids[5], language(), low, "unsure", early),
            (ids[4], language(), low, "unsure", early),
            (ids[3], language(), low, "unsure", early),
            (ids[1], language(), low, "unsure", late),
            (ids[2], language(), low, "unsure", late),
        ]
        out.append(sql_case("ties", comments=table(COLUMNS, sorted(rows, reverse=True))))

    s = scores(14)
    add("at-most-ten", [(language(), x, "unsure", time()) for x in s])
    s = scores(6)
    add("at-most-ten", [(language(), x, "unsure", time()) for x in s] + [("en", 0.5, "unsure", time())])
    add("at-most-ten", [("en", 0.5, "unsure", time()), (language(), 0.5, other_label(), time())])
    return out
