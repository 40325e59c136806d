from upslope.questions import Rng, Variant, matrix, wrong

CASES = [
    ("payments", "frauds", "flagged"),
    ("e-mails", "spam", "filtered"),
    ("images", "forbidden", "stopped"),
    ("log-ins", "attacks", "blocked"),
]


def generate(rng: Rng) -> Variant:
    things, event, alarm = rng.choice(CASES)
    total = rng.choice([1000, 2000, 10000])
    b, h, f = rng.choice([2, 4, 5, 10, 20]), rng.choice([60, 70, 80, 90]), rng.choice([5, 10, 15, 20])
    yes = total * b // 100
    no = total - yes
    key = [[yes * h / 100, yes * (100 - h) / 100], [no * f / 100, no * (100 - f) / 100]]
    return matrix(
        f"Of {total} {things}, {b} % are {event}. A model marks {h} % of these as {alarm}, and {f} % of the others. "
        f"Fill in the expected counts as a 2 by 2 table: first row {event}, second row the others; "
        f"first column {alarm}, second column not {alarm}.",
        key,
        tolerance=0.01,
        mistakes=[
            wrong([[key[0][0], key[1][0]], [key[0][1], key[1][1]]], "You swapped rows and columns."),
            wrong(
                [[key[0][0], key[0][1]], [key[1][1], key[1][0]]],
                "In the second row the rate given is that of being marked, so it belongs in the first column.",
            ),
            wrong(
                [[total * h / 100, total * (100 - h) / 100], [total * f / 100, total * (100 - f) / 100]],
                "You applied the rates to the whole. Each applies inside its own row.",
            ),
        ],
        solution=[
            f"The rows: ${b / 100:g} \\cdot {total} = {yes}$ {event} and ${total} - {yes} = {no}$ others.",
            f"First row: ${h / 100:g} \\cdot {yes} = {key[0][0]:g}$, and the rest, ${key[0][1]:g}$.",
            f"Second row: ${f / 100:g} \\cdot {no} = {key[1][0]:g}$, and the rest, ${key[1][1]:g}$.",
        ],
        facts={"total": total, "base": b / 100, "hit": h / 100, "false": f / 100},
    )


def verify(variant: Variant) -> list[list[float]]:
    facts = variant.facts
    table = []
    for share, rate in ((facts["base"], facts["hit"]), (1 - facts["base"], facts["false"])):
        table.append([facts["total"] * share * rate, facts["total"] * share * (1 - rate)])
    return table
