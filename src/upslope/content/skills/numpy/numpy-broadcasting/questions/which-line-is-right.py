from typing import Any

import numpy as np

from upslope.questions import Rng, Variant, choice, wrong

ERROR = "Aligned at the right, the lengths of the two shapes clash, so this raises a `ValueError`."
OTHER = "This runs, but along the other axis, so it answers another question."
ONE = "Without an axis there is a single number for the whole table."
PAIRS = "A column against a vector gives every pair, so the shape is a square table."

# (what is wanted, right line, wrong lines, why)
CASES = {
    "row shares": (
        "each row divided by its own sum",
        "X / X.sum(axis=1, keepdims=True)",
        [("X / X.sum(axis=1)", ERROR), ("X / X.sum(axis=0, keepdims=True)", OTHER), ("X / X.sum()", ONE)],
        "The sums of the rows must stay a column, which `keepdims` does.",
    ),
    "row centre": (
        "each row minus its own mean",
        "X - X.mean(axis=1)[:, None]",
        [("X - X.mean(axis=1)[None, :]", ERROR), ("X - X.mean(axis=0)[None, :]", OTHER), ("X - X.mean()", ONE)],
        "The means of the rows must be a column, which `[:, None]` makes of a vector.",
    ),
    "column centre": (
        "each column minus its own mean",
        "X - X.mean(axis=0)",
        [("X - X.mean(axis=0)[:, None]", ERROR), ("X - X.mean(axis=1)[:, None]", OTHER), ("X - X.mean()", ONE)],
        "The means of the columns are a vector as long as the last axis, so they fit as they are.",
    ),
    "column range": (
        "each column divided by its own maximum",
        "X / X.max(axis=0)",
        [("X / X.max(axis=1)", ERROR), ("X / X.max(axis=1, keepdims=True)", OTHER), ("X / X.max()", ONE)],
        "The maxima of the columns are a vector as long as the last axis, so they fit as they are.",
    ),
    "row weights": (
        "each row times its own weight, where `w` has one weight per row",
        "X * w[:, None]",
        [("X * w", ERROR), ("X * w[None, :]", ERROR), ("X * w.sum()", ONE)],
        "One weight per row must be a column.",
    ),
    "error": (
        "the differences of the targets, shape `({r}, 1)`, and the predictions, shape `({r},)`, one per row",
        "y.ravel() - p",
        [("y - p", PAIRS), ("y - p[None, :]", PAIRS), ("y.ravel() - p[:, None]", PAIRS)],
        "Both must have one shape, here a vector, so that they are paired place by place.",
    ),
    "distances": (
        "the difference of each row of `X` and each row of `Z`, where `Z` has {k} rows and as many columns as `X`",
        "X[:, None] - Z[None, :]",
        [
            ("X - Z", ERROR),
            ("X[None, :] - Z[None, :]", ERROR),
            ("X.mean(axis=0) - Z", "This compares one mean row with each row of `Z`."),
        ],
        "With shapes `({r}, 1, {c})` and `(1, {k}, {c})` each row meets each row.",
    ),
    "pair sums": (
        "a table with `a[i] + b[j]` in row i and column j, where `a` has length {r} and `b` has length {c}",
        "a[:, None] + b",
        [
            ("a + b", ERROR),
            ("a + b[:, None]", "This runs, but with the rows and columns swapped."),
            ("a[:, None] + b[:, None]", ERROR),
        ],
        "`a` has to run down, as a column, and `b` across.",
    ),
}


def generate(rng: Rng) -> Variant:
    r, c, k = rng.sample(range(3, 12), 3)
    case = rng.choice(sorted(CASES))
    wanted, right, others, why = CASES[case]
    table = f"`X` has shape `({r}, {c})`. " if case not in ("error", "pair sums") else ""
    names = "Targets `y` and predictions `p` are given. " if case == "error" else ""
    return choice(
        f"{table}{names}You want {wanted.format(r=r, c=c, k=k)}. Which expression gives that?",
        f"`{right}`",
        [wrong(f"`{line}`", shows) for line, shows in others],
        solution=[why.format(r=r, c=c, k=k), f"So it is `{right}`."],
        facts={"case": case, "r": r, "c": c, "k": k},
    )


def verify(variant: Variant) -> str:
    case, r, c, k = (variant.facts[name] for name in ("case", "r", "c", "k"))
    X = np.arange(1.0, r * c + 1).reshape(r, c) ** 1.5
    Z = np.arange(1.0, k * c + 1).reshape(k, c) ** 0.5
    a, b, w, y, p = np.arange(r) + 0.5, np.arange(c) * 3.0, np.arange(1.0, r + 1), np.ones((r, 1)), np.arange(r) * 1.0
    wanted: dict[str, Any] = {
        "row shares": [[v / sum(row) for v in row] for row in X.tolist()],
        "row centre": [[v - sum(row) / c for v in row] for row in X.tolist()],
        "column centre": [[v - sum(column) / r for v in column] for column in X.T.tolist()],
        "column range": [[v / max(column) for v in column] for column in X.T.tolist()],
        "row weights": [[v * w[i] for v in row] for i, row in enumerate(X.tolist())],
        "error": [1.0 - v for v in p.tolist()],
        "distances": [[[u - v for u, v in zip(one, two, strict=True)] for two in Z.tolist()] for one in X.tolist()],
        "pair sums": [[u + v for v in b.tolist()] for u in a.tolist()],
    }
    target = np.array(wanted[case])
    target = target.T if case.startswith("column") else target

    def gives(option: str) -> bool:
        try:
            found = eval(option.strip("`"), {"X": X, "Z": Z, "a": a, "b": b, "w": w, "y": y, "p": p})
        except ValueError:
            return False
        return found.shape == target.shape and bool(np.allclose(found, target))

    right = [option for option in variant.options if gives(option)]
    assert len(right) == 1
    return right[0]
