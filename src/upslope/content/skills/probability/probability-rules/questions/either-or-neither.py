from upslope.questions import Rng, Variant, number, wrong

CASES = [
    ("support messages", "contain a link", "contain a picture"),
    ("customers", "use the app", "subscribe to the newsletter"),
    ("training images", "are blurred", "are badly lit"),
    ("log lines", "carry a warning", "come from the payment service"),
    ("documents", "are in German", "are longer than a page"),
]


def generate(rng: Rng) -> Variant:
    things, first, second = rng.choice(CASES)
    both = rng.integer(3, 14)
    a = both + rng.integer(8, 30)
    b = both + rng.integer(8, 30)
    neither = rng.choice([False, True])
    union = a + b - both
    asked = "show **neither** of the two traits" if neither else "show at least one of the two traits"
    answer = 100 - union if neither else union
    no_overlap = 100 - a - b if neither else a + b
    return number(
        f"Of all {things}, {a} % {first}, {b} % {second}, and {both} % show both traits. "
        f"What percentage of them {asked}?",
        answer,
        unit="%",
        mistakes=[
            wrong(no_overlap, f"The {both} % with both traits were counted twice. Take them off once."),
            wrong(
                union if neither else 100 - union, "You answered for the complement: “neither” is 100 % minus “either”."
            ),
            wrong(a + b - 2 * both, "You took the overlap off twice, so those with both traits aren't counted at all."),
        ],
        solution=[
            f"Add the two shares: ${a} + {b} = {a + b}$. Those with both traits are in there twice.",
            f"Take them off once: ${a + b} - {both} = {union}$ per cent show at least one.",
            *([f"The rest show neither: $100 - {union} = {100 - union}$ per cent."] if neither else []),
        ],
        facts={"a": a, "b": b, "both": both, "neither": neither},
    )


def verify(variant: Variant) -> float:
    facts = variant.facts
    first = set(range(facts["a"]))  # 100 imaginary items; the overlap is the last `both` of the first set
    second = set(range(facts["a"] - facts["both"], facts["a"] - facts["both"] + facts["b"]))
    union = len(first | second)
    return 100 - union if facts["neither"] else union
