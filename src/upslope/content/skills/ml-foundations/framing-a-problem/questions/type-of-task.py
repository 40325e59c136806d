from upslope.questions import Rng, Variant, choice, wrong

KINDS = {
    "regression": "Regression: predict a quantity",
    "classification": "Classification: predict a label",
    "ranking": "Ranking: predict an order",
    "clustering": "Clustering: find groups",
    "rule": "No model: write the rule down",
}
# facts of each case: is there a known rule, is there a target, is the target a number, is just the order of a list used
CASES = [
    (
        "A bakery decides each evening how many loaves to bake. It has three years of daily sales.",
        "loaves",
        (0, 1, 1, 0),
    ),
    ("A taxi app shows how many minutes a trip will take. It has millions of finished trips.", "trips", (0, 1, 1, 0)),
    (
        "A grid operator needs the power used in the next hour, in megawatts, and has hourly readings.",
        "grid",
        (0, 1, 1, 0),
    ),
    (
        "Each incoming mail goes to one of six departments. Clerks have sorted 80,000 mails so far.",
        "mail",
        (0, 1, 0, 0),
    ),
    ("A camera sorts apples into sound and bruised. Growers have labelled 9,000 photos.", "apples", (0, 1, 0, 0)),
    (
        "A bank holds back card payments that look fraudulent. Past payments are marked as fraud or fine.",
        "fraud",
        (0, 1, 0, 0),
    ),
    (
        "A job site shows ten of 3,000 adverts, the most fitting on top. Past clicks and applications are stored.",
        "jobs",
        (0, 1, 0, 1),
    ),
    (
        "A film service fills a row of twenty titles for each viewer, best first, from what was watched to the end.",
        "films",
        (0, 1, 0, 1),
    ),
    (
        "Marketing wants to see which kinds of shoppers there are. Nobody has defined any kinds yet.",
        "shoppers",
        (0, 0, 0, 0),
    ),
    (
        "Lab staff want similar gene profiles put together in order to study each set. There are no labels.",
        "genes",
        (0, 0, 0, 0),
    ),
    (
        "Orders over 5,000 euros need a second signature. The shop wants such orders to be found.",
        "orders",
        (1, 0, 0, 0),
    ),
    (
        "Parcels heavier than 30 kg go to a freight carrier. The scale's reading is stored for each parcel.",
        "parcels",
        (1, 0, 0, 0),
    ),
]
WHY = {
    "regression": "The decision needs a quantity, and past values of it are known.",
    "classification": "One of a few fixed labels is needed, and labelled examples exist.",
    "ranking": "People see the top of a list, so the order of the items is what counts, and past behaviour says what "
    "was wanted.",
    "clustering": "There is no target to learn from; the groups themselves are what is asked for.",
    "rule": "The rule is already known and its inputs are measured. Learning it from data would just add errors.",
}
MISREAD = {
    "regression": "The decision here doesn't use a quantity that would have to be predicted.",
    "classification": "There isn't a fixed set of labels with known examples from which one is to be picked for each "
    "case.",
    "ranking": "Nobody is shown the top of a list here, so the order of the cases isn't what is used.",
    "clustering": "Clustering is for data without a target or rule; here what is wanted is already defined.",
    "rule": "Nobody can write down a rule that settles these cases; it has to be learned from examples.",
}


def _kind(facts: tuple[int, int, int, int]) -> str:
    rule, target, numeric, ordered = facts
    if rule:
        return "rule"
    if not target:
        return "clustering"
    return "ranking" if ordered else "regression" if numeric else "classification"


def generate(rng: Rng) -> Variant:
    story, name, facts = rng.choice(CASES)
    kind = _kind(facts)
    others = rng.sample([other for other in sorted(KINDS) if other != kind], 3)
    shows = dict(MISREAD)
    if kind == "clustering":
        shows["rule"] = "Nobody can write down such groups yet: finding them is the task."
    if kind == "rule":
        shows["classification"] = "Cases are sorted into two, but the rule is known: a line of code does it."
    return choice(
        f"{story} What kind of task is this?",
        KINDS[kind],
        [wrong(KINDS[other], shows[other]) for other in others],
        solution=[WHY[kind]],
        facts={"case": name},
    )


def verify(variant: Variant) -> str:
    expected = {
        "regression": ["loaves", "trips", "grid"],
        "classification": ["mail", "apples", "fraud"],
        "ranking": ["jobs", "films"],
        "clustering": ["shoppers", "genes"],
        "rule": ["orders", "parcels"],
    }
    return next(KINDS[kind] for kind, names in expected.items() if variant.facts["case"] in names)
