import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong

NAMES = [("rows", "batch"), ("tokens", "window"), ("images", "shard"), ("samples", "fold"), ("seconds", "interval")]
SIZES = [8, 16, 20, 25, 40, 50]


def generate(rng: Rng) -> Variant:
    total_name, size_name = rng.choice(NAMES)
    size = rng.choice(SIZES)
    full = rng.integer(4, 15)
    rest = rng.integer(1, size - 1)
    if rest == full:
        rest = rest % (size - 1) + 1
    total = full * size + rest
    code = f"{total_name} = {total}\n{size_name} = {size}\n"
    code += f"print({total_name} // {size_name}, {total_name} % {size_name})"
    return code_output(
        "What does this print?",
        code,
        f"{full} {rest}",
        mistakes=[
            wrong(f"{total / size} {rest}", "You divided with decimals. `//` drops the fraction and rounds down."),
            wrong(f"{full + 1} {rest}", "You rounded up. `//` rounds down: it counts the full groups alone."),
            wrong(f"{rest} {full}", "You swapped the two: `//` counts the groups, `%` is what is left over."),
            wrong(
                f"{full} {size - rest}",
                "That is how many are missing to fill the last group; `%` is what is left over.",
            ),
        ],
        solution=[
            f"{full} full groups of {size} make {full * size}, and {full + 1} would make {(full + 1) * size}: too "
            f"many.",
            f"So `//` gives {full}, and `%` gives the rest: ${total} - {full * size} = {rest}$.",
        ],
        facts={"total": total, "size": size},
    )


def verify(variant: Variant) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(variant.code, {})
    return shown.getvalue()
