import pandas as pd

from upslope.questions import Rng
from upslope.questions.labs import case

CITIES = ["Bonn", "Kiel", "Ulm", "Jena", "Trier"]
PLANS = ["basic", "pro", "team"]


def _orders(keys, euros, labels=None):
    frame = pd.DataFrame({"order": range(1, len(keys) + 1), "customer": keys, "euros": euros}, index=labels)
    return frame.astype({"customer": "str"})


def _customers(rows):
    frame = pd.DataFrame(rows, columns=["customer", "city", "plan", "updated"])
    text = {"customer": "str", "city": "str", "plan": "str"}
    return frame.astype(text).assign(updated=pd.to_datetime(frame["updated"]))


def _euros(rng: Rng, count: int):
    return [rng.uniform(3, 90, places=2) for _ in range(count)]


def _person(rng: Rng, key):
    day = f"2025-{rng.integer(1, 12):02d}-{rng.integer(1, 28):02d}"
    return (key, rng.choice(CITIES), rng.choice(PLANS), day)


def _keys(rng: Rng, count: int):
    return [f"c{n}" for n in rng.sample(range(10, 60), count)]


def examples():
    orders = _orders(["a", None, "x"], [20.0, 5.0, 7.5])
    customers = _customers(
        [("a", "Ulm", "pro", "2026-03-01"), ("a", "Bonn", "basic", "2025-01-01"), ("b", "Kiel", "pro", "2025-06-01")]
    )
    return [
        case("every-order-once", orders, customers),
        case("newest-row", orders[:1], customers),
        case("missing-keys", orders[1:2], _customers([(None, "Jena", "pro", "2026-03-01")])),
        case("known-column", orders[:1], _customers([("a", None, "pro", "2026-03-01")])),
        case("report", orders, customers, call="report_unmatched"),
        case("idle-customers", orders, customers, call="report_unmatched"),
        case("leaves-inputs", orders, customers),
    ]


def cases(rng: Rng):
    out = []
    for _ in range(3):
        a, b, c, d, lost = _keys(rng, 5)
        keys = rng.shuffle([a, b, c, a, lost, b, lost])
        twice = [(a, "Bonn", "pro", "2025-02-03"), (a, "Bonn", "pro", "2024-02-03")]
        people = rng.shuffle([*twice, *(_person(rng, k) for k in (b, c, d))])
        labels = rng.sample(range(100, 130), len(keys))
        out.append(case("every-order-once", _orders(keys, _euros(rng, len(keys)), labels), _customers(people)))

    for _ in range(4):
        a, b, c = _keys(rng, 3)
        old, new, newest = (rng.integer(2018, 2020), rng.integer(2021, 2022), rng.integer(2023, 2026))
        people = [
            (a, "Kiel", "basic", f"{new}-05-01"),
            (a, None, "pro", f"{newest}-01-15"),
            (a, "Bonn", "team", f"{old}-12-31"),
            (b, "Ulm", None, f"{newest}-03-10"),
            (b, "Jena", "pro", f"{new}-09-30"),
            _person(rng, c),
        ]
        keys = rng.shuffle([a, b, c, a])
        out.append(case("newest-row", _orders(keys, _euros(rng, len(keys))), _customers(people)))

    for _ in range(3):
        a, b = _keys(rng, 2)
        people = rng.shuffle([_person(rng, a), _person(rng, b), _person(rng, None)])
        keys = rng.shuffle([a, None, b, None])
        out.append(case("missing-keys", _orders(keys, _euros(rng, len(keys))), _customers(people)))

    for _ in range(3):
        a, b, lost = _keys(rng, 3)
        people = rng.shuffle([(a, None, rng.choice([None, "pro"]), "2025-04-04"), _person(rng, b)])
        keys = rng.shuffle([a, b, lost, a])
        out.append(case("known-column", _orders(keys, _euros(rng, len(keys))), _customers(people)))

    for _ in range(3):
        a, b, lost, gone = _keys(rng, 4)
        keys = [a, b, lost, lost, gone, a] + [None] * rng.integer(1, 2)
        people = rng.shuffle([_person(rng, k) for k in (a, b, None)])
        orders = _orders(rng.shuffle(keys), _euros(rng, len(keys)))
        out.append(case("report", orders, _customers(people), call="report_unmatched"))
    a, b = _keys(rng, 2)
    everyone = _customers([_person(rng, a), _person(rng, b)])
    out.append(case("report", _orders([a, b, a], _euros(rng, 3)), everyone, call="report_unmatched"))

    for _ in range(3):
        a, b, idle, quiet = _keys(rng, 4)
        people = [(k, "Ulm", "pro", f"{year}-01-01") for k in (a, idle) for year in (2024, 2025)]
        people = rng.shuffle([*people, *(_person(rng, k) for k in (b, quiet, None))])
        keys = rng.shuffle([a, b, a])
        out.append(case("idle-customers", _orders(keys, _euros(rng, 3)), _customers(people), call="report_unmatched"))

    for call in ("join_orders", "report_unmatched"):
        a, b = _keys(rng, 2)
        people = _customers([(a, "Ulm", "pro", "2025-06-01"), (b, "Kiel", "basic", "2024-06-01")])
        out.append(case("leaves-inputs", _orders([b, a], _euros(rng, 2), [7, 3]), people, call=call))
    return out
