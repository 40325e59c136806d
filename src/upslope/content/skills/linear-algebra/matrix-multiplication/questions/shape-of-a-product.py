import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong


def generate(rng: Rng) -> Variant:
    rows, features, hidden = rng.sample([2, 3, 4, 5, 6, 8, 10, 16, 20, 32], 3)
    form = rng.choice(["layer", "two layers", "gram", "transposed", "vector"])
    lines = ["import numpy as np", "", f"X = np.ones(({rows}, {features}))"]
    if form == "layer":
        lines += [f"W = np.ones(({features}, {hidden}))", "print((X @ W).shape)"]
        key = (rows, hidden)
        mistakes = [
            wrong(
                str((features, features)),
                "You kept the inner sizes. They must agree and then vanish; the outer ones remain.",
            ),
            wrong(str((hidden, rows)), "You swapped the two sizes: the rows come from the first factor."),
        ]
        why = f"$({rows} \\times {features})({features} \\times {hidden})$ keeps the outer ${rows}$ and ${hidden}$."
    elif form == "two layers":
        outputs = rng.integer(1, 3)
        lines += [
            f"W = np.ones(({features}, {hidden}))",
            f"V = np.ones(({hidden}, {outputs}))",
            "print((X @ W @ V).shape)",
        ]
        key = (rows, outputs)
        mistakes = [
            wrong(str((rows, hidden)), "That is the shape of X @ W. The product with V is still to come."),
            wrong(str((features, outputs)), "That is the shape of W @ V. The rows come from X, the first factor."),
        ]
        why = f"X @ W is ${rows} \\times {hidden}$, and multiplying by V replaces the last size by ${outputs}$."
    elif form == "gram":
        lines += ["print((X.T @ X).shape)"]
        key = (features, features)
        mistakes = [
            wrong(
                str((rows, rows)), "That is X @ X.T. With the transpose first, the rows are the inner size and vanish."
            ),
            wrong(str((rows, features)), "Transposing the first factor swaps its sizes before the product is taken."),
        ]
        why = f"X.T is ${features} \\times {rows}$; times ${rows} \\times {features}$ it keeps ${features}$ twice."
    elif form == "transposed":
        lines += [f"W = np.ones(({hidden}, {features}))", "print((X @ W.T).shape)"]
        key = (rows, hidden)
        mistakes = [
            wrong(
                str((rows, features)),
                "W.T has the shape of W with its sizes swapped, so its last size is that of W's rows.",
            ),
            wrong(str((hidden, rows)), "You swapped the two sizes: the rows come from the first factor."),
        ]
        why = f"W.T is ${features} \\times {hidden}$, so the product is ${rows} \\times {hidden}$."
    else:
        lines += [f"w = np.ones({features})", "print((X @ w).shape)"]
        key = (rows,)
        mistakes = [
            wrong(str((rows, 1)), "w has one dimension, so the result has one too: numpy adds no column."),
            wrong(str((features,)), "Each row of X gives one number, so the result is as long as X has rows."),
        ]
        why = f"Each of the ${rows}$ rows gives one dot product with w, and a one-dimensional w adds no second size."
    code = "\n".join(lines) + "\n"
    return code_output(
        "What does this program print?",
        code,
        str(key),
        mistakes=mistakes,
        solution=["The inner sizes of a product must agree; the outer sizes remain.", why, f"It prints `{key}`."],
        facts={"form": form},
    )


def verify(variant: Variant) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(variant.code, {})
    return printed.getvalue()
