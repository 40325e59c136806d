import numpy as np

from upslope.questions import Rng, Variant, number, wrong

# Deviations from the mean whose standard deviation (dividing by their number) is whole.
PATTERNS = [
    ([-7, -1, 1, 7], 5),
    ([-5, 1, 1, 3], 3),
    ([-3, -1, -1, 5], 3),
    ([-7, -1, 1, 2, 5], 4),
    ([-6, -3, 1, 3, 5], 4),
    ([-5, -3, -1, 3, 6], 4),
    ([-3, -1, 0, 1, 3], 2),
]
SUBJECTS = [
    ("delivery times in minutes", "order"),
    ("ages", "person"),
    ("prices in euros", "article"),
    ("trip lengths in km", "trip"),
]


def generate(rng: Rng) -> Variant:
    while True:
        subject, one = rng.choice(SUBJECTS)
        pattern, deviation = rng.choice(PATTERNS)
        factor, mean = rng.choice([1, 2]), rng.integer(20, 60)
        train = [mean + factor * d for d in pattern]
        deviation *= factor
        low, high = min(train), max(train)
        new = mean + rng.integer(-2 * deviation, 3 * deviation)
        form = rng.choice(["standard", "standard", "minmax"])
        if new not in (mean, low, high) and abs(new - mean) != deviation and new > 0:
            break
    shown = ", ".join(map(str, rng.shuffle(train)))
    stem = f"The training rows hold these {subject}: {shown}. A new {one} has the value {new}. "
    if form == "standard":
        key = (new - mean) / deviation
        both = [*train, new]
        prompt = (
            stem
            + "What does standardising make of it, with the standard deviation that divides by the number of values? "
            "Round to two decimals."
        )
        mistakes = [
            wrong(
                round((mean - new) / deviation, 4),
                "You subtracted the wrong way round: it is the value minus the mean.",
            ),
            wrong(
                round((new - mean) / deviation**2, 4),
                "You divided by the variance. Its root, the standard deviation, is the unit.",
            ),
            wrong(
                round((new - mean) / (high - low), 4),
                "You divided by the range. Standardising divides by the standard deviation.",
            ),
            wrong(
                round((new - np.mean(both)) / np.std(both), 4),
                "You let the new value take part in the mean and the standard "
                "deviation. They are learned on the training rows.",
            ),
            wrong(round((new - mean) / np.std(train, ddof=1), 4), "You divided by one less than the number of values."),
        ]
        squares = sum((v - mean) ** 2 for v in train)
        steps = [
            f"The mean of the training rows is ${sum(train)} / {len(train)} = {mean}$.",
            f"Their squared deviations sum to {squares}, so the standard deviation is "
            f"$\\sqrt{{{squares} / {len(train)}}} = {deviation}$.",
            f"$({new} - {mean}) / {deviation} = {round(key, 2):g}$.",
        ]
    else:
        key = (new - low) / (high - low)
        prompt = stem + "What does min-max scaling to the range from 0 to 1 make of it? Round to two decimals."
        clipped = min(1.0, max(0.0, key))
        mistakes = [
            wrong(
                clipped,
                "You cut the value off at the end of the range. Without clipping, new values can fall outside 0 to 1.",
            ),
            wrong(
                round(new / high, 4),
                "You divided by the maximum. First subtract the minimum, then divide by the range.",
            ),
            wrong(
                round((new - mean) / (high - low), 4), "You subtracted the mean. Min-max scaling subtracts the minimum."
            ),
            wrong(
                round((new - low) / high, 4),
                "You divided by the maximum. The divisor is the range, maximum minus minimum.",
            ),
        ]
        steps = [
            f"The training rows range from {low} to {high}, a width of {high - low}.",
            f"$({new} - {low}) / {high - low} = {round(key, 2):g}$."
            + (
                " It lies outside 0 to 1, since the value lies outside the training range." if not 0 <= key <= 1 else ""
            ),
        ]
    return number(
        prompt,
        round(key, 6),
        tolerance=0.006,
        mistakes=mistakes,
        solution=steps,
        facts={"train": train, "new": new, "form": form},
    )


def verify(variant: Variant) -> float:
    facts = variant.facts
    train = np.array(facts["train"], dtype=float)
    if facts["form"] == "standard":
        return float((facts["new"] - train.mean()) / np.sqrt(np.mean(train**2) - train.mean() ** 2))
    return float(
        np.interp(
            facts["new"], [train.min() - 1000, train.max() + 1000], [-1000 / np.ptp(train), 1 + 1000 / np.ptp(train)]
        )
    )
