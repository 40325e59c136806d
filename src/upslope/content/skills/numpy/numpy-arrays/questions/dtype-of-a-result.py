import numpy as np

from upslope.questions import Rng, Variant, short_text, wrong

FLOAT = "`/` and means give floats for whole numbers, even where the values come out whole."


def generate(rng: Rng) -> Variant:
    a, b, c = rng.sample(range(2, 30), 3)
    ints, floats = f"np.array([{a}, {b}])", f"np.array([{a}.5, {b}.0])"
    single = f"np.array([{a}, {b}], dtype=np.float32)"
    bytes_ = f"np.array([{a}, {b}], dtype=np.uint8)"
    # (expression, dtype, tempting, what that shows, why)
    expression, right, tempting, shows, why = rng.choice(
        [
            (f"{ints} / {c}", "float64", "int64", FLOAT, "Division of whole numbers gives `float64`."),
            (
                f"{ints} // {c}",
                "int64",
                "float64",
                "`//` of whole numbers stays whole.",
                "Floor division of ints keeps the type.",
            ),
            (
                f"{ints} + {c}.0",
                "float64",
                "int64",
                "One operand is a float, so the result must hold decimals.",
                "An int array with a float gives `float64`.",
            ),
            (
                f"{ints} * {floats}",
                "float64",
                "int64",
                "The result must hold decimals as well.",
                "Int with float gives float.",
            ),
            (
                f"{ints} > {c}",
                "bool",
                "int64",
                "A comparison answers yes or no for each element.",
                "A comparison gives `bool`.",
            ),
            (
                f"({ints} > {c}).sum()",
                "int64",
                "bool",
                "A sum counts, and counts are whole numbers.",
                "Summing booleans counts them, as `int64`.",
            ),
            (f"{ints}.mean()", "float64", "int64", FLOAT, "The mean of whole numbers is a `float64`."),
            (
                f"{single} * 2.0",
                "float32",
                "float64",
                "A plain Python number doesn't widen an array.",
                "A Python float takes on the type of the array.",
            ),
            (
                f"{single} + {floats}",
                "float64",
                "float32",
                "The wider of two array types wins, so no digits are lost.",
                "`float32` with `float64` gives `float64`.",
            ),
            (
                f"{bytes_} + {bytes_}",
                "uint8",
                "int64",
                "Two arrays of one type keep it, even where the sum doesn't fit.",
                "Both are `uint8`, so the result is too.",
            ),
            (f"{bytes_} / {c}", "float64", "uint8", FLOAT, "Division of whole numbers gives `float64`."),
            (
                f"{floats}.astype(int)",
                "int64",
                "float64",
                "`astype` makes an array of the named type.",
                "`astype(int)` cuts the decimals off and gives `int64`.",
            ),
            (
                f"np.zeros({c})",
                "float64",
                "int64",
                "`zeros` and `ones` make floats unless told otherwise.",
                "The default of `zeros` is `float64`.",
            ),
            (
                f"np.arange({c})",
                "int64",
                "float64",
                "`arange` of whole numbers gives whole numbers.",
                "All arguments are whole, so the result is.",
            ),
            (
                f"np.array([{a}, {b}.0, {c}])",
                "float64",
                "int64",
                "An array has one type, which must hold the float as well.",
                "One float among the items makes the array `float64`.",
            ),
            (
                f"{single} > {c}",
                "bool",
                "float32",
                "A comparison answers yes or no for each element.",
                "A comparison gives `bool`.",
            ),
        ]
    )
    accepted = {"float64": ["float"], "int64": ["int"], "bool": ["np.bool", "boolean"]}.get(right, [])
    return short_text(
        "What is the dtype of this result? Write its name with the number of bits if it has one, such as `int32`. "
        "(Take a "
        "system where NumPy's default int has 64 bits.)",
        [right, f"np.{right}", *accepted],
        mistakes=[
            wrong(tempting, shows),
            wrong("object", "`object` is for mixed Python objects; numbers find a common type."),
        ],
        solution=[why, f"So the dtype is `{right}`."],
        facts={"expression": expression},
        code=expression,
    )


def verify(variant: Variant) -> str:
    return str(eval(variant.facts["expression"], {"np": np}).dtype)
