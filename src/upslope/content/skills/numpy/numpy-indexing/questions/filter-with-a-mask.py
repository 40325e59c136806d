import contextlib
import io

import numpy as np

from upslope.questions import Rng, Variant, code_output, wrong

NAMES = [("ages", "baskets"), ("hours", "scores"), ("sizes", "prices"), ("ranks", "losses")]


def generate(rng: Rng) -> Variant:
    first, second = rng.choice(NAMES)
    x, y = rng.sample(range(10, 60), 6), rng.sample(range(1, 50), 6)
    low, high = sorted(x)[1], sorted(x)[4]
    cut = sorted(y)[2]
    setup = f"{first} = np.array({x})\n{second} = np.array({y})\n"
    over = [a > low for a in x]
    # (line, result, mistakes, why)
    line, key, tempting, why = rng.choice(
        [
            (
                f"{second}[{first} > {low}].tolist()",
                [b for b, keep in zip(y, over, strict=True) if keep],
                [
                    wrong(
                        [a for a in x if a > low],
                        f"You filtered `{first}`; the mask made from it picks from `{second}`.",
                    ),
                    wrong(
                        [b for b, a in zip(y, x, strict=True) if a >= low],
                        f"You kept {low} itself, but `>` leaves it out.",
                    ),
                ],
                f"The mask is true where `{first}` is above {low}; it picks the elements of `{second}` at these places.",
            ),
            (
                f"{first}[({first} > {low}) & ({first} < {high})].tolist()",
                [a for a in x if low < a < high],
                [
                    wrong([a for a in x if low <= a <= high], "You kept the bounds, but `>` and `<` leave them out."),
                    wrong([a for a in x if a > low or a < high], "You took `&` for or: both conditions have to hold."),
                ],
                "Both conditions have to hold, without the bounds themselves.",
            ),
            (
                f"{first}[({first} < {low}) | ({second} > {cut})].tolist()",
                [a for a, b in zip(x, y, strict=True) if a < low or b > cut],
                [
                    wrong(
                        [a for a, b in zip(x, y, strict=True) if a < low and b > cut],
                        "You took `|` for and: one is enough.",
                    ),
                    wrong(
                        [b for a, b in zip(x, y, strict=True) if a < low or b > cut],
                        f"You gave the elements of `{second}`, but it is `{first}` that is filtered.",
                    ),
                ],
                "An element stays if at least one of the two conditions holds at its place.",
            ),
            (
                f"{second}[~({first} > {low})].tolist()",
                [b for b, keep in zip(y, over, strict=True) if not keep],
                [
                    wrong(
                        [b for b, keep in zip(y, over, strict=True) if keep],
                        "`~` turns the mask round: true becomes false.",
                    )
                ],
                f"`~` turns the mask round, so the elements stay where `{first}` is at most {low}.",
            ),
            (
                f"int(({first} > {low}).sum())",
                sum(over),
                [
                    wrong(sum(a for a in x if a > low), "The mask itself is summed: each true counts as 1."),
                    wrong(sum(a >= low for a in x), f"You counted {low} itself, but `>` leaves it out."),
                ],
                "The sum of a mask counts its true places.",
            ),
            (
                f"int({second}[{first} < {high}].sum())",
                sum(b for b, a in zip(y, x, strict=True) if a < high),
                [
                    wrong(sum(a for a in x if a < high), f"You summed `{first}`; the mask picks from `{second}`."),
                    wrong(sum(a < high for a in x), "You counted the places; here the elements picked are summed."),
                ],
                f"The mask picks the elements of `{second}` where `{first}` is below {high}, and these are summed.",
            ),
            (
                f"np.where({first} > {high - 1}, 0, {first}).tolist()",
                [0 if a > high - 1 else a for a in x],
                [
                    wrong(
                        [a for a in x if a <= high - 1],
                        "`where` with three arguments keeps the length; it replaces elements.",
                    ),
                    wrong(
                        [a if a > high - 1 else 0 for a in x],
                        "You swapped the two: the first value stands where it is true.",
                    ),
                ],
                f"Where the condition is true stands 0, elsewhere the element of `{first}`.",
            ),
        ]
    )
    return code_output(
        "What does this print?",
        f"{setup}print({line})",
        str(key),
        mistakes=[wrong(str(mistake.answer), mistake.shows) for mistake in tempting],
        solution=[why, f"So it prints `{key}`."],
        facts={"x": x, "y": y},
    )


def verify(variant: Variant) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(variant.code, {"np": np})
    return shown.getvalue()
