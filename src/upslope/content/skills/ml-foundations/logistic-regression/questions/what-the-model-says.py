from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "weight": (
        "A churn model has the weight 0.7 for support tickets ($e^{0.7} \\approx 2$). A manager asks what one more "
        "ticket means. What do you say?",
        "It about doubles the odds of leaving, other things equal",
        [
            wrong(
                "It raises the probability of leaving by 70 points",
                "The weight adds to the log-odds. Its effect on the probability depends on the start.",
            ),
            wrong(
                "It about doubles the probability, other things equal",
                "Odds and probability differ: doubling the odds of 0.5 gives about 0.67.",
            ),
            wrong(
                "It makes 70 % of the customers with a ticket leave",
                "The share among those with tickets also depends on the other features and the intercept.",
            ),
        ],
        "One unit adds 0.7 to the log-odds, which multiplies the odds by $e^{0.7}$, about 2.",
    ),
    "straight-line": (
        "A colleague fits ordinary least squares to labels 0 and 1 and calls the output a probability. What breaks "
        "first?",
        "For extreme rows it gives values below 0 or above 1",
        [
            wrong(
                "For typical rows it gives values near 0 or near 1",
                "A line fitted to 0 and 1 mostly gives values between; the ends are the trouble.",
            ),
            wrong(
                "The fit fails, since the target isn't continuous",
                "Least squares runs on any numbers, labels included.",
            ),
            wrong(
                "The weights can't be read, since labels are codes",
                "The weights can be read, as changes of a share. The range is what breaks.",
            ),
        ],
        "A straight line has no bounds; the sigmoid has.",
    ),
    "separable": (
        "In a small data set one feature separates the two labels without error. Without a penalty, what do the "
        "weights do in training?",
        "They grow without limit as training goes on",
        [
            wrong(
                "They reach the separating line and stop",
                "Every further scaling brings the probabilities closer to 0 and 1, so the loss still falls.",
            ),
            wrong(
                "They shrink to zero, as no error is left",
                "The loss is on probabilities, not on labels: it rewards growing surer.",
            ),
            wrong(
                "They swing, as several lines separate", "The log loss is convex; it doesn't swing between solutions."
            ),
        ],
        "Doubling all weights keeps the line and makes each right answer surer, so the loss has no minimum. A penalty "
        "stops that.",
    ),
    "costs-change": (
        "A miss used to cost as much as a false alarm. Now it costs nine times as much. The data and the relation are "
        "as before. What do you do?",
        "Keep the model and lower the threshold to 0.1",
        [
            wrong(
                "Keep the model and raise the threshold to 0.9",
                "That would cause more misses, the error that has become dear.",
            ),
            wrong(
                "Refit the model on rows in which misses occurred",
                "The probabilities are still right; what to do with them has changed.",
            ),
            wrong(
                "Keep the model and the threshold, as data are equal",
                "The threshold follows from the costs, and these did change.",
            ),
        ],
        "The probabilities don't depend on costs, the threshold does: $1 / (1 + 9) = 0.1$.",
    ),
    "calibration": (
        "On 1,000 of 20,000 held-out rows the model says about 0.3. What should you find if it is well calibrated?",
        "About 300 of the 1,000 rows have the label 1",
        [
            wrong("About 700 of the 1,000 rows have the label 1", "That is the share of the other label."),
            wrong(
                "About 30 % of the 20,000 rows have label 1",
                "Calibration speaks about the rows that got this prediction, not about the overall share.",
            ),
            wrong(
                "No row has label 1, as 0.3 is below one half",
                "A probability of 0.3 isn't a no: three in ten such cases happen.",
            ),
        ],
        "Calibrated means that among rows with a predicted 0.3, about 30 % have the label.",
    ),
    "sure-and-wrong": (
        "Two models are wrong on the same row, whose label is 1. Model A says 0.4, model B says 0.001. How do the two "
        "compare on this row?",
        "Equal in accuracy at 0.5; B's log loss is far higher",
        [
            wrong(
                "Equal in accuracy at 0.5; A's log loss is far higher", "The loss is $-\\ln p$: 0.9 for A, 6.9 for B."
            ),
            wrong(
                "Equal in accuracy at 0.5 and equal in log loss too",
                "Accuracy counts sides of the threshold. The log loss also asks how sure.",
            ),
            wrong(
                "B has the lower accuracy, and log losses are equal",
                "Both fall on the wrong side of 0.5, so accuracy doesn't tell them apart.",
            ),
        ],
        "$-\\ln 0.4 \\approx 0.9$ and $-\\ln 0.001 \\approx 6.9$: being sure and wrong is expensive.",
    ),
    "ring": (
        "In a scatter plot of two features, label 1 fills a disc round the origin, label 0 a ring about it. Logistic "
        "regression on the two "
        "features does no better than a coin. What helps?",
        "Add the squares of the two features as columns",
        [
            wrong(
                "Add the doubles of the two features as columns",
                "Doubled columns carry no new information: the boundary stays a straight line.",
            ),
            wrong(
                "Lower the threshold until the disc is found",
                "Another threshold shifts the straight line but doesn't bend it.",
            ),
            wrong(
                "Train for more steps, with a smaller rate",
                "The minimum has been found. No straight line separates disc and ring.",
            ),
        ],
        "At $p = 0.5$ the score is 0, a straight line in the columns given. With squares that line can be a circle.",
    ),
    "undersampled": (
        "Of the rows with label 0 you keep one in ten, all rows with label 1, and train without any correction. For a "
        "new row of the full "
        "population the model says 0.5. What is the true probability, roughly?",
        "About 0.09, as the odds came out ten times too high",
        [
            wrong(
                "About 0.05, as the probability came out ten times too high",
                "It is the odds, not the probability, that were multiplied by ten.",
            ),
            wrong(
                "About 0.5, as the weights don't depend on the sampling",
                "The weights of the features don't, but the intercept does, and it shifts all predictions.",
            ),
            wrong(
                "About 0.91, as the odds came out ten times too low",
                "Dropping zeros makes ones look more frequent, so the odds are too high.",
            ),
        ],
        "True odds: $1 / 10 = 0.1$, so the probability is $0.1 / 1.1 \\approx 0.09$.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    odds = 0.5 / (1 - 0.5) / 10
    expected = {
        "weight": "It about doubles the odds of leaving, other things equal",
        "straight-line": "For extreme rows it gives values below 0 or above 1",
        "separable": "They grow without limit as training goes on",
        "costs-change": f"Keep the model and lower the threshold to {1 / (1 + 9):g}",
        "calibration": f"About {0.3 * 1000:.0f} of the 1,000 rows have the label 1",
        "sure-and-wrong": "Equal in accuracy at 0.5; B's log loss is far higher",
        "ring": "Add the squares of the two features as columns",
        "undersampled": f"About {odds / (1 + odds):.2f}, as the odds came out ten times too high",
    }
    return expected[variant.facts["case"]]
