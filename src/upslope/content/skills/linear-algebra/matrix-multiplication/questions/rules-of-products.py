import numpy as np

from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "transpose": (
        "Which expression equals $(AB)^\\top$ whenever $AB$ is defined?",
        "$B^\\top A^\\top$",
        [
            wrong(
                "$A^\\top B^\\top$", "You kept the order. Its inner sizes may not even agree: transposing reverses it."
            ),
            wrong("$BA$", "You swapped the factors without transposing them."),
            wrong("$A B^\\top$", "You transposed one factor. Both are, and their order is reversed."),
        ],
        "Entry $(i, j)$ of $(AB)^\\top$ is row $j$ of $A$ times column $i$ of $B$, which is row $i$ of $B^\\top$ "
        "times column "
        "$j$ of $A^\\top$.",
    ),
    "order": (
        "$A$ and $B$ are both $3 \\times 3$. How are $AB$ and $BA$ related?",
        "Both exist, and they usually differ",
        [
            wrong(
                "Both exist, and they are equal", "Numbers commute; matrices usually don't. Try two 2 by 2 examples."
            ),
            wrong("One exists and the other doesn't", "The shapes fit both ways for square matrices of one size."),
            wrong("Each is the other's transpose", "The transpose of AB is made of the transposed factors."),
        ],
        "Shapes fit both ways, but $AB$ combines rows of $A$ with columns of $B$, and $BA$ the other way round.",
    ),
    "grouping": (
        "For matrices that fit, how do $(AB)C$ and $A(BC)$ compare?",
        "They give equal results at possibly different costs",
        [
            wrong(
                "They give different results at equal costs",
                "It is the other way round: grouping leaves the result and changes the work.",
            ),
            wrong(
                "They give equal results when A, B and C are square",
                "No square shapes are needed. It holds for any matrices that fit.",
            ),
            wrong(
                "They give results that are transposes of each other",
                "Both have the rows of A and the columns of C: they are the same matrix.",
            ),
        ],
        "Matrix multiplication is associative. The count of multiplications depends on the inner sizes met on the way.",
    ),
    "column": (
        "What is $A\\mathbf{x}$ as a combination of parts of $A$?",
        "The columns of $A$, weighted by the entries of $\\mathbf{x}$",
        [
            wrong(
                "The rows of $A$, weighted by the entries of $\\mathbf{x}$",
                "Weighting the rows is a product from the left: a row vector times A.",
            ),
            wrong(
                "The columns of $A$, each multiplied by the length of $\\mathbf{x}$",
                "The length of x plays no part; its entries are the weights.",
            ),
            wrong(
                "The diagonal of $A$, weighted by the entries of $\\mathbf{x}$",
                "That is right for a diagonal A. In general the other entries count too.",
            ),
        ],
        "Entry $x_k$ multiplies everything in column $k$, and the weighted columns are added.",
    ),
    "identity": (
        "$D$ is diagonal with entries $2, 1, 1$. What does multiplying from the left, $DX$, do to a matrix $X$ "
        "with 3 rows?",
        "It doubles the first row",
        [
            wrong("It doubles the first column", "That is XD. A factor on the left works on rows."),
            wrong(
                "It doubles the top left entry", "Each entry of the first row is multiplied by 2, not the first alone."
            ),
            wrong("It adds 2 to the first row", "The diagonal entries multiply; nothing is added to X."),
        ],
        "Row 1 of $D$ is $(2, 0, 0)$, so row 1 of the product is twice row 1 of $X$. The other rows stay.",
    ),
    "star": (
        "`X` and `W` are numpy arrays of shape $(5, 5)$. A colleague writes `X * W` for a linear layer. What happens?",
        "It runs and multiplies entry by entry",
        [
            wrong(
                "It runs and gives the product of matrices",
                "In numpy that is `@`. The star multiplies matching entries of arrays.",
            ),
            wrong(
                "It stops with an error about shapes",
                "The shapes match, so the star finds nothing wrong. That is why this mistake is hard to see.",
            ),
            wrong(
                "It runs and gives the sum of dot products",
                "No sums are taken: the result is again 5 by 5, with one product per entry.",
            ),
        ],
        "`*` works entry by entry; `@` is the matrix product. With square arrays neither complains.",
    ),
    "gram": (
        "The columns of $X$ are features. What does entry $(i, j)$ of $X^\\top X$ contain?",
        "The dot product of features $i$ and $j$",
        [
            wrong(
                "The dot product of rows $i$ and $j$",
                "That is an entry of $XX^\\top$. With the transpose first, columns meet columns.",
            ),
            wrong(
                "The product of entries $X_{ij}$ and $X_{ji}$",
                "A matrix product sums over a row and a column; this is a single product.",
            ),
            wrong(
                "The correlation of features $i$ and $j$",
                "For that the features must first be centred and scaled to length 1.",
            ),
        ],
        "Row $i$ of $X^\\top$ is column $i$ of $X$. It meets column $j$ of $X$.",
    ),
    "collapse": (
        "Two linear layers without anything between them compute $(XW_1)W_2$. What can replace them?",
        "One linear layer with the weights $W_1 W_2$",
        [
            wrong(
                "One linear layer with the weights $W_2 W_1$",
                "The order counts: X meets the first layer's weights first, from the left.",
            ),
            wrong(
                "One linear layer with the weights $W_1 + W_2$",
                "Applying one after the other multiplies the weights; adding them would be two layers side by side.",
            ),
            wrong(
                "One linear layer in case $W_1$ is square",
                "No square shape is needed: grouping is free for any matrices that fit.",
            ),
        ],
        "$(XW_1)W_2 = X(W_1W_2)$. That is why a network needs a nonlinear step between linear layers.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    a, b, c = (np.arange(9.0).reshape(3, 3) ** power % 5 for power in (1, 2, 3))
    x = np.array([1.0, 2, 3])
    d = np.diag([2.0, 1, 1])
    holds = {
        "transpose": ("$B^\\top A^\\top$", np.array_equal((a @ b).T, b.T @ a.T)),
        "order": ("Both exist, and they usually differ", not np.array_equal(a @ b, b @ a)),
        "grouping": ("They give equal results at possibly different costs", np.array_equal((a @ b) @ c, a @ (b @ c))),
        "column": (
            "The columns of $A$, weighted by the entries of $\\mathbf{x}$",
            np.array_equal(a @ x, sum(x[k] * a[:, k] for k in range(3))),
        ),
        "identity": ("It doubles the first row", np.array_equal(d @ a, np.vstack([2 * a[0], a[1:]]))),
        "star": ("It runs and multiplies entry by entry", (a * b)[1, 2] == a[1, 2] * b[1, 2]),
        "gram": ("The dot product of features $i$ and $j$", (a.T @ a)[0, 2] == a[:, 0] @ a[:, 2]),
        "collapse": ("One linear layer with the weights $W_1 W_2$", np.array_equal((x @ a) @ b, x @ (a @ b))),
    }
    answer, true = holds[variant.facts["case"]]
    if not true:
        raise AssertionError(variant.facts["case"])
    return answer
