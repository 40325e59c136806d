from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "train-score": (
        "A tree without a depth limit gets 426 of 426 training rows and 135 of 143 held-out rows right. What do you "
        "report "
        "as its accuracy on new tumours?",
        "About 94 %, from the held-out rows",
        [
            wrong("100 %, from the training rows", "That score rewards remembering: the tree has seen those answers."),
            wrong(
                "About 99 %, from the two parts pooled",
                "Pooling lets the rows that the tree remembers flatter the result.",
            ),
            wrong(
                "About 97 %, the mean of the two",
                "The training score says little about new rows, so averaging it in misleads.",
            ),
        ],
        "Only rows that played no part in fitting stand for new ones: 135 of 143 is about 94 %.",
    ),
    "no-gain": (
        "In a data set of machine readings, 95 % of rows are labelled “fine”. Your model reaches 95 % on held-out "
        "rows. "
        "What have you learned so far?",
        "It does no better than saying “fine” each time",
        [
            wrong(
                "It finds 95 % of the machines that fail",
                "Accuracy mixes both labels; it can be 95 % with not one failure found.",
            ),
            wrong(
                "It is good, since a coin would reach just 50 %",
                "The number to beat is what the majority label reaches, here 95 %.",
            ),
            wrong(
                "It has remembered its training rows",
                "Remembering shows as a gap between training and held-out score, and no training score is given.",
            ),
        ],
        "The baseline that says “fine” for each row gets 95 % too. Accuracy alone shows no gain.",
    ),
    "why-held-out": (
        "Why are some rows kept away from `fit`?",
        "To judge the model on rows it can't remember",
        [
            wrong(
                "To make fitting faster, as fewer rows have to be read",
                "Fitting gets a bit faster, but that isn't the point: the rows are kept to judge the model.",
            ),
            wrong(
                "To have spare rows for replacing those with errors",
                "Held-out rows aren't spares. Using them for fitting would spoil the judgement.",
            ),
            wrong(
                "To give both labels the same number of training rows",
                "Splitting doesn't balance labels; stratifying merely keeps their shares alike in both parts.",
            ),
        ],
        "A model can remember the rows it was fitted to. Rows it never saw stand for the next patient.",
    ),
    "random-state": (
        "You delete `random_state=0` from `train_test_split` and run the script twice. What happens?",
        "The runs hold out different rows; scores differ a bit",
        [
            wrong(
                "The two runs hold out the same rows, in another order",
                "Without a fixed seed, the shuffle itself differs, and with it which rows are held out.",
            ),
            wrong(
                "The split takes the last quarter of rows in both runs",
                "By default the rows are shuffled; the seed decides how, not whether.",
            ),
            wrong(
                "The split fails, as the number of rows isn't known",
                "The size comes from `test_size`. The seed is optional.",
            ),
        ],
        "The seed makes the shuffle repeatable. Without it each run draws another split.",
    ),
    "one-missed": (
        "Tree A makes 11 mistakes on held-out tumours; in 1 of them a malignant tumour is called benign. Tree B makes "
        "9; in 5 of "
        "them a malignant tumour is called benign. What does accuracy hide here?",
        "B has the higher accuracy but misses more malignant tumours",
        [
            wrong(
                "A has the higher accuracy but misses more malignant tumours",
                "A makes more mistakes in all, so its accuracy is lower, and it misses 1 where B misses 5.",
            ),
            wrong(
                "A and B are alike, since both make about ten mistakes",
                "Which mistakes they make differs: a missed tumour costs far more than a second look.",
            ),
            wrong(
                "B has been fitted to the held-out rows to look better",
                "Nothing here suggests that. The two simply err in different directions.",
            ),
        ],
        "Accuracy counts every mistake once, whatever it costs. Reading single mistakes shows the kind.",
    ),
    "two-changes": (
        "You switch to another model and drop ten columns in one go. The held-out score rises by 3 points. What can "
        "you say?",
        "The two together helped here; which one did is unknown",
        [
            wrong(
                "The new model helped; fewer columns can't raise a score",
                "Dropping noisy columns can raise a score. With two changes at once you can't tell.",
            ),
            wrong(
                "The dropped columns were noise that confused the old model",
                "That may be, but the new model alone might explain the rise. Change one thing at a time.",
            ),
            wrong(
                "Each change brought about half of the 3 points", "Nothing measures the shares. One may even have hurt."
            ),
        ],
        "Change one thing, measure, then the next: that way each effect can be seen.",
    ),
    "fifty-tries": (
        "You try fifty settings, judge each on the same 143 held-out rows and report the best score, 97 %. What "
        "should you expect on new "
        "rows?",
        "Somewhat below 97 %, since the best was partly luck",
        [
            wrong(
                "About 97 %, since those rows took no part in fitting",
                "They took part in choosing. The winner is partly the one that suits these 143 rows by chance.",
            ),
            wrong(
                "Somewhat above 97 %, since the best setting was found",
                "Choosing the top score picks up lucky noise, which pushes the score up, not down.",
            ),
            wrong(
                "About the mean of the fifty, since they differ by luck",
                "Some settings really are better, so the best choice usually keeps part of its lead.",
            ),
        ],
        "Selecting on a set of rows makes its score optimistic. A third part, used once at the end, tells the truth.",
    ),
    "baseline-inputs": (
        "Which of the 30 measurements does a most-frequent baseline use for its guesses?",
        "It uses no measurement, just the labels of the training rows",
        [
            wrong(
                "It uses the one that separates the labels best",
                "That would be a tree with a single question. The baseline ignores the measurements.",
            ),
            wrong(
                "It uses the average of the 30 measurements of a row",
                "The baseline doesn't look at the row: it says the same label for each.",
            ),
            wrong(
                "It uses no measurement, just the labels of the held-out rows",
                "That would be peeking. The label is learned from the training rows.",
            ),
        ],
        "The baseline counts labels in the training rows and repeats the most frequent one.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    expected = {
        "train-score": f"About {round(100 * 135 / 143)} %, from the held-out rows",
        "no-gain": "It does no better than saying “fine” each time",
        "why-held-out": "To judge the model on rows it can't remember",
        "random-state": "The runs hold out different rows; scores differ a bit",
        "one-missed": ("B" if 9 < 11 else "A") + " has the higher accuracy but misses more malignant tumours",
        "two-changes": "The two together helped here; which one did is unknown",
        "fifty-tries": "Somewhat below 97 %, since the best was partly luck",
        "baseline-inputs": "It uses no measurement, just the labels of the training rows",
    }
    return expected[variant.facts["case"]]
