from upslope.questions import Rng, Variant, choice, wrong

CHARTS = {
    "line": "A line chart",
    "bars": "Sorted bars from zero",
    "scatter": "A scatter plot",
    "histogram": "A histogram",
    "boxes": "Box plots side by side",
    "heat": "A heat map",
    "stacked": "A stacked bar per group",
}
USES = {
    "line": "A line shows how a number changes along an ordered axis such as time.",
    "bars": "Bars compare one amount across categories.",
    "scatter": "A scatter plot shows how two numbers go together, one point per case.",
    "histogram": "A histogram shows how one number is spread.",
    "boxes": "Box plots compare how a number is spread in several groups.",
    "heat": "A heat map shows one number for each pair of two categories.",
    "stacked": "Stacked bars show how each whole divides into parts.",
}
# The question, and what it is about.
CASES = [
    ("How did the daily error rate of the service develop over the last six months?", "trend"),
    ("Which of eight product groups brings in the most money, and by how much?", "amounts"),
    ("Do flats with a larger area have higher rents, one row per flat?", "relation"),
    ("Are most response times short with a few very long ones, or are they spread evenly?", "spread"),
    ("Do five hospitals differ in how long patients wait, including how much the waits vary?", "spread_by_group"),
    ("On which weekday and at which hour do the most requests arrive, over all 168 hours of a week?", "grid"),
    ("How does validation loss change from epoch to epoch during training?", "trend"),
    ("Which classes does a classifier confuse with which, for 12 classes?", "grid"),
    ("Which ten features matter most to the model, by permutation importance?", "amounts"),
    ("Does a model's predicted price agree with the actual price, case by case?", "relation"),
    ("What does the distribution of ages in the training set look like?", "spread"),
    ("How does the mix of train, bus, car and bicycle differ between four cities, in per cent?", "parts"),
    ("Do scores over 30 seeds vary more for model A than for models B and C?", "spread_by_group"),
    ("In each of three years, which part of the budget went to staff, cloud and licences?", "parts"),
]
ANSWER = {
    "trend": "line",
    "amounts": "bars",
    "relation": "scatter",
    "spread": "histogram",
    "spread_by_group": "boxes",
    "grid": "heat",
    "parts": "stacked",
}
SUBJECT = {
    "trend": "change over time",
    "amounts": "amounts of a few categories",
    "relation": "two numbers per case",
    "spread": "the shape of one number",
    "spread_by_group": "spread in several groups",
    "grid": "pairs of two categories",
    "parts": "parts of several wholes",
}
TEMPTING = {
    "trend": ["histogram", "heat", "boxes", "stacked"],
    "amounts": ["histogram", "line", "scatter", "heat"],
    "relation": ["histogram", "stacked", "bars", "boxes"],
    "spread": ["line", "scatter", "bars", "stacked"],
    "spread_by_group": ["stacked", "scatter", "line", "heat"],
    "grid": ["scatter", "histogram", "boxes", "line"],
    "parts": ["scatter", "histogram", "boxes"],
}


def generate(rng: Rng) -> Variant:
    place = rng.integer(0, len(CASES) - 1)
    question, about = CASES[place]
    key = ANSWER[about]
    others = rng.sample(TEMPTING[about], 3)
    return choice(
        f"The question is: {question} Which chart answers it best?",
        CHARTS[key],
        [wrong(CHARTS[name], f"{USES[name]} The question is about {SUBJECT[about]}.") for name in others],
        solution=[USES[key]],
        facts={"case": place},
    )


def verify(variant: Variant) -> str:
    expected = [
        "line",
        "bars",
        "scatter",
        "histogram",
        "boxes",
        "heat",
        "line",
        "heat",
        "bars",
        "scatter",
        "histogram",
        "stacked",
        "boxes",
        "stacked",
    ]
    return CHARTS[expected[variant.facts["case"]]]
