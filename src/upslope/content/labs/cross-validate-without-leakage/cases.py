import numpy as np
import pandas as pd

from upslope.questions import Rng
from upslope.questions.labs import case

NUMERIC = ["balance", "age"]
PLAN_EFFECT = {"basic": -1.5, "plus": 0.3, "pro": 1.5}
REGION_EFFECT = {11: 1.2, 12: -1.2, 13: 1.0, 14: -1.0}


def _draw(rng: Rng):
    return np.random.default_rng(rng.integer(0, 2**31))


def _customers(draw, rows):
    """A table without gaps and its labels. Every level occurs, `basic` and region 12 most often."""
    X = pd.DataFrame(
        {
            "balance": np.exp(draw.normal(3.0, 0.8, rows)).round(2),
            "age": draw.normal(45, 12, rows).round(0),
            "plan": draw.permutation((["basic"] * 5 + ["plus"] * 3 + ["pro"] * 2) * rows)[:rows],
            "region": draw.permutation(([11] * 2 + [12] * 4 + [13] * 2 + [14] * 2) * rows)[:rows],
        }
    )
    X.loc[:6, "plan"] = ["basic", "plus", "pro", "basic", "plus", "basic", "basic"]
    X.loc[:6, "region"] = [11, 12, 13, 14, 12, 12, 12]
    score = 1.4 * (np.log(X["balance"]) - 3) / 0.8 - (X["age"] - 45) / 12
    score += X["plan"].map(PLAN_EFFECT) + X["region"].map(REGION_EFFECT)
    y = (draw.uniform(size=rows) < 1 / (1 + np.exp(-score))).astype(int).to_numpy(copy=True)
    y[:2] = 0, 1
    return X, y


def _with_gaps(draw, X, share=0.15):
    """The table with gaps and one plan more frequent than the others, since the brief has no rule for a tie."""
    while True:
        gappy = X.copy()
        for name in ("balance", "age", "plan"):
            gappy[name] = X[name].mask(draw.uniform(size=len(X)) < share)
        counts = gappy["plan"].value_counts()
        if counts.iloc[0] > counts.iloc[1]:
            return gappy


def _categorical(X):
    return [name for name in ("plan", "region") if name in X]


def _fit(check, X, y, X_new):
    return case(check, X, y, X_new, NUMERIC, _categorical(X), call="fit_and_predict")


def _folds(check, X, y, fold):
    return case(check, X, y, fold, NUMERIC, _categorical(X), call="out_of_fold")


def _odd_fold(draw, kind):
    """Three folds, of which the last (a third of the rows) differs from the others in one respect."""
    X, y = _customers(draw, 48)
    X = X.drop(columns="region")
    fold = np.repeat([1, 2, 3], 16)
    if kind == "extreme":
        X.loc[47, "balance"] = 60_000.0
    elif kind == "shifted":
        X.loc[32:, "balance"] = (X.loc[32:, "balance"] * 15 + 200).round(2)
        X.loc[[33, 37, 41, 45], "balance"] = np.nan
        X.loc[[2, 19], "balance"] = np.nan
    else:
        X.loc[:31, "plan"] = (["basic"] * 6 + ["plus"] * 5 + ["pro"] * 5) * 2
        X.loc[32:, "plan"] = ["pro"] * 14 + ["plus"] * 2
        score = X["plan"].map(PLAN_EFFECT).to_numpy() * 1.5 + draw.normal(size=48)
        y = (score > 0).astype(int)
        X.loc[[34, 38, 42], "plan"] = np.nan
    mixed = draw.permutation(48)
    return X.iloc[mixed].reset_index(drop=True), y[mixed], fold[mixed]


def examples():
    draw = np.random.default_rng(4)
    X, y = _customers(draw, 8)
    new = X.iloc[[6, 3]].reset_index(drop=True)
    gaps = pd.DataFrame({"balance": [np.nan, 900.0], "age": [50.0, 30.0], "plan": [None, "pro"], "region": [12, 11]})
    unknown = pd.DataFrame({"balance": [20.0], "age": [50.0], "plan": ["student"], "region": [99]})
    late = X.assign(days_to_leaving=np.where(y == 1, 3.0, 90.0))
    fold = np.array([7, 7, 3, 3])
    small = pd.DataFrame({"balance": [1.0, 2.0, np.nan, 40.0], "plan": ["basic", "pro", "basic", "pro"]})
    small_case = (small, np.array([0, 1, 0, 1]), fold, ["balance"], ["plan"])
    return [
        _fit("pipeline", X, y, new),
        _fit("missing", X, y, gaps),
        _fit("unknown-levels", X, y, unknown),
        _fit("only-listed-columns", late, y, late.iloc[:2].assign(days_to_leaving=500.0)),
        case("out-of-fold", *small_case, call="out_of_fold"),
        case("nothing-leaks", *small_case, call="out_of_fold"),
        case("keeps-arguments", *small_case, call="out_of_fold"),
    ]


def cases(rng: Rng):
    out = []
    for _ in range(2):
        draw = _draw(rng)
        X, y = _customers(draw, 40)
        out.append(_fit("pipeline", X, y, _customers(draw, 8)[0]))
    for _ in range(2):
        draw = _draw(rng)
        X, y = _customers(draw, 40)
        new = _customers(draw, 8)[0]
        new["balance"] = (5 * new["balance"] + 100).round(2)
        new["plan"] = draw.permutation(["pro"] * 6 + ["plus"] * 2)
        new.loc[[1, 4], "balance"] = np.nan
        new.loc[[2, 4], "plan"] = np.nan
        new.loc[5, "age"] = np.nan
        X, new = X.drop(columns="region"), new.drop(columns="region")
        out.append(_fit("missing", _with_gaps(draw, X), y, new))
    for name, level in (("plan", rng.choice(["student", "trial", "gold"])), ("region", rng.integer(15, 99))):
        draw = _draw(rng)
        X, y = _customers(draw, 40)
        new = _customers(draw, 8)[0]
        new.loc[[1, 3], name] = level
        out.append(_fit("unknown-levels", X, y, new))
    for _ in range(2):
        draw = _draw(rng)
        X, y = _customers(draw, 40)
        late = X.assign(days_to_leaving=np.where(y == 1, draw.uniform(1, 20, 40), draw.uniform(80, 99, 40)).round(0))
        new = _customers(draw, 8)[0].assign(days_to_leaving=draw.permutation([5.0] * 4 + [95.0] * 4))
        out.append(_fit("only-listed-columns", late, y, new))
    for numbers in ([0, 1, 2], rng.sample(range(5, 99), 3)):
        draw = _draw(rng)
        X, y = _customers(draw, 36)
        mixed = draw.permutation(36)
        X = X.set_axis(mixed, axis=0)
        out.append(_folds("out-of-fold", X, y, draw.permutation(np.repeat(numbers, [8, 12, 16]))))
    for kind in ("extreme", "shifted", "levels"):
        out.append(_folds("nothing-leaks", *_odd_fold(_draw(rng), kind)))
    draw = _draw(rng)
    X, y = _customers(draw, 30)
    X = _with_gaps(draw, X).assign(days_to_leaving=draw.integers(1, 99, 30))
    out.append(_folds("keeps-arguments", X, y, draw.permutation(np.repeat([0, 1], 15))))
    return out
