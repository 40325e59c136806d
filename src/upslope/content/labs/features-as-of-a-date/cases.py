import pandas as pd

from upslope.questions import Rng
from upslope.questions.labs import case

GAP = float("nan")
HOUR = pd.Timedelta(hours=1)
DAY = pd.Timedelta(days=1)


def _users(rows):
    frame = pd.DataFrame(rows, columns=["user", "signed_up"])
    return frame.astype({"user": "str"}).assign(signed_up=pd.to_datetime(frame["signed_up"]))


def _orders(rows):
    """Rows of user, placed, euros and, if it came later than it was placed, recorded."""
    full = [(r[0], r[1], r[3] if len(r) > 3 else r[1], r[2]) for r in rows]
    frame = pd.DataFrame(full, columns=["user", "placed", "recorded", "euros"])
    times = {name: pd.to_datetime(frame[name]) for name in ("placed", "recorded")}
    return frame.astype({"user": "str", "euros": float}).assign(**times)


def _names(rng: Rng, count: int):
    return [f"u{n}" for n in rng.sample(range(10, 80), count)]


def _euros(rng: Rng):
    return rng.uniform(5, 90, places=2)


def _old_users(names):
    return _users([(name, pd.Timestamp("2024-01-15")) for name in names])


def _cutoff(rng: Rng):
    return pd.Timestamp(2026, rng.integer(1, 12), rng.integer(1, 28))


def _inside(rng: Rng, cutoff, days):
    """A moment well inside the window."""
    return cutoff - rng.integer(1, days - 2) * DAY - rng.integer(1, 22) * HOUR


def examples():
    cutoff = pd.Timestamp("2026-03-01")
    users = _users([("a", pd.Timestamp("2025-05-05")), ("b", cutoff + DAY)])
    early, recent = pd.Timestamp("2026-01-10 12:00"), pd.Timestamp("2026-02-20 18:00")
    base = [("a", early, 30.0), ("a", recent, 10.0)]
    late = ("a", pd.Timestamp("2026-02-27 09:00"), 99.0, pd.Timestamp("2026-03-02"))
    return [
        case("late-records", users[:1], _orders([*base, late]), cutoff, 30),
        case("nothing-from-the-future", users[:1], _orders([*base, ("a", cutoff, 70.0)]), cutoff, 30),
        case("window", users[:1], _orders(base), cutoff, 7),
        case("one-row-per-user", _old_users(["c", "a"]), _orders(base), cutoff, 30),
        case("one-row-per-user", users, _orders(base), cutoff, 30),
        case("whole-past", _old_users(["a", "c"]), _orders([*base, ("a", recent + DAY, GAP)]), cutoff, 7),
        case("missing-amounts", users[:1], _orders([*base, ("a", recent + DAY, GAP)]), cutoff, 30),
        case("leaves-inputs", users[:1], _orders(base), cutoff, 30),
    ]


def cases(rng: Rng):
    out = []
    for _ in range(3):
        cutoff, days, names = _cutoff(rng), rng.integer(7, 40), _names(rng, 3)
        rows = [(name, _inside(rng, cutoff, days), _euros(rng)) for name in names for _ in range(2)]
        future = [(names[0], cutoff, _euros(rng)), (names[1], cutoff + rng.integer(1, 40) * HOUR, _euros(rng))]
        orders = _orders(rng.shuffle(rows + future))
        out.append(case("nothing-from-the-future", _old_users(names), orders, cutoff, days))

    for _ in range(3):
        cutoff, days, names = _cutoff(rng), rng.integer(7, 40), _names(rng, 3)
        rows = [(name, cutoff - rng.integer(3, 6) * DAY, _euros(rng)) for name in names]
        rows += [
            (names[0], cutoff - rng.integer(20, 60) * HOUR, _euros(rng), cutoff + rng.integer(1, 60) * HOUR),
            (names[1], cutoff - rng.integer(1, 9) * HOUR, _euros(rng), cutoff),
            (names[2], cutoff - 4 * HOUR, _euros(rng), cutoff - HOUR),
        ]
        out.append(case("late-records", _old_users(names), _orders(rng.shuffle(rows)), cutoff, days))

    for _ in range(3):
        cutoff, days, names = _cutoff(rng), rng.integer(7, 40), _names(rng, 3)
        start = cutoff - days * DAY
        rows = [
            (names[0], start, _euros(rng)),
            (names[0], start - HOUR, _euros(rng)),
            (names[1], start - rng.integer(2, 50) * DAY, _euros(rng)),
            (names[2], start - rng.integer(2, 50) * DAY, _euros(rng)),
            (names[2], _inside(rng, cutoff, days), _euros(rng)),
            (names[2], start + HOUR, _euros(rng)),
        ]
        out.append(case("window", _old_users([*names, "u9"]), _orders(rng.shuffle(rows)), cutoff, days))

    # Only old orders; old and recent ones, the last of them without an amount; no amount at all; no order.
    for _ in range(3):
        cutoff, days, names = _cutoff(rng), rng.integer(7, 40), _names(rng, 4)
        start = cutoff - days * DAY
        old = [start - rng.integer(2, 50) * DAY - rng.integer(1, 22) * HOUR for _ in range(5)]
        rows = [
            (names[0], old[0], _euros(rng)),
            (names[0], old[1], _euros(rng)),
            (names[0], old[4], _euros(rng) + 200),
            (names[1], old[2], _euros(rng) + 90),
            (names[1], cutoff - 4 * DAY, _euros(rng)),
            (names[1], cutoff - 2 * DAY - rng.integer(1, 22) * HOUR, GAP),
            (names[2], old[3], GAP),
        ]
        out.append(case("whole-past", _old_users(rng.shuffle(names)), _orders(rng.shuffle(rows)), cutoff, days))

    for _ in range(3):
        cutoff, days, names = _cutoff(rng), rng.integer(7, 40), _names(rng, 5)
        stranger, *names = names
        busy = names[:2]
        rows = [(name, _inside(rng, cutoff, days), _euros(rng)) for name in [*busy, stranger] for _ in range(2)]
        users = _old_users(sorted(names, reverse=True))
        out.append(case("one-row-per-user", users, _orders(rng.shuffle(rows)), cutoff, days))

    for _ in range(2):
        cutoff, days, names = _cutoff(rng), rng.integer(7, 40), _names(rng, 4)
        joined = [cutoff - 400 * DAY, cutoff - HOUR, cutoff, cutoff + rng.integer(1, 30) * DAY]
        users = _users(rng.shuffle(list(zip(names, joined, strict=True))))
        rows = [(names[0], _inside(rng, cutoff, days), _euros(rng)), (names[1], cutoff - HOUR / 2, _euros(rng))]
        out.append(case("one-row-per-user", users, _orders(rows), cutoff, days))

    for _ in range(2):
        cutoff, days, names = _cutoff(rng), rng.integer(7, 40), _names(rng, 2)
        rows = [(names[0], cutoff - n * DAY, _euros(rng)) for n in (3, 4, 5)]
        rows += [(names[0], cutoff - DAY - HOUR, GAP), (names[1], cutoff - 2 * DAY, GAP)]
        out.append(case("missing-amounts", _old_users(names), _orders(rng.shuffle(rows)), cutoff, days))

    for _ in range(2):
        cutoff, days, names = _cutoff(rng), rng.integer(7, 40), _names(rng, 2)
        rows = [(name, _inside(rng, cutoff, days), _euros(rng)) for name in names]
        out.append(case("leaves-inputs", _old_users(names), _orders(rows), cutoff, days))
    return out
