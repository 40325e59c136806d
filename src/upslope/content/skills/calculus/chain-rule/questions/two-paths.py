from upslope.questions import Rng, Variant, number, wrong


def generate(rng: Rng) -> Variant:
    a, c = rng.choice([2, 3, 4, 5]), rng.choice([-4, -3, -2, 1, 2, 3])
    x = rng.choice([-2, -1, 1, 2, 3])
    u, v = a * x, x * x + c
    form = rng.choice(["product", "square"])
    if form == "product":
        outer, by_u, by_v = "L = uv", v, u
        u_text, v_text = "v", "u"
    else:
        outer, by_u, by_v = "L = u^2 + 3v", 2 * u, 3
        u_text, v_text = "2u", "3"
    first, second = by_u * a, by_v * 2 * x
    inner = f"v = x^2 {'+' if c > 0 else '-'} {abs(c)}"
    return number(
        f"Let $u = {a}x$, ${inner}$ and ${outer}$. What is $\\frac{{dL}}{{dx}}$ at $x = {x}$?",
        first + second,
        mistakes=[
            wrong(first, "You followed the path through u alone. x also acts through v, and both contributions add."),
            wrong(second, "You followed the path through v alone. x also acts through u, and both contributions add."),
            wrong(first * second, "You multiplied the two paths. Multiply along a path, add across paths."),
            wrong(
                by_u + by_v,
                "You added the outer rates, but each is still to be multiplied by the rate of its inner step.",
            ),
            wrong(first - second, "You subtracted the paths: contributions add, each with its own sign."),
        ],
        solution=[
            f"At $x = {x}$: $u = {u}$ and $v = {v}$.",
            f"Through $u$: $\\frac{{dL}}{{du}} = {u_text} = {by_u}$ times $\\frac{{du}}{{dx}} = {a}$ gives ${first}$.",
            f"Through $v$: $\\frac{{dL}}{{dv}} = {v_text}{f' = {by_v}' if v_text != '3' else ''}$ times "
            f"$\\frac{{dv}}{{dx}} = 2x = {2 * x}$ gives ${second}$.",
            f"Add the paths: ${first} {'+' if second >= 0 else '-'} {abs(second)} = {first + second}$.",
        ],
        facts={"a": a, "c": c, "x": x, "form": form},
    )


def verify(variant: Variant) -> float:
    # Write L as a polynomial in x and differentiate that.
    a, c, x = (variant.facts[name] for name in "acx")
    if variant.facts["form"] == "product":  # a x^3 + a c x
        return 3 * a * x * x + a * c
    return 2 * a * a * x + 6 * x  # a^2 x^2 + 3 x^2 + 3 c
