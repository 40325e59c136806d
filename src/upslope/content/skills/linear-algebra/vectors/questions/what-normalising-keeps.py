from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "normalised": (
        "A document is a vector of word counts. Every such vector is divided by its own length. What is lost?",
        "How long each document was",
        [
            wrong(
                "Which words are common in a document",
                "The proportions between entries stay the same when all are divided by one number.",
            ),
            wrong(
                "The direction of each vector", "Dividing by a positive number stretches or shrinks; it doesn't turn."
            ),
            wrong("The number of entries per vector", "Each entry is divided; none is dropped."),
        ],
        "Dividing by the length gives every vector length 1, so size no longer tells documents apart.",
    ),
    "units": (
        "Customers are (visits, spending in euros). Spending is now recorded in cents instead. What happens to the "
        "distances between customers?",
        "They now depend almost only on spending",
        [
            wrong(
                "They stay the same, being facts about customers",
                "Distance is computed from the numbers; a unit 100 "
                "times smaller makes that difference 100 times larger.",
            ),
            wrong(
                "They all grow by the same factor of 100",
                "Only one of the two entries grew, so the factor differs from pair to pair.",
            ),
            wrong(
                "They now depend almost only on visits",
                "The entry with the larger numbers dominates, and that is spending.",
            ),
        ],
        "The squared difference in spending grows 10,000-fold, the one in visits not at all.",
    ),
    "negated": (
        "A gradient vector is multiplied by $-0.1$ to make a step. How does the step compare with the gradient?",
        "It points the opposite way and is a tenth as long",
        [
            wrong("It points the same way and is a tenth as long", "A negative factor flips the direction."),
            wrong(
                "It points the opposite way and is equally long",
                "The length is multiplied by the size of the factor, 0.1.",
            ),
            wrong(
                "It is shorter by 0.1 in each of its entries", "Scaling multiplies every entry; it doesn't subtract."
            ),
        ],
        "The size of the factor scales the length; its sign decides whether the direction flips.",
    ),
    "doubled": (
        "Every entry of two data vectors is doubled. What happens to the Euclidean distance between them?",
        "It is doubled",
        [
            wrong("It is quadrupled", "The squares grow fourfold, but the root brings that back to twofold."),
            wrong("It stays the same", "Their difference is doubled too, and so is its length."),
            wrong(
                "It grows by $\\sqrt{2}$",
                "The factor comes out of the root whole: the root of 4 times a sum is 2 times the root of the sum.",
            ),
        ],
        "The difference of the doubled vectors is twice the old difference, and length follows the factor.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    expected = {
        "normalised": "How long each document was",
        "units": "They now depend almost only on spending",
        "negated": "It points the opposite way and is a tenth as long",
        "doubled": "It is doubled",
    }
    return expected[variant.facts["case"]]
