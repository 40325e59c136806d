from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "units": (
        "A ridge model has one column in kilometres. Someone converts it to metres and refits with the same strength "
        "and no "
        "scaling. What happens to the predictions?",
        "They change: the column needs a smaller weight, so it is charged less",
        [
            wrong(
                "They stay: the weight adapts to the unit, as in least squares",
                "That holds without a penalty. Here the size of the weight has a price.",
            ),
            wrong(
                "They change: the column needs a larger weight, so it is charged more",
                "You turned the unit round. Numbers 1,000 times larger need a weight 1,000 times smaller.",
            ),
            wrong(
                "They stay: the penalty depends on the predictions and not on weights",
                "The penalty is a sum over the weights, so their size is what it sees.",
            ),
        ],
        "The same effect per kilometre takes a weight of a thousandth per metre, and its square costs a millionth.",
    ),
    "lambda-by-training": (
        "You compare four values of $\\lambda$, including 0, for ridge regression by the mean squared error on the "
        "training "
        "rows. Which one comes out best, and what does that tell you?",
        "The value 0, which would happen on any data",
        [
            wrong(
                "The largest one, which shows that the penalty works",
                "You expect a penalty to lower the training error. It can only keep or raise it.",
            ),
            wrong(
                "A middle one, which balances bias and variance", "That balance shows on rows that were not trained on."
            ),
            wrong(
                "The value 0, which shows that no penalty is needed",
                "You read it as evidence. Least squares has the lowest training error by its definition.",
            ),
        ],
        "Without a penalty, training minimises exactly this error. Choose the strength on validation rows.",
    ),
    "C": (
        "A scikit-learn `LogisticRegression` overfits with `C=1`. You want a stronger L2 penalty. What do you try?",
        "`C=0.1`, since `C` is the inverse of the strength",
        [
            wrong(
                "`C=10`, since `C` is the strength of the penalty", "You took `C` for the strength. It is the inverse."
            ),
            wrong(
                "`C=10`, since `C` scales the size of each weight",
                "You took `C` for a scale of weights. It "
                "weighs the "
                "data loss against the penalty, so more of it means less penalty.",
            ),
            wrong(
                "`C=0.1`, since `C` is the learning rate of the fit",
                "Right value, wrong reason: a learning rate changes the path to the optimum, not where it lies.",
            ),
        ],
        "`C` multiplies the data loss, so a small `C` lets the penalty count for more.",
    ),
    "twins": (
        "Two columns hold the same standardised sensor reading, copied exactly. Ridge regression is fitted on both. "
        "How are "
        "their weights?",
        "Equal, each half of what they sum to",
        [
            wrong(
                "One is zero and the other carries the effect",
                "That is typical of lasso. Two halves cost less in squares than one whole.",
            ),
            wrong(
                "Both zero, as neither adds information",
                "Together they carry the effect; giving it up would cost prediction error.",
            ),
            wrong(
                "Large and of opposite signs, so that they cancel",
                "That can happen without a penalty. Large weights are what ridge charges for.",
            ),
        ],
        "For a fixed sum, the sum of squares is lowest when both are equal.",
    ),
    "sparse": (
        "Of 500 standardised columns you expect about ten to matter, and the model must be cheap to compute. Which "
        "penalty do "
        "you try first, and why?",
        "L1, as it sets many weights to exactly zero",
        [
            wrong(
                "L2, as it sets many weights to exactly zero",
                "L2 shrinks in proportion, so its weights get small but stay different from zero.",
            ),
            wrong(
                "L1, as it shrinks large weights more than L2",
                "L1 pulls each with the same force. L2 is the one that pulls large weights harder.",
            ),
            wrong("L2, as it keeps large weights unchanged", "L2 pulls hardest on large weights."),
        ],
        "The pull of L1 doesn't fade near zero, so weak weights end exactly there.",
    ),
    "underfit": (
        "At $\\lambda = 10$ the training error is 40 and the validation error 42; the noise is about 15. At "
        "$\\lambda = 1$ you "
        "have not looked yet. What do you expect there?",
        "A lower training error, and probably a lower validation error",
        [
            wrong(
                "A higher training error, and probably a lower validation error",
                "A weaker penalty lets the model fit the training rows better, not worse.",
            ),
            wrong(
                "A lower training error, and probably the same validation error",
                "Both errors are far above the noise and close together: bias, which a weaker penalty reduces on both.",
            ),
            wrong(
                "A higher training error, and probably a higher validation error",
                "You expect what a stronger penalty would do. The strength goes down here.",
            ),
        ],
        "Both errors are high and close: too much bias. Less penalty lowers the training error, and the bias with it.",
    ),
    "intercept": (
        "House prices average 400,000 euros; the features are centred. "
        "A colleague's ridge code puts the intercept into the penalty. What goes "
        "wrong as "
        "$\\lambda$ grows?",
        "All the predictions are pulled towards zero",
        [
            wrong(
                "The slopes grow to make up for the penalty",
                "The slopes are charged too, and features centred at zero can't make up for a level.",
            ),
            wrong(
                "All the predictions are pulled towards 400,000",
                "That is what happens when the intercept is left free, and it is what you want.",
            ),
            wrong(
                "The fit stays the same and only trains more slowly",
                "A penalty changes the optimum itself, not just the path to it.",
            ),
        ],
        "With a free intercept, heavy shrinkage ends at the mean price. With a charged one it ends at zero.",
    ),
    "zero": (
        "Lasso sets the weight of “floor area” to 0 and keeps “number of rooms”; the two columns are strongly "
        "correlated. What "
        "may you conclude?",
        "Area adds little to the prediction once rooms are in the model",
        [
            wrong(
                "Area has no relation to the price of the flats in the data",
                "A zero weight is about the other columns too. Alone, area may predict the price well.",
            ),
            wrong(
                "Rooms cause the price, while area has no causal effect on it",
                "A penalised regression sees correlations; it can't tell causes.",
            ),
            wrong(
                "Area would have a zero weight in any other sample as well",
                "Among correlated columns lasso's pick may change from sample to sample.",
            ),
        ],
        "Lasso pays for each weight, so of two columns that say the same it often keeps one.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    starts = {
        "units": "They change: the column needs a smaller",
        "lambda-by-training": "The value 0, which would",
        "C": "`C=0.1`, since `C` is the inverse",
        "twins": "Equal",
        "sparse": "L1, as it sets",
        "underfit": "A lower training error, and probably a lower",
        "intercept": "All the predictions are pulled towards zero",
        "zero": "Area adds little",
    }
    (found,) = [option for option in variant.options if option.startswith(starts[variant.facts["case"]])]
    return found
