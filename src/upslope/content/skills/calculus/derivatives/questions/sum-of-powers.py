import numpy as np

from upslope.questions import Rng, Variant, expression, wrong

Terms = list[tuple[int, int]]


def _join(terms: Terms, power: str, times: str) -> str:
    out = ""
    for factor, exponent in terms:
        if factor == 0:
            continue
        variable = "" if exponent == 0 else "x" if exponent == 1 else power.format(exponent)
        size = "" if abs(factor) == 1 and variable else str(abs(factor))
        term = size + (times if size and variable else "") + variable
        out += (" + " if factor > 0 else " - ") + term if out else ("-" if factor < 0 else "") + term
    return out or "0"


def _tex(terms: Terms) -> str:
    return _join(terms, "x^{{{}}}", "")


def _typed(terms: Terms) -> str:
    return _join(terms, "x^{}", "*")


def generate(rng: Rng) -> Variant:
    high, low = rng.choice([(3, 2), (4, 2), (5, 2), (4, 3), (5, 3)])
    terms = [
        (rng.choice([1, 2, 3, 4, 5]), high),
        (rng.choice([-6, -5, -4, -3, -2, 2, 3, 4, 5, 6]), low),
        (rng.choice([-9, -7, -5, -2, 3, 4, 6, 8]), 1),
        (rng.choice([-8, -3, 2, 5, 9]), 0),
    ]
    slopes = [(factor * exponent, exponent - 1) for factor, exponent in terms if exponent]
    kept_exponents = [(factor * exponent, exponent) for factor, exponent in terms if exponent]
    no_factor = [(factor, exponent - 1) for factor, exponent in terms if exponent]
    return expression(
        f"Differentiate $f(x) = {_tex(terms)}$. Type powers like `x^2` and products like `3*x`.",
        _typed(slopes),
        variables={"x": (-3, 3)},
        mistakes=[
            wrong(_typed(kept_exponents), "You brought the exponents to the front but didn't lower them by one."),
            wrong(_typed(no_factor), "You lowered the exponents but didn't multiply by them."),
            wrong(
                _typed([*slopes, terms[-1]]), "The constant is still there. It doesn't change, so its derivative is 0."
            ),
            wrong(_typed(slopes[:-1]), "The linear term got lost: its slope is its factor."),
        ],
        solution=[
            "Take each term on its own: the exponent comes in front, then it drops by one.",
            f"The constant ${terms[-1][0]}$ vanishes and ${_tex(terms[2:3])}$ leaves ${terms[2][0]}$.",
            f"$f'(x) = {_tex(slopes)}$.",
        ],
        facts={"terms": terms},
    )


def verify(variant: Variant) -> str:
    coefficients = [0] * 6
    for factor, exponent in variant.facts["terms"]:
        coefficients[5 - exponent] += factor
    slopes = np.polyder(np.array(coefficients))
    return " + ".join(f"({factor})*x^{4 - place}" for place, factor in enumerate(slopes.tolist()))
