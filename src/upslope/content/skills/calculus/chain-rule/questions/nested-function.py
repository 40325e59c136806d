import math

from upslope.questions import Rng, Variant, expression, wrong


def _front(factor: int) -> str:
    return "" if factor == 1 else "-" if factor == -1 else str(factor)


def generate(rng: Rng) -> Variant:
    form = rng.choice(["power", "exp", "log", "root"])
    a, c = rng.choice([2, 3, 4, 5]), rng.choice([1, 2, 3, 4, 5, 7])
    n = rng.choice([3, 4, 5])
    sign = rng.choice([-1, 1])
    if form == "power":
        inner, inner_tex, inner_slope = f"({a}*x + {c})", f"{a}x + {c}", str(a)
        shown = f"({inner_tex})^{{{n}}}"
        outer_slope, at_x, outer_tex = f"{n}*{inner}^{n - 1}", f"{n}*x^{n - 1}", f"{n}u^{{{n - 1}}}"
        outer_name = f"u^{{{n}}}"
        result, typed = f"{n * a}({inner_tex})^{{{n - 1}}}", f"{n * a}*{inner}^{n - 1}"
        inner_slope_tex = str(a)
    elif form == "exp":
        factor = sign * a
        inner, inner_tex, inner_slope = f"({factor}*x^2)", f"{_front(factor)}x^2", f"({2 * factor}*x)"
        shown = f"e^{{{inner_tex}}}"
        outer_slope, at_x, outer_tex, outer_name = f"exp{inner}", "exp(x)", "e^u", "e^u"
        result, typed = f"{2 * factor}x e^{{{inner_tex}}}", f"{2 * factor}*x*exp{inner}"
        inner_slope_tex = f"{2 * factor}x"
    elif form == "log":
        front = "" if a == 1 else str(a)
        inner, inner_tex, inner_slope = f"({a}*x^2 + {c})", f"{front}x^2 + {c}", f"({2 * a}*x)"
        shown = f"\\ln({inner_tex})"
        outer_slope, at_x, outer_tex, outer_name = f"1/{inner}", "1/x", "\\frac{1}{u}", "\\ln u"
        result, typed = f"\\frac{{{2 * a}x}}{{{inner_tex}}}", f"{2 * a}*x/{inner}"
        inner_slope_tex = f"{2 * a}x"
    else:
        inner, inner_tex, inner_slope = f"({2 * a}*x + {c})", f"{2 * a}x + {c}", str(2 * a)
        shown = f"\\sqrt{{{inner_tex}}}"
        outer_slope, at_x = f"1/(2*sqrt{inner})", "1/(2*sqrt(x))"
        outer_tex, outer_name = "\\frac{1}{2\\sqrt{u}}", "\\sqrt{u}"
        result, typed = f"\\frac{{{a}}}{{\\sqrt{{{inner_tex}}}}}", f"{a}/sqrt{inner}"
        inner_slope_tex = str(2 * a)
    return expression(
        f"Differentiate $f(x) = {shown}$. Type `exp( )`, `ln( )` or `sqrt( )` where needed, powers like `x^2`, "
        "products like "
        "`3*x`.",
        typed,
        variables={"x": (0.3, 1.5)},
        mistakes=[
            wrong(outer_slope, "The inner derivative is missing: multiply by the slope of what stands inside."),
            wrong(f"{at_x}*{inner_slope}", "You took the outer derivative at x. It is taken at the inner value."),
            wrong(inner_slope, "That is the inner derivative alone. The outer one is still a factor."),
        ],
        solution=[
            f"The inner step is $u = {inner_tex}$ with slope ${inner_slope_tex}$.",
            f"The outer step ${outer_name}$ has the slope ${outer_tex}$, taken at that $u$.",
            f"Multiply: $f'(x) = {result}$.",
        ],
        facts={"form": form, "a": a, "c": c, "n": n, "sign": sign},
    )


def verify(variant: Variant) -> str:
    f = variant.facts
    a, c, n = f["a"], f["c"], f["n"]
    k = a * f["sign"]
    typed, function, slope = {
        "power": (f"{n}*({a}*x + {c})^{n - 1} * {a}", lambda x: (a * x + c) ** n, n * a * (a * 0.7 + c) ** (n - 1)),
        "exp": (f"exp({k}*x^2) * ({2 * k}*x)", lambda x: math.exp(k * x * x), 2 * k * 0.7 * math.exp(k * 0.49)),
        "log": (f"1/({a}*x^2 + {c}) * ({2 * a}*x)", lambda x: math.log(a * x * x + c), 2 * a * 0.7 / (a * 0.49 + c)),
        "root": (
            f"1/(2*sqrt({2 * a}*x + {c})) * {2 * a}",
            lambda x: math.sqrt(2 * a * x + c),
            a / math.sqrt(2 * a * 0.7 + c),
        ),
    }[f["form"]]
    measured = (function(0.7 + 1e-5) - function(0.7 - 1e-5)) / 2e-5
    if abs(measured - slope) > 1e-5 * max(1.0, abs(slope)):
        raise AssertionError("the derivative disagrees with a central difference")
    return typed
