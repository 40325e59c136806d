import contextlib
import io

import numpy as np

from upslope.questions import Rng, Variant, code_output, wrong


def generate(rng: Rng) -> Variant:
    a, b = rng.sample(range(2, 10), 2)
    big, small = rng.integer(150, 250), rng.integer(7, 90)
    plus = rng.integer(256 - small, 250)
    low, high = rng.integer(5, 40), rng.integer(50, 200)
    # (code, output, mistakes, why)
    code, key, tempting, why = rng.choice(
        [
            (
                f"x = np.array([{big}, {small}], dtype=np.uint8)\nprint((x + x).tolist())",
                str([2 * big % 256, 2 * small % 256]),
                [
                    wrong(str([2 * big, 2 * small]), "`uint8` ends at 255; beyond it, counting starts again at 0."),
                    wrong(str([255, 2 * small]), "The value doesn't stick at 255; it wraps round."),
                ],
                f"{2 * big} doesn't fit into `uint8`, so it wraps round: ${2 * big} - 256 = {2 * big - 256}$.",
            ),
            (
                f"x = np.array([{low}, {high}], dtype=np.uint8)\ny = np.array([{high}, {low}], dtype=np.uint8)\n"
                "print((x - y).tolist())",
                str([256 + low - high, high - low]),
                [
                    wrong(
                        str([low - high, high - low]),
                        "`uint8` has no negative numbers; below 0, counting goes on from 255.",
                    ),
                    wrong(str([0, high - low]), "The value doesn't stick at 0; it wraps round."),
                ],
                f"{low - high} is negative, so it wraps round: ${low - high} + 256 = {256 + low - high}$.",
            ),
            (
                f"x = np.array([{a}, {b}, {small}])\nx[1] = {high}.9\nprint(x.tolist())",
                str([a, high, small]),
                [
                    wrong(str([a, high + 0.9, small]), "An array keeps its type: this one holds whole numbers."),
                    wrong(str([a, high + 1, small]), "The value is cut off to fit, not rounded."),
                ],
                f"The array holds ints, so {high}.9 is cut off to {high}.",
            ),
            (
                f"x = [{a}, {b}]\ny = np.array([{a}, {b}])\nprint(x * 2, (y * 2).tolist())",
                f"{[a, b, a, b]} {[2 * a, 2 * b]}",
                [
                    wrong(f"{[2 * a, 2 * b]} {[2 * a, 2 * b]}", "A list times 2 is repeated; it isn't multiplied."),
                    wrong(f"{[a, b, a, b]} {[a, b, a, b]}", "An array times 2 is multiplied element by element."),
                ],
                "`*` repeats a list and multiplies an array.",
            ),
            (
                f"x = [{a}, {b}]\ny = np.array([{small}, {high}])\nprint((x + y).tolist())",
                str([a + small, b + high]),
                [wrong(str([a, b, small, high]), "One operand is an array, so `+` adds element by element.")],
                "With an array on either side `+` adds; the list is turned into an array first.",
            ),
            (
                f"x = np.arange(6).reshape(2, 3) + {a}\nprint(x.T.tolist())",
                str([[a, a + 3], [a + 1, a + 4], [a + 2, a + 5]]),
                [
                    wrong(
                        str([[a, a + 1], [a + 2, a + 3], [a + 4, a + 5]]),
                        "That is `x.reshape(3, 2)`, which keeps the reading order; `.T` turns columns into rows.",
                    )
                ],
                "The transpose turns each column into a row.",
            ),
            (
                f"x = np.arange(6).reshape(2, 3) + {b}\nprint(x.reshape(3, 2).tolist())",
                str([[b, b + 1], [b + 2, b + 3], [b + 4, b + 5]]),
                [
                    wrong(
                        str([[b, b + 3], [b + 1, b + 4], [b + 2, b + 5]]),
                        "That is `x.T`. `reshape` keeps the reading order.",
                    )
                ],
                "`reshape` keeps the numbers in reading order and cuts them into rows of 2.",
            ),
            (
                f"x = np.array([{a}, {b}])\ny = np.array([{b}, {a}])\nprint((x * y).tolist())",
                str([a * b, a * b]),
                [wrong(str(2 * a * b), "`*` multiplies element by element; the dot product is `x @ y`.")],
                "`*` multiplies element by element and keeps the shape.",
            ),
            (
                f"x = np.array([{small}, {plus}], dtype=np.uint8)\nprint(int(x.sum()), int(x[0] + x[1]))",
                f"{small + plus} {(small + plus) % 256}",
                [
                    wrong(
                        f"{small + plus} {small + plus}",
                        "Adding two `uint8` numbers gives a `uint8`, which wraps round.",
                    ),
                    wrong(
                        f"{(small + plus) % 256} {(small + plus) % 256}",
                        "`sum` of small whole types counts in a wide type.",
                    ),
                ],
                "`sum` adds up in a wide type. Two single `uint8` numbers give a `uint8`, which wraps round.",
            ),
        ]
    )
    return code_output(
        "What does this print?",
        code,
        key,
        mistakes=tempting,
        solution=[why, f"So it prints `{key}`."],
        facts={"numbers": [a, b, big, small, low, high, plus]},
    )


def verify(variant: Variant) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown), np.errstate(over="ignore"):
        exec(variant.code, {"np": np})
    return shown.getvalue()
