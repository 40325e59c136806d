from upslope.questions import Rng, Variant, choice, wrong

OPTIONS = {
    "inner": "`a JOIN b`",
    "left": "`a LEFT JOIN b`",
    "full": "`a FULL JOIN b`",
    "anti": "`a LEFT JOIN b` and `b.id IS NULL`",
    "cross": "`a CROSS JOIN b`",
}
# (request; whether rows of a without partner stay; the same for b; whether pairs stay; all pairs regardless of keys)
CASES = [
    (
        (
            "`a` holds customers, `b` their one row of income data, missing for some. Each customer must "
            "stay in the training set"
        ),
        (True, False, True, False),
    ),
    (
        "`a` holds predictions, `b` the labels that have arrived so far. You compute accuracy on cases that have both",
        (False, False, True, False),
    ),
    (
        "`a` holds yesterday's prices, `b` today's. You want one list with old, new and dropped products",
        (True, True, True, False),
    ),
    ("`a` holds users, `b` purchases. You want the users who never bought anything", (True, False, False, False)),
    (
        "`a` holds shops, `b` days. You want a row for each shop on each day, to fill in later",
        (False, False, True, True),
    ),
    (
        "`a` holds images, `b` annotations. You want the images that still have to be annotated",
        (True, False, False, False),
    ),
    (
        "`a` holds sensors, `b` repairs. You count repairs per sensor, with 0 for those without any",
        (True, False, True, False),
    ),
    (
        "`a` holds one vendor's addresses, `b` another's. You want the addresses on both lists, side by side",
        (False, False, True, False),
    ),
    (
        "`a` holds learning rates, `b` batch sizes. You want a row for each combination to try",
        (False, False, True, True),
    ),
    (
        "`a` holds accounts of the old system, `b` of the new. You want matches and what either side lacks",
        (True, True, True, False),
    ),
]
SHOWS = {
    "inner": "This drops the rows of `a` and `b` that have no partner.",
    "left": "This keeps each row of `a`, with or without a partner, and drops rows of `b` that have none.",
    "full": "This also keeps the rows of `b` that have no partner in `a`.",
    "anti": "This keeps the rows of `a` that have no partner, and drops the pairs.",
    "cross": "This pairs each row of `a` with each row of `b`, whatever their keys.",
}


def right_join(facts: tuple[bool, bool, bool, bool]) -> str:
    keeps_a, keeps_b, pairs, regardless = facts
    if regardless:
        return "cross"
    if not pairs:
        return "anti"
    return "full" if keeps_b else "left" if keeps_a else "inner"


def generate(rng: Rng) -> Variant:
    place = rng.integer(0, len(CASES) - 1)
    request, facts = CASES[place]
    key = right_join(facts)
    others = [name for name in ("inner", "left", "full", "anti", "cross") if name != key]
    others = [name for name in others if name != "cross"][:3] if key != "cross" else ["inner", "left", "full"]
    return choice(
        f"{request}. The tables share the column `id` where they can be matched. Which form fits?",
        OPTIONS[key],
        [wrong(OPTIONS[name], SHOWS[name]) for name in others],
        solution=[
            {
                "inner": "Pairs are wanted and nothing else: an inner join.",
                "left": "Each row of `a` must stay, matched or padded with nulls: a left join.",
                "full": "Rows without a partner are wanted from both sides: a full join.",
                "anti": (
                    "Rows of `a` without a partner are wanted: left join, then keep those whose right side is null."
                ),
                "cross": "Each row of `a` with each row of `b`, no key involved: a cross join.",
            }[key]
        ],
        facts={"case": place},
    )


def verify(variant: Variant) -> str:
    """A table of the expected forms, written down independently of the flags above."""
    expected = ["left", "inner", "full", "anti", "cross", "anti", "left", "inner", "cross", "full"]
    return OPTIONS[expected[variant.facts["case"]]]
