from upslope.questions import Rng, Variant, expression, wrong


def _power(name: str, exponent: int, typed: bool) -> str:
    if exponent == 0:
        return ""
    return name if exponent == 1 else f"{name}^{exponent}" if typed else f"{name}^{{{exponent}}}"


def _term(factor: int, p: int, q: int, typed: bool) -> str:
    parts = [part for part in (_power("x", p, typed), _power("y", q, typed)) if part]
    if abs(factor) != 1 or not parts:
        parts.insert(0, str(abs(factor)))
    return ("*" if typed else "").join(parts)


def _join(terms: list[tuple[int, int, int]], typed: bool) -> str:
    out = ""
    for factor, p, q in terms:
        if factor:
            term = _term(factor, p, q, typed)
            out += (" + " if factor > 0 else " - ") + term if out else ("-" if factor < 0 else "") + term
    return out or "0"


def _by(terms: list[tuple[int, int, int]], name: str) -> list[tuple[int, int, int]]:
    if name == "x":
        return [(c * p, p - 1, q) for c, p, q in terms if p]
    return [(c * q, p, q - 1) for c, p, q in terms if q]


def generate(rng: Rng) -> Variant:
    terms = [
        (rng.choice([1, 2, 3, 4]), rng.choice([1, 2, 3]), rng.choice([1, 2, 3])),
        (rng.choice([-5, -4, -3, 2, 5]), rng.choice([2, 3]), 0),
        (rng.choice([-6, -4, -2, 3, 5, 7]), 0, rng.choice([1, 2, 3])),
    ]
    name = rng.choice(["x", "y"])
    other = "y" if name == "x" else "x"
    key = _by(terms, name)
    alone = next(term for term in terms if term[1 if name == "x" else 2] == 0)
    mixed = terms[0]
    dropped = (mixed[0] * mixed[1], mixed[1] - 1, 0) if name == "x" else (mixed[0] * mixed[2], 0, mixed[2] - 1)
    return expression(
        f"$f(x, y) = {_join(terms, False)}$. What is $\\frac{{\\partial f}}{{\\partial {name}}}$? Type powers like "
        "`x^2` and "
        "products like `3*x*y`.",
        _join(key, True),
        variables={"x": (0.5, 3), "y": (0.5, 3)},
        mistakes=[
            wrong(
                _join(_by(terms, other), True), f"You differentiated by {other}. The other variable is held still here."
            ),
            wrong(_join([*key, alone], True), f"The term without {name} is a constant here, so it vanishes."),
            wrong(_join([dropped, *key[1:]], True), f"In the mixed term {other} is a constant factor: it stays."),
        ],
        solution=[
            f"Hold ${other}$ still and treat it as a constant.",
            f"The term ${_join([alone], False)}$ has no ${name}$, so it vanishes. In the first term the power of "
            f"${other}$ "
            "stays as a factor.",
            f"$\\frac{{\\partial f}}{{\\partial {name}}} = {_join(key, False)}$.",
        ],
        facts={"terms": terms, "by": name},
    )


def verify(variant: Variant) -> str:
    # Exact central differences: for powers up to 3, ((u+1)^k - (u-1)^k)/2 needs the correction k(k-1)(k-2)/6 for k = 3.
    parts: list[str] = []
    for c, p, q in variant.facts["terms"]:
        k, name = (p, "x") if variant.facts["by"] == "x" else (q, "y")
        rest = f"y^{q}" if name == "x" else f"x^{p}"
        correction = 1 if k == 3 else 0
        parts.append(f"({c})*((({name}+1)^{k} - ({name}-1)^{k})/2 - {correction})*{rest}")
    return " + ".join(parts)
