from upslope.questions import Rng, Variant, choice, wrong

TYPE_I, TYPE_II, RIGHT = "A type I error", "A type II error", "A right decision"
# story, is there an effect in truth, was the null hypothesis rejected
CASES = [
    (
        "Two layouts sell equally often. The test reports a significant difference, and layout B is rolled out.",
        False,
        True,
    ),
    (
        "A new model really is better by two points. The test, on 100 cases, finds no significant difference.",
        True,
        False,
    ),
    (
        "Input data have not changed. The daily drift test, with “no change” as null hypothesis, raises an alarm.",
        False,
        True,
    ),
    ("Input data have shifted. The drift test, with “no change” as null hypothesis, stays silent.", True, False),
    (
        "A feature is pure noise. A test for its influence gives $p = 0.4$ at level 0.05, and the feature is dropped.",
        False,
        False,
    ),
    ("A drug works. The trial rejects “no effect” with $p = 0.01$ at level 0.05.", True, True),
    (
        "A price change lowers sales a little. The test gives $p = 0.3$ at level 0.05, and the change is kept as "
        "harmless.",
        True,
        False,
    ),
    ("Forty useless features are tested at level 0.05, and one is kept for $p = 0.03$.", False, True),
    (
        "Two prompts are equally good. The test gives $p = 0.6$ at level 0.05, and the cheaper one is taken.",
        False,
        False,
    ),
    ("A cache speeds up requests. The test rejects “no difference” at level 0.05.", True, True),
]


def generate(rng: Rng) -> Variant:
    story, effect, rejected = rng.choice(CASES)
    right = RIGHT if effect == rejected else TYPE_I if rejected else TYPE_II
    done = "was rejected" if rejected else "was not rejected"
    truth = "is false" if effect else "is true"
    shows = {
        TYPE_I: "A type I error rejects a null hypothesis that is true.",
        TYPE_II: "A type II error fails to reject a null hypothesis that is false.",
        RIGHT: "Decision and truth don't agree here.",
    }
    return choice(
        f"{story} Which kind of decision is this?",
        right,
        [
            wrong(option, f"{shows[option]}" + (f" Here it {truth} and {done}." if option != RIGHT else ""))
            for option in (TYPE_I, TYPE_II, RIGHT)
            if option != right
        ],
        solution=[f"In truth the null hypothesis {truth}. It {done}."],
        facts={"effect": effect, "rejected": rejected},
    )


def verify(variant: Variant) -> str:
    table = {(0, 1): "A type I error", (1, 0): "A type II error"}
    return table.get((int(variant.facts["effect"]), int(variant.facts["rejected"])), "A right decision")
