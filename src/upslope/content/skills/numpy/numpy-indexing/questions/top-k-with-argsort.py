import contextlib
import io

import numpy as np

from upslope.questions import Rng, Variant, code_output, wrong

NAMES = [("losses", "ids"), ("scores", "users"), ("prices", "codes"), ("ages", "rows")]


def generate(rng: Rng) -> Variant:
    values_name, ids_name = rng.choice(NAMES)
    count = rng.integer(4, 5)
    values = rng.sample(range(10, 90), count)
    ids = [100 + 7 * n for n in rng.sample(range(1, 12), count)]
    k = rng.integer(2, 3)
    order = sorted(range(count), key=lambda place: values[place])
    ranks = [order.index(place) for place in range(count)]
    top, low = order[::-1][:k], order[:k]
    setup = f"{values_name} = np.array({values})\n{ids_name} = np.array({ids})\n"
    # (line, result, mistakes, why)
    line, key, tempting, why = rng.choice(
        [
            (
                f"np.argsort({values_name}).tolist()",
                order,
                [
                    wrong(sorted(values), "You sorted the values; `argsort` gives their positions."),
                    wrong(
                        ranks,
                        "You gave the rank of each element; `argsort` gives the position of the smallest, then of "
                        "the next.",
                    ),
                    wrong(order[::-1], "`argsort` goes from the smallest to the largest."),
                    wrong([place + 1 for place in order], "You counted positions from 1, but they begin at 0."),
                ],
                f"The smallest, {values[order[0]]}, stands at position {order[0]}; then come positions "
                f"{', '.join(map(str, order[1:]))}.",
            ),
            (
                f"{ids_name}[np.argsort({values_name})[::-1][:{k}]].tolist()",
                [ids[place] for place in top],
                [
                    wrong(top, f"These are the positions; they still pick from `{ids_name}`."),
                    wrong([ids[place] for place in low], "`[::-1]` turns the order round, so the largest come first."),
                    wrong(
                        [values[place] for place in top], f"These are the values; the positions pick from `{ids_name}`."
                    ),
                    wrong(
                        sorted(ids, reverse=True)[:k], f"You sorted `{ids_name}`; the order comes from `{values_name}`."
                    ),
                ],
                f"The largest values stand at positions {', '.join(map(str, top))}; these pick from `{ids_name}`.",
            ),
            (
                f"{ids_name}[np.argsort({values_name})[:{k}]].tolist()",
                [ids[place] for place in low],
                [
                    wrong(low, f"These are the positions; they still pick from `{ids_name}`."),
                    wrong([ids[place] for place in top], "`argsort` goes from the smallest to the largest."),
                    wrong(ids[:k], f"You took the first of `{ids_name}`; the order comes from `{values_name}`."),
                ],
                f"The smallest values stand at positions {', '.join(map(str, low))}; these pick from `{ids_name}`.",
            ),
            (
                f"int({ids_name}[np.argmax({values_name})])",
                ids[order[-1]],
                [
                    wrong(order[-1], f"That is the position of the largest; it picks from `{ids_name}`."),
                    wrong(values[order[-1]], "That is the largest value; `argmax` gives its position."),
                    wrong(max(ids), f"You took the largest of `{ids_name}`; the position comes from `{values_name}`."),
                ],
                f"The largest value stands at position {order[-1]}, which picks {ids[order[-1]]}.",
            ),
            (
                f"{values_name}[[{top[0]}, {low[0]}, {top[0]}]].tolist()",
                [values[p] for p in (top[0], low[0], top[0])],
                [
                    wrong([values[low[0]], values[top[0]]], "The list names the order, and a position may come twice."),
                    wrong([values[top[0]], values[low[0]]], "A position that is named twice is picked twice."),
                ],
                "The positions are picked in the order given, one of them twice.",
            ),
        ]
    )
    return code_output(
        "What does this print?",
        f"{setup}print({line})",
        str(key),
        mistakes=[wrong(str(mistake.answer), mistake.shows) for mistake in tempting],
        solution=[why, f"So it prints `{key}`."],
        facts={"values": values, "ids": ids},
    )


def verify(variant: Variant) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(variant.code, {"np": np})
    return shown.getvalue()
