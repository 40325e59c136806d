from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "salary": (
        "Salaries in a firm of 200, a few of them huge. You want one number for what a typical employee earns.",
        "The median",
        [
            ("The mean", "A few huge salaries pull the mean above what most people earn."),
            ("The maximum", "That is the one salary that is least typical."),
            ("The 95th percentile", "That is what the best-paid twentieth exceeds, not the typical one."),
        ],
        "The middle employee isn't moved by how large the largest salaries are.",
    ),
    "budget": (
        "Cost of each query last month, strongly skewed. You want to budget for ten times as many queries.",
        "The mean",
        [
            ("The median", "Ten times the median times the count misses the expensive queries."),
            ("The mode", "The commonest cost says nothing about the total."),
            ("The 95th percentile", "Budgeting each query at a high percentile far overstates the total."),
        ],
        "A total is the mean times the number, whatever the shape.",
    ),
    "promise": (
        "Response times of a service. You promise customers that 19 of 20 requests are at least this fast.",
        "The 95th percentile",
        [
            ("The mean", "The mean doesn't say which share of requests lies below it."),
            ("The median", "Half of all requests are slower than the median."),
            ("The standard deviation", "A spread alone is no time limit."),
        ],
        "19 of 20 is 95 %, and the percentile is the value they don't exceed.",
    ),
    "browser": (
        "The browser of each visitor: four names without an order. You want the typical one.",
        "The mode",
        [
            ("The median", "Names without an order have no middle."),
            ("The mean", "Names can't be added; numbering them would make the order up."),
            ("The range", "Names without an order have no smallest and largest."),
        ],
        "For categories without order you can count, and name the commonest.",
    ),
    "spread": (
        "Durations with a few extreme outliers. You want a measure of spread that they hardly move.",
        "The interquartile range",
        [
            ("The standard deviation", "Squared distances give outliers the largest say."),
            ("The full range", "It consists of the two most extreme values."),
            ("The variance", "It squares the distances, so outliers dominate it."),
        ],
        "It looks at the middle half of the sorted values, where outliers are not.",
    ),
    "noise": (
        "Repeated runs of one model, scores symmetric without outliers. You want the spread in score points.",
        "The standard deviation",
        [
            ("The variance", "Its unit is squared score points."),
            ("The median", "That is a centre, not a spread."),
            ("The sample size", "The number of runs is no measure of their spread."),
        ],
        "It uses every value and is in the unit of the scores.",
    ),
    "rank": (
        "A feature with a long right tail and a few wrong entries. You fill gaps with one typical value.",
        "The median",
        [
            ("The mean", "Tail and wrong entries both pull the mean away from typical values."),
            ("The maximum", "The largest value may well be one of the wrong entries."),
            ("The midrange of smallest and largest", "It rests on the two most extreme entries."),
        ],
        "The median hardly moves for tails or a few wrong entries.",
    ),
    "compare": (
        "A score of 70 in one test and 65 in another with a different mean and spread. You want to compare them.",
        "The z-scores",
        [
            ("The raw scores", "70 may be low in an easy test and 65 high in a hard one."),
            ("The two ranges", "They describe the tests, not where these scores stand."),
            ("The two variances", "They describe the tests, not where these scores stand."),
        ],
        "Distance from the mean in standard deviations puts both on one scale.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    stem, right, others, because = CASES[case]
    return choice(
        f"{stem} What suits best?",
        right,
        [wrong(text, shows) for text, shows in others],
        solution=[because],
        facts={"case": case},
    )


def verify(variant: Variant) -> str:
    # purpose and shape of each case -> summary
    needs = {
        "salary": ("typical", "skewed"),
        "rank": ("typical", "skewed"),
        "browser": ("typical", "names"),
        "budget": ("total", "skewed"),
        "promise": ("limit", "skewed"),
        "spread": ("spread", "skewed"),
        "noise": ("spread", "symmetric"),
        "compare": ("standing", "symmetric"),
    }
    return {
        ("typical", "skewed"): "The median",
        ("typical", "names"): "The mode",
        ("total", "skewed"): "The mean",
        ("limit", "skewed"): "The 95th percentile",
        ("spread", "skewed"): "The interquartile range",
        ("spread", "symmetric"): "The standard deviation",
        ("standing", "symmetric"): "The z-scores",
    }[needs[variant.facts["case"]]]
