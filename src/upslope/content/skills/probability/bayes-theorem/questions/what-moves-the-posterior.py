from upslope.questions import Rng, Variant, choice, wrong

RISES, FALLS, SAME = "It rises", "It falls", "It stays the same"
# stem, (base, hit, false) before, the same after, why, and what a wrong answer shows for the two other options
CASES = {
    "rarer": (
        "A fraud model keeps its detection rate and its false-alarm rate, but fraud becomes rarer. What happens to the "
        "probability that a flagged payment is a fraud?",
        (0.02, 0.9, 0.05),
        (0.005, 0.9, 0.05),
        "Fewer true alarms meet nearly as many false ones.",
        "Rarer fraud means fewer true alarms among just as many false ones.",
        "The rates stay, but they apply to fewer frauds and more honest payments.",
    ),
    "balanced": (
        "A test set holds half frauds, live traffic 1 %. Both error rates are the same in both. Compared with the "
        "test set, what happens live to the share of frauds among the flagged?",
        (0.5, 0.9, 0.05),
        (0.01, 0.9, 0.05),
        "The base rate falls from 50 % to 1 %, and precision with it.",
        "A lower base rate leaves fewer true alarms, so the share can't go up.",
        "Equal error rates don't give equal precision: that depends on the base rate too.",
    ),
    "recall": (
        "Fraud stays as rare, and the detection and false-alarm rates of the model stay as they are. Honest and "
        "fraudulent traffic both double. What happens to the share of frauds among the flagged?",
        (0.01, 0.9, 0.05),
        (0.01, 0.9, 0.05),
        "True and false alarms double alike, so their ratio stays.",
        "True and false alarms grow by the same factor.",
        "False alarms double, but so do true ones.",
    ),
    "threshold": (
        "Raising the threshold halves the false-alarm rate and hardly lowers the detection rate. What happens to "
        "the probability of fraud given a flag?",
        (0.01, 0.9, 0.04),
        (0.01, 0.88, 0.02),
        "Half of the false alarms vanish, nearly all true ones stay.",
        "False alarms lose far more than true alarms do.",
        "The flagged group now holds fewer honest payments.",
    ),
    "passed": (
        "Fraud becomes more common, and both error rates of the model stay. What happens to the probability that a "
        "payment that was **not** flagged is honest?",
        (0.01, 0.9, 0.05),
        (0.05, 0.9, 0.05),
        "More frauds are missed, so passed payments are less often honest.",
        "More frauds slip through, so passing is less of a guarantee.",
        "The share of missed frauds stays, but there are more frauds to miss.",
    ),
    "useless": (
        "A rule flags 30 % of frauds and 30 % of honest payments. A payment is flagged. What happens to your "
        "probability of fraud?",
        (0.01, 1.0, 1.0),
        (0.01, 0.3, 0.3),
        "The likelihood ratio is $0.3 / 0.3 = 1$, so the odds don't move.",
        "A flag is just as frequent among honest payments: it is no evidence.",
        "A flag doesn't speak for honesty either; it is equally frequent in both.",
    ),
    "clear": (
        "A test marks 95 % of broken disks and 5 % of sound ones. A disk is **not** marked. What happens to your "
        "probability that it is broken?",
        (0.1, 1.0, 1.0),
        (0.1, 0.05, 0.95),
        "No mark is 19 times as frequent among sound disks, so it speaks for sound.",
        "A missing mark is far more frequent among sound disks.",
        "The absence of a mark is evidence as well.",
    ),
    "weak": (
        "A sign occurs with 4 % of spam and with 1 % of wanted mail. A message shows the sign. What happens to your "
        "probability of spam?",
        (0.2, 1.0, 1.0),
        (0.2, 0.04, 0.01),
        "The likelihood ratio is 4, however rare the sign is in itself.",
        "A rare sign can still be evidence; compare how frequent it is in both groups.",
        "The sign is 4 times as frequent with spam, so the odds grow fourfold.",
    ),
}


def truth(before: tuple[float, ...], after: tuple[float, ...], negative: bool) -> str:
    def value(base: float, hit: float, false: float) -> float:
        if negative:  # probability of honest given no flag
            return (1 - base) * (1 - false) / ((1 - base) * (1 - false) + base * (1 - hit))
        return base * hit / (base * hit + (1 - base) * false)

    change = value(*after) - value(*before)
    return SAME if abs(change) < 1e-12 else RISES if change > 0 else FALLS


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    stem, before, after, because, opposite, other = CASES[case]
    right = truth(before, after, case == "passed")
    if right == SAME:
        options = [wrong(RISES, opposite), wrong(FALLS, other)]
    else:
        options = [wrong(FALLS if right == RISES else RISES, opposite), wrong(SAME, other)]
    return choice(
        stem,
        right,
        options,
        solution=[
            "Compare how many true and how many false cases are in the group you look at, before and after.",
            because,
        ],
        facts={"case": case},
    )


def verify(variant: Variant) -> str:
    up, down, same = ("threshold", "weak"), ("rarer", "balanced", "passed", "clear"), ("recall", "useless")
    table = {**dict.fromkeys(up, RISES), **dict.fromkeys(down, FALLS), **dict.fromkeys(same, SAME)}
    return table[variant.facts["case"]]
