from upslope.questions import Rng, Variant, number, wrong

TASKS = [
    ("hospital visits", "readmitted", "not readmitted"),
    ("card payments", "disputed", "accepted"),
    ("loans", "defaulted", "repaid"),
    ("bottles", "cracked", "sound"),
    ("subscriptions", "cancelled", "renewed"),
    ("support tickets", "urgent", "routine"),
]


def generate(rng: Rng) -> Variant:
    things, rare, common = rng.choice(TASKS)
    test_rows = rng.choice([50, 80, 100, 120, 150, 200])
    train_rows = 4 * test_rows
    train_rare = round(train_rows * rng.uniform(0.1, 0.4))
    # Split without stratifying, so the two shares differ by a few points.
    shift = rng.choice([-3, -2, 2, 3])
    test_rare = round(test_rows * (train_rare / train_rows + shift / 100))
    train_common, test_common = train_rows - train_rare, test_rows - test_rare
    return number(
        f"A data set of {things} was split. The training rows hold {train_common} labelled “{common}” and {train_rare} "
        f"“{rare}”; the held-out rows hold {test_common} “{common}” and {test_rare} “{rare}”.\n\n"
        "A baseline learns the most frequent label of the training rows and guesses it for each row. How many of the "
        "held-out rows does it get right?",
        test_common,
        mistakes=[
            wrong(test_rare, f"You counted the “{rare}” rows. The most frequent training label is “{common}”."),
            wrong(
                train_common,
                "Those are training rows. The baseline learns its label there but is judged on held-out rows.",
            ),
            wrong(
                test_rows // 2,
                "Half would fit tossing a coin between two equally common labels. This baseline says one label.",
            ),
            wrong(test_rows, "It says one label for each row, so it is wrong on the rows with the other label."),
        ],
        solution=[
            f"In the training rows “{common}” is the most frequent label ({train_common} against {train_rare}).",
            f"So the baseline says “{common}” for each of the {test_rows} held-out rows.",
            f"That is right for the {test_common} which really are, an accuracy of about "
            f"{100 * test_common / test_rows:.3g} %.",
        ],
        facts={"train": [train_common, train_rare], "test": [test_common, test_rare]},
    )


def verify(variant: Variant) -> float:
    train = ["common"] * variant.facts["train"][0] + ["rare"] * variant.facts["train"][1]
    test = ["common"] * variant.facts["test"][0] + ["rare"] * variant.facts["test"][1]
    learned = max(set(train), key=train.count)
    return sum(label == learned for label in test)
