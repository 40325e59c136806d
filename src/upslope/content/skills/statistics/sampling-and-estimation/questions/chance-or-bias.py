from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "meaning": (
        "A 95 % confidence interval for an accuracy is 0.81 to 0.89. What does the 95 % say?",
        "About 95 % of intervals made in this way contain the true accuracy",
        [
            (
                "About 95 % of future test sets will score between 0.81 and 0.89",
                "Future scores have errors of their own; the interval is about the true accuracy.",
            ),
            (
                "About 95 % of the test cases lie between 0.81 and 0.89",
                "Cases are right or wrong; the interval is about their mean.",
            ),
            ("The model's accuracy is 95 % on data of this kind", "You read the confidence level as the score."),
        ],
        "The confidence level is a property of the method over repeated samples.",
    ),
    "app": (
        "A survey in the mobile app gets a million answers. What about an estimate for **all** customers?",
        "It may be biased, whatever its standard error",
        [
            (
                "It is close to right, for the standard error is tiny",
                "A small standard error says nothing about those who couldn't be asked.",
            ),
            ("It is unbiased, for the sample is so large", "Size doesn't change who is in the sample."),
            ("It has a large standard error, being a survey", "With a million answers chance error is small."),
        ],
        "People without the app can't answer, and more answers of the same kind don't change that.",
    ),
    "four": (
        "You label four times as many random test cases. What happens to the standard error of the accuracy?",
        "It falls to about a half",
        [
            ("It falls to about a quarter", "That is what the variance does; the standard error is its root."),
            ("It stays the same, like the spread", "The spread of single cases stays, the error of the mean falls."),
            ("It falls to about a sixteenth", "You squared where the root is due."),
        ],
        "It goes with $1/\\sqrt{n}$, and $\\sqrt{4} = 2$.",
    ),
    "patients": (
        "A test set has 10 images of each of 40 patients. How does the formula with $n = 400$ come out?",
        "The interval is too narrow, for images of a patient are alike",
        [
            (
                "The interval is too wide, for images of a patient are alike",
                "Alike images bring less information than 400 independent ones, so the true error is larger.",
            ),
            ("The interval is right, for 400 images were scored", "The formula assumes independent cases."),
            ("The interval is too wide, for 40 is a small number", "The formula used 400, more than there really are."),
        ],
        "Dependent cases carry less information than their number suggests.",
    ),
    "spread": (
        "You collect more and more random response times. What becomes of their sample standard deviation?",
        "It settles near the spread of the population",
        [
            ("It shrinks towards zero with the root of $n$", "That is the standard error of the mean."),
            (
                "It grows in proportion to the number of cases",
                "A spread is an average over cases, so it doesn't add up.",
            ),
            ("It shrinks towards zero in proportion to $n$", "More cases don't make single cases more alike."),
        ],
        "It estimates a fixed property of single cases; only its own error shrinks.",
    ),
    "level": (
        "From the same data you compute a 99 % interval instead of a 95 % one. How does it differ?",
        "It is wider, with the same centre",
        [
            ("It is narrower, with the same centre", "To cover the truth more often, an interval must reach farther."),
            ("It is wider, around another centre", "The estimate stays; the multiple of the standard error changes."),
            ("It is narrower, around another centre", "Data and estimate are the same, and more coverage costs width."),
        ],
        "The multiple of the standard error rises from 1.96 to 2.58.",
    ),
    "boot": (
        "You want an interval for the median of 80 skewed response times. Which way fits?",
        "Resample the 80 values with replacement and take middle quantiles of the medians",
        [
            (
                "Take the median plus and minus 1.96 times the standard deviation of the 80 values",
                "That is the spread of single values, not the error of a median.",
            ),
            (
                "Resample the 80 values without replacement and take middle quantiles of the medians",
                "Drawing 80 of 80 without replacement gives the same sample each time.",
            ),
            (
                "Split the 80 values into quarters and take the two outer quartiles as the interval",
                "The quartiles hold the middle half of single values, whatever the sample size.",
            ),
        ],
        "The bootstrap imitates new samples by drawing with replacement from the one you have.",
    ),
    "volunteers": (
        "Raters who like the product answer more often. You double the number of requests. What becomes of the bias?",
        "It stays about the same",
        [
            ("It falls to about a half", "Bias doesn't shrink with the sample; chance error does."),
            ("It falls by a factor of $\\sqrt{2}$", "That is what the standard error does."),
            ("It doubles along with the answers", "An average over more answers of the same kind stays as far off."),
        ],
        "The same people stay over-represented, however many you ask.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    stem, right, others, because = CASES[case]
    return choice(stem, right, [wrong(text, shows) for text, shows in others], solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    return {
        "meaning": "About 95 % of intervals made in this way contain the true accuracy",
        "app": "It may be biased, whatever its standard error",
        "four": "It falls to about a half",
        "patients": "The interval is too narrow, for images of a patient are alike",
        "spread": "It settles near the spread of the population",
        "level": "It is wider, with the same centre",
        "boot": "Resample the 80 values with replacement and take middle quantiles of the medians",
        "volunteers": "It stays about the same",
    }[variant.facts["case"]]
