from upslope.questions import Rng, Variant, choice, wrong

# sentence, name of the event that is asked for, name of the condition ("" for a joint statement)
CASES = {
    "caught": ("The model flags 80 % of all frauds.", "flag", "fraud"),
    "alarms": ("Of the payments that the model flags, 20 % are frauds.", "fraud", "flag"),
    "both": ("In 3 % of all sessions the user searches and also buys.", "search \\cap buy", ""),
    "buyers": ("Half of those who buy have searched before.", "search", "buy"),
    "searchers": ("One in ten searches leads to a purchase.", "buy", "search"),
    "false": ("5 % of healthy people test positive.", "positive", "healthy"),
    "passed": ("Among people with a negative test, 99 % are healthy.", "healthy", "negative"),
    "joint": ("2 % of the images are both blurred and mislabelled.", "blurred \\cap mislabelled", ""),
    "blur": ("A blurred image is mislabelled in a quarter of cases.", "mislabelled", "blurred"),
    "labels": ("Most mislabelled images turn out to be blurred.", "blurred", "mislabelled"),
}


def formula(asked: str, given: str) -> str:
    parts = [f"\\text{{{part}}}" for part in asked.split(" \\cap ")]
    inside = " \\cap ".join(parts) + (f" \\mid \\text{{{given}}}" if given else "")
    return f"$P({inside})$"


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    sentence, asked, given = CASES[case]
    if given:
        options = [
            wrong(formula(given, asked), f"You swapped the condition. The share is taken among the “{given}” cases."),
            wrong(
                formula(f"{asked} \\cap {given}", ""),
                "That is a share of all cases; the sentence looks inside one group.",
            ),
            wrong(formula(asked, ""), f"That is a share of all cases, but the sentence speaks of the “{given}” cases."),
        ]
        steps = [
            f"The sentence looks inside the “{given}” cases: they are the whole, so they stand after the bar.",
            f"Within it, the sentence gives the share of “{asked}”.",
        ]
    else:
        a, b = asked.split(" \\cap ")
        options = [
            wrong(formula(a, b), f"The share is taken of everything, not among the “{b}” cases."),
            wrong(formula(b, a), f"The share is taken of everything, not among the “{a}” cases."),
            wrong(f"$P(\\text{{{a}}} \\cup \\text{{{b}}})$", "“Or” needs one of the two; the sentence asks for both."),
        ]
        steps = ["The share is taken of everything, and both events have to hold: a joint probability, with no bar."]
    return choice(
        f"“{sentence}” Which probability does this sentence give?",
        formula(asked, given),
        options,
        solution=steps,
        facts={"sentence": sentence},
    )


def verify(variant: Variant) -> str:
    known = {
        "The model flags 80 % of all frauds.": r"$P(\text{flag} \mid \text{fraud})$",
        "Of the payments that the model flags, 20 % are frauds.": r"$P(\text{fraud} \mid \text{flag})$",
        "In 3 % of all sessions the user searches and also buys.": r"$P(\text{search} \cap \text{buy})$",
        "Half of those who buy have searched before.": r"$P(\text{search} \mid \text{buy})$",
        "One in ten searches leads to a purchase.": r"$P(\text{buy} \mid \text{search})$",
        "5 % of healthy people test positive.": r"$P(\text{positive} \mid \text{healthy})$",
        "Among people with a negative test, 99 % are healthy.": r"$P(\text{healthy} \mid \text{negative})$",
        "2 % of the images are both blurred and mislabelled.": r"$P(\text{blurred} \cap \text{mislabelled})$",
        "A blurred image is mislabelled in a quarter of cases.": r"$P(\text{mislabelled} \mid \text{blurred})$",
        "Most mislabelled images turn out to be blurred.": r"$P(\text{blurred} \mid \text{mislabelled})$",
    }
    return known[variant.facts["sentence"]]
