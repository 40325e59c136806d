import pandas as pd

from upslope.questions import Rng
from upslope.questions.labs import case

MINUTE = pd.Timedelta(minutes=1)
HOUR = pd.Timedelta(hours=1)
SENSORS = ["a", "b", "c", "d", "e", "f"]  # the checks name their columns, so there are no others


def _readings(rows, labels=None):
    frame = pd.DataFrame(rows, columns=["sensor", "at", "value"], index=labels)
    return frame.astype({"sensor": "str", "value": float}).assign(at=pd.to_datetime(frame["at"]))


def _value(rng: Rng):
    return rng.uniform(-20, 8, places=1)


def _start(rng: Rng):
    return pd.Timestamp(2026, rng.integer(1, 12), rng.integer(1, 28), rng.integer(0, 23))


def _names(rng: Rng, count: int):
    return rng.sample(SENSORS, count)


def _full(rng: Rng, names, start, hours: int):
    """Each sensor once in each hour, in its first half."""
    return [(n, start + h * HOUR + rng.integer(1, 25) * MINUTE, _value(rng)) for n in names for h in range(hours)]


def examples():
    start = pd.Timestamp("2026-03-01 08:00")
    rows = [
        ("a", start + 10 * MINUTE, 3.0),
        ("a", start + 50 * MINUTE, 5.0),
        ("a", start + 50 * MINUTE, 5.0),
        ("b", start + 185 * MINUTE, -2.0),
    ]
    both, end = ["a", "b"], start + 4 * HOUR
    return [
        case("short-gaps", _readings(rows), both, start, end, 1),
        case("hourly-means", _readings(rows[:2]), ["a"], start, start + HOUR, 1),
        case("repeated-messages", _readings(rows[:3]), ["a"], start, start + HOUR, 1),
        case("complete-grid", _readings(rows[2:]), ["b"], start + HOUR, start + 4 * HOUR, 1),
        case("asked-sensors", _readings(rows[:2]), ["c", "a"], start, start + HOUR, 1),
        case("carried-marks", _readings(rows[:1]), ["a"], start, start + 3 * HOUR, 1),
        case("leaves-readings", _readings(rows[:2]), ["a"], start, start + HOUR, 1),
    ]


def cases(rng: Rng):
    out = []
    for _ in range(3):
        start, names, hours = _start(rng), _names(rng, 2), rng.integer(3, 4)
        rows = _full(rng, names, start, hours)
        rows += [
            (names[0], start + HOUR, _value(rng) + 30),
            (names[0], start + 2 * HOUR - pd.Timedelta(seconds=1), _value(rng) - 30),
            (names[1], start + rng.integer(40, 55) * MINUTE, _value(rng) + 50),
        ]
        out.append(case("hourly-means", _readings(rng.shuffle(rows)), names, start, start + hours * HOUR, 1))

    for _ in range(3):
        start, names = _start(rng), _names(rng, 2)
        rows = _full(rng, names, start, 3)
        later = [(names[0], start + 29 * MINUTE, rows[0][2] + 7.5), (names[1], start + 28 * MINUTE, rows[3][2] - 4.0)]
        again = rows[0]
        equal = (names[1], start + 27 * MINUTE, rows[3][2])
        rows = rng.shuffle([*rows, *later, again, again, equal])
        out.append(case("repeated-messages", _readings(rows), names, start, start + 3 * HOUR, 1))

    for _ in range(3):
        start, names = _start(rng), _names(rng, 2)
        hours = rng.integer(6, 8)
        end = start + hours * HOUR
        silent = {start + 2 * HOUR, start + 3 * HOUR, end - HOUR}
        rows = [r for r in _full(rng, names, start, hours) if r[1].floor("h") not in silent]
        rows = [r for r in rows if (r[0], r[1].floor("h")) != (names[0], start)]
        rows += [(names[0], start - 5 * MINUTE, _value(rng)), (names[0], start - 9 * HOUR, _value(rng))]
        rows += [(names[1], end, _value(rng)), (names[1], end + 3 * HOUR, _value(rng))]
        out.append(case("complete-grid", _readings(rng.shuffle(rows)), names, start, end, 1))

    for _ in range(2):
        start, names = _start(rng), _names(rng, 4)
        asked = sorted(names[:3], reverse=True)
        sending = [*asked[1:], names[3]]
        rows = rng.shuffle(_full(rng, sending, start, 3))
        out.append(case("asked-sensors", _readings(rows), asked, start, start + 3 * HOUR, 1))

    for limit in (1, 2, 3):
        start, names = _start(rng), sorted(_names(rng, 2))
        first, second, gap = 1, limit + 4, limit + 2
        hours = second + limit + 3
        rows = [
            (names[0], start + first * HOUR + 5 * MINUTE, _value(rng)),
            (names[0], start + second * HOUR + 5 * MINUTE, _value(rng) - 40),
            (names[1], start + rng.integer(1, 25) * MINUTE, _value(rng) + 40),
            (names[1], start + gap * HOUR + 5 * MINUTE, _value(rng)),
            (names[0], start - rng.integer(31, 50) * MINUTE, _value(rng)),
            (names[0], start + hours * HOUR, _value(rng)),
        ]
        out.append(case("short-gaps", _readings(rng.shuffle(rows)), names, start, start + hours * HOUR, limit))

    for limit in (1, 2):
        start, names = _start(rng), _names(rng, 2)
        rows = [r for r in _full(rng, names, start, 2) if r[1] >= start + HOUR or r[0] == names[1]]
        rows += _full(rng, names, start + (limit + 4) * HOUR, 1)
        end = start + (limit + 5) * HOUR
        out.append(case("carried-marks", _readings(rng.shuffle(rows)), names, start, end, limit))

    for _ in range(2):
        start, names = _start(rng), _names(rng, 2)
        rows = sorted(_full(rng, names, start, 3), key=lambda r: r[1], reverse=True)
        rows.append(rows[0])
        labels = rng.sample(range(50, 90), len(rows))
        out.append(case("leaves-readings", _readings(rows, labels), names, start, start + 3 * HOUR, 1))
    return out
