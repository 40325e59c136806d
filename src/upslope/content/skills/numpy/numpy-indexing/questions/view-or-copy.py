import contextlib
import io

import numpy as np

from upslope.questions import Rng, Variant, code_output, wrong

VIEW = "A slice is a view of the same numbers, so writing into it changes the original."
COPY = "A list of positions or a mask gives a copy, so writing into it leaves the original as it was."
THROUGH = "Assigning through an index changes the array itself, whatever the kind of index."
CHAIN = "The first pair of brackets makes a copy; the assignment writes into that copy, which is thrown away."
NEW = "Arithmetic makes a new array, and `=` gives it the name; the original isn't touched."


def generate(rng: Rng) -> Variant:
    x = rng.sample(range(1, 40), 5)
    new = rng.integer(60, 99)
    start = rng.integer(0, 2)
    stop = start + rng.integer(2, 3)
    place = rng.integer(0, stop - start - 1)
    bound = sorted(x)[2]
    p, q = rng.sample(range(5), 2)
    hit = [*x]
    hit[start + place] = new
    masked = [new if value > bound else value for value in x]
    pair = [*x]
    pair[p] = pair[q] = new
    sliced = [*x[:start], *[new] * len(x[start:stop]), *x[stop:]]
    first_over = next(value for value in x if value > bound)
    raised = [*x[:start], *[value + new for value in x[start:stop]], *x[stop:]]
    added = [*x[:start], *[value + 1 for value in x[start:stop]], *x[stop:]]
    # (lines, the array afterwards, tempting, what that shows)
    lines, key, tempting, shows = rng.choice(
        [
            (f"b = a[{start}:{stop}]\nb[{place}] = {new}", hit, x, VIEW),
            (f"b = a[{start}:{stop}].copy()\nb[{place}] = {new}", x, hit, "`copy` gives `b` numbers of its own."),
            (f"b = a[[{p}, {q}]]\nb[0] = {new}", x, [new if k == p else v for k, v in enumerate(x)], COPY),
            (f"b = a[a > {bound}]\nb[:] = {new}", x, masked, COPY),
            (f"a[a > {bound}] = {new}", masked, x, THROUGH),
            (f"a[[{p}, {q}]] = {new}", pair, x, THROUGH),
            (f"a[a > {bound}][0] = {new}", x, [new if v == first_over else v for v in x], CHAIN),
            (f"b = a[{start}:{stop}]\nb = b + {new}", x, raised, NEW),
            (
                f"b = a[{start}:{stop}]\nb += 1",
                added,
                x,
                "`+=` writes into the array it is used on, and `b` is a view of `a`.",
            ),
            (f"b = a[{start}:{stop}]\nb[:] = {new}", sliced, x, VIEW),
            (
                f"b = a[{start}:{stop}]\nb = {new}",
                x,
                sliced,
                "`=` gives the name `b` a number; it writes nothing into the view.",
            ),
            (
                f"b = a.reshape(5, 1)\nb[{p}, 0] = {new}",
                [new if k == p else v for k, v in enumerate(x)],
                x,
                "`reshape` gives a view of the same numbers where it can, as it can here.",
            ),
        ]
    )
    others = (
        [wrong(str(x), "You left the array as it was, but here its numbers are written to.")]
        if key != x
        else [wrong(str([new, *x[1:]]), "Nothing is written into `a` here.")]
    )
    return code_output(
        "What does this print?",
        f"a = np.array({x})\n{lines}\nprint(a.tolist())",
        str(key),
        mistakes=[wrong(str(tempting), shows), *others],
        solution=[shows, f"So it prints `{key}`."],
        facts={"x": x, "lines": lines},
    )


def verify(variant: Variant) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(variant.code, {"np": np})
    return shown.getvalue()
