from upslope.questions import Rng
from upslope.questions.labs import sql_case, table

COLUMNS = [
    "day DATE",
    "source TEXT",
    "model TEXT",
    "user_id INTEGER",
    "predicted INTEGER",
    "actual INTEGER",
    "latency_ms DOUBLE",
]


def examples():
    day = "2026-05-04"
    v2 = [
        (day, "app", "v2", 1, 1, 1, 310.0),
        (day, "web", "v2", 1, 0, 0, 120.0),
        (day, "app", "v2", 2, 1, 0, 300.0),
        (day, "app", "v2", None, None, 1, 450.0),
        (day, "web", "v2", 3, 1, None, 95.0),
    ]
    tests = [(day, "test", "v3", 9, 1, 1, 80.0)] * 4 + [(day, "app", "v3", 4, 1, 1, 80.0)]
    return [
        sql_case("accuracy", requests=table(COLUMNS, v2)),
        sql_case("test-traffic", requests=table(COLUMNS, v2 + tests)),
    ]


def cases(rng: Rng):
    out = []

    def request(model, day="2026-05-04", source=None, user=None, right=True, label=True, latency=450.0, **other):
        """A labelled request of an unknown user; `other` replaces fields, also by None.

        It is slow unless a check is about that: then `slow` is right whichever way it is counted.
        """
        actual = rng.integer(0, 1)
        row = {
            "day": day,
            "source": source or rng.choice(["app", "web"]),
            "model": model,
            "user_id": user,
            "predicted": actual if right else 1 - actual,
            "actual": actual if label else None,
            "latency_ms": latency,
        }
        return tuple((row | other).values())

    def add(check, *groups):
        rows = rng.shuffle([row for group in groups for row in group])
        out.append(sql_case(check, requests=table(COLUMNS, rows)))

    def users(count):
        return rng.sample(range(100, 1000), count)

    def names(count):
        return rng.sample([f"v{n}" for n in range(1, 10)], count)

    def plain(model, count=6, **other):
        """Requests of different users, all labelled, some of the predictions wrong."""
        wrong = rng.integer(1, count - 1)
        return [request(model, user=u, right=i >= wrong, **other) for i, u in enumerate(users(count))]

    for turn in range(2):
        a, b, c = names(3)  # b has 5 requests only with its tests, c has 5 without them
        add(
            "test-traffic",
            plain(a),
            plain(b, 4),
            [request(b, source="test", user=u) for u in users(2)],
            plain(c),
            [request(c, source="test", user=u, right=False) for u in users(3)],
        )

        a, b, c, d = names(4)  # d has 6 requests of 3 users
        add(
            "enough-requests",
            plain(a, 5),
            plain(b, 4),
            plain(c, 6),
            [request(d, user=u) for u in users(3) * 2],
            [request(d, user=1, right=False)],
        )

        a, b = names(2)
        *some, tester = users(6)  # the same users for both models
        add(
            "users",
            [request(a, user=u) for u in [*some, *some[:2]]],
            [request(a, right=False)],
            [request(b) for _ in range(rng.integer(2, 4))],
            [request(b, user=u, right=False) for u in some],
            [request(b, source="test", user=tester)],
        )

        # b: one label on the first day, many on the second, of which some have no prediction. It may have no name.
        a, b = names(2)
        b = b if turn else None
        us = users(9)
        missing = rng.integer(1, 2)
        add(
            "accuracy",
            plain(a),
            [request(b, user=us[0])],
            [request(b, day="2026-05-05", user=u, right=False) for u in us[1:3]],
            [request(b, day="2026-05-05", user=u, predicted=None) for u in us[3 : 3 + missing]],
            [request(b, day="2026-05-05", user=us[5])],
            [request(b, day="2026-05-05", user=u, label=False) for u in us[6:]],
            [request(b, source="test", user=us[0]) for _ in range(3)],
        )

        a, b = names(2)
        add("no-labels", plain(a), [request(b, user=u, label=False) for u in users(rng.integer(6, 7))])

        a, b, c = names(3)  # a: none slow; b: on the boundary; c: not measured
        fast = [request(a, user=u, latency=float(rng.integer(40, 250))) for u in users(7)]
        slow = [
            request(b, user=u, latency=x)
            for u, x in zip(users(4), [120.0, 300.0, 300.5, 301.0 + rng.integer(0, 500)], strict=True)
        ]
        unmeasured = plain(b, 3, latency=None) + plain(c, 6, latency=None)
        tests = [request(b, source="test", user=1, latency=999.0)]
        add("slow-requests", fast, slow, unmeasured, tests, [request(c, user=1, latency=999.0)])

        a = rng.choice(names(1))
        add("unknown-model", plain(a), plain(None, rng.integer(6, 8)))
    add("unknown-model", plain(names(1)[0]), plain(None, 4))
    add("enough-requests", plain(names(1)[0], 4))
    return out
