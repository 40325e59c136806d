from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "holding-fixed": (
        "A rent model has the weights 9 per square metre and $-29$ per room. What does the $-29$ say?",
        "At equal area, one room more goes with 29 euros less predicted",
        [
            wrong(
                "Flats with more rooms tend to cost less in this data",
                "Alone, rooms may well go with higher rent. The weight compares flats of the same area.",
            ),
            wrong(
                "Adding a wall to a flat will lower its rent by 29 euros",
                "That is a claim about an intervention. The weight describes differences between flats.",
            ),
            wrong(
                "The number of rooms matters 29 / 9 times as much as the area",
                "The two weights have different units: per room and per square metre.",
            ),
        ],
        "A weight is the change in the prediction for one unit more while the other features in the model stay the "
        "same.",
    ),
    "ice-cream": (
        "Daily drownings are regressed on ice cream sales alone; the weight is positive. Temperature is added, and "
        "the weight falls to "
        "about zero. Why?",
        "Sales had stood in for temperature, which drives both",
        [
            wrong(
                "Temperature has the larger unit, so it takes over",
                "Units don't decide that: rescaling a feature leaves the predictions alone.",
            ),
            wrong(
                "With two features the weights share one total",
                "There is no fixed total to be shared. Each weight is what its feature adds.",
            ),
            wrong(
                "Sales and temperature are independent of each other",
                "If they were independent, adding one would hardly move the other's weight.",
            ),
        ],
        "At equal temperature, days with more ice cream sold have no more drownings: sales carried the information of "
        "a common cause.",
    ),
    "noise-column": (
        "You add a column of random numbers to a least-squares model. What happens to $R^2$ on the training rows?",
        "It stays the same or rises slightly",
        [
            wrong(
                "It stays the same or falls slightly",
                "Least squares could give the column the weight 0, so the fit can't get worse on training rows.",
            ),
            wrong(
                "It falls by the share of the noise",
                "The noise is in a feature. On training rows a spare column can just help the fit.",
            ),
            wrong(
                "It turns negative, as noise misleads",
                "On training rows, with an intercept, $R^2$ can't be negative. On held-out rows it can.",
            ),
        ],
        "The old solution is still available with the weight 0, and chance correlation usually allows a slightly "
        "better one.",
    ),
    "negative-r2": (
        "On held-out rows a model's $R^2$ is $-0.4$. What does that mean?",
        "Its squared errors sum to 1.4 times those of guessing their mean",
        [
            wrong(
                "Its predictions have a correlation of $-0.4$ with the truth",
                "Out of sample $R^2$ isn't the square of a correlation and has no link to its sign.",
            ),
            wrong(
                "Its squared errors sum to 0.4 times those of guessing the mean",
                "That would be an $R^2$ of 0.6. Solve $1 - q = -0.4$ for $q$.",
            ),
            wrong(
                "Its code has a bug, since $R^2$ is a square and can't be negative",
                "Despite the name it isn't a square: it is 1 minus a ratio, and the ratio may exceed 1.",
            ),
        ],
        "$1 - q = -0.4$ gives $q = 1.4$: the model does worse than the mean of these rows.",
    ),
    "bend": (
        "Residuals plotted against predictions form a clear U: positive at both ends, negative in the middle. What "
        "does that suggest?",
        "The relation is curved; try a squared term or another shape",
        [
            wrong(
                "The spread grows with the prediction; try a logarithm",
                "Growing spread looks like a funnel that opens, not like a U.",
            ),
            wrong(
                "The intercept is off; shift the line down by a constant",
                "With an intercept the residuals already average zero. A shift can't remove a bend.",
            ),
            wrong(
                "The rows depend on each other; split them by group",
                "Dependence would show along time or groups, not as a U against predictions.",
            ),
        ],
        "A straight line lies below the ends of a bowl and above its middle, which leaves exactly such a U.",
    ),
    "outlier": (
        "One of 40 points lies far right and far below the rest, which follow a rising line closely. What does least "
        "squares do?",
        "It tilts the line towards that point",
        [
            wrong(
                "It leaves the line as the 39 others want it",
                "Squares don't vote by heads: one error of 30 weighs as much as 900 errors of 1.",
            ),
            wrong(
                "It shifts the line down at equal slope",
                "A point far to the right has leverage: it turns the line, not just shifts it.",
            ),
            wrong(
                "It drops the point from the sum",
                "Least squares drops nothing. Robust methods would give it less weight.",
            ),
        ],
        "A large residual far from the mean of $x$ is cheapest to shrink by turning the line.",
    ),
    "importance": (
        "Weights: 0.002 per metre of distance, 5 per bedroom. Standard deviations: 4,000 metres and 1 bedroom. Which "
        "feature moves the "
        "prediction more, per standard deviation?",
        "Distance, with 8 against 5",
        [
            wrong(
                "Bedrooms, with 5 against 0.002",
                "Those weights have different units. Multiply each by its feature's standard deviation.",
            ),
            wrong("Bedrooms, with 5 against 0.8", "Check the product: $0.002 \\cdot 4000$."),
            wrong("Distance, with 4,000 against 1", "Those are the spreads. The weights belong in the comparison too."),
        ],
        "$0.002 \\cdot 4000 = 8$ and $5 \\cdot 1 = 5$: in comparable units distance moves it more.",
    ),
    "twins": (
        "Two features are almost copies of each other. You refit on another sample: their weights jump from $(7, -3)$ "
        "to $(-1, 5)$, while "
        "predictions hardly move. Why?",
        "Just the sum of the two weights is pinned down by the data",
        [
            wrong(
                "Just the larger of the two weights is used in predictions",
                "Both are used. Their products nearly cancel out to the same total.",
            ),
            wrong(
                "Least squares stops early when two features are that alike",
                "It is solved exactly. There are simply many weight pairs that fit about equally well.",
            ),
            wrong(
                "The second sample comes from quite another population",
                "Predictions hardly moved, so the samples agree. The weights are ill-determined.",
            ),
        ],
        "With $x_1 \\approx x_2$, $w_1 x_1 + w_2 x_2 \\approx (w_1 + w_2) x_1$: both pairs sum to 4.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    ratio = 1 - (-0.4)
    first, second = 0.002 * 4000, 5 * 1
    expected = {
        "holding-fixed": "At equal area, one room more goes with 29 euros less predicted",
        "ice-cream": "Sales had stood in for temperature, which drives both",
        "noise-column": "It stays the same or rises slightly",
        "negative-r2": f"Its squared errors sum to {ratio:g} times those of guessing their mean",
        "bend": "The relation is curved; try a squared term or another shape",
        "outlier": "It tilts the line towards that point",
        "importance": f"{'Distance' if first > second else 'Bedrooms'}, with {first:g} against {second:g}",
        "twins": "Just the sum of the two weights is pinned down by the data",
    }
    return expected[variant.facts["case"]]
