from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "log": (
        "A tree is trained with a column of positive incomes. You replace income by its logarithm and train again on "
        "the same "
        "rows. What happens to the way the training rows are split up?",
        "It stays the same, as the order of the incomes is the same",
        [
            wrong(
                "It changes, as large incomes now count for less than before",
                "That matters to models that sum weighted columns. A tree compares values with a threshold.",
            ),
            wrong(
                "It changes, as the impurity depends on the scale of the column",
                "Impurity is computed from the classes on each side, not from the column's values.",
            ),
            wrong(
                "It stays the same, as the tree standardises its columns first",
                "Right effect, wrong reason: a tree doesn't rescale anything.",
            ),
        ],
        "Each threshold between two incomes has a matching one between their logarithms, with the same rows on each "
        "side.",
    ),
    "trend": (
        "Prices rose steadily from 2015 to 2024. A regression tree is trained on year and price. What does it "
        "predict for "
        "2030?",
        "The same as for the last years it was trained on",
        [
            wrong(
                "A price on the continued upward trend line",
                "That is a linear regression. A tree has no slope to go on.",
            ),
            wrong(
                "The mean price over all the training years",
                "The row goes to the leaf of the latest years, not back to the root.",
            ),
            wrong(
                "No number at all, as 2030 lies outside the data",
                "Each question still has an answer for 2030, so the row ends in a leaf.",
            ),
        ],
        "The year 2030 answers each question as the latest years do, so it ends in their leaf and gets its mean.",
    ),
    "xor": (
        "The class is 1 when exactly one of two binary columns is 1; all four combinations are equally frequent. "
        "What does a "
        "greedy tree see at its root?",
        "No split lowers the impurity, though two levels would",
        [
            wrong(
                "Each split halves the impurity, and two levels bring it down to zero",
                "After either split both sides are still half and half, so nothing is gained at first.",
            ),
            wrong(
                "One split makes a pure side, and the second level cleans up the other",
                "Each side of either split holds both classes in equal parts.",
            ),
            wrong(
                "No split lowers the impurity, as the columns tell nothing of the class",
                "Together they determine it. Just one at a time they tell nothing.",
            ),
        ],
        "A greedy search looks one split ahead; here the gain shows after two.",
    ),
    "full": (
        "A tree grown without limits classifies its 5,000 training rows with 100 % accuracy; no two rows share the "
        "same "
        "features. What does that show?",
        "That it can memorise rows, and little beyond that",
        [
            wrong(
                "That the classes can be predicted well from the features",
                "Random labels would be fitted as well: with distinct rows a tree can put each in a leaf of its own.",
            ),
            wrong(
                "That there is no noise in the labels of the rows", "Wrong labels are memorised along with right ones."
            ),
            wrong(
                "That a leak has let the target into the features",
                "A leak shows on validation rows. A perfect training score is what an unlimited tree has by design.",
            ),
        ],
        "Judge it on rows it hasn't seen, and limit its size by them.",
    ),
    "leaf": (
        "You raise `min_samples_leaf` from 1 to 50 on 2,000 noisy training rows. What happens first of all?",
        "Training accuracy falls; validation accuracy may rise",
        [
            wrong(
                "Training accuracy rises, while validation accuracy may fall",
                "You turned it round. Larger leaves can't follow single rows.",
            ),
            wrong(
                "Training accuracy stays, while the tree gets deeper",
                "Each leaf needs 50 rows, so the tree gets smaller.",
            ),
            wrong(
                "Both fall, as each leaf predicts from too many rows",
                "Fewer leaves need not hurt on new rows. With noisy labels, larger leaves often help there.",
            ),
        ],
        "Larger leaves mean fewer questions: less noise is learned by heart.",
    ),
    "id": (
        "A tree grown without limits on 300 noisy rows ranks a random row id above several columns that are known to "
        "matter, "
        "by impurity-based importance. What is the likely reason?",
        "An id can be cut in many places, so chance gains occur",
        [
            wrong(
                "The id carries real information on the order of the rows",
                "It was random. Test it on held-out rows and its value vanishes.",
            ),
            wrong(
                "An id has the largest numbers, so its splits get more weight",
                "A tree doesn't look at the size of values, only at their order.",
            ),
            wrong(
                "The known columns are of no use for predicting this target",
                "A chance gain of one column says nothing against the others.",
            ),
        ],
        "More thresholds, more luck on the training rows. Permutation importance on held-out rows shows it.",
    ),
    "unstable": (
        "You retrain a tree after replacing 5 % of the rows by others from the same source. The top split now uses "
        "another "
        "column, yet validation accuracy is the same. What explains it?",
        "Two top splits were nearly equal, and a few rows decide",
        [
            wrong(
                "The new rows come from another distribution than the old",
                "They come from the same source, and the accuracy is unchanged.",
            ),
            wrong(
                "The first tree was trained wrongly and the second rightly",
                "Both are greedy optima of their own rows, and they predict equally well.",
            ),
            wrong(
                "Trees start from random splits and refine these in training",
                "A tree searches the splits; it does not start from random ones.",
            ),
        ],
        "A small change in the rows can swap two close candidates. Averaging many trees makes use of that.",
    ),
    "outlier": (
        "One income is typed in as 9,000,000 instead of 90,000; it is the highest one either way. How does that "
        "affect a "
        "classification tree trained on the row?",
        "Hardly: a threshold next to that value may move",
        [
            wrong(
                "Strongly: the mean of the column moves and shifts the cuts", "A tree doesn't use the column's mean."
            ),
            wrong(
                "Strongly: the outlier draws the first split to itself",
                "A cut that sets one row apart lowers the impurity very little, so it is seldom chosen.",
            ),
            wrong(
                "Hardly: trees drop extreme values before they split",
                "Right effect, wrong reason: no row is dropped; the order is what counts.",
            ),
        ],
        "The value was and is the largest, so the same rows lie on each side of each cut.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    named = {
        "log": "order of the incomes",
        "trend": "the last years",
        "xor": "though two levels would",
        "full": "memorise",
        "leaf": "Training accuracy falls",
        "id": "cut in many places",
        "unstable": "nearly equal",
        "outlier": "a threshold next",
    }
    (found,) = [option for option in variant.options if named[variant.facts["case"]] in option]
    return found
