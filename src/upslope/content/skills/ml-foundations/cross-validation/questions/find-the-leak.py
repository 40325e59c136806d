from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "selection": (
        "From 3,000 gene columns, the 30 most correlated with the label on all 90 rows are kept. Then a model on "
        "those 30 is "
        "scored by shuffled, stratified 10-fold cross-validation. What is the flaw?",
        "The choice of columns used the labels of the validation rows",
        [
            wrong(
                "Ten folds leave too few of the 90 rows for training each model",
                "You blamed the number of folds. Ten folds leave 81 of the 90 rows for each fit.",
            ),
            wrong(
                "The folds should have been left unshuffled",
                "You distrust shuffling. With exchangeable rows it is "
                "right; the leak happened before the folds were cut.",
            ),
            wrong(
                "Columns correlated with the label can't be used as features",
                "You object to correlation itself. "
                "Columns related to "
                "the label are what one wants, if found on training rows.",
            ),
        ],
        "Selecting is learning: it belongs inside each fold, on that fold's training rows.",
    ),
    "winner": (
        "Eighty settings are compared by 5-fold cross-validation. The best one reaches 0.91, and the report says "
        "“expected "
        "accuracy on new data: 0.91”. What is the flaw?",
        "The best of many noisy scores is too high on average",
        [
            wrong(
                "Each fold's score was computed on training rows",
                "You suspect a leak inside the folds. Each score came from rows held out of that fit.",
            ),
            wrong(
                "The mean of five scores should be their sum",
                "You doubt the mean. It is the usual summary; the trouble is what was chosen by it.",
            ),
            wrong(
                "Five folds make the score far too pessimistic",
                "You expect a large loss from training on 80 % of "
                "the "
                "rows. The effect is small and the choice of a maximum works against it.",
            ),
        ],
        "Part of the winner's lead is luck. Score the chosen setting once on rows that played no part in choosing.",
    ),
    "duplicates": (
        "To balance a rare class, its rows are copied five times. The enlarged table is then cut into shuffled "
        "folds, and "
        "recall comes out near 1. What is the flaw?",
        "Copies of one row are on both sides of the split",
        [
            wrong(
                "Recall can't be measured on a rare class",
                "You doubt the metric. Recall is defined for rare "
                "classes; "
                "here it is measured on rows seen in training.",
            ),
            wrong(
                "Five copies of each row are too few to balance the class",
                "You look at the amount. With any "
                "number of copies made "
                "before the split the same rows are on both sides.",
            ),
            wrong(
                "The folds should have been larger than these",
                "You look at the size of the folds. Any size puts copies on both sides when copies are made first.",
            ),
        ],
        "Oversample inside each fold, on its training rows, after cutting the original rows into folds.",
    ),
    "encoding": (
        "Each city is replaced by the mean target of its rows, computed once on the whole table, where many cities "
        "have two "
        "or three rows. Then 5-fold cross-validation follows. What is the flaw?",
        "The new column holds targets of validation rows",
        [
            wrong(
                "A city may be used as one-hot columns and no other way",
                "You rule out mean encoding. It is fine when it is computed on training rows and smoothed.",
            ),
            wrong(
                "The folds hold different numbers of rows per city",
                "You look at fold sizes. Uneven cities add noise, but they don't hand the model its answers.",
            ),
            wrong(
                "Means of the target should have been standardised",
                "You look at the scale. Rescaling the column would leave the same targets in it.",
            ),
        ],
        "With two rows in a city, the encoded value is half the row's own target. Compute it inside each fold.",
    ),
    "future": (
        "Daily prices of one asset are cut into shuffled folds; the features of a day are the prices of the two days "
        "before it and of the day after it. The score is reported as the error of a one-day forecast. What is the "
        "flaw?",
        "A price from after the predicted day is a feature",
        [
            wrong(
                "Prices should be predicted by classes, not numbers",
                "You object to the kind of target. A numeric target is fine; the order of time is what was broken.",
            ),
            wrong(
                "Two earlier days are too few to make a feature",
                "You look at the amount of history. More history could help, but the score would stay dishonest.",
            ),
            wrong(
                "The folds should have been stratified by price",
                "You want balance. Balanced folds would still mix the future into training.",
            ),
        ],
        "A forecast has the past only. Drop the later day, and validate on days after all training days.",
    ),
    "early": (
        "In each fold, boosting stops when the error on that fold's validation rows is lowest, and that lowest error "
        "is the "
        "fold's score. What is the flaw?",
        "The stopping round is tuned on the scoring rows",
        [
            wrong(
                "Boosting should run to its last round in each fold",
                "You object to stopping early. Stopping is fine if other rows than the scoring ones decide when.",
            ),
            wrong(
                "The rounds differ from fold to fold, so they can't be averaged",
                "You object to different rounds. "
                "Scores of a whole procedure can be averaged, even when its rounds differ.",
            ),
            wrong(
                "The validation rows took part in the gradient steps",
                "You suspect that validation rows trained the "
                "model. They only chose the round, which is a smaller leak.",
            ),
        ],
        "A minimum over rounds on the scoring rows is optimistic. Stop on a part cut from the training folds.",
    ),
    "shipped": (
        "After 5-fold cross-validation with a mean score of 0.82, the fold model that scored 0.88 is put into "
        "production, "
        "being the best of the five. What is the flaw?",
        "It saw fewer rows, and its fold may have been easy",
        [
            wrong(
                "Its score of 0.88 proves that it overfits its own fold",
                "You read a high held-out score as "
                "overfitting. "
                "The fold was not trained on; it may simply have been easy.",
            ),
            wrong(
                "The five fold models should have been chained together",
                "You look for a use of the fold models. They exist to measure the procedure.",
            ),
            wrong(
                "A score of 0.88 and a mean of 0.82 can't both be right",
                "You see a contradiction. Folds differ, and a mean lies between its lowest and highest value.",
            ),
        ],
        "The difference between folds is mostly the luck of their rows. Refit on all the training rows.",
    ),
    "scaler": (
        "Missing ages are filled with the median of the whole table, all columns are scaled with its means, and then "
        "a model "
        "is cross-validated. A colleague asks for a pipeline. What would it change?",
        "Medians and means would come from each fold's training rows",
        [
            wrong(
                "The model would be trained on each of the rows in each fold",
                "You think that a pipeline adds training rows. It keeps the validation rows out of each learned step.",
            ),
            wrong(
                "The results would be the same, as neither step uses the target",
                "You trust steps without labels. They still carry facts about validation rows, if often small ones.",
            ),
            wrong(
                "The scaling would be left out, since folds have equal scales",
                "You think that folds remove the need to scale. The model still needs its columns on one scale.",
            ),
        ],
        "Anything fitted on rows belongs inside the folds; a pipeline refits it for each.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    named = {
        "selection": "labels of the validation rows",
        "winner": "best of many",
        "duplicates": "Copies of one row",
        "encoding": "holds targets of validation",
        "future": "after the predicted day",
        "early": "stopping round",
        "shipped": "fewer rows",
        "scaler": "each fold's training rows",
    }
    (found,) = [option for option in variant.options if named[variant.facts["case"]] in option]
    return found
