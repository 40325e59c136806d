from fractions import Fraction

from upslope.questions import Rng, Variant, number, wrong

CASES = [
    ("payments", "fraudulent", "reports"),
    ("mails", "junk", "holds back"),
    ("scans", "of a tumour", "marks"),
    ("parts", "faulty", "rejects"),
    ("posts", "abusive", "hides"),
]
ABOUT = {
    "precision": "of those it {verb}, the share that is {positive}",
    "recall": "of those that are {positive}, the share that it {verb}",
    "F1": "twice TP, divided by twice TP plus both kinds of error",
    "false-positive rate": "of those that are not {positive}, the share that it {verb}",
}


def _draw(rng: Rng) -> Variant:
    what, positive, verb = rng.choice(CASES)
    tp, fn, fp = rng.integer(12, 60), rng.integer(3, 40), rng.integer(3, 60)
    rows = rng.choice([400, 500, 800, 1000])
    tn = rows - tp - fn - fp
    values = {
        "precision": tp / (tp + fp),
        "recall": tp / (tp + fn),
        "F1": 2 * tp / (2 * tp + fp + fn),
        "false-positive rate": fp / (fp + tn),
    }
    asked = rng.choice(sorted(values))
    shows = {
        "precision": "That is the precision. It divides by what was reported: TP + FP.",
        "recall": "That is the recall. It divides by the positives that were there: TP + FN.",
        "F1": "That is F1, which mixes precision and recall.",
        "false-positive rate": "That is the false-positive rate. It divides by the negatives: FP + TN.",
    }
    mistakes = [wrong(values[name], shows[name]) for name in values if name != asked]
    mistakes.append(wrong((tp + tn) / rows, "That is the accuracy, the share of rows that are right in either way."))
    mistakes.append(
        wrong(
            fp / (tp + fp),
            "You divided the false alarms by the reported rows. That is 1 minus the precision.",
        )
    )
    if asked == "F1":
        mean = (values["precision"] + values["recall"]) / 2
        mistakes.append(wrong(mean, "You took the plain mean of precision and recall. F1 is their harmonic mean."))
    formula = {
        "precision": f"{tp} / ({tp} + {fp})",
        "recall": f"{tp} / ({tp} + {fn})",
        "F1": f"{2 * tp} / ({2 * tp} + {fp} + {fn})",
        "false-positive rate": f"{fp} / ({fp} + {tn})",
    }[asked]
    return number(
        f"Of {rows} {what}, {tp + fn} are {positive}. A model {verb} {tp + fp} {what}, and {tp} of these are "
        f"{positive}. What "
        f"is its {asked}? Round to three decimals.",
        values[asked],
        tolerance=0.0011,
        mistakes=mistakes,
        solution=[
            f"TP = {tp}, FP = {tp + fp} − {tp} = {fp}, FN = {tp + fn} − {tp} = {fn}, TN = {tn}.",
            f"{asked[0].upper()}{asked[1:]}, {ABOUT[asked].format(positive=positive, verb=verb)}: ${formula} "
            f"\\approx {values[asked]:.3f}$.",
        ],
        facts={"rows": rows, "positives": tp + fn, "reported": tp + fp, "hits": tp, "asked": asked},
    )


def generate(rng: Rng) -> Variant:
    """Draw until no two mistakes lead to the same answer, so that the feedback names the right one."""
    while True:
        variant = _draw(rng)
        answers = sorted(float(mistake.answer) for mistake in variant.mistakes)
        if all(b - a > 2 * variant.tolerance + 1e-9 for a, b in zip(answers, answers[1:], strict=False)):
            return variant


def verify(variant: Variant) -> float:
    facts = variant.facts
    hits, reported, positives = facts["hits"], facts["reported"], facts["positives"]
    precision, recall = Fraction(hits, reported), Fraction(hits, positives)
    return float(
        {
            "precision": precision,
            "recall": recall,
            "F1": 2 / (1 / precision + 1 / recall),
            "false-positive rate": Fraction(reported - hits, facts["rows"] - positives),
        }[facts["asked"]]
    )
