import contextlib
import io

import numpy as np

from upslope.questions import Rng, Variant, code_output, wrong


def generate(rng: Rng) -> Variant:
    r, c, d = rng.sample(range(2, 10), 3)
    first, second = rng.choice(
        [
            ((r, c), (c,)),
            ((r, 1), (c,)),
            ((r, 1), (1, c)),
            ((r, c), (r, 1)),
            ((1, c), (r, c)),
            ((r, 1, d), (c, d)),
            ((r, c, d), (d,)),
            ((r, c, d), (c, 1)),
            ((r, 1), (r,)),
            ((d, 1, c), (r, 1)),
        ]
    )
    if rng.integer(0, 1):
        first, second = second, first
    depth = max(len(first), len(second))
    padded = [(1,) * (depth - len(shape)) + shape for shape in (first, second)]
    key = tuple(max(pair) for pair in zip(*padded, strict=True))
    left = [shape + (1,) * (depth - len(shape)) for shape in (first, second)]
    at_left = [max(pair) for pair in zip(*left, strict=True) if len(set(pair)) == 1 or 1 in pair]
    rows = " and ".join(f"`{shape}`" for shape in padded)
    return code_output(
        "What does this print? Write the shape as Python does, such as `(20, 30)`.",
        f"a = np.ones({first})\nb = np.ones({second})\nprint((a + b).shape)",
        str(key),
        mistakes=[
            *(
                [
                    wrong(
                        str(tuple(at_left)),
                        "You aligned the shapes at the left; missing places are filled on the left.",
                    )
                ]
                if len(at_left) == depth
                else []
            ),
            wrong(
                str(first if len(first) >= len(second) else second),
                "You kept the shape of one array, but each axis of length 1 grows to its partner.",
            ),
            wrong(
                str(second if len(first) >= len(second) else first),
                "You kept the shape of one array, but the result has the longer length on each axis.",
            ),
            wrong(str(key[::-1]), "Go through the axes in order; the result keeps that order."),
            wrong(
                str(first + second),
                "You put the shapes end to end; they are laid over each other, aligned at the right.",
            ),
        ],
        solution=[
            f"Aligned at the right and filled with 1, the shapes are {rows}.",
            f"On each axis the length that isn't 1 counts: `{key}`.",
        ],
        facts={"first": list(first), "second": list(second)},
    )


def verify(variant: Variant) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(variant.code, {"np": np})
    return shown.getvalue()
