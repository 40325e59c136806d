import numpy as np

from upslope.questions import Rng, Variant, number, wrong

SUBJECTS = ["session lengths", "delivery times", "waiting times", "file sizes", "order values"]


def generate(rng: Rng) -> Variant:
    subject = rng.choice(SUBJECTS)
    total = rng.choice([100, 200, 400, 500])
    share = rng.choice([0.64, 0.81, 0.36, 0.5, 0.75, 0.8, 0.9])
    known = round(total * share)
    gaps = total - known
    deviation = rng.integer(3, 12) * 2
    mean = rng.integer(4, 12) * 10
    form = (
        rng.choice(["variance", "mean", "deviation"])
        if share in (0.64, 0.81, 0.36)
        else rng.choice(["variance", "mean"])
    )
    variance = deviation**2
    if form == "variance":
        key = variance * known / total
        ask, others = (
            "variance",
            [
                (
                    variance,
                    "You left the variance as it was. The filled values lie exactly on the mean and add no spread.",
                ),
                (
                    variance * gaps / total,
                    "You multiplied by the share of gaps. It is the share of known values that counts.",
                ),
                (
                    variance * total / known,
                    "You divided by the share of known values. The spread shrinks, it doesn't grow.",
                ),
            ],
        )
        steps = [
            f"The squared deviations of the known values sum to ${known} \\cdot {variance} = {known * variance}$.",
            (
                f"The {gaps} filled values add 0, but now {total} values share the sum: ${known * variance} / "
                f"{total} = {key:g}$."
            ),
        ]
    elif form == "deviation":
        root = round(share**0.5, 4)
        key = deviation * root
        ask, others = (
            "standard deviation",
            [
                (deviation, "You left it as it was. The filled values lie exactly on the mean and add no spread."),
                (
                    deviation * share,
                    (
                        "You multiplied by the share of known values. That is the factor of the variance; "
                        "here its root counts."
                    ),
                ),
                (variance * share, "That is the variance. The standard deviation is its root."),
            ],
        )
        steps = [
            f"The variance {variance} is multiplied by the share of known values, ${known} / {total} = {share:g}$.",
            f"The standard deviation is multiplied by the root of that: ${deviation} \\cdot {root:g} = {key:g}$.",
        ]
    else:
        key = mean
        ask, others = (
            "mean",
            [
                (mean * known / total, "You counted the filled values as 0. They equal the mean, so the mean stays."),
                (
                    round(mean * gaps / total, 4),
                    "You took the share of the gaps. The filled values equal the mean, so the mean stays.",
                ),
            ],
        )
        steps = [
            f"The known values sum to ${known} \\cdot {mean}$ and the filled ones to ${gaps} \\cdot {mean}$.",
            f"Together that is ${total} \\cdot {mean}$: the mean stays {mean}. The spread is what shrinks.",
        ]
    return number(
        f"Of {total} {subject}, {known} are known. They have the mean {mean} and the standard deviation "
        f"{deviation} (variance "
        f"{variance}), dividing by their number {known}. The gaps are filled with this mean. What is the "
        f"**{ask}** of all {total} values, dividing by {total}? Round to two decimals.",
        round(key, 4),
        tolerance=0.006,
        mistakes=[wrong(round(found, 4), shows) for found, shows in others],
        solution=steps,
        facts={"total": total, "known": known, "mean": mean, "deviation": deviation, "form": form},
    )


def verify(variant: Variant) -> float:
    """Build such values: half the known ones a deviation below the mean, half above, and fill the rest."""
    facts = variant.facts
    half = np.full(facts["known"], facts["mean"], dtype=float)
    # An odd number of known values can't be split in two halves; work with twice as many of everything.
    values = np.concatenate([half - facts["deviation"], half + facts["deviation"]])
    filled = np.concatenate([values, np.full(2 * (facts["total"] - facts["known"]), values.mean())])
    return float({"variance": np.var, "mean": np.mean, "deviation": np.std}[facts["form"]](filled))
