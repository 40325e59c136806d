import math

from upslope.questions import Rng, Variant, expression, wrong


def _times(factor: int, rest: str, sign: str = "") -> str:
    """The product as one writes it: nothing in front for 1."""
    return rest if factor == 1 else f"{factor}{sign}{rest}"


def generate(rng: Rng) -> Variant:
    form = rng.choice(["power exp", "power log", "linear exp", "linear log"])
    a, n = rng.choice([1, 2, 3, 4, 5]), rng.choice([2, 3, 4])
    b = rng.choice([-5, -3, -2, 1, 2, 4, 7])
    if "power" in form:
        first, first_typed = _times(a, f"x^{{{n}}}"), _times(a, f"x^{n}", "*")
        down = f"{a * n}x" + (f"^{{{n - 1}}}" if n > 2 else "")
        down_typed = f"{a * n}*x" + (f"^{n - 1}" if n > 2 else "")
    else:
        tail = f" {'+' if b > 0 else '-'} {abs(b)})"
        first, first_typed = "(" + _times(a, "x") + tail, "(" + _times(a, "x", "*") + tail
        down = down_typed = str(a)
    front, front_typed = ("", "") if down == "1" else (down + " ", down_typed + "*")
    if "exp" in form:
        other, slope = "e^x", "e^x"
        up, kept = f"{front_typed}exp(x)", f"{first_typed}*exp(x)"
        shown = f"{front}e^x + {first} e^x"
        mistakes = [
            wrong(
                up,
                "One part is missing: the first factor, kept, times the slope of the exponential is still to be added.",
            ),
        ]
    else:
        other, slope = "\\ln x", "\\frac{1}{x}"
        up, kept = f"{front_typed}ln(x)", f"{first_typed}/x"
        shown = f"{front}\\ln x + {first} \\cdot \\frac{{1}}{{x}}"
        mistakes = [
            wrong(
                f"{down_typed}/x",
                "You multiplied the two derivatives. Differentiate one factor at a time, keep the other, and add.",
            ),
            wrong(up, "You differentiated the first factor alone. The second one changes too."),
        ]
    return expression(
        f"Differentiate $f(x) = {first} {other}$ for $x > 0$. Type `exp(x)`, `ln(x)`, powers like `x^2` and products "
        "like `3*x`.",
        f"{up} + {kept}",
        variables={"x": (0.3, 3)},
        mistakes=[
            *mistakes,
            wrong(kept, "You differentiated the second factor alone. The first one changes too."),
            wrong(f"{up} - {kept}", "The two parts are added: the minus belongs to quotients."),
        ],
        solution=[
            f"The factors are ${first}$ with derivative ${down}$, and ${other}$ with derivative ${slope}$.",
            "Product rule: first derivative times second factor, plus first factor times second derivative.",
            f"$f'(x) = {shown}$.",
        ],
        facts={"form": form, "a": a, "b": b, "n": n},
    )


def verify(variant: Variant) -> str:
    # A different form: the common factor is taken out.
    facts = variant.facts
    a, b, n = facts["a"], facts["b"], facts["n"]
    typed = {
        "power exp": f"{a}*x^{n - 1}*exp(x)*({n} + x)",
        "power log": f"{a}*x^{n - 1}*({n}*ln(x) + 1)",
        "linear exp": f"exp(x)*({a}*x + {a + b})",
        "linear log": f"{a}*ln(x) + {a} + {b}/x",
    }[facts["form"]]
    function = {
        "power exp": lambda x: a * x**n * math.exp(x),
        "power log": lambda x: a * x**n * math.log(x),
        "linear exp": lambda x: (a * x + b) * math.exp(x),
        "linear log": lambda x: (a * x + b) * math.log(x),
    }[facts["form"]]
    value = {
        "power exp": a * 1.5 ** (n - 1) * math.exp(1.5) * (n + 1.5),
        "power log": a * 1.5 ** (n - 1) * (n * math.log(1.5) + 1),
        "linear exp": math.exp(1.5) * (a * 1.5 + a + b),
        "linear log": a * math.log(1.5) + a + b / 1.5,
    }[facts["form"]]
    measured = (function(1.5 + 1e-5) - function(1.5 - 1e-5)) / 2e-5
    if abs(measured - value) > 1e-4 * max(1.0, abs(value)):
        raise AssertionError("the derivative disagrees with a central difference")
    return typed
