from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "nominal": (
        "A logistic regression gets the column browser with five levels. Which encoding fits?",
        "One-hot, a column per browser",
        [
            wrong(
                "Ordinal, by alphabetical order", "The numbers would claim an order and equal steps between browsers."
            ),
            wrong("The browser's name length", "The length of a name says nothing about the browser."),
            wrong("Standardised ordinal numbers", "Scaling doesn't remove the made-up order."),
        ],
        "Few levels without an order: one-hot makes no false claim.",
    ),
    "ordered": (
        (
            "Customers rate a stay as poor, fair, good or excellent. You want one column that keeps the "
            "order. Which encoding fits?"
        ),
        "The numbers 0 to 3 by quality",
        [
            wrong(
                "The numbers 0 to 3 by alphabet",
                "Alphabetically excellent comes first and poor last: the order of quality is turned round.",
            ),
            wrong("The frequency of each rating", "Two ratings that are equally frequent would become the same."),
            wrong("One-hot columns per rating", "That is four columns, and they don't know the order."),
        ],
        "The levels have an order, and the numbers carry it.",
    ),
    "many": (
        (
            "A linear model predicts fraud. The column merchant has 40,000 levels, most with a few rows. "
            "Which encoding is sensible?"
        ),
        "Smoothed target codes, cross-fitted",
        [
            wrong("One-hot columns, a full set", "That is 40,000 columns, most with a handful of ones."),
            wrong("Plain target means per merchant", "A merchant with one row would carry that row's own label."),
            wrong("Ordinal numbers by first mention", "The order is made up, and a linear model would believe it."),
        ],
        "One informative column; smoothing and cross-fitting keep rare merchants from carrying their own labels.",
    ),
    "outlier": (
        "Before k-means a column of order values is scaled. Nearly all lie below 200 euros, one is "
        "90,000. What goes wrong with "
        "min-max scaling?",
        "Ordinary orders end up almost equal",
        [
            wrong(
                "Ordinary orders end up below zero", "The smallest value becomes 0, so nothing in training is below it."
            ),
            wrong("The largest order ends up above 1", "The largest training value becomes exactly 1."),
            wrong("The order of the values is reversed", "Min-max scaling keeps the order of the values."),
        ],
        "The range is set by one value, so the others are squeezed into about 0.2 % of it.",
    ),
    "tree": (
        (
            "A random forest gets income in euros, unscaled. A colleague wants to standardise it first. What "
            "does that change?"
        ),
        "Practically nothing in the predictions",
        [
            wrong(
                "Income no longer outweighs other columns",
                "Trees compare values within one column, so its unit gives it no weight.",
            ),
            wrong(
                "The forest needs fewer trees than before", "The possible splits stay the same, and so does the forest."
            ),
            wrong(
                "Outliers in income stop being outliers", "Standardising keeps their distance in standard deviations."
            ),
        ],
        "Splits depend on the order of the values within a column, and standardising keeps it.",
    ),
    "knn": (
        (
            "A nearest-neighbour model uses age in years and income in euros, both unscaled. What decides "
            "who is a neighbour?"
        ),
        "Almost only the difference in income",
        [
            wrong("Almost only the difference in age", "Differences in age are tens, those in income thousands."),
            wrong("Both differences, in equal parts", "The column with the larger numbers dominates the distance."),
            wrong(
                "Both, weighted by their usefulness",
                "Nearest neighbours don't weigh columns; they use them as they are.",
            ),
        ],
        "Squared differences of thousands swamp those of tens. Scale both columns first.",
    ),
    "postcode": (
        (
            "The column postcode is stored as a whole number and goes into a linear regression as it is. "
            "What does the model assume?"
        ),
        "Each step in the number has one effect",
        [
            wrong("Each postcode has an effect of its own", "That would be the case after one-hot encoding."),
            wrong(
                "Nearby postcodes have equal effects",
                "Even neighbouring numbers differ by a step times the coefficient.",
            ),
            wrong("Postcodes have no effect on the target", "The model fits a coefficient for the number."),
        ],
        "One coefficient times the number: moving from 10115 to 20115 would count ten thousand times the step of one.",
    ),
    "test_scaler": (
        "A colleague standardises the test rows with their own mean and standard deviation. What is the consequence?",
        "Equal raw values get unequal scaled ones",
        [
            wrong(
                "The test rows have too wide a spread",
                "Scaled by themselves they have the standard deviation 1, like the training rows.",
            ),
            wrong("The model has to be trained once more", "The model isn't touched; what it receives has shifted."),
            wrong(
                "Training rows leak into the test rows",
                "The statistics come from the test rows, so it isn't training that leaks.",
            ),
        ],
        (
            "The same raw value means one thing in training and another in the test. Use the scaler that was "
            "fitted in training."
        ),
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    marks = {
        "nominal": "One-hot, a column",
        "ordered": "by quality",
        "many": "cross-fitted",
        "outlier": "almost equal",
        "tree": "Practically nothing",
        "knn": "difference in income",
        "postcode": "Each step",
        "test_scaler": "Equal raw values",
    }
    (found,) = [option for option in variant.options if marks[variant.facts["case"]] in option]
    return found
