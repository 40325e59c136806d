from upslope.questions import Rng
from upslope.questions.labs import case

SEGMENTS = ["tablet", "phone", "desktop", "watch", "console", "fridge"]


def _rows(rng: Rng, key: str, segment, hits: int, misses: int) -> list[dict]:
    """Rows of one segment with so many hits and misses; both labels 1 and 2 occur."""
    rows = []
    for hit in [True] * hits + [False] * misses:
        label = rng.integer(1, 2)
        rows.append({key: segment, "label": label, "predicted": label if hit else 3})
    return rows


def _shuffled(rng: Rng, *groups: list[dict]) -> list[dict]:
    return rng.shuffle([row for group in groups for row in group])


def _in_order(rng: Rng, segments: list[str], *groups: list[dict]) -> list[dict]:
    """Shuffled, but the segments first appear in this order: one row of each goes to the front."""
    rows = _shuffled(rng, *groups)
    first = [next(row for row in rows if row["device"] == segment) for segment in segments]
    return first + [row for row in rows if not any(row is other for other in first)]


def examples():
    rows = [
        {"device": "phone", "label": 0, "predicted": 0},
        {"device": "tablet", "label": 1, "predicted": 0},
        {"device": "phone", "label": 1, "predicted": 0},
        {"device": "tablet", "label": None, "predicted": 1},
        {"label": 1, "predicted": 1},
    ]
    return [
        case("report", rows, "device", minimum=2),
        case("open-labels", [{"hour": 3, "label": 0, "predicted": 0}, {"hour": 4, "predicted": 1}], "hour", minimum=1),
        case("missing-segment", [{"hour": 0, "label": 1, "predicted": 1}, {"label": 1, "predicted": 1}], "hour"),
        case("missing-prediction", [{"hour": 5, "label": 1}, {"hour": 5, "label": 1, "predicted": 1}], "hour"),
        case(
            "worst-ties", [{"hour": 7, "label": 1, "predicted": 0}, {"hour": 5, "label": 1, "predicted": 0}], "hour", 1
        ),
    ]


def cases(rng: Rng):
    out = []

    for _ in range(3):
        names = rng.sample(SEGMENTS, 3)
        groups = [_rows(rng, "device", name, rng.integer(2, 6), rng.integer(1, 4)) for name in names[:2]]
        out.append(case("report", _shuffled(rng, *groups, _rows(rng, "device", names[2], 1, 0)), "device", minimum=3))
    out.append(case("report", [], "device"))

    for _ in range(2):
        zeros = [{"device": "phone", "label": 0, "predicted": rng.choice([0, 0, 1])} for _ in range(4)]
        open_rows = [{"device": "phone", "predicted": 0}, {"device": "watch", "label": None, "predicted": None}]
        known = _rows(rng, "device", "phone", rng.integer(1, 4), 1)
        out.append(case("open-labels", _shuffled(rng, zeros, open_rows, known), "device", minimum=rng.integer(1, 4)))
    out.append(case("open-labels", [{"device": "phone", "predicted": 1}], "device", minimum=1))

    for key, real in (("hour", 0), ("device", ""), ("hour", rng.integer(1, 23))):
        absent = _rows(rng, key, None, rng.integer(1, 3), 1)
        del absent[0][key]
        known = _rows(rng, key, real, rng.integer(4, 6), rng.integer(0, 1))
        out.append(case("missing-segment", _shuffled(rng, absent, known), key, minimum=2))

    for _ in range(2):
        silent = [{"device": "watch", "label": rng.integer(1, 2)}, {"device": "watch", "label": 1, "predicted": None}]
        known = _rows(rng, "device", "watch", rng.integer(2, 5), 0)
        other = _rows(rng, "device", "phone", 3, 1)
        out.append(case("missing-prediction", _shuffled(rng, silent, known, other), "device", minimum=2))

    for hits, misses in ((1, 2), (2, 2), (0, 2)):
        names = sorted(rng.sample(SEGMENTS, 3), reverse=True)
        tied = [
            _rows(rng, "device", names[0], hits, misses),
            _rows(rng, "device", names[1], 2 * hits, 2 * misses),
            _rows(rng, "device", names[2], 4, 1),
        ]
        out.append(case("worst-ties", _in_order(rng, names, *tied), "device", minimum=2))
    names = rng.sample(SEGMENTS, 2)
    out.append(
        case("worst-ties", _shuffled(rng, *(_rows(rng, "device", name, 3, 0) for name in names)), "device", minimum=2)
    )

    for minimum in (rng.integer(3, 6), None):
        size = minimum or 10
        names = rng.sample(SEGMENTS, 3)
        rows = _shuffled(
            rng,
            _rows(rng, "device", names[0], 0, size - 1),
            _rows(rng, "device", names[1], 1, size - 1),
            _rows(rng, "device", names[2], size, 2),
        )
        out.append(case("minimum", rows, "device", **({} if minimum is None else {"minimum": minimum})))
    out.append(case("minimum", _rows(rng, "device", "phone", 2, 2), "device", minimum=5))

    for _ in range(2):
        absent = _rows(rng, "device", None, 2, 1)
        del absent[1]["device"]
        open_rows = [{"device": "phone", "label": None, "predicted": 1}, {"device": "phone", "predicted": 1}]
        rows = _shuffled(rng, absent, open_rows, _rows(rng, "device", "watch", 2, 2), [{"device": "watch", "label": 1}])
        out.append(case("rows-untouched", rows, "device", minimum=2))
    return out
