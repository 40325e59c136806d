from upslope.questions import Rng, Variant, ordering, wrong

STATISTICS = [
    ("the median response time", "median", "response times"),
    ("the F1 score of a model", "F1 score", "test cases"),
    ("the 95th percentile of order values", "95th percentile", "orders"),
    ("the correlation of two ratings", "correlation", "pairs of ratings"),
    ("the difference in accuracy of two models", "difference in accuracy", "test cases"),
    ("the mean length of a session", "mean", "sessions"),
]


def steps(short: str, rows: str) -> list[str]:
    return [
        f"Collect one random sample of $n$ {rows}",
        f"Draw $n$ {rows} from that sample, with replacement",
        f"Compute the {short} from the {rows} drawn",
        "Repeat drawing and computing some thousand times",
        "Take the 2.5 % and 97.5 % quantiles of the results",
    ]


def generate(rng: Rng) -> Variant:
    what, short, rows = rng.choice(STATISTICS)
    items = steps(short, rows)
    return ordering(
        f"Put the steps of a bootstrap interval for {what} in order.",
        items,
        mistakes=[
            wrong([items[1], items[0], *items[2:]], "The bootstrap draws again from a sample that you already have."),
            wrong(
                [items[0], items[2], items[1], items[3], items[4]],
                f"Each {short} is computed from a resample, so drawing comes first.",
            ),
            wrong(
                [items[0], items[1], items[2], items[4], items[3]],
                "Quantiles need the whole collection of repeated results.",
            ),
        ],
        solution=[
            "One real sample stands in for the population; resamples of it show how much the statistic varies.",
            "The middle 95 % of the repeated results is the interval.",
        ],
        facts={"short": short, "rows": rows},
    )


def verify(variant: Variant) -> list[str]:
    marks = ("Collect", "Draw", "Compute", "Repeat", "Take")
    return [next(option for option in variant.options if option.startswith(mark)) for mark in marks]
