from upslope.questions import Rng, Variant, choice, wrong

SPLITS = {
    "random": "Random rows, stratified by the label",
    "group": "Whole {g}, each on one side of the split",
    "time": "Rows up to a date, tested on later rows",
    "label": "Rows of one label, tested on the other",
}
# story, what a group would be called, what is new in use
CASES = {
    "scans": ("800 scans of 90 patients, all from one month; the model will read scans of patients it hasn't met. "
    "30 % of scans show a tumour.", "patients",
              "group"),
    "pumps": ("Daily readings of 40 pumps, all from one week; the model will watch pumps that are bought "
    "later.", "pumps", "group"),
    "pupils": ("60 short essays by each of 50 pupils, all from one autumn; the model will grade other pupils' "
    "essays.", "pupils", "group"),
    "voices": ("20 recordings of each of 300 speakers, made in one month; the model will be used by new "
    "speakers.", "speakers", "group"),
    "demand": ("Three years of daily sales of one shop; the model will forecast next month's sales from the "
    "past.", "weekdays", "time"),
    "prices": ("Hourly power prices since 2022 with their weather; the model will forecast tomorrow's "
    "prices.", "weather types", "time"),
    "fraud": ("Two years of card payments, one per card; tricks change each month. The model will judge next month's "
    "payments.",
              "countries", "time"),
    "ads": ("Ad views over six months, one per visitor, while tastes drift; the model will score next week's "
    "views.", "ad formats", "time"),
    "apples": ("5,000 photos of different apples taken on one line in one week; 4 % are bruised. The line will stay "
    "as it is.", "colours",
               "random"),
    "survey": ("4,000 answers to one survey, one per person, 8 % of them complaints; the rest of that same survey "
    "awaits labelling.",
               "postcodes", "random"),
    "seeds": ("3,000 seeds drawn at random from one silo and measured, 6 % of them dead; more seeds from that silo "
    "will be measured.", "sizes",
              "random"),
}  # fmt: skip
SHOWS = {
    ("group", "random"): "The same {g} would have rows on both sides, so the model could recognise them.",
    ("group", "time"): "The rows are of one short period; what is new in use are other {g}, and a cut in time leaves "
    "the same {g} on both sides.",
    ("time", "random"): "Shuffled rows let the model learn from days after the ones it is tested on. In use it won't "
    "have these.",
    ("time", "group"): "Holding out {g} would test something that isn't new in use, with past and future mixed on "
    "both sides.",
    ("random", "group"): "Whole {g} held out would imitate {g} never met before. In use the rows are of the same mix.",
    ("random", "time"): "Time plays no part in how the rows came about here; what comes next is drawn from the same "
    "source.",
}
WHY = {
    "group": "In use the model meets other {g}, so none of these {g} may stand on both sides.",
    "time": "What is new in use is a later period, so the test rows must come after the training rows.",
    "random": "The rows to come are of the same kind as these, so a random split imitates use; stratifying keeps the "
    "rare label in each part.",
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    story, groups, right = CASES[case]
    shows = {key: text.format(g=groups) for key, text in SHOWS.items()}
    label = "The model would never see the other label, so it couldn't learn to tell the two apart."
    if case in ("demand", "prices", "pupils", "pumps"):
        label = "A model fitted to one kind of outcome can't learn what leads to the other."
    return choice(
        f"{story} Which split tells you best how the model will do?",
        SPLITS[right].format(g=groups),
        [
            wrong(SPLITS[other].format(g=groups), shows.get((right, other), label))
            for other in sorted(SPLITS)
            if other != right
        ],
        solution=["Ask what will be new in use.", WHY[right].format(g=groups)],
        facts={"case": case, "groups": groups},
    )


def verify(variant: Variant) -> str:
    new_in_use = {
        "group": ["scans", "pumps", "pupils", "voices"],
        "time": ["demand", "prices", "fraud", "ads"],
        "random": ["apples", "survey", "seeds"],
    }
    kind = next(kind for kind, cases in new_in_use.items() if variant.facts["case"] in cases)
    return SPLITS[kind].format(g=variant.facts["groups"])
