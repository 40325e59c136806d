import numpy as np

from upslope.questions import Rng, Variant, number, wrong

MODELS = [
    ("A model scores loan requests", ("income", "debts", "years in the job")),
    ("A model scores search results", ("matching words", "age of the page", "links to it")),
    ("A model scores sales leads", ("visits", "days since the last visit", "e-mails opened")),
    ("A model scores machine parts for wear", ("hours of use", "temperature step", "repairs")),
]


def generate(rng: Rng) -> Variant:
    who, names = rng.choice(MODELS)
    weights = [rng.integer(2, 5), -rng.integer(2, 5), rng.integer(1, 4)]
    features = [rng.integer(2, 9), rng.integer(2, 6), rng.integer(1, 7)]
    bias = rng.integer(2, 9) * rng.choice([-1, 1])
    products = [w * x for w, x in zip(weights, features, strict=True)]
    dot = sum(products)
    lost_sign = sum(abs(p) for p in products) + bias
    return number(
        f"{who} by ({', '.join(names)}) with weights $\\mathbf{{w}} = ({', '.join(map(str, weights))})$ and "
        f"bias $b = {bias}$. What is the score $\\mathbf{{w}} \\cdot \\mathbf{{x}} + b$ of "
        f"$\\mathbf{{x}} = ({', '.join(map(str, features))})$?",
        dot + bias,
        mistakes=[
            wrong(dot, "That is the dot product alone: the bias is still to be added."),
            wrong(
                lost_sign, "A minus got lost: the negative weight makes its product negative, which lowers the score."
            ),
            wrong(dot - bias, "You subtracted the bias. It is added, with its own sign."),
            wrong(sum(weights) * sum(features) + bias, "You multiplied the sums. Multiply matching entries, then add."),
        ],
        solution=[
            f"Multiply matching entries: ${products[0]}$, ${products[1]}$ and ${products[2]}$.",
            f"Add them: $\\mathbf{{w}} \\cdot \\mathbf{{x}} = {dot}$.",
            f"Add the bias ${bias}$: the score is ${dot + bias}$.",
        ],
        facts={"weights": weights, "features": features, "bias": bias},
    )


def verify(variant: Variant) -> float:
    facts = variant.facts
    return float(np.dot([*facts["weights"], 1], [*facts["features"], facts["bias"]]))
