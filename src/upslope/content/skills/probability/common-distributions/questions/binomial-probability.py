from itertools import product
from math import comb

from upslope.questions import Rng, Variant, number, wrong

CASES = [
    ("A classifier errs on each image with probability {p}, independently. It sees {n} images.", "errors"),
    ("Each visitor buys with probability {p}, independently. {n} visitors come.", "purchases"),
    ("Each call to a service fails with probability {p}, independently. A job makes {n} calls.", "failures"),
    ("Each label is wrong with probability {p}, independently. You look at {n} labels.", "wrong labels"),
]


def generate(rng: Rng) -> Variant:
    text, what = rng.choice(CASES)
    n, p = rng.integer(5, 8), rng.choice([0.1, 0.2, 0.25, 0.3, 0.4])
    kind = rng.choice(["exactly", "at most one", "at least two"])
    k = rng.integer(2, 3)
    q = 1 - p
    zero, one = q**n, n * p * q ** (n - 1)
    if kind == "exactly":
        answer = comb(n, k) * p**k * q ** (n - k)
        asked = f"exactly {k} {what}"
        mistakes = [
            wrong(
                p**k * q ** (n - k),
                f"That is one particular order. There are $\\binom{{{n}}}{{{k}}} = {comb(n, k)}$ of them.",
            ),
            wrong(comb(n, k) * p**k, f"The other {n - k} have to go the other way, each with probability {q:g}."),
            wrong(p**k, "You counted some trials alone. The order and the other trials belong in it."),
        ]
        steps = [
            f"There are $\\binom{{{n}}}{{{k}}} = {comb(n, k)}$ ways to place them.",
            f"Each has probability ${p:g}^{k} \\cdot {q:g}^{n - k} \\approx {p**k * q ** (n - k):.5f}$.",
            f"Multiplied: about {answer:.3f}.",
        ]
    else:
        low = zero + one
        answer = low if kind == "at most one" else 1 - low
        asked = f"{kind.replace(' one', ' 1').replace(' two', ' 2')} of these {what}"
        mistakes = [
            wrong(
                zero if kind == "at most one" else 1 - zero,
                "You left out the case of exactly 1, which belongs to “at most 1”."
                if kind == "at most one"
                else "You took off the case of 0 alone. Exactly 1 isn't “at least 2” either, so take it off too.",
            ),
            wrong(1 - answer, "That is the complement of what is asked."),
            wrong(
                one if kind == "at most one" else 1 - one,
                "You left out the case of 0, which belongs to “at most 1”."
                if kind == "at most one"
                else "You took off the case of exactly 1 alone. Take off the case of 0 too.",
            ),
            wrong(
                zero + one / n if kind == "at most one" else 1 - zero - one / n,
                f"The single one can stand in any of {n} places: multiply by {n}.",
            ),
        ]
        steps = [
            f"None: ${q:g}^{n} \\approx {zero:.4f}$.",
            f"Exactly 1: ${n} \\cdot {p:g} \\cdot {q:g}^{n - 1} \\approx {one:.4f}$.",
            f"Together {low:.3f}" + ("." if kind == "at most one" else f", so at least 2 has ${answer:.3f}$."),
        ]
    return number(
        f"{text.format(n=n, p=f'{p:g}')} What is the probability of {asked.replace('of these ', '')}? Round to three "
        f"decimals.",
        answer,
        tolerance=0.0006,
        mistakes=mistakes,
        solution=steps,
        facts={"n": n, "p": p, "kind": kind, "k": k},
    )


def verify(variant: Variant) -> float:
    facts = variant.facts
    wanted = {"exactly": [facts["k"]], "at most one": [0, 1], "at least two": range(2, facts["n"] + 1)}[facts["kind"]]
    total = 0.0
    for pattern in product([0, 1], repeat=facts["n"]):
        hits = sum(pattern)
        if hits in wanted:
            total += facts["p"] ** hits * (1 - facts["p"]) ** (facts["n"] - hits)
    return total
