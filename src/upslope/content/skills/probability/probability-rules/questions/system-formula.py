from upslope.questions import Rng, Variant, expression, wrong

PARTS = [
    ("A feature store", "a model server"),
    ("A data loader", "a trainer"),
    ("A retriever", "a generator"),
    ("A web server", "a database"),
    ("A speech recogniser", "a translator"),
]
ASKED = {
    "both": (
        "both work",
        "{a}*{b}",
        [
            ("{a}+{b}", "You added. “Both” of independent events is a product."),
            ("{a}+{b}-{a}*{b}", "That is the probability that at least one of them works."),
        ],
        "Both events have to happen, and they are independent: multiply.",
    ),
    "either": (
        "at least one of them works",
        "{a}+{b}-{a}*{b}",
        [
            ("{a}+{b}", "The case in which both work is counted twice. Take it off once."),
            ("{a}*{b}", "That is the probability that both work."),
            ("(1-{a})*(1-{b})", "That is the probability that neither of them works: subtract it from 1."),
        ],
        "Take the complement of “neither works”, or add the two and take off the overlap.",
    ),
    "neither": (
        "**neither** of them works",
        "(1-{a})*(1-{b})",
        [
            ("1-{a}*{b}", "That is the complement of “both work”, which includes that a single one works."),
            ("1-{a}-{b}", "The case in which both work is taken off twice; add it back once."),
        ],
        "Each fails with 1 minus its own probability; multiply the two failures.",
    ),
    "one": (
        "exactly one of them works",
        "{a}*(1-{b})+{b}*(1-{a})",
        [
            ("{a}+{b}-{a}*{b}", "That is “at least one”, which includes the case that both work."),
            ("{a}*(1-{b})", "That is one of two cases: the other one may be the one that works."),
        ],
        "Either the first works and the second fails or the other way round; the cases exclude each other: add.",
    ),
    "fails": (
        "at least one of them **fails**",
        "1-{a}*{b}",
        [
            ("(1-{a})*(1-{b})", "That is the probability that both fail."),
            ("{a}+{b}-{a}*{b}", "That is the probability that at least one works."),
            ("2-{a}-{b}", "You added the two failure probabilities; the case of two failures is counted twice."),
        ],
        "The complement of “at least one fails” is “both work”.",
    ),
}


def generate(rng: Rng) -> Variant:
    first, second = rng.choice(PARTS)
    a, b = rng.choice([("p", "q"), ("a", "b"), ("r", "s"), ("u", "v")])
    case = rng.choice(sorted(ASKED))
    asked, key, mistakes, because = ASKED[case]
    return expression(
        f"{first} works on a given day with probability ${a}$ and {second} with probability ${b}$, independently. "
        f"Write the probability that {asked}, as a formula in {a} and {b}.",
        key.format(a=a, b=b),
        variables={a: (0.05, 0.95), b: (0.05, 0.95)},
        mistakes=[wrong(text.format(a=a, b=b), shows) for text, shows in mistakes],
        solution=[because, f"The formula: `{key.format(a=a, b=b)}`."],
        facts={"case": case, "names": [a, b]},
    )


def verify(variant: Variant) -> str:
    a, b = variant.facts["names"]
    wanted = {
        "both": [(1, 1)],
        "either": [(1, 0), (0, 1), (1, 1)],
        "neither": [(0, 0)],
        "one": [(1, 0), (0, 1)],
        "fails": [(1, 0), (0, 1), (0, 0)],
    }[variant.facts["case"]]
    term = {1: "{0}", 0: "(1-{0})"}
    return "+".join(f"{term[x].format(a)}*{term[y].format(b)}" for x, y in wanted)
