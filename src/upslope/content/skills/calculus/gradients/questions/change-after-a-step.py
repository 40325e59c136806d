import numpy as np

from upslope.questions import Rng, Variant, number, wrong


def generate(rng: Rng) -> Variant:
    gradient = [rng.choice([-8, -6, -5, -3, 2, 4, 5, 7]) for _ in range(3)]
    tenths = [rng.choice([-3, -2, -1, 1, 2, 3]) for _ in range(2)]
    still = rng.integer(0, 2)
    tenths.insert(still, 0)
    total = sum(g * t for g, t in zip(gradient, tenths, strict=True))
    if total == 0:
        tenths[(still + 1) % 3] *= 2
        total = sum(g * t for g, t in zip(gradient, tenths, strict=True))
    moves = [t / 10 for t in tenths]
    moved = [place for place in range(3) if tenths[place]]
    products = [gradient[place] * moves[place] for place in moved]
    return number(
        f"At the current weights the loss is $20$ and its gradient is $({', '.join(map(str, gradient))})$. The "
        "weights are "
        f"changed by $({', '.join(f'{m:g}' for m in moves)})$. Roughly what value does the loss take then? Give "
        "one decimal.",
        20 + total / 10,
        tolerance=0.001,
        mistakes=[
            wrong(total / 10, "That is the change. Add it to the old loss."),
            wrong(
                20 - total / 10, "The sign is flipped. A move along the gradient raises the loss: add slope times move."
            ),
            wrong(
                20 + sum(gradient) * sum(moves),
                "You multiplied the sums. Multiply each slope by its own move, then add.",
            ),
            wrong(20 + sum(moves), "You added the moves. Each is multiplied by the slope in its direction."),
        ],
        solution=[
            "The change is about the sum of slope times move, entry by entry.",
            f"${products[0]:g} {'+' if products[1] >= 0 else '-'} {abs(products[1]):g} = {total / 10:g}$; the "
            "weight that "
            "stays adds nothing.",
            f"The loss becomes about ${20 + total / 10:g}$.",
        ],
        facts={"gradient": gradient, "moves": moves},
    )


def verify(variant: Variant) -> float:
    return 20 + float(np.array(variant.facts["gradient"]) @ np.array(variant.facts["moves"]))
