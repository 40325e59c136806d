import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong


def generate(rng: Rng) -> Variant:
    count = rng.integer(2, 4)
    value = count * rng.integer(3, 9)
    whole = rng.integer(1, 8)
    sign = rng.choice(["", "-"])
    even = 2 * rng.integer(1, 9)
    zero = rng.choice(["0", "False", "no", "None"])
    # (line, output, tempting output, what that shows, why)
    pool = [
        (
            "print(raw * count)",
            str(value) * count,
            str(value * count),
            "You multiplied numbers, but `raw` is text: times repeats it.",
            f"`raw` is text, so `* {count}` repeats it.",
        ),
        (
            "print(int(raw) + count)",
            str(value + count),
            f"{value}{count}",
            "You joined texts, but `int(raw)` is a number, so `+` adds.",
            "`int(raw)` is a number, so `+` adds.",
        ),
        (
            "print(raw + str(count))",
            f"{value}{count}",
            str(value + count),
            "You added numbers, but both operands are text, so `+` joins them.",
            "`str(count)` is text, so `+` joins.",
        ),
        (
            "print(int(raw) / count)",
            f"{value / count}",
            str(value // count),
            "The value is right, but `/` gives a float, which prints with its decimal point.",
            "`/` gives a float.",
        ),
        (
            "print(raw == int(raw))",
            "False",
            "True",
            "You took a text of digits for equal to the number; `==` keeps the two apart.",
            "A text is never equal to a number.",
        ),
        (
            f'print(bool("{zero}"))',
            "True",
            "False",
            "You read the text's meaning, but `bool` of a text asks whether it is non-empty.",
            "A non-empty text is true.",
        ),
        (
            f"print(int({sign}{whole}.8))",
            f"{sign}{whole}",
            f"{sign}{whole + 1}",
            "You rounded to the nearest whole number, but `int` cuts the decimals off.",
            "`int` cuts the decimals off.",
        ),
        (
            f"print(round({even}.5))",
            str(even),
            str(even + 1),
            "You rounded the tie up, but Python's `round` sends a tie to the even neighbour.",
            "`round` sends a tie to the even neighbour.",
        ),
        (
            "print(True + count)",
            str(1 + count),
            f"True{count}",
            "You joined texts, but `True` counts as 1 in a sum.",
            "`True` counts as 1 in a sum.",
        ),
        (
            "print(float(raw))",
            f"{value}.0",
            str(value),
            "You left out the decimal point, which Python prints for every float.",
            "A float prints with its decimal point.",
        ),
    ]
    first = rng.sample(pool[:5], 2)
    lines = [*first, rng.choice(pool[5:])]
    code = "\n".join([f'raw = "{value}"', f"count = {count}", *(line for line, *_ in lines)])
    right = [output for _, output, *_ in lines]
    mistakes = [
        wrong("\n".join([*right[:place], tempting, *right[place + 1 :]]), shows)
        for place, (_, _, tempting, shows, _) in enumerate(lines)
    ]
    return code_output(
        "What does this print? Write one line for each `print`.",
        code,
        "\n".join(right),
        mistakes=[*mistakes, wrong("\n".join(tempting for _, _, tempting, *_ in lines), lines[0][3])],
        solution=[f"`{line}` prints `{output}`. {why}" for line, output, _, _, why in lines],
        facts={"raw": str(value), "count": count},
    )


def verify(variant: Variant) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(variant.code, {})
    return shown.getvalue()
