import numpy as np

from upslope.questions import Rng, Variant, number, wrong

STORIES = [
    "A loss $L$ depends on an output $z$, which depends on a hidden value $h$, which depends on a weight $w$.",
    "A heating cost $L$ depends on a temperature $z$, which depends on a valve $h$, which depends on a signal $w$.",
    "A robot's error $L$ depends on an angle $z$, which depends on a voltage $h$, which depends on a setting $w$.",
]


def generate(rng: Rng) -> Variant:
    rates = [
        rng.choice([-5, -4, -3, -2, 2, 3, 4, 5]),
        rng.choice([0.5, -0.5, 2, 3, -2]),
        rng.choice([-4, -3, -2, 2, 4, 6]),
    ]
    outer, middle, inner = rates
    product = outer * middle * inner
    return number(
        f"{rng.choice(STORIES)} At the current values $\\frac{{dL}}{{dz}} = {outer}$, $\\frac{{dz}}{{dh}} = "
        f"{middle}$ and "
        f"$\\frac{{dh}}{{dw}} = {inner}$. What is $\\frac{{dL}}{{dw}}$?",
        product,
        tolerance=0.001,
        mistakes=[
            wrong(sum(rates), "You added the rates. Along one chain they multiply; adding belongs to separate paths."),
            wrong(outer * inner, "You skipped the step in the middle: each link of the chain contributes a factor."),
            wrong(
                -product, "A sign slipped. Count the negative rates: an even number of them gives a positive product."
            ),
            wrong(outer * middle, "You stopped one link too early: the last factor leads to w."),
        ],
        solution=[
            "Rates multiply along a chain: "
            "$\\frac{dL}{dw} = \\frac{dL}{dz} \\cdot \\frac{dz}{dh} \\cdot \\frac{dh}{dw}$.",
            f"${outer} \\cdot {_bracket(middle)} \\cdot {_bracket(inner)} = {product:g}$.",
        ],
        facts={"rates": rates},
    )


def _bracket(value: float) -> str:
    return f"({value})" if value < 0 else str(value)


def verify(variant: Variant) -> float:
    # Straight lines with these slopes, put into each other; the slope of the whole is measured.
    outer, middle, inner = (np.poly1d([rate, 1.0]) for rate in variant.facts["rates"])
    whole = outer(middle(inner))
    return float(whole(1.0) - whole(0.0))
