import contextlib
import io

from upslope.questions import Rng, Variant, code_output, wrong

# (a, rate): the loss is (a / 2) * (w - c)^2, so each step multiplies the distance by 1 - rate * a
SETTINGS = [(2, 0.25), (3, 0.5), (6, 0.25), (4, 0.125), (8, 0.25), (4, 0.5), (6, 0.5), (12, 0.25), (4, 0.25)]


def _trace(a: int, rate: float, start: float, centre: float, sign: int = -1, moving: bool = True) -> str:
    w, printed = start, []
    for _ in range(3):
        base = w if moving else start
        w = w + sign * rate * a * (base - centre)
        printed.append(str(w))
    return "\n".join(printed)


def generate(rng: Rng) -> Variant:
    a, rate = rng.choice(SETTINGS)
    centre = rng.integer(1, 9)
    start = centre + 8 * rng.choice([-2, -1, 1, 2])
    factor = 1 - rate * a
    code = (
        f"w = {float(start)}\n"
        "for step in range(3):\n"
        f"    gradient = {a} * (w - {centre})\n"
        f"    w = w - {rate} * gradient\n"
        "    print(w)"
    )
    before_update = "\n".join([str(float(start)), *_trace(a, rate, float(start), centre).split("\n")[:2]])
    shown = {0: "0", -1: "-d"}.get(factor, f"{factor:g}\\,d")
    if factor in (0.5, -0.5):
        seen = f"Each step halves the distance to {centre}" + (" and changes sides." if factor < 0 else ".")
    elif factor == 0:
        seen = f"The first step lands on {centre}, where the gradient is 0."
    elif factor == -1:
        seen = f"Each step lands just as far on the other side of {centre}: it bounces for ever."
    else:
        seen = f"Each step doubles the distance to {centre} and changes sides: it explodes."
    return code_output(
        "What does the program print?",
        code,
        _trace(a, rate, float(start), centre),
        mistakes=[
            wrong(
                before_update,
                "You printed the value before the update. The update comes first, so the start isn't printed.",
            ),
            wrong(_trace(a, rate, float(start), centre, sign=1), "You added the gradient. The program subtracts it."),
            wrong(
                _trace(a, rate, float(start), centre, moving=False),
                "You used the first gradient three times. It is computed anew from the present `w`.",
            ),
        ],
        solution=[
            f"With $w - {centre} = d$, one step gives $d - {rate:g} \\cdot {a}\\,d = {shown}$.",
            seen,
            "Printed: " + ", ".join(_trace(a, rate, float(start), centre).split("\n")) + ".",
        ],
        facts={"code": code},
    )


def verify(variant: Variant) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(variant.facts["code"], {})
    return printed.getvalue()
