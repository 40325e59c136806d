import pandas as pd

from upslope.questions import Rng
from upslope.questions.labs import case

CITIES = ["Bonn", "Kiel", "Ulm", "Jena", "Bad Ems", "Trier"]


def _table(rows, labels=None):
    return pd.DataFrame(rows, columns=["parcel", "sent", "weight", "city"], dtype="str", index=labels)


def _rows(rng: Rng, count: int):
    """Rows in which nothing is wrong."""
    numbers = rng.sample(range(100, 200), count)
    return [
        [
            f"P-{n}",
            f"2026-{rng.integer(1, 12):02d}-{rng.integer(1, 28):02d}",
            f"{rng.uniform(1, 39, places=2)} kg",
            rng.choice(CITIES),
        ]
        for n in numbers
    ]


def _with(rng: Rng, column: int, texts):
    """Good rows, with these texts in one column, in random order."""
    rows = _rows(rng, len(texts))
    for row, text in zip(rows, rng.shuffle(texts), strict=True):
        row[column] = text
    return _table(rows)


def examples():
    return [
        case(
            "duplicates",
            _table(
                [
                    ["p-7", "04.03.2026", "2,5 kg", "Bonn"],
                    ["P-8", "2026-03-05", "800G", "n/a"],
                    ["P-7 ", "05.03.2026", "41 kg", "Bonn"],
                ]
            ),
        ),
        case("table-shape", _table([[" P-3", "2026-01-31", "12 kg", "Ulm "]], [5]).assign(note="fragile")),
        case("identifiers", _table([[" p-1", "2026-02-01", "1 kg", "Ulm"], [None, "2026-02-01", "1 kg", "Kiel"]])),
        case("dates", _table([["P-1", "12.11.2026", "1 kg", "Ulm"], ["P-2", "31.02.2026", "1 kg", "Kiel"]])),
        case("weights-to-kg", _table([["P-1", "2026-02-01", "1,25 kg", "Ulm"], ["P-2", "2026-02-01", "-", "Kiel"]])),
        case(
            "impossible-weights", _table([["P-1", "2026-02-01", "0 kg", "Ulm"], ["P-2", "2026-02-01", "7 kg", "Ulm"]])
        ),
        case("cities", _table([["P-1", "2026-02-01", "1 kg", " Ulm"], ["P-2", "2026-02-01", "1 kg", "-"]])),
    ]


def cases(rng: Rng):
    out = []
    for _ in range(3):
        rows = _rows(rng, 4)
        rows[0][0] = f" {rows[0][0].lower()} "
        labels = rng.sample(range(20, 40), 4)
        table = _table(rows, labels).assign(note="fragile")
        out.append(case("table-shape", table[rng.shuffle(list(table.columns))]))

    for _ in range(3):
        rows = _rows(rng, 6)
        rows[0][0] = f"  {rows[0][0].lower()}"
        rows[1][0] = f"{rows[1][0]} "
        rows[2][0] = None
        rows[3][0] = rng.choice(["", " ", "   "])
        out.append(case("identifiers", _table(rng.shuffle(rows))))

    for _ in range(3):
        rows = _rows(rng, 6)
        for row, city in zip(rows, rng.shuffle(CITIES), strict=True):
            row[3] = city
        rows[3][0] = rows[0][0].lower() + " "
        rows[5][0] = rows[1][0]
        rows[5][3] = None
        out.append(case("duplicates", _table(rows)))

    for _ in range(3):
        day, month, year = rng.integer(1, 12), rng.integer(1, 12), rng.integer(2023, 2026)
        month = month % 12 + 1 if month == day else month
        texts = [
            f"{day:02d}.{month:02d}.{year}",
            f"{rng.integer(13, 28)}.{month:02d}.{year} ",
            f" {year}-{month:02d}-{day:02d}",
            rng.choice(["31.02.2026", "30.02.2024", "31.04.2025"]),
            rng.choice(["2025-02-30", "2026-13-01"]),
            rng.choice(["yesterday", "?", ""]),
            None,
        ]
        out.append(case("dates", _with(rng, 1, texts)))

    for _ in range(3):
        texts = [
            f"{rng.integer(200, 990)} g",
            f"{rng.integer(1000, 9000)}G",
            f"{rng.integer(2, 20)},{rng.integer(1, 9)} kg",
            f"{rng.uniform(1, 30, places=1)}KG",
            rng.choice(["? kg", "ca. 3 kg", "kg"]),
            f"{rng.integer(2, 20)}",
            rng.choice(["", "-", "7 t"]),
            None,
        ]
        out.append(case("weights-to-kg", _with(rng, 2, texts)))

    for _ in range(3):
        texts = [
            "0 kg",
            f"-{rng.integer(1, 9)} kg",
            f"{rng.uniform(40.1, 40.9, places=1)} kg",
            f"{rng.integer(60, 999)} kg",
            "40 kg",
            f"{rng.uniform(0.1, 0.9, places=1)} kg",
        ]
        out.append(case("impossible-weights", _with(rng, 2, texts)))

    for _ in range(3):
        texts = [" - ", "-", rng.choice(["N/A", "N/a"]), "n/a", rng.choice(["", "  "]), None, " Ulm", "Bad Ems "]
        out.append(case("cities", _with(rng, 3, texts)))
    return out
