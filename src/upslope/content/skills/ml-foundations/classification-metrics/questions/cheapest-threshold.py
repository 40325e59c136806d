from upslope.questions import Rng, Variant, choice, wrong

CASES = [
    ("A missed fraud", "a needless check", "payments"),
    ("A missed fault", "a needless inspection", "machines"),
    ("A missed leak", "a needless trip", "pipes"),
    ("A lost customer who was not called", "a needless call", "customers"),
]


def generate(rng: Rng) -> Variant:
    miss, alarm, rows = rng.choice(CASES)
    thresholds = [0.1, 0.3, 0.5, 0.7]
    while True:
        fn = [rng.integer(1, 6)]
        fp = [rng.integer(1, 8)]
        for _ in range(3):
            fn.append(fn[-1] + rng.integer(3, 20))
            fp.append(fp[-1] + rng.integer(8, 70))
        fp.reverse()
        cost_fn, cost_fp = rng.choice(
            [(20, 5), (50, 10), (100, 10), (30, 20), (10, 20), (200, 50), (40, 10), (10, 10), (5, 20)]
        )
        costs = [cost_fn * a + cost_fp * b for a, b in zip(fn, fp, strict=True)]
        ranked = sorted(costs)
        errors = [a + b for a, b in zip(fn, fp, strict=True)]
        best = costs.index(ranked[0])
        if ranked[1] > 1.05 * ranked[0] and (errors.index(min(errors)) != best or rng.integer(1, 4) == 1):
            break
    swapped = [cost_fp * a + cost_fn * b for a, b in zip(fn, fp, strict=True)]

    def shows(place: int) -> str:
        total = f"The cost at {thresholds[place]} is {costs[place]:,} euros, and there is a cheaper threshold."
        if errors[place] == min(errors):
            return f"You took the fewest errors. They differ in cost. {total}"
        if swapped[place] == min(swapped):
            return f"You gave each error the cost of the other. {total}"
        if fn[place] == min(fn):
            return f"You took the fewest misses, at any number of false alarms. {total}"
        if fp[place] == min(fp):
            return f"You took the fewest false alarms, at any number of misses. {total}"
        return f"You may have balanced the two counts instead of their costs. {total}"

    table = "| threshold | missed | false alarms |\n|---|---|---|\n"
    table += "\n".join(f"| {t} | {a} | {b} |" for t, a, b in zip(thresholds, fn, fp, strict=True))
    texts = [f"report from {threshold} on" for threshold in thresholds]
    return choice(
        f"{miss} costs {cost_fn} euros, {alarm} {cost_fp} euros. On 2,000 validation {rows}:\n\n{table}\n\nWhich "
        f"threshold do you "
        "choose?",
        texts[best],
        [wrong(texts[place], shows(place)) for place in range(4) if place != best],
        solution=[
            f"At {t}: ${cost_fn} \\cdot {a} + {cost_fp} \\cdot {b} = {cost}$ euros."
            for t, a, b, cost in zip(thresholds, fn, fp, costs, strict=True)
        ]
        + [f"The lowest is at {thresholds[best]}."],
        facts={"missed": fn, "alarms": fp, "costs": [cost_fn, cost_fp], "thresholds": thresholds},
    )


def verify(variant: Variant) -> str:
    """Step by step: raising the threshold pays while the alarms saved are worth more than the new misses."""
    facts = variant.facts
    miss, alarm = facts["costs"]
    best, change = 0, 0
    for place in range(1, 4):
        change += miss * (facts["missed"][place] - facts["missed"][place - 1])
        change -= alarm * (facts["alarms"][place - 1] - facts["alarms"][place])
        if change < 0:
            best, change = place, 0
    return f"report from {facts['thresholds'][best]} on"
