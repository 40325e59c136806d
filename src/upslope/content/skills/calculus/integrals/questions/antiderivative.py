import math

from upslope.questions import Rng, Variant, expression, wrong

Terms = list[tuple[int, int]]


def _join(terms: Terms, typed: bool) -> str:
    out = ""
    for factor, exponent in terms:
        if factor == 0:
            continue
        power = f"x^{exponent}" if typed else f"x^{{{exponent}}}"
        variable = "" if exponent == 0 else "x" if exponent == 1 else power
        size = "" if abs(factor) == 1 and variable else str(abs(factor))
        term = size + ("*" if typed and size and variable else "") + variable
        out += (" + " if factor > 0 else " - ") + term if out else ("-" if factor < 0 else "") + term
    return out or "0"


def _with_exp(factor: int, rest: str, typed: bool) -> str:
    if not factor:
        return rest
    size = "" if factor == 1 else f"{factor}*" if typed else str(factor)
    front = size + ("exp(x)" if typed else "e^x")
    return front if rest == "0" else f"{front} - {rest[1:]}" if rest.startswith("-") else f"{front} + {rest}"


def generate(rng: Rng) -> Variant:
    n = rng.choice([2, 3, 4])
    growth = rng.choice([0, 0, 1, 2, 3])
    whole = [
        (rng.choice([1, 2, 3]), n + 1),
        (rng.choice([-4, -3, -2, 2, 3, 5]), 2),
        (rng.choice([-7, -5, -1, 3, 6]), 1),
    ]
    if growth:
        whole = whole[1:]
    start = rng.choice([-3, -2, 2, 4, 5, 7])
    constant = start - growth
    slopes = [(factor * exponent, exponent - 1) for factor, exponent in whole]
    bent = [(factor * exponent, exponent - 1) for factor, exponent in slopes if exponent]
    undivided = [(factor, exponent + 1) for factor, exponent in slopes]

    def typed(terms: Terms, exp: int, last: int) -> str:
        return _with_exp(exp, _join([*terms, (last, 0)], True), True)

    mistakes = [
        wrong(typed(whole, growth, 0), "The starting value isn't met: put x = 0 in and choose the constant to fit."),
        wrong(typed(bent, growth, 0), "You differentiated. Here the derivative is given and F is asked."),
        wrong(typed(undivided, growth, constant), "You raised the exponents but didn't divide by the new ones."),
    ]
    if growth:
        mistakes.append(
            wrong(
                typed(whole, growth, start),
                f"At x = 0 the exponential term is {growth}, not 0. The constant has to make up for that.",
            )
        )
    if constant == 0:
        mistakes = mistakes[1:]
    return expression(
        f"$F'(x) = {_with_exp(growth, _join(slopes, False), False)}$ and $F(0) = {start}$. What is $F(x)$? Type "
        "powers like "
        "`x^2`, products like `3*x`" + (" and `exp(x)`." if growth else "."),
        typed(whole, growth, constant),
        variables={"x": (-2, 2)},
        mistakes=mistakes,
        solution=[
            "Raise each exponent by one and divide by the new one"
            + ("; the exponential stays as it is:" if growth else ":")
            + f" ${_with_exp(growth, _join(whole, False), False)} + C$.",
            f"At $x = 0$ this is ${growth} + C$, which must be ${start}$: $C = {constant}$."
            if growth
            else f"At $x = 0$ this is $C$, so $C = {start}$.",
            f"$F(x) = {_with_exp(growth, _join([*whole, (constant, 0)], False), False)}$.",
        ],
        facts={"slopes": slopes, "growth": growth, "start": start},
    )


def verify(variant: Variant) -> str:
    # F(x) = F(0) + the area from 0 to x, with each power's area x^(n+1)/(n+1); checked by Simpson's rule at x = 1.5.
    facts = variant.facts
    parts = [f"({factor})*x^{exponent + 1}/{exponent + 1}" for factor, exponent in facts["slopes"]]

    def slope(x: float) -> float:
        return sum(factor * x**exponent for factor, exponent in facts["slopes"]) + facts["growth"] * math.exp(x)

    steps, width = 200, 1.5 / 200
    weights = [1 if k in (0, steps) else 4 if k % 2 else 2 for k in range(steps + 1)]
    area = sum(weight * slope(k * width) for k, weight in enumerate(weights)) * width / 3
    exact = sum(f * 1.5 ** (e + 1) / (e + 1) for f, e in facts["slopes"]) + facts["growth"] * (math.exp(1.5) - 1)
    if abs(area - exact) > 1e-6 * max(1.0, abs(exact)):
        raise AssertionError("the antiderivative disagrees with Simpson's rule")
    return " + ".join(parts) + f" + {facts['growth']}*(exp(x) - 1) + ({facts['start']})"
