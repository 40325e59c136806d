import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong


def generate(rng: Rng) -> Variant:
    r, c = rng.sample(range(2, 10), 2)
    new = rng.choice([d for d in range(2, 10) if (r * c) % d == 0 and d not in (r, c)] or [1])
    k = rng.choice([n for n in range(2, 6) if n not in (r, c)])
    axis = rng.integer(0, 1)
    name = rng.choice(["sum", "mean", "max", "min"])
    left = (r, c)[1 - axis]
    # (expression, shape, tempting shape, what that shows, why)
    expression, shape, tempting, shows, why = rng.choice(
        [
            ("X.T", (c, r), (r, c), "Transposing swaps the two axes.", "The transpose swaps the axes."),
            (
                f"X.reshape({new}, -1)",
                (new, r * c // new),
                (new, c),
                "-1 stands for whatever length uses up all the elements.",
                f"{r * c} elements in {new} row{'s' if new > 1 else ''} leave {r * c // new} for each.",
            ),
            (
                "X.reshape(-1)",
                (r * c,),
                (1, r * c),
                "One length gives one axis, not a table of one row.",
                f"All ${r} \\cdot {c} = {r * c}$ elements come to lie on one axis.",
            ),
            (
                f"X.{name}(axis={axis})",
                (left,),
                ((r, c)[axis],),
                "The named axis is the one that disappears.",
                f"Axis {axis}, of length {(r, c)[axis]}, disappears.",
            ),
            (
                f"X.{name}(axis={axis}, keepdims=True)",
                (1, c) if axis == 0 else (r, 1),
                (left,),
                "`keepdims` keeps the reduced axis with length 1.",
                f"Axis {axis} is reduced but stays, with length 1.",
            ),
            (
                f"np.stack([X] * {k})",
                (k, r, c),
                (k * r, c),
                "`stack` makes a new axis; `concatenate` extends an old one.",
                f"`stack` puts {k} arrays along a new first axis.",
            ),
            (
                f"np.concatenate([X] * {k})",
                (k * r, c),
                (k, r, c),
                "`concatenate` extends an axis that is there; `stack` makes a new one.",
                f"Along axis 0 the rows add up: ${k} \\cdot {r} = {k * r}$.",
            ),
            (
                f"np.concatenate([X, X], axis={axis})",
                (2 * r, c) if axis == 0 else (r, 2 * c),
                (r, 2 * c) if axis == 0 else (2 * r, c),
                "The named axis is the one that grows.",
                f"Axis {axis} grows to double.",
            ),
            (
                "(X > 0)",
                (r, c),
                (r * c,),
                "A comparison works element by element and keeps the shape.",
                "A comparison answers for each element, so the shape stays.",
            ),
        ]
    )
    also = (left, 1) if len(shape) == 1 and shape != (r * c,) else (c, r) if shape != (c, r) else (r * c,)
    return code_output(
        "What does this print? Write the shape as Python does, such as `(11, 12)` or `(11,)`.",
        f"X = np.ones(({r}, {c}))\nprint({expression}.shape)",
        str(shape),
        mistakes=[
            wrong(str(tempting), shows),
            wrong(
                str(also),
                "A vector has one length, as in `(3,)`."
                if len(shape) == 1
                else "Go through the axes one by one: which stay, which change, in which order?",
            ),
        ],
        solution=[why, f"The shape is `{shape}`."],
        facts={"shape": [r, c], "expression": expression},
    )


def verify(variant: Variant) -> str:
    import numpy as np

    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(variant.code, {"np": np})
    return shown.getvalue()
