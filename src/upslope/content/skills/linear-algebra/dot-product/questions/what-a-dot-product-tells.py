from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "tripled": (
        "Every entry of $\\mathbf{a}$ is multiplied by 3, while $\\mathbf{b}$ stays. What happens?",
        "$\\mathbf{a} \\cdot \\mathbf{b}$ triples and the cosine stays",
        [
            wrong(
                "Both $\\mathbf{a} \\cdot \\mathbf{b}$ and the cosine triple",
                "The cosine divides by the length of a, which tripled too. A cosine can't exceed 1.",
            ),
            wrong(
                "$\\mathbf{a} \\cdot \\mathbf{b}$ grows ninefold and the cosine stays",
                "One factor of 3 enters each product once. It would be nine if b were tripled as well.",
            ),
            wrong(
                "$\\mathbf{a} \\cdot \\mathbf{b}$ stays and the cosine triples",
                "It is the other way round: the dot product follows length, the cosine doesn't.",
            ),
        ],
        "Each product contains one entry of $\\mathbf{a}$, so the sum triples; the cosine depends on directions alone.",
    ),
    "zero": (
        "Two vectors, neither of them zero, have a dot product of 0. What follows?",
        "They are at a right angle",
        [
            wrong(
                "They point in opposite directions",
                "Opposite directions give the most negative dot product, with cosine -1.",
            ),
            wrong(
                "They have no shared nonzero entry", "That is enough but not needed: (1, 1) and (1, -1) give 1 - 1 = 0."
            ),
            wrong("They have the same length", "Lengths don't make a dot product zero; the angle does."),
        ],
        "The dot product is length times length times cosine. With both lengths positive the cosine is 0: 90 degrees.",
    ),
    "negative": (
        "The dot product of two embeddings is negative. What can you say about the angle between them?",
        "It is larger than 90 degrees",
        [
            wrong(
                "It is exactly 180 degrees",
                "180 degrees is one case. Any angle beyond 90 degrees has a negative cosine.",
            ),
            wrong(
                "It is smaller than 90 degrees",
                "Up to 90 degrees the cosine, and with it the dot product, is positive.",
            ),
            wrong("It can't be told without lengths", "The lengths are positive, so the sign comes from the cosine."),
        ],
        "Lengths are positive, so a negative product means a negative cosine, and so an angle beyond 90 degrees.",
    ),
    "weight": (
        "In a linear score $\\mathbf{w} \\cdot \\mathbf{x} + b$ the second weight is $-4$. The second feature "
        "rises by 1 and "
        "nothing else changes. What happens to the score?",
        "It falls by 4",
        [
            wrong(
                "It falls by a factor of 4",
                "The weight multiplies the change of the feature, and the result is added to the score: no factor.",
            ),
            wrong("It falls to $-4$", "The weight is the change per unit, not the new score."),
            wrong("It depends on $b$", "The bias is added before and after alike, so it cancels from the change."),
        ],
        "One product changes from $-4x_2$ to $-4(x_2 + 1)$, which is 4 less.",
    ),
    "unit": (
        "All vectors in a search index have length 1, and so has the query. How does ranking by dot product "
        "compare with "
        "ranking by Euclidean distance?",
        "Both give the same ranking",
        [
            wrong(
                "They rank long texts differently",
                "All lengths are 1, so length can't tell items apart in either ranking.",
            ),
            wrong(
                "They rank in opposite orders",
                "A larger dot product goes with a smaller distance, and each ranking starts with its best item.",
            ),
            wrong(
                "They agree for nonnegative entries",
                "The signs of the entries play no part: the identity holds for any unit vectors.",
            ),
        ],
        "For unit vectors the squared distance is $2 - 2\\,\\mathbf{a} \\cdot \\mathbf{b}$: larger product, smaller "
        "distance.",
    ),
    "itself": (
        "A vector has the dot product 49 with itself. What is its Euclidean length?",
        "7",
        [
            wrong("49", "The dot product with itself is the squared length: take the root."),
            wrong("24.5", "You halved it. The dot product with itself is the squared length: take the root."),
            wrong("1", "That is its cosine with itself, which is 1 for any vector but zero."),
        ],
        "$\\mathbf{a} \\cdot \\mathbf{a}$ sums the squared entries, so it is the squared length, and $\\sqrt{49} = 7$.",
    ),
    "popular": (
        "A recommender ranks films by the raw dot product of user and film vectors. Two film vectors point the "
        "same way, "
        "but the second is twice as long. A user has a negative dot product with the first. Which film ranks "
        "higher for "
        "that user?",
        "The first, since a longer vector makes a negative score lower",
        [
            wrong(
                "The second, since longer vectors win by dot product",
                "That holds for positive scores. A negative score is doubled too, which puts it further down.",
            ),
            wrong(
                "They tie, since both vectors point the same way",
                "They would tie by cosine. The raw dot product follows the length.",
            ),
            wrong(
                "It depends on the length of the user's own vector",
                "The user's vector is the same in both products, so its length scales both alike.",
            ),
        ],
        "Doubling the film vector doubles its score: from $-s$ to $-2s$, which is lower.",
    ),
    "bound": (
        "Two vectors have lengths 4 and 5. Which of these values can their dot product **not** have?",
        "25",
        [
            wrong("20", "They reach 20 = 4 times 5 when they point the same way."),
            wrong("0", "At a right angle their dot product is 0, whatever the lengths."),
            wrong("-17", "Down to -20, any negative value occurs at some angle beyond 90 degrees."),
        ],
        "The cosine lies between $-1$ and $1$, so the dot product lies between $-20$ and $20$.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    expected = {
        "tripled": "$\\mathbf{a} \\cdot \\mathbf{b}$ triples and the cosine stays",
        "zero": "They are at a right angle",
        "negative": "It is larger than 90 degrees",
        "weight": "It falls by 4",
        "unit": "Both give the same ranking",
        "itself": "7",
        "popular": "The first, since a longer vector makes a negative score lower",
        "bound": "25",
    }
    return expected[variant.facts["case"]]
