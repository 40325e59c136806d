import statistics

import numpy as np

from upslope.questions import Rng, Variant, number, wrong

SUBJECTS = [
    "income in thousands",
    "delivery time in minutes",
    "days since the last order",
    "flat size in square metres",
]


def shown(values: list) -> str:
    return ", ".join("missing" if v is None else str(v) for v in values)


def generate(rng: Rng) -> Variant:
    while True:
        subject = rng.choice(SUBJECTS)
        strategy = rng.choice(["median", "median", "mean"])
        known = sorted(rng.integer(10, 60) for _ in range(4)) + [rng.integer(80, 150)]
        test_known = [rng.integer(10, 90) for _ in range(3)]
        train = rng.shuffle([*known, None])
        test = rng.shuffle([*test_known, None])
        learn = statistics.median if strategy == "median" else statistics.mean
        other = statistics.mean if strategy == "median" else statistics.median
        fill, leaked, own = learn(known), learn([*known, *test_known]), learn(test_known)
        values = [fill, leaked, own, other(known), 0, learn([*known, 0])]
        means = [(sum(test_known) + v) / 4 for v in values]
        if len({round(m, 2) for m in means}) == len(means) and fill == int(fill):
            break
    key = means[0]
    name = {"median": "median", "mean": "mean"}[strategy]
    rest = "mean" if strategy == "median" else "median"
    return number(
        f"A column holds the {subject}.\n\n- Training rows: {shown(train)}\n- Test rows: {shown(test)}\n\n"
        f"Gaps are filled with the {name}, learned as it should be for an honest test. What is the mean "
        f"of the test column "
        "after filling? Round to two decimals.",
        round(key, 4),
        tolerance=0.006,
        mistakes=[
            wrong(
                round(means[1], 4),
                f"You took the {name} of training and test rows together. The test rows must not help to "
                "build their own features.",
            ),
            wrong(round(means[2], 4), f"You took the {name} of the test rows. It is learned on the training rows."),
            wrong(
                round(means[3], 4), f"You filled the gap with the {rest} of the training rows; the {name} is asked for."
            ),
            wrong(round(means[4], 4), "You filled the gap with 0, or divided the known sum by 4."),
            wrong(round(means[5], 4), f"You counted the gap as 0 when you took the {name}. Gaps are skipped."),
            wrong(round(sum(test_known) / 3, 4), "You left the gap out. After filling there are four values."),
        ],
        solution=[
            f"The {name} of the known training values {', '.join(map(str, sorted(known)))} is {fill:g}.",
            f"The test column becomes {', '.join(f'{fill:g}' if v is None else str(v) for v in test)}.",
            f"Its mean is ${sum(test_known) + fill:g} / 4 = {key:.4g}$." if key < 1000 else f"Its mean is {key}.",
        ],
        facts={"train": train, "test": test, "strategy": strategy},
    )


def verify(variant: Variant) -> float:
    facts = variant.facts
    train, test = (
        np.array([np.nan if v is None else v for v in facts[part]], dtype=float) for part in ("train", "test")
    )
    fill = np.nanmedian(train) if facts["strategy"] == "median" else np.nanmean(train)
    return float(np.where(np.isnan(test), fill, test).mean())
