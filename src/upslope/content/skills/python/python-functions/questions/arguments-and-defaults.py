import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong

NAMES = [("rows", "width", "step"), ("size", "depth", "rate"), ("start", "gap", "count"), ("base", "scale", "shift")]


def generate(rng: Rng) -> Variant:
    a, b, c = rng.choice(NAMES)
    x, y, z, default_b, default_c = rng.sample(range(2, 10), 5)
    # (call, values of the three parameters, why)
    call, bound, why = rng.choice(
        [
            (f"f({x})", (x, default_b, default_c), "Both defaults are used."),
            (f"f({x}, {y})", (x, y, default_c), f"The second position is `{b}`, so the default of `{c}` is used."),
            (f"f({x}, {c}={z})", (x, default_b, z), f"`{c}` is given by name, so `{b}` keeps its default."),
            (f"f({x}, {c}={z}, {b}={y})", (x, y, z), "Keyword arguments may stand in any order."),
            (f"f({b}={y}, {a}={x})", (x, y, default_c), "Both are given by name, so their order doesn't matter."),
            (f"f(*[{x}, {y}])", (x, y, default_c), "`*` hands the items of the list over by position."),
            (f'f({x}, **{{"{c}": {z}}})', (x, default_b, z), f"`**` hands the value over by its key, here to `{c}`."),
        ]
    )
    first, second, third = bound
    key = first * 100 + second * 10 + third
    given = sorted((value for value in (x, y, z) if str(value) in call), key=lambda value: call.index(str(value)))
    in_order = [*given, default_b, default_c][:3] if len(given) < 2 else [*given, default_c][:3]
    return code_output(
        "What does this print?",
        f"def f({a}, {b}={default_b}, {c}={default_c}):\n    return {a} * 100 + {b} * 10 + {c}\n\nprint({call})",
        str(key),
        mistakes=[
            wrong(
                str(in_order[0] * 100 + in_order[1] * 10 + in_order[2]),
                "You filled the parameters from left to right; an argument with a name goes to that name.",
            ),
            wrong(
                str(first * 100 + default_b * 10 + default_c),
                "You used the defaults, but an argument that is given wins.",
            ),
            wrong(
                str(third * 100 + second * 10 + first), "You bound the values in reverse; positions run left to right."
            ),
            wrong(str(first * 100), "You took a parameter that isn't given for 0, but it takes its default."),
        ],
        solution=[
            f"{why} So `{a}` is {first}, `{b}` is {second} and `{c}` is {third}.",
            f"${first} \\cdot 100 + {second} \\cdot 10 + {third} = {key}$.",
        ],
        facts={"call": call},
    )


def verify(variant: Variant) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(variant.code, {})
    return shown.getvalue()
