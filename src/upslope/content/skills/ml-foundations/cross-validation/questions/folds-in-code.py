import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong

CODE = """import numpy as np

rows = np.arange({n})
folds = np.array_split(rows, {k})
for i in range({first}, {k}):
    train = np.concatenate(folds[:i] + folds[i + 1:])
    print(folds[i]{what}, len(train))
"""


def generate(rng: Rng) -> Variant:
    k = rng.integer(3, 5)
    n = k * rng.integer(2, 5) + rng.integer(1, k - 1)
    first = k - 2
    what, place = rng.choice([("[0]", 0), ("[-1]", -1)])
    small, larger = divmod(n, k)
    sizes = [small + 1] * larger + [small] * (k - larger)
    starts = [sum(sizes[:i]) for i in range(k)]

    def printed(index_shift: int, held_out: bool, from_front: bool = True) -> str:
        lines = []
        used = sizes if from_front else sizes[::-1]
        begins = starts if from_front else [sum(used[:i]) for i in range(k)]
        for i in range(first, k):
            row = begins[i] if place == 0 else begins[i] + used[i] - 1
            lines.append(f"{row + index_shift} {used[i] if held_out else n - used[i]}")
        return "\n".join(lines)

    return code_output(
        "`np.array_split` cuts an array into parts of nearly equal size; the first parts get the rows that are left "
        "over. "
        "What does this code print?",
        CODE.format(n=n, k=k, first=first, what=what),
        printed(0, held_out=False),
        mistakes=[
            wrong(
                printed(0, held_out=True), "You printed the size of the fold held out; `train` holds the other folds."
            ),
            wrong(printed(1, held_out=False), "You counted rows from 1. `np.arange` starts at 0."),
            wrong(
                printed(0, held_out=False, from_front=False),
                "You gave the leftover rows to the last folds; the first ones get them.",
            ),
        ],
        solution=[
            f"{n} rows in {k} folds: the sizes are {', '.join(map(str, sizes))}.",
            f"The folds start at rows {', '.join(map(str, starts))}; the loop runs over the last two.",
            f"Training uses {n} rows less the fold held out.",
        ],
        facts={"n": n, "k": k},
    )


def verify(variant: Variant) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(variant.code, {})  # noqa: S102
    return out.getvalue()
