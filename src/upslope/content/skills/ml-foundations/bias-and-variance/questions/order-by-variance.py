from upslope.questions import Rng, Variant, ordering, wrong

DEGREES, ROWS, SCALE = [1, 2, 3, 5, 8, 11], [20, 50, 100, 300, 1000], [1, 2, 5, 20, 50]


def items_of(kind: str, values: list[int]) -> list[str]:
    if kind == "degree":
        return [f"degree {value} on 30 rows" for value in values]
    if kind == "rows":
        return [f"degree 4 on {value} rows" for value in values]
    return [
        f"the mean of the {value} nearest rows" if value > 1 else "the value of the nearest row" for value in values
    ]


def generate(rng: Rng) -> Variant:
    kind, direction = rng.choice(["degree", "rows", "nearest"]), rng.choice(["lowest", "highest"])
    pool = {"degree": DEGREES, "rows": ROWS, "nearest": SCALE}[kind]
    values = sorted(rng.sample(pool, 4), reverse=kind != "degree")
    if direction == "highest":
        values.reverse()
    items = items_of(kind, values)
    about = {
        "degree": "Polynomials of these degrees are fitted by least squares to samples of one noisy process.",
        "rows": "The same polynomial is fitted by least squares to samples of different sizes from one noisy process.",
        "nearest": "From samples of 200 rows of one noisy process, a prediction is the mean response of the nearest "
        "rows.",
    }[kind]
    because = {
        "degree": "Each extra degree is one more weight to estimate from the same rows, so the fits scatter more.",
        "rows": "The same number of weights estimated from more rows scatters less.",
        "nearest": "A mean over more noisy rows scatters less; a single row passes its whole noise on.",
    }[kind]
    return ordering(
        f"{about} Order the fits by their variance, {direction} first.",
        items,
        mistakes=[wrong(items[::-1], f"You have the order the wrong way round. {because}")],
        solution=[because, "In order: " + "; ".join(items) + "."],
        facts={"kind": kind, "direction": direction, "values": sorted(values)},
    )


def verify(variant: Variant) -> list[str]:
    """By the variance of a mean fit: weights over rows for polynomials, 1 over the count for nearest rows."""
    kind, values = variant.facts["kind"], variant.facts["values"]
    size = {"degree": lambda v: (v + 1) / 30, "rows": lambda v: 5 / v, "nearest": lambda v: 1 / v}[kind]
    ordered = sorted(values, key=size, reverse=variant.facts["direction"] == "highest")
    return items_of(kind, ordered)
