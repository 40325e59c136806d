from upslope.questions import Rng, Variant, number, wrong

CASES = [
    "Model B beats model A by {d} points on a test set.",
    "Layout B sells {d} more baskets than layout A.",
    "Queue B is {d} milliseconds faster than queue A.",
    "Prompt B solves {d} more tasks than prompt A.",
]


def generate(rng: Rng) -> Variant:
    text = rng.choice(CASES)
    d, rounds = rng.integer(2, 9), rng.choice([199, 499, 999, 1999])
    up, down = rng.integer(2, rounds // 40), rng.integer(2, rounds // 40)
    if up == down:
        down += 1
    two_sided = rng.choice([True, True, False])
    extreme = up + down if two_sided else up
    answer = (extreme + 1) / (rounds + 1)
    sides = "two-sided" if two_sided else "one-sided"
    what = "in either direction" if two_sided else "in favour of B"
    mistakes = [
        wrong(round(1 - answer, 5), "That is the complement. The p-value is the share of the extreme arrangements."),
        wrong(extreme + 1, "That is a count. Divide by the number of arrangements."),
    ]
    if two_sided:
        mistakes.insert(
            0, wrong(round((up + 1) / (rounds + 1), 5), "You counted one direction alone. Two-sided takes both.")
        )
    else:
        mistakes.insert(
            0, wrong(round((up + down + 1) / (rounds + 1), 5), "You counted both directions. One is asked.")
        )
    return number(
        f"{text.format(d=d)} In {rounds} shuffles of the labels, B led by {d} or more {up} times, and A led by {d} "
        f"or more "
        f"{down} times. What is the {sides} p-value for a difference {what}, if the observed arrangement is counted "
        "as one more? Round to four decimals.",
        answer,
        tolerance=0.00006,
        mistakes=mistakes,
        solution=[
            (
                f"Extreme shuffles: ${up} + {down} = {extreme}$."
                if two_sided
                else f"Extreme shuffles in favour of B: {up}."
            ),
            f"With the observed arrangement: {extreme + 1} of {rounds + 1}.",
            f"$\\frac{{{extreme + 1}}}{{{rounds + 1}}} = {answer:.4f}$.",
        ],
        facts={"up": up, "down": down, "rounds": rounds, "two_sided": two_sided},
    )


def verify(variant: Variant) -> float:
    facts = variant.facts
    # Differences in units of the observed one: the observed arrangement, then the shuffles
    differences = [1] + [1] * facts["up"] + [-1] * facts["down"]
    differences += [0] * (facts["rounds"] + 1 - len(differences))
    extreme = [abs(x) >= 1 if facts["two_sided"] else x >= 1 for x in differences]
    return sum(extreme) / len(extreme)
