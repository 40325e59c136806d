from upslope.questions import Rng, Variant, choice, wrong

KINDS = {
    "exclusive": "Mutually exclusive",
    "independent": "Independent",
    "dependent": "Dependent, yet able to happen together",
}
SHOWS = {
    ("exclusive", "independent"): "Both can happen here, and then nothing about one rules the other out.",
    ("exclusive", "dependent"): "The two can happen together, so they don't exclude each other.",
    (
        "independent",
        "exclusive",
    ): "If one of them rules the other out, knowing it tells a lot: that is no independence.",
    ("independent", "dependent"): "Knowing that one happened changes the probability of the other.",
    ("dependent", "exclusive"): "The two can't happen together: one rules the other out.",
    ("dependent", "independent"): "Knowing that one happened leaves the probability of the other as it was.",
}
CASES = {
    "label": (
        "A classifier gives each image exactly one label. $A$: the label is “cat”. $B$: the label is “dog”.",
        {"a": 0.3, "b": 0.2, "both": 0.0},
        "One image has one label, so both together have probability 0.",
    ),
    "coins": (
        "A user is sent at random to layout 1 or 2 and, by another random draw, to price 1 or 2. $A$: layout 1. "
        "$B$: price 1.",
        {"a": 0.5, "b": 0.5, "both": 0.25},
        "Two separate random draws don't influence each other.",
    ),
    "rack": (
        "Two servers share one power supply. $A$: the first is down. $B$: the second is down.",
        {"a": 0.01, "b": 0.01, "both": 0.006},
        "When the supply fails both go down, so one failure makes the other more likely.",
    ),
    "numbers": (
        "$P(A) = 0.4$, $P(B) = 0.5$ and $P(A \\cap B) = 0.2$.",
        {"a": 0.4, "b": 0.5, "both": 0.2},
        "$0.4 \\cdot 0.5 = 0.2$ is the overlap, which is what independence means.",
    ),
    "numbers2": (
        "$P(A) = 0.4$, $P(B) = 0.5$ and $P(A \\cap B) = 0.3$.",
        {"a": 0.4, "b": 0.5, "both": 0.3},
        "The overlap is more than $0.4 \\cdot 0.5 = 0.2$, and it isn't 0.",
    ),
    "numbers3": (
        "$P(A) = 0.4$, $P(B) = 0.5$ and $P(A \\cup B) = 0.9$.",
        {"a": 0.4, "b": 0.5, "both": 0.0},
        "The union is the full sum $0.4 + 0.5$, so the overlap is 0.",
    ),
    "numbers4": (
        "$P(A) = 0.4$, $P(B) = 0.5$ and $P(A \\cup B) = 0.7$.",
        {"a": 0.4, "b": 0.5, "both": 0.2},
        "The overlap is $0.4 + 0.5 - 0.7 = 0.2$, which is $0.4 \\cdot 0.5$.",
    ),
    "spam": (
        "In an inbox, messages with many links are spam more often than others. $A$: a message has many links. $B$: it "
        "is spam.",
        {"a": 0.3, "b": 0.4, "both": 0.25},
        "Links raise the probability of spam, and both occur together.",
    ),
    "fold": (
        "Rows are split at random into five folds, one fold for each row. $A$: a row is in fold 1. $B$: the same row "
        "is in fold 2.",
        {"a": 0.2, "b": 0.2, "both": 0.0},
        "A row is in one fold, so both together can't happen.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    text, facts, because = CASES[case]
    kind = kind_of(facts)
    return choice(
        f"{text} How are $A$ and $B$ related?",
        KINDS[kind],
        [wrong(KINDS[other], SHOWS[(other, kind)]) for other in KINDS if other != kind],
        solution=[
            "Ask first whether both can happen; if so, whether one changes the probability of the other.",
            because,
        ],
        facts=facts,
    )


def kind_of(facts: dict[str, float]) -> str:
    if facts["both"] == 0:
        return "exclusive"
    return "independent" if abs(facts["a"] * facts["b"] - facts["both"]) < 1e-9 else "dependent"


def verify(variant: Variant) -> str:
    a, b, both = (round(1000 * variant.facts[name]) for name in ("a", "b", "both"))
    either = a + b - both  # in thousandths; compare P(B given A) with P(B)
    if either == a + b:
        return "Mutually exclusive"
    return "Independent" if both * 1000 == a * b else "Dependent, yet able to happen together"
