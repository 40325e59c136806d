from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "one-hot": (
        "A linear regression has an intercept and one-hot columns for all seven weekdays. Why are its weights not "
        "unique?",
        "The weekday columns sum to the intercept's column",
        [
            wrong(
                "The weekday columns hold mostly zeros",
                "Zeros do no harm: a column is redundant when others can make it up.",
            ),
            wrong(
                "There are more columns than weekdays",
                "Counting columns doesn't settle it. What counts is whether one follows from the others.",
            ),
            wrong(
                "The weekday columns are not scaled alike",
                "All of them hold 0 and 1. Scaling wouldn't make the columns independent anyway.",
            ),
        ],
        "Each row has a single 1 among the weekdays, so these columns add up to a column of ones. Drop one of them.",
    ),
    "tall": (
        "1,000 noisy measurements are to be explained by 5 weights, with independent columns. What do you expect?",
        "No exact solution, and one least-squares solution",
        [
            wrong(
                "One exact solution, found by elimination",
                "Five rows would fix the weights; the other 995 then contradict them because of the noise.",
            ),
            wrong(
                "No exact solution, and many least-squares solutions",
                "Independent columns make the best weights unique.",
            ),
            wrong("Many exact solutions, since data are plentiful", "More equations leave less freedom, not more."),
        ],
        "1,000 equations with noise contradict each other; the weights with the smallest squared error are unique.",
    ),
    "wide": (
        "A data set has 20 rows and 50 columns. The rows are linearly independent. How many weight "
        "vectors fit the 20 targets exactly?",
        "Infinitely many",
        [
            wrong("One single vector", "Each row fixes one direction. 30 directions of the weights stay free."),
            wrong("No vector", "Independent rows can't contradict each other: any 20 targets can be reached."),
            wrong("Thirty vectors", "The solutions form a space of 30 dimensions, which has infinitely many points."),
        ],
        "The rank is 20, so 50 - 20 = 30 dimensions of weights stay free. A perfect fit on training data proves "
        "nothing here.",
    ),
    "solve": (
        "Why prefer `np.linalg.solve(A, b)` to `np.linalg.inv(A) @ b`?",
        "It takes less work and loses less accuracy",
        [
            wrong(
                "It also works when A is singular",
                "It raises an error for a singular matrix as well. There is no unique solution to find.",
            ),
            wrong(
                "It also works when A has more rows than columns",
                "solve needs a square matrix. For tall ones use `np.linalg.lstsq`.",
            ),
            wrong(
                "It gives exact results without any rounding",
                "Floats are rounded in both. solve rounds less, since it takes fewer steps.",
            ),
        ],
        "solve eliminates once for the given right-hand side; inv solves for as many right-hand sides as A has "
        "columns.",
    ),
    "near": (
        "Two temperature sensors report nearly the same values, and both columns enter a linear regression. What "
        "do you "
        "expect of their two weights?",
        "They change a lot with small changes of the data",
        [
            wrong(
                "They are both close to zero in any sample",
                "Their sum is well determined; how it splits between the two is not.",
            ),
            wrong(
                "They are equal, since the columns are alike",
                "Small noise decides the split: 50 and -49 may fit as well as 0.5 and 0.5.",
            ),
            wrong(
                "They can't be computed by the library",
                "The columns aren't exactly equal, so there is a solution. It is unstable.",
            ),
        ],
        "The matrix is close to singular, with a large condition number: noise decides how the effect is split.",
    ),
    "rank": (
        "A table has four columns: net price, tax, gross price = net + tax, and weight. Net, tax and weight are "
        "independent. What is the rank of the table?",
        "3",
        [
            wrong("4", "Gross is the sum of two others, so it adds nothing to the other three."),
            wrong("2", "Drop gross alone. Net, tax and weight are independent, so three columns stay."),
            wrong("1", "A rank of 1 would mean that each column is a multiple of one column."),
        ],
        "One column follows from two others; the remaining three are independent.",
    ),
    "homogeneous": (
        "$A\\mathbf{z} = \\mathbf{0}$ for some $\\mathbf{z}$ that isn't zero, and $A\\mathbf{x} = \\mathbf{b}$. "
        "Which other "
        "vector solves the second system?",
        "$\\mathbf{x} + 5\\mathbf{z}$",
        [
            wrong("$5\\mathbf{x} + \\mathbf{z}$", "A maps this to 5b: the factor multiplies the part that makes b."),
            wrong("$\\mathbf{x} \\cdot \\mathbf{z}$", "That is a number, the dot product, and no vector of unknowns."),
            wrong("$5\\mathbf{z}$", "A maps this to zero, so b is missing."),
        ],
        "$A(\\mathbf{x} + 5\\mathbf{z}) = \\mathbf{b} + 5 \\cdot \\mathbf{0} = \\mathbf{b}$. So the solution is "
        "not unique.",
    ),
    "zero-det": (
        "A square matrix $A$ has determinant 0. What can you say about $A\\mathbf{x} = \\mathbf{b}$?",
        "It has no solution or infinitely many, depending on $\\mathbf{b}$",
        [
            wrong(
                "It has no solution, whatever $\\mathbf{b}$ may happen to be",
                "Some right sides can be reached: b = 0 has at least the zero solution.",
            ),
            wrong(
                "It has infinitely many solutions, whatever $\\mathbf{b}$ is",
                "Some right sides contradict the redundant row: x + y = 1 and x + y = 2.",
            ),
            wrong(
                "It has one solution, and that solution is the zero vector",
                "The zero vector solves it for b = 0, and then it isn't alone.",
            ),
        ],
        "A redundant row is either consistent with $\\mathbf{b}$, which leaves freedom, or contradicts it.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    expected = {
        "one-hot": "The weekday columns sum to the intercept's column",
        "tall": "No exact solution, and one least-squares solution",
        "wide": "Infinitely many",
        "solve": "It takes less work and loses less accuracy",
        "near": "They change a lot with small changes of the data",
        "rank": "3",
        "homogeneous": "$\\mathbf{x} + 5\\mathbf{z}$",
        "zero-det": "It has no solution or infinitely many, depending on $\\mathbf{b}$",
    }
    return expected[variant.facts["case"]]
