from upslope.questions import Rng, Variant, choice, wrong

NAMES = {
    "common": "A common cause",
    "reverse": "A reverse effect",
    "selection": "Selection of the cases",
    "chance": "Chance after a long search",
    "effect": "An effect, shown by random assignment",
}
NEEDS = {
    "common": "A common cause would be a third thing that drives both.",
    "reverse": "A reverse effect would mean that the second thing brings about the first.",
    "selection": "Selection would mean that who is in the data depends on both things.",
    "chance": "Chance after a search would need many pairs that were tried.",
    "effect": "Nobody was assigned at random here, so an effect has not been shown.",
}
# story, facts, why
CASES = {
    "size": (
        "Across cities, the number of charging points goes with the number of restaurants.",
        {"third": True},
        "Large cities have more of both.",
    ),
    "season": (
        "Across days, sales of ice cream go with the load on the cooling of a data centre.",
        {"third": True},
        "Hot days raise both.",
    ),
    "engaged": (
        "Users who switch on dark mode stay longer as customers; heavy users find such settings and also stay.",
        {"third": True},
        "Heavy use drives both.",
    ),
    "tickets": (
        "Services with more on-call engineers have more incidents; teams add engineers after incidents.",
        {"second_first": True},
        "Incidents bring engineers, not engineers incidents.",
    ),
    "stars": (
        "Open-source libraries with more stars have more open bug reports; widely used libraries collect both.",
        {"third": True},
        "Wide use brings both the stars and the reports.",
    ),
    "memory": (
        "Servers with more memory have a higher load; memory is added where the load has become high.",
        {"second_first": True},
        "The load brings the memory.",
    ),
    "review": (
        "Files with more code reviews have more bugs; reviewers are called in for files where bugs were found.",
        {"second_first": True},
        "The bugs bring the reviews.",
    ),
    "hired": (
        "Among the people hired, grades and interview scores are negatively correlated; either one was enough to be "
        "hired.",
        {"filtered": True},
        "The weak-in-both are missing from the data.",
    ),
    "papers": (
        "Among published trials, small ones report larger effects; small ones with small effects stayed in a drawer.",
        {"filtered": True},
        "Publication depends on the size of the trial and on its effect.",
    ),
    "survivors": (
        "Among companies still alive, risky ones grew fastest; risky ones that failed are not in the table.",
        {"filtered": True},
        "Who is in the table depends on risk and growth.",
    ),
    "hunt": (
        "Out of 500 unrelated time series, the one most correlated with sales over 12 months has $r = 0.9$.",
        {"tried": 500},
        "With 500 tries and 12 months, some series fit by luck.",
    ),
    "features": (
        "Of 2,000 random gene measurements in 20 patients, the best one separates ill from healthy nearly perfectly.",
        {"tried": 2000},
        "With 2,000 tries and 20 patients, some measurement fits by luck.",
    ),
    "coin": (
        "A coin decides for each of 100,000 visitors which button they see; those with button B buy far more often.",
        {"assigned": True},
        "Nothing else can differ systematically between the two groups.",
    ),
    "draw": (
        "Half of 50,000 users, drawn by lot, get a new search; they find what they look for clearly more often.",
        {"assigned": True},
        "The lot makes the groups alike in everything else.",
    ),
}


def kind_of(facts: dict[str, object]) -> str:
    return next(
        kind
        for flag, kind in (
            ("third", "common"),
            ("second_first", "reverse"),
            ("filtered", "selection"),
            ("tried", "chance"),
            ("assigned", "effect"),
        )
        if facts.get(flag)
    )


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    story, facts, because = CASES[case]
    kind = kind_of(facts)
    others = rng.sample([other for other in NAMES if other not in (kind, "effect")], 2 if kind != "effect" else 3)
    if kind != "effect":
        others.append("effect")
    return choice(
        f"{story} What explains the association best?",
        NAMES[kind],
        [wrong(NAMES[other], f"{NEEDS[other]} {because}") for other in others],
        solution=[
            because,
            "Ask in turn: was it assigned at random, what drives both, which came first, who is missing, how "
            "many pairs were tried.",
        ],
        facts=facts,
    )


def verify(variant: Variant) -> str:
    table = {
        "third": "A common cause",
        "second_first": "A reverse effect",
        "filtered": "Selection of the cases",
        "tried": "Chance after a long search",
        "assigned": "An effect, shown by random assignment",
    }
    (flag,) = variant.facts
    return table[flag]
