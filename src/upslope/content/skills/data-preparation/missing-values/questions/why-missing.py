from upslope.questions import Rng, Variant, choice, wrong

NAMES = {
    "mcar": "By chance alone (MCAR)",
    "mar": "At random, given known columns (MAR)",
    "mnar": "Not at random (MNAR)",
}
# Each case: what happened; does absence depend on the missing value itself; does it depend on other known columns.
CASES = [
    ("A laboratory drops a random tray of blood samples. Their results are missing", False, False),
    ("A scale shows an error above 150 kg. Those weights are missing", True, False),
    (
        "Income is asked on page 3. Older people, whose age is known from page 1, stop earlier; at a "
        "given age, income makes no "
        "difference to stopping",
        False,
        True,
    ),
    (
        (
            "Customers who are very unhappy skip the question on satisfaction. Nothing else in the table "
            "tells how unhappy they are"
        ),
        True,
        False,
    ),
    (
        (
            "To save money, a survey asks a third of the people, chosen by lottery, for their diet. The "
            "others have no answer"
        ),
        False,
        False,
    ),
    (
        (
            "Nurses measure blood sugar if the recorded age is above 60 or the recorded weight above 100 kg, "
            "and in nobody else"
        ),
        False,
        True,
    ),
    (
        "Smokers hide their habit: the more someone smokes, the more often the number of cigarettes is left blank",
        True,
        False,
    ),
    (
        "Branch A's software had no field for the phone number until May. Branch and date are in the "
        "table; within a branch and "
        "month, having a number made no difference",
        False,
        True,
    ),
    ("A temperature sensor fails when it gets colder than -20 degrees. Those temperatures are missing", True, False),
    (
        "A radio link drops about one reading in a hundred, whatever the reading is and whichever sensor sent it. "
        "Those readings are missing",
        False,
        False,
    ),
    (
        "Men answer the question on mood less often than women. Sex is recorded; among men, and among "
        "women, mood plays no part "
        "in answering",
        False,
        True,
    ),
    (
        "Debtors with large debts elsewhere leave the field for other debts empty. No other column reveals them",
        True,
        False,
    ),
]


def kind(itself: bool, others: bool) -> str:
    return "mnar" if itself else "mar" if others else "mcar"


def generate(rng: Rng) -> Variant:
    place = rng.integer(0, len(CASES) - 1)
    story, itself, others = CASES[place]
    key = kind(itself, others)
    shows = {
        "mnar": {
            "mcar": "Whether it is missing depends on the value, so the known values are no fair sample.",
            "mar": "That would need known columns that explain the gap. Here the missing value itself does.",
        },
        "mar": {
            "mcar": "The gaps are more frequent in some known groups, so they aren't spread by chance alone.",
            "mnar": "Within the groups that you can see, the value itself plays no part in the gap.",
        },
        "mcar": {
            "mar": "No known column makes the gap more likely: chance alone decided.",
            "mnar": "The value itself has no influence on the gap: chance alone decided.",
        },
    }[key]
    because = {
        "mnar": "The absence depends on the missing value itself: not at random. Known values alone can't repair that.",
        "mar": (
            "The absence depends on columns that are known, and within them not on the value: at random, given these."
        ),
        "mcar": "The absence depends on neither the value nor other columns: chance alone.",
    }[key]
    return choice(
        f"{story}. How are the values missing?",
        NAMES[key],
        [wrong(NAMES[name], text) for name, text in shows.items()],
        solution=[because],
        facts={"case": place},
    )


def verify(variant: Variant) -> str:
    expected = ["mcar", "mnar", "mar", "mnar", "mcar", "mar", "mnar", "mar", "mnar", "mcar", "mar", "mnar"]
    return NAMES[expected[variant.facts["case"]]]
