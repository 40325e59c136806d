from upslope.questions import Rng, Variant, choices, wrong

KEEPS = {
    "{a}: add 10 to each value": lambda x: x + 10,
    "{a}: take cents instead of euros": lambda x: 100 * x,
    "{a}: replace each value by its z-score": lambda x: (x - 3.0) / 1.5,
    "{a}: divide each value by the largest": lambda x: x / 9,
    "{a}: subtract the mean from each value": lambda x: x - 4.2,
    "Swap the roles of {a} and {b}": None,
    "Put the rows in another order": None,
}
CHANGES = {
    "{a}: multiply each value by $-1$": "A negative factor turns the sign of the correlation round.",
    "{a}: take the logarithm of each value": "A logarithm bends the cloud of points, so it follows a line more or "
    "less closely.",
    "{a}: square each value": "Squaring bends the cloud of points; that is no shift and no common factor.",
    "{a}: round each value to whole hundreds": "Rounding moves points by different amounts.",
    "{a}: sort this column alone": "The pairs are torn apart, and the pairs are what correlation is about.",
    "{a}: cut values above the median down to it": "Cutting moves the high points alone, which bends the cloud.",
}
COLUMNS = [("Spending", "visits"), ("Price", "sales"), ("Revenue", "tickets"), ("Cost", "usage"), ("Income", "savings")]


def generate(rng: Rng) -> Variant:
    first, second = rng.choice(COLUMNS)
    good = rng.sample(sorted(KEEPS), rng.integer(2, 3))
    bad = rng.sample(sorted(CHANGES), 5 - len(good))

    def text(item: str) -> str:
        name = first if item.startswith("{a}") else first.lower()
        return item.format(a=name, b=second)

    return choices(
        f"{first} (in euros, all above 1, no two equal) and {second} have a correlation of 0.6, and the points "
        "scatter round a line. Which of these leave it exactly as it is, whatever the data?",
        [text(item) for item in good],
        [wrong(text(item), CHANGES[item]) for item in bad],
        solution=[
            "A shift or a positive factor moves all points alike, and $r$ is built from standardised deviations.",
            "It treats both columns alike and doesn't depend on the order of the rows.",
        ],
        facts={"options": [text(item) for item in (*good, *bad)]},
    )


def verify(variant: Variant) -> list[str]:
    marks = ("add 10", "cents", "z-score", "divide", "subtract the mean", "Swap", "rows in another")
    return [option for option in variant.facts["options"] if any(mark in option for mark in marks)]
