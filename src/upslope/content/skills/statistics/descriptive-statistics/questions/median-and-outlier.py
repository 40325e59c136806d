import statistics

from upslope.questions import Rng, Variant, number, wrong

CASES = [
    ("Response times in milliseconds", 10),
    ("Basket values in euros", 1),
    ("Training times in minutes", 1),
    ("Sentence lengths in words", 1),
    ("Prices in euros", 5),
]


def generate(rng: Rng) -> Variant:
    what, unit = rng.choice(CASES)
    n = rng.choice([5, 6, 7])
    values = [unit * v for v in rng.sample(range(4, 30), n - 1)] + [unit * rng.integer(80, 120)]
    shown = rng.shuffle(values)
    ordered = sorted(values)
    median = statistics.median(values)
    unsorted = shown[n // 2] if n % 2 else (shown[n // 2 - 1] + shown[n // 2]) / 2
    mistakes = [
        wrong(round(sum(values) / n, 2), "That is the mean, which the one large value pulls up."),
        wrong(unsorted, "You took the middle of the list as given. Sort it first."),
        wrong(statistics.median(ordered[:-1]), "You dropped the large value. It counts in the ranking like any other."),
    ]
    if n % 2 == 0:
        mistakes.append(wrong(ordered[n // 2], "With an even count, average the two middle values."))
    middle = (
        f"The middle one is {median:g}."
        if n % 2
        else f"The two middle ones are {ordered[n // 2 - 1]} and {ordered[n // 2]}; their mean is {median:g}."
    )
    return number(
        f"{what}: {', '.join(map(str, shown))}. What is the median?",
        median,
        tolerance=0.01,
        mistakes=mistakes,
        solution=[f"Sorted: {', '.join(map(str, ordered))}.", middle],
        facts={"values": shown},
    )


def verify(variant: Variant) -> float:
    values = list(variant.facts["values"])
    while len(values) > 2:  # strip the ends, two at a time
        values.remove(min(values))
        values.remove(max(values))
    return sum(values) / len(values)
