import numpy as np
import pandas as pd

from upslope.questions import Rng
from upslope.questions.labs import case

GAP = float("nan")


def _ages(rng: Rng, count: int):
    return [float(n) for n in rng.sample(range(20, 80), count)]


def _incomes(rng: Rng, count: int):
    return [n / 2 for n in rng.sample(range(40, 120), count)]


def _around(middle: float, *steps: int):
    """Values whose mean and median are both `middle`."""
    return [middle + sign * step for step in steps for sign in (-1, 1)]


def _frame(labels=None, **columns):
    return pd.DataFrame(columns, index=labels)


def examples():
    train = _frame(age=[30.0, 999.0, 40.0, 50.0], income=[20.0, 30.0, GAP, 110.0])
    codes = {"age": [999, -1], "income": []}
    new = _frame([17], age=[-1.0], income=[25.0])
    medians = {"age": 40.0, "income": 30.0}
    none = {"age": [], "income": []}
    return [
        case("training-medians", train[2:].fillna(60.0), none),
        case("codes-are-gaps", train, codes),
        case("codes-are-gaps", new, medians, codes, call="fill_gaps"),
        case("codes-by-column", _frame(age=[-1.0, 30.0], balance=[-1.0, 5.0]), {"age": [-1], "balance": []}),
        case("fills-with-what-was-learned", _frame(age=[GAP], income=[25.0]), medians, none, call="fill_gaps"),
        case("always-marked", _frame(age=[33.0], income=[25.0]), medians, none, call="fill_gaps"),
        case(
            "leaves-the-rest",
            _frame([4, 2], age=[33.0, GAP], note=["x", "y"]),
            {"age": 40.0},
            {"age": []},
            call="fill_gaps",
        ),
        case("refuses-empty-columns", _frame(age=[GAP, GAP]), {"age": []}, raises="ValueError"),
    ]


def cases(rng: Rng):
    out = []
    none = {"age": [], "income": []}
    for count in (5, 6, 7):
        ages, incomes = _ages(rng, count), _incomes(rng, count)
        incomes[rng.integer(0, count - 1)] = rng.integer(900, 2000) * 1.0
        ages[rng.integer(0, count - 1)] = GAP
        other = _ages(rng, count)
        out.append(case("training-medians", _frame(age=ages, other=other, income=incomes), none))

    for _ in range(3):
        high, low = rng.choice([999, 200, 150]), rng.choice([-1, -9, 0])
        codes = {"age": [high, low], "income": [99999]}
        age, income = float(rng.integer(30, 50)), float(rng.integer(30, 60))
        ages = rng.shuffle([*_around(age, 2, rng.integer(4, 9)), float(high), float(high), float(low), GAP])
        incomes = rng.shuffle([income, *_around(income, 3, rng.integer(5, 20)), 99999.0, 99999.0, 99999.0])
        train = _frame(age=ages, income=incomes)
        out.append(case("codes-are-gaps", train, codes))
        # The table's own medians are the learned ones: that is another check's business.
        rows = _frame(age=[float(low), age, float(high)], income=[99999.0, *_around(income, rng.integer(1, 9))])
        out.append(case("codes-are-gaps", rows, {"age": age, "income": income}, codes, call="fill_gaps"))

    for _ in range(2):
        code = rng.choice([-1, 0, -5])
        codes = {"age": [code, 999], "balance": []}
        age, middle = float(rng.integer(30, 60)), float(rng.integer(10, 40))
        balance = rng.shuffle([middle, *[float(code)] * 2, *[2 * middle - code] * 2])
        out.append(case("codes-by-column", _frame(age=[age, *_around(age, 3, 8)], balance=balance), codes))
        medians = {"age": age, "balance": middle}
        rows = _frame(age=[age, GAP, *_around(age, 5)], balance=[float(code), 999.0, middle, GAP])
        out.append(case("codes-by-column", rows, medians, codes, call="fill_gaps"))

    for _ in range(2):
        medians = {"age": float(rng.integer(80, 90)), "income": float(rng.integer(70, 99))}
        one = _frame(age=[GAP], income=[GAP])
        out.append(case("fills-with-what-was-learned", one, medians, none, call="fill_gaps"))
        several = _frame(age=rng.shuffle([*_ages(rng, 3), GAP]), income=rng.shuffle([*_incomes(rng, 2), GAP, GAP]))
        out.append(case("fills-with-what-was-learned", several, medians, none, call="fill_gaps"))

    for _ in range(2):
        names = rng.shuffle(["age", "income", "debts"])
        full = _frame(debts=_incomes(rng, 3), income=_incomes(rng, 3), region=[1, 2, 3], age=_ages(rng, 3))
        medians = {name: float(rng.integer(20, 60)) for name in names}
        codes = {name: [] for name in names}
        out.append(case("always-marked", full, medians, codes, call="fill_gaps"))
        gaps = full.copy()
        gaps.loc[rng.integer(0, 2), names[1]] = np.nan
        out.append(case("always-marked", gaps, medians, codes, call="fill_gaps"))
        # A code in its own column, and in one where it is a number.
        code = float(rng.choice([-1, 0, 999]))
        coded = full.copy()
        coded.loc[rng.integer(0, 2), names[0]] = code
        coded.loc[rng.integer(0, 2), names[2]] = code
        out.append(case("always-marked", coded, medians, {**codes, names[0]: [code]}, call="fill_gaps"))

    for _ in range(3):
        ages, codes = [*_ages(rng, 2), GAP, -1.0], {"age": [-1]}
        notes = pd.Series(["new", None, "vip", "new"], dtype="str").to_numpy()
        scores = [GAP, 1.5, -1.0, 2.0]
        rows = _frame(rng.sample(range(10, 90), 4), note=notes, age=ages, score=scores)
        out.append(case("leaves-the-rest", rows, {"age": float(rng.integer(20, 60))}, codes, call="fill_gaps"))

    out.append(case("refuses-empty-columns", _frame(age=_ages(rng, 3), income=[GAP] * 3), none, raises="ValueError"))
    coded = _frame(age=[999.0, GAP, 999.0], income=_incomes(rng, 3))
    out.append(case("refuses-empty-columns", coded, {"age": [999], "income": []}, raises="ValueError"))
    fine = _frame(age=[GAP, *_ages(rng, 1), GAP], income=[30.0, *_around(30.0, rng.integer(2, 9))], other=[GAP] * 3)
    out.append(case("refuses-empty-columns", fine, none))
    return out
