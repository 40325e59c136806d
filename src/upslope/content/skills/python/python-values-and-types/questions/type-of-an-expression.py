from upslope.questions import Rng, Variant, short_text, wrong

ALSO = {"int": ["integer"], "str": ["string"], "bool": ["boolean"], "float": []}
NO_INT = "Python has no type called number; besides, look at what the operator gives, not at the digits."


def generate(rng: Rng) -> Variant:
    small, times = rng.integer(2, 9), rng.integer(2, 9)
    large = small * times
    half = rng.integer(1, 9) + 0.5
    # (expression, type, tempting type, what that shows, why)
    expression, right, tempting, shows, why = rng.choice(
        [
            (
                f"{large} / {small}",
                "float",
                "int",
                "The value is whole, but `/` gives a float even then.",
                f"`/` gives a float whatever its operands: the value is `{large / small}`.",
            ),
            (
                f"{large} // {small}",
                "int",
                "float",
                "`//` on two ints stays an int; only `/` changes to float.",
                f"Whole division of two ints is an int: `{large // small}`.",
            ),
            (
                f"{large} // {small}.0",
                "float",
                "int",
                "`//` rounds down, but one operand is a float, so the result is too.",
                f"An int with a float gives a float: `{large // float(small)}`.",
            ),
            (
                f"{small} * {half}",
                "float",
                "int",
                "An int times a float is a float, also where the value is whole.",
                f"One float among the operands is enough: `{small * half}`.",
            ),
            (
                f'"{large}" * {small}',
                "str",
                "int",
                "The digits are in quotes, so this is text, and times repeats it.",
                f"Text times an int repeats the text: `{str(large) * small!r}`.",
            ),
            (
                f'"{small}" + "{large}"',
                "str",
                "int",
                "Both operands are text, so `+` joins them.",
                f"`+` on two texts joins them: `{f'{small}{large}'!r}`.",
            ),
            (
                f"{large} > {small}",
                "bool",
                "int",
                "A comparison answers yes or no; it doesn't hand back a number.",
                "A comparison of numbers gives `True` or `False`.",
            ),
            (
                f'{small} == "{small}"',
                "bool",
                "str",
                "`==` gives `True` or `False`, also for operands of different types.",
                "`==` gives a bool. Here it is `False`: a number never equals a text.",
            ),
            (
                f"round({half})",
                "int",
                "float",
                "`round` with one argument gives an int.",
                f"Without a number of places `round` gives an int: `{round(half)}`.",
            ),
            (
                f"round({half}, 1)",
                "float",
                "int",
                "With a number of places, `round` keeps the type of its argument.",
                f"Rounding a float to a number of places gives a float: `{round(half, 1)}`.",
            ),
            (
                f"True + {small}",
                "int",
                "bool",
                "In arithmetic `True` counts as 1, and the sum is a number.",
                f"`True` counts as 1, so the value is `{1 + small}`, an int.",
            ),
            (
                f'f"{{{small} + {large}}}"',
                "str",
                "int",
                "The sum is a number, but an f-string turns it into text.",
                f"An f-string is text whatever stands in its braces: `{str(small + large)!r}`.",
            ),
            (
                f'float("{large}")',
                "float",
                "int",
                "`float` gives a float, also where the text shows a whole number.",
                f"The value is `{float(large)}`.",
            ),
            (
                f"int({half})",
                "int",
                "float",
                "`int` cuts the decimals off and gives an int.",
                f"The value is `{int(half)}`.",
            ),
            (
                f'len("{large * 100}")',
                "int",
                "str",
                "The argument is text, but its length is a count.",
                f"`len` gives an int: `{len(str(large * 100))}` characters.",
            ),
            (
                f"{small} ** -1",
                "float",
                "int",
                "A negative power of a whole number is a fraction, so it is a float.",
                f"`{small} ** -1` is one divided by {small}, a float.",
            ),
        ]
    )
    return short_text(
        "What is the type of this expression? Write its name as `type(...).__name__` gives it, such as `list`.",
        [right, *ALSO[right], f"<class '{right}'>"],
        mistakes=[wrong(tempting, shows), *([wrong("number", NO_INT)] if right in ("str", "bool") else [])],
        solution=[why, f"So its type is `{right}`."],
        facts={"expression": expression},
        code=expression,
    )


def verify(variant: Variant) -> str:
    return type(eval(variant.facts["expression"])).__name__
