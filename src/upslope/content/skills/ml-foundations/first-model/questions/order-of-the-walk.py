from upslope.questions import Rng, Variant, ordering, wrong

TASKS = ["tumours", "wine bottles", "loan applications", "support tickets", "bike rentals", "web shop visits"]
STEPS = {
    "look": "Load the {t} and count rows, columns and labels",
    "split": "Set a quarter of the {t} aside",
    "fit": "Fit the model on the remaining {t}",
    "score": "Count the right predictions on the rows set aside",
    "read": "Read some of the wrong predictions one by one",
    "change": "Choose one change, suggested by the mistakes",
}
RANK = {name: place for place, name in enumerate(STEPS)}


def generate(rng: Rng) -> Variant:
    things = rng.choice(TASKS)
    dropped = rng.choice(["look", "read", "change", ""])
    names = [name for name in STEPS if name != dropped]
    text = {name: STEPS[name].format(t=things) for name in names}

    def moved(first: str, second: str) -> list[str]:
        swapped = [{first: second, second: first}.get(name, name) for name in names]
        return [text[name] for name in swapped]

    mistakes = [
        wrong(
            moved("split", "fit"), "You fitted before splitting. The model has then seen the rows that should judge it."
        ),
    ]
    if "read" in names:
        mistakes.append(
            wrong(
                moved("score", "read"),
                "Wrong predictions are known only once the predictions were compared with the truth.",
            )
        )
    if "look" in names:
        mistakes.append(wrong(moved("look", "split"), "You split before loading: there is nothing to set aside yet."))
    return ordering(
        f"You train a first model on {things} with known labels. Put the steps in order.",
        [text[name] for name in names],
        mistakes=mistakes,
        solution=[
            "The rows that judge the model are set aside before it is fitted.",
            "Predictions come after fitting; the wrong ones can only be read once they are known, and they suggest "
            "the change.",
        ],
        facts={"things": things, "names": sorted(names)},
    )


def verify(variant: Variant) -> list[str]:
    names = sorted(variant.facts["names"], key=RANK.__getitem__)
    return [STEPS[name].format(t=variant.facts["things"]) for name in names]
