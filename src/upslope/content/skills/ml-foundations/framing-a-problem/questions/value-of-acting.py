from fractions import Fraction

from upslope.questions import Rng, Variant, number, wrong

# who is contacted, what is done, what would happen, what a success means
STORIES = [
    ("customers", "A call", "would cancel", "keeps", "cancelling customers", "customer kept"),
    ("machines", "An inspection", "would break down", "prevents", "breakdowns", "breakdown prevented"),
    (
        "patients",
        "A reminder by phone",
        "would miss the appointment",
        "rescues",
        "missed appointments",
        "appointment rescued",
    ),
    ("invoices", "A manual check", "contain an error", "corrects", "errors", "error corrected"),
]

WORDS = {2: "two", 4: "four", 5: "five"}


def _draw(rng: Rng) -> Variant:
    who, action, event, saves, events, success = rng.choice(STORIES)
    flagged = rng.choice([100, 200, 300, 400])
    share = rng.choice([10, 20, 30, 40])
    one_in = rng.choice([2, 4, 5])
    worth = rng.choice([60, 80, 100, 150])
    cost = rng.integer(2, 9)
    hits = flagged * share // 100
    saved = Fraction(hits, one_in)
    net = saved * worth - flagged * cost
    return number(
        f"Each week a model flags {flagged} {who}, of which {share} % {event}. {action} costs {cost} euros per "
        f"flagged case "
        f"and {saves} one in {WORDS[one_in]} of the {events}. "
        f"Each {success} is worth {worth} euros. What is the net value "
        f"per week, "
        "in euros (negative for a loss)?",
        float(net),
        unit="euros",
        mistakes=[
            wrong(
                float(hits * worth - flagged * cost),
                f"You credited all {hits} true cases. The action works for one in {WORDS[one_in]} of them.",
            ),
            wrong(float(saved * worth), "That is the gain alone. Subtract what the actions cost."),
            wrong(
                float(saved * worth - hits * cost),
                "You paid for the true cases alone. The action is taken, and paid for, on each flagged case.",
            ),
            wrong(
                float(Fraction(flagged, one_in) * worth - flagged * cost),
                f"You let each flagged case count as a true one. {share} % of them are.",
            ),
        ],
        solution=[
            f"True cases among the flagged: ${flagged} \\cdot {share / 100:g} = {hits}$. The action works for "
            f"${hits} / {one_in} = {float(saved):g}$ of them.",
            f"Gain: ${float(saved):g} \\cdot {worth} = {float(saved * worth):g}$ euros. Cost: ${flagged} \\cdot "
            f"{cost} = {flagged * cost}$ euros.",
            f"Net: ${float(saved * worth):g} - {flagged * cost} = {float(net):g}$ euros.",
        ],
        facts={"flagged": flagged, "share": share, "one_in": one_in, "worth": worth, "cost": cost},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    f = variant.facts
    per_case = f["share"] / 100 / f["one_in"] * f["worth"] - f["cost"]
    return round(f["flagged"] * per_case, 6)
