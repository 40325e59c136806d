import contextlib
import io

import numpy as np

from upslope.questions import Rng, Variant, code_output, wrong


def generate(rng: Rng) -> Variant:
    r, c, d = rng.sample(range(4, 12), 3)
    i = rng.integer(0, 3)
    start = rng.integer(0, 1)
    stop = start + rng.integer(2, 3)
    width = stop - start
    deep = rng.integer(0, 2) == 0
    # (index, shape, tempting shape, what that shows, why)
    flat = [
        (
            f"X[:, {i}]",
            (r,),
            (r, 1),
            "A single number removes its axis; `0:1` or `[0]` would keep it.",
            "The number removes the axis of columns.",
        ),
        (f"X[{i}]", (c,), (1, c), "A single number removes its axis.", "The number removes the axis of rows."),
        (
            f"X[:, [{i}]]",
            (r, 1),
            (r,),
            "A list keeps the axis, even if it names one place.",
            "A list of one position keeps the axis, with length 1.",
        ),
        (
            f"X[:, {i}:{i + 1}]",
            (r, 1),
            (r,),
            "A slice keeps the axis, even if it is one wide.",
            "A slice keeps the axis, here with length 1.",
        ),
        (
            f"X[{start}:{stop}]",
            (width, c),
            (width + 1, c),
            "The stop isn't included.",
            f"{width} rows, from {start} up to but not including {stop}, and all the columns.",
        ),
        (
            f"X[{start}:{stop}, {i}]",
            (width,),
            (width, 1),
            "The number after the comma removes its axis.",
            f"{width} rows stay; the number removes the axis of columns.",
        ),
        (
            f"X[[0, {i}, 0]]",
            (3, c),
            (2, c),
            "A position may be picked twice: the list has three entries.",
            "Three positions give three rows, with all their columns.",
        ),
        (
            f"X[[0, 1], [{i}, 2]]",
            (2,),
            (2, 2),
            "Two lists are paired, which picks single elements.",
            "The two lists are paired, which picks two elements.",
        ),
        (
            "X[:, None]",
            (r, 1, c),
            (r, c, 1),
            "The new axis comes where `None` stands, before the columns.",
            "`None` adds an axis of length 1 at its place.",
        ),
        (
            f"X[X[:, 0] > {9 - i}]",
            (0, c),
            (r, c),
            "All elements are 1, so the condition keeps no row.",
            "The condition is false for each row, so no row stays, but there are still columns.",
        ),
    ]
    cube = [
        (
            f"X[{i}]",
            (c, d),
            (r, c),
            "The first index picks along the first axis.",
            "The number removes the first axis.",
        ),
        (
            f"X[..., {i}]",
            (r, c),
            (c, d),
            "`...` stands for all the axes before; the number applies to the last.",
            "The number removes the last axis.",
        ),
        (
            f"X[:, {i}]",
            (r, d),
            (r, c),
            "The number stands at the second place, so the second axis disappears.",
            "The number removes the second axis.",
        ),
        (
            f"X[:, :, {start}:{stop}]",
            (r, c, width),
            (r, c),
            "A slice keeps its axis.",
            f"The last axis stays, with length {width}.",
        ),
        (
            f"X[{i}, :, {start}:{stop}]",
            (c, width),
            (r, width),
            "The number stands at the first place.",
            f"The first axis disappears; the last has length {width}.",
        ),
        (
            f"X[{start}:{stop}, {i}]",
            (width, d),
            (width, c),
            "The number removes the second axis, and the third stays.",
            f"{width} of the first axis stay, the second disappears.",
        ),
    ]
    shape = (r, c, d) if deep else (r, c)
    index, key, tempting, shows, why = rng.choice(cube if deep else flat)
    return code_output(
        "What does this print? Write the shape as Python does, such as `(20, 30)` or `(20,)`.",
        f"X = np.ones({shape})\nprint({index}.shape)",
        str(key),
        mistakes=[
            wrong(str(tempting), shows),
            wrong(str(shape), "That is the shape of the whole array."),
            wrong(str(key[::-1]), "Go through the axes in order; the first one comes first."),
        ],
        solution=[why, f"The shape is `{key}`."],
        facts={"shape": list(shape), "index": index},
    )


def verify(variant: Variant) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(variant.code, {"np": np})
    return shown.getvalue()
