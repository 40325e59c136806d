from fractions import Fraction

from upslope.questions import Rng, Variant, number, wrong

SUBJECTS = [
    ("orders", "late", "city", "Ulm"),
    ("loans", "unpaid", "branch", "North"),
    ("emails", "spam", "sender", "shop.example"),
    ("visits", "sales", "campaign", "spring"),
    ("parts", "faulty", "supplier", "Keller"),
]


def generate(rng: Rng) -> Variant:
    while True:
        things, outcome, column, level = rng.choice(SUBJECTS)
        rows, strength = rng.integer(2, 12), rng.choice([4, 5, 6, 8, 10])
        hits = rng.integer(0, rows)
        overall = rng.choice([5, 10, 20, 25, 30, 40])
        code = (hits + strength * overall / 100) / (rows + strength)
        own = hits / rows
        middle = (own + overall / 100) / 2
        swapped = (rows * overall / 100 + strength * own) / (rows + strength)
        if min(abs(code - other) for other in (own, middle, swapped, overall / 100)) > 0.02 and rows != strength:
            break
    return number(
        f"In the training rows, {overall} % of all {things} are {outcome}. The {column} “{level}” has "
        f"{rows} {things}, of which {hits} "
        f"{'is' if hits == 1 else 'are'} {outcome}. What is its target code, smoothed towards the overall "
        f"share with strength "
        f"$m = {strength}$? Answer as a share between 0 and 1, rounded to three decimals."
        if outcome != "sales"
        else f"In the training rows, {overall} % of all visits end in a sale. The campaign “{level}” has "
        f"{rows} visits, of which {hits} "
        f"end{'s' if hits == 1 else ''} in a sale. What is its target code, smoothed towards the overall "
        f"share with strength "
        f"$m = {strength}$? Answer as a share between 0 and 1, rounded to three decimals.",
        round(code, 6),
        tolerance=0.0006,
        mistakes=[
            wrong(
                round(own, 6),
                f"You took the share of “{level}” as it is. Smoothing pulls it towards the overall share.",
            ),
            wrong(round(middle, 6), "You took the middle of both shares. The weights are the number of rows and m."),
            wrong(
                round(swapped, 6),
                "You swapped the weights. The level's own share counts with its rows, the overall one with m.",
            ),
            wrong(
                round((hits + strength * overall / 100) / rows, 6),
                "You divided by the rows of the level. The weights sum to its rows plus m.",
            ),
            wrong(overall / 100, "You took the overall share. The rows of the level count as well."),
        ],
        solution=[
            f"The level counts with its {rows} rows, the overall share as if it came from {strength} more.",
            f"$({hits} + {strength} \\cdot {overall / 100:g}) / ({rows} + {strength}) = "
            f"{hits + strength * overall / 100:g} / {rows + strength} = {round(code, 3):g}$.",
        ],
        facts={"rows": rows, "hits": hits, "overall": overall, "strength": strength},
    )


def verify(variant: Variant) -> float:
    """Shrinkage form: move from the overall share towards the level's own by rows / (rows + m)."""
    facts = variant.facts
    overall, own = Fraction(facts["overall"], 100), Fraction(facts["hits"], facts["rows"])
    return float(overall + Fraction(facts["rows"], facts["rows"] + facts["strength"]) * (own - overall))
