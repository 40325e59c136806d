import pandas as pd

from upslope.questions import Rng
from upslope.questions.labs import case

DEPOTS = ["Bonn", "Emden", "Jena", "Kiel", "Lahr", "Trier", "Ulm", "Wesel"]
CARRIERS = ["bike", "rail", "truck", "van"]


def _table(labels=None, **columns):
    return pd.DataFrame(
        {name: pd.Series(values, dtype="str").to_numpy() for name, values in columns.items()}, index=labels
    )


def examples():
    train = _table(depot=["Ulm", "Kiel", "Ulm", "Jena", "Kiel", None])
    levels = {"depot": ["Kiel", "Ulm"]}
    return [
        case("frequent-levels", train, ["depot"], 2),
        case("own-columns", train[:3], levels, call="encode"),
        case("rare-and-unseen", _table(depot=["Jena", "Bonn"]), levels, call="encode"),
        case("missing-values", _table(depot=["Ulm", None]), levels, call="encode"),
        case("same-columns", _table(depot=["Ulm"]), levels, call="encode"),
        case("row-labels", _table([7, 8, 9], depot=["Bonn", "Ulm", None]), levels, call="encode"),
    ]


def cases(rng: Rng):
    out = []
    for _ in range(4):
        need = rng.integer(2, 4)
        names = rng.sample(DEPOTS, 5)
        first, last = sorted(names[:2])
        counts = {first: need, last: need + 2, names[2]: need - 1, names[3]: need, names[4]: 1}
        depots = [name for name, count in counts.items() for _ in range(count)] + [None] * (need + 1)
        carriers = [rng.choice(CARRIERS) for _ in depots]
        rare = [f"c{n}" for n in range(len(depots))]
        train = _table(depot=rng.shuffle(depots), carrier=carriers, client=rare)
        out.append(case("frequent-levels", train, ["carrier", "depot", "client"], need))

    for _ in range(3):
        kept = rng.sample(DEPOTS, 3)
        ways = rng.sample(CARRIERS, 2)
        table = _table(depot=rng.shuffle(kept + kept[:1]), carrier=rng.shuffle(ways * 2))
        out.append(case("own-columns", table, {"carrier": ways, "depot": kept}, call="encode"))

    for _ in range(3):
        names = rng.sample(DEPOTS, 6)
        values = rng.shuffle([*names[:3], names[3], names[4], *[names[5]] * 4])
        out.append(case("rare-and-unseen", _table(depot=values), {"depot": sorted(names[:3])}, call="encode"))

    for _ in range(3):
        kept = sorted(rng.sample(DEPOTS, 3))
        values = rng.shuffle([*kept, None, None])
        out.append(case("missing-values", _table(depot=values), {"depot": kept}, call="encode"))

    for with_client in (True, False):
        kept = rng.sample(DEPOTS, 4)
        ways = rng.sample(CARRIERS, 3)
        levels = {"depot": kept, "carrier": ways, "client": []} if with_client else {"carrier": ways, "depot": kept}
        size = rng.integer(1, 3)
        table = _table(
            carrier=[rng.choice(ways) for _ in range(size)],
            client=["c1"] * size,
            depot=[rng.choice(kept) for _ in range(size)],
        )
        out.append(case("same-columns", table, levels, call="encode"))

    for _ in range(2):
        kept = rng.sample(DEPOTS, 3)
        labels = rng.sample(range(10, 99), 4)
        table = _table(labels, depot=rng.shuffle([*kept, kept[0]]), carrier=["van"] * 4)
        out.append(case("row-labels", table, {"depot": kept}, call="encode"))
    return out
