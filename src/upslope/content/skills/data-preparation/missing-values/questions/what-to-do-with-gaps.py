from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "label": (
        (
            "In 3 % of the training rows the label itself is missing, by chance. You train a supervised "
            "model. What is best?"
        ),
        "Drop these rows from training",
        [
            wrong("Fill the label with its most frequent value", "You would teach the model labels that you made up."),
            wrong(
                "Fill the label with the mean of the features",
                "Features and label are different things; this invents labels.",
            ),
            wrong(
                "Keep the rows and mark them with an indicator",
                "A row without a label teaches a supervised model nothing about the outcome.",
            ),
        ],
        "A supervised model learns nothing from a row without a label, and by chance 3 % are no loss.",
    ),
    "informative": (
        "In credit applications the field for the employer is empty in 20 % of the rows, and these "
        "default twice as often. "
        "What is best for a predictive model?",
        "Make “no employer given” a level of its own",
        [
            wrong(
                "Drop the rows with an empty employer field",
                "They are a fifth of the data and the riskiest part of it.",
            ),
            wrong(
                "Fill in the most frequent employer by name", "This hides a gap that says something about the outcome."
            ),
            wrong(
                "Fill in employers at random by frequency", "This hides a gap that says something about the outcome."
            ),
        ],
        "The absence itself predicts the outcome, so keep it as information.",
    ),
    "skewed": (
        (
            "Order values have a few huge entries, and 4 % are missing by chance. You fill the gaps with one "
            "number. Which one fits?"
        ),
        "The median of the training rows",
        [
            wrong("The mean of the training rows", "A few huge orders pull the mean far above a typical order."),
            wrong("The maximum of the training rows", "This gives 4 % of the rows the most unusual value there is."),
            wrong("The number 0, as nothing is known", "An order of 0 is a real and untypical value."),
        ],
        "The median is hardly moved by a few huge values, so it stands for a typical order.",
    ),
    "zero": (
        "A table has a column with the days since the last complaint. It is empty for customers who have "
        "never complained. "
        "What is best before a linear model?",
        "Fill in one number and add “has complained”",
        [
            wrong(
                "Fill with 0 and treat it as any other value",
                "0 means that they complained today, the opposite of the truth.",
            ),
            wrong(
                "Fill with the median of those who complained",
                "Alone this makes them look like customers who did complain.",
            ),
            wrong(
                "Drop the customers who have not complained",
                "These are probably most of your customers, and the content ones.",
            ),
        ],
        "The gap is a fact: no complaint yet. An extra column states it, and in a linear model its weight makes up for "
        "whichever number was filled in.",
    ),
    "disguised": (
        "The column age has 5 % missing and a clear peak at 99 in its histogram. What comes first?",
        "Ask whether 99 stands for unknown",
        [
            wrong("Fill the gaps with the average age so far", "If 99 is a code, it is part of that mean."),
            wrong("Drop the rows that have no age in them", "If 99 is a code, more ages are missing than the 5 %."),
            wrong("Scale the column to the range 0 to 1", "A code of 99 would set the upper end of the scale."),
        ],
        "A peak at 99 is typically a code for unknown: a gap in disguise, to be marked as missing before all else.",
    ),
    "leak": (
        "A colleague fills gaps with the median of the whole table and splits into training and test rows afterwards. "
        "What is wrong with that?",
        "Test rows influence the filled values",
        [
            wrong(
                "The median is a worse choice than the mean",
                "Which statistic is used isn't the issue; it's where it was learned.",
            ),
            wrong("Training rows get too few values", "Training rows are filled the same way as before."),
            wrong("The split is no longer random", "Filling doesn't change which rows land where."),
        ],
        (
            "The median was computed with test values, so the test is no longer on unseen data. Split first, "
            "then learn the median."
        ),
    ),
    "tree": (
        "You train scikit-learn's `HistGradientBoostingClassifier`, which accepts NaN. 8 % of the "
        "incomes are missing. What is a "
        "sound first step?",
        "Leave the gaps and compare with imputing",
        [
            wrong(
                "Drop the rows, since models need full ones", "This model learns at each split to which side gaps go."
            ),
            wrong(
                "Drop the column, since it is not complete",
                "92 % of its values are there, and income is often telling.",
            ),
            wrong(
                "Fill with -1 before the split into parts",
                "The model handles gaps itself; a made-up code isn't needed.",
            ),
        ],
        "The model sends missing values to the side that helps most. Cross-validate that against an imputed version.",
    ),
    "mostly_empty": (
        "A column is empty in 97 % of the rows, for reasons unrelated to anything, and 400 of 12,000 "
        "rows have a value. "
        "Which use of it is sound by default?",
        "Drop the column, keep the rows",
        [
            wrong("Drop the rows without a value", "That would throw away 97 % of the data for one column."),
            wrong("Fill the column with its mean", "97 % of the column would be one made-up number."),
            wrong("Predict it and drop the labels", "The labels are what the model learns from."),
        ],
        "With 97 % missing by chance the column carries little; the rows carry everything else.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    marks = {
        "label": "Drop these rows from",
        "informative": "level of its own",
        "skewed": "The median",
        "zero": "Fill in one number",
        "disguised": "99 stands for",
        "leak": "Test rows influence",
        "tree": "Leave the gaps",
        "mostly_empty": "Drop the column, keep",
    }
    (found,) = [option for option in variant.options if marks[variant.facts["case"]] in option]
    return found
