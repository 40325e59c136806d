from upslope.questions import Rng, Variant, number, wrong

QUESTIONS = {"both": "train & test", "either": "train | test", "train only": "train - test", "one": "train ^ test"}


def generate(rng: Rng) -> Variant:
    users = rng.sample(range(10, 40), 9)
    shared = rng.integer(1, 3)
    train_only, test_only = rng.integer(2, 4), rng.integer(1, 2)
    both = users[:shared]
    left = users[shared : shared + train_only]
    right = users[shared + train_only : shared + train_only + test_only]
    train = rng.shuffle([*left, *both, left[0], both[0]])  # two users come twice
    test = rng.shuffle([*right, *both])
    name = rng.choice(sorted(QUESTIONS))
    expression = QUESTIONS[name]
    sizes = {
        "both": shared,
        "either": shared + train_only + test_only,
        "train only": train_only,
        "one": train_only + test_only,
    }
    others = [
        wrong(len(train) + len(test), "You counted with repeats; turning a list into a set drops the duplicates."),
        wrong(train_only + test_only + 2 * shared, "You counted the shared users twice; a set holds each one once."),
        wrong(sizes["either"], "That is the size of the union, `|`: the users in either set."),
        wrong(sizes["both"], "That is the size of the intersection, `&`: the users in both sets."),
        wrong(sizes["one"], "That counts the users in exactly one of the sets, which is `^`."),
        wrong(sizes["train only"], "That is `train - test`: the users of `train` who aren't in `test`."),
        wrong(test_only, "That is `test - train`: the users of `test` who aren't in `train`."),
    ]
    kept = {
        "both": set(train) & set(test),
        "either": set(train) | set(test),
        "train only": set(train) - set(test),
        "one": set(train) ^ set(test),
    }[name]
    code = f"train = set({train})\ntest = set({test})\nsize = len({expression})"
    return number(
        f"What is `size`?\n\n```python\n{code}\n```",
        sizes[name],
        mistakes=others,
        solution=[
            f"Without duplicates `train` has {shared + train_only} users and `test` has {shared + test_only}.",
            f"`{expression}` keeps {', '.join(map(str, sorted(kept)))}: {sizes[name]} of them.",
        ],
        facts={"code": code},
    )


def verify(variant: Variant) -> int:
    names: dict[str, int] = {}
    exec(variant.facts["code"], {}, names)
    return names["size"]
