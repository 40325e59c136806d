from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "screening": (
        "A cheap first test decides who gets a second, exact one. A missed case is grave; a needless second test "
        "costs little. "
        "What do you look at first?",
        "Recall, with the number of second tests as a limit",
        [
            wrong(
                "Precision, with the number of second tests as a limit",
                "You put the cheap error first. Precision looks at needless second tests.",
            ),
            wrong(
                "Accuracy, with the number of second tests as a limit",
                "Accuracy counts a grave miss like a cheap alarm.",
            ),
            wrong(
                "Specificity, with the number of second tests as a limit",
                "Specificity is about people without the disease; the grave error is about those with it.",
            ),
        ],
        "Recall is the share of cases found, and missing one is the costly error.",
    ),
    "team": (
        "Each morning a team can check exactly 50 of 20,000 claims. A model ranks the claims. Which number tells the "
        "team how "
        "good the ranking is for them?",
        "Precision among the 50 highest scores",
        [
            wrong(
                "Accuracy at a threshold of 0.5", "The team's limit is 50 claims; nothing ties it to a score of 0.5."
            ),
            wrong(
                "ROC AUC over the 20,000 claims",
                "It weighs the order of claims far down the list, which nobody will check.",
            ),
            wrong("Recall at a threshold of 0.5", "How many claims lie above 0.5 is chance; the team checks 50."),
        ],
        "It is the share of checked claims that were worth it.",
    ),
    "price": (
        "An insurer multiplies the predicted probability of a claim by its size to set the price. What must be good?",
        "The calibrated probabilities, with log loss",
        [
            wrong(
                "The ranking of the customers, with ROC AUC",
                "A ranking stays the same if all the probabilities are halved; the prices don't.",
            ),
            wrong(
                "The decisions, with F1 at the best threshold",
                "The price uses the probability itself. There is no yes or no here.",
            ),
            wrong("The precision among the highest scores", "Each customer gets a price, not just the riskiest."),
        ],
        "Where the number itself is used, 0.2 has to mean that one in five makes a claim.",
    ),
    "accuracy": (
        "0.5 % of parts are faulty. A model has an accuracy of 99.5 %. What do you conclude?",
        "Nothing yet: accepting each part does as well",
        [
            wrong("It is good: it errs on one part in two hundred", "So does a model that accepts each part."),
            wrong(
                "It finds 99.5 % of the faulty parts at this accuracy", "That would be the recall. It may be zero here."
            ),
            wrong(
                "It is right on 99.5 % of the parts it rejects",
                "That would be the precision, which accuracy doesn't tell.",
            ),
        ],
        "Compare with the simplest rule first; then ask for recall and precision.",
    ),
    "balance": (
        "The test set was balanced to 50 % positives by dropping negatives at random; production has 2 %. Which "
        "number from this "
        "test can be carried over to production?",
        "Recall, as it is taken within the positives",
        [
            wrong(
                "Precision, as it is taken within the reported",
                "The reported are a mix of both classes, and the mix is another one in production.",
            ),
            wrong(
                "Accuracy, as it is taken over the two classes",
                "It weighs both classes by their share, which has changed.",
            ),
            wrong(
                "F1, as it is taken from precision and recall",
                "It takes in the precision, which falls when positives are rarer.",
            ),
        ],
        "Dropping negatives at random leaves the positives as they were, and recall looks at them alone.",
    ),
    "inverse": (
        "On validation rows a binary classifier's scores have a ROC AUC of 0.12. What is the most likely story?",
        "The scores rank well, but in reverse",
        [
            wrong("The scores are about as good as a coin", "A coin has 0.5. A value of 0.12 is far from that."),
            wrong("The model finds 12 % of the positives", "That would be a recall at some threshold."),
            wrong("The threshold is much too high for this model", "AUC doesn't depend on a threshold."),
        ],
        "Reversed scores would have 0.88. Look for swapped labels or for the probability of the other class.",
    ),
    "lower": (
        "You lower the threshold of a fixed model. What can you be sure of, on the same rows?",
        "Recall doesn't fall, and the false-positive rate doesn't either",
        [
            wrong(
                "Precision doesn't fall, and the false-positive rate doesn't either",
                "Precision may go either way, and it usually falls.",
            ),
            wrong(
                "Recall doesn't fall, and the ROC AUC rises along with it by a little",
                "AUC is about the ranking, which stays the same.",
            ),
            wrong(
                "Precision falls at each step, while recall rises at each one",
                "Usually, but not surely: if the rows added are positives, precision rises.",
            ),
        ],
        "Rows are only added to the reported, so neither TP nor FP can fall, while their bases stay.",
    ),
    "macro": (
        "Three kinds of defect have 900, 90 and 10 test rows. The rare kinds matter as much as the common one. Which "
        "summary "
        "shows if the model neglects them?",
        "The plain mean of the three recalls",
        [
            wrong(
                "The share of the 1,000 rows that are right",
                "That is accuracy: 900 of 1,000 rows are of one kind, which drowns the others.",
            ),
            wrong(
                "The mean of the recalls weighted by rows", "Weighted by rows, the recalls add up to accuracy again."
            ),
            wrong("The recall of the kind with most rows", "It looks at the one kind that is surely not neglected."),
        ],
        "In a plain (macro) mean each kind counts a third, whatever its number of rows.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    named = {
        "screening": "Recall, with",
        "team": "Precision among the 50",
        "price": "calibrated",
        "accuracy": "Nothing yet",
        "balance": "Recall, as",
        "inverse": "in reverse",
        "lower": "Recall doesn't fall, and the false",
        "macro": "plain mean",
    }
    (found,) = [option for option in variant.options if named[variant.facts["case"]] in option]
    return found
