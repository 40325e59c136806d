import numpy as np

from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "fade": (
        "A recurrent network multiplies its state by the same matrix at each step. What happens to the "
        "part of the state along an eigenvector with eigenvalue 0.5 after 10 steps?",
        "It is about a thousandth as large",
        [
            wrong(
                "It is about a twentieth as large",
                "You divided 0.5 by 10. Each of the ten steps halves the part again.",
            ),
            wrong("It is about half as large", "One step halves it, and so does each of the other nine."),
            wrong(
                "It is about five times as large",
                "You multiplied 0.5 by 10. The factors multiply: 0.5 to the power 10.",
            ),
        ],
        "$0.5^{10} = 1/1024$. Signals and gradients fade that fast when eigenvalues are below 1 in size.",
    ),
    "shift": (
        "Ridge regression replaces a symmetric matrix $A$ by $A + 3I$. What happens to its eigenvalues and "
        "eigenvectors?",
        "Eigenvalues rise by 3, eigenvectors stay",
        [
            wrong("Eigenvalues triple, eigenvectors stay", "Tripling belongs to 3A. Here 3v is added to Av."),
            wrong(
                "Eigenvalues rise by 3, eigenvectors turn",
                "The added matrix 3I treats all directions alike, so no direction turns.",
            ),
            wrong(
                "Eigenvalues stay, eigenvectors grow by 3",
                "An eigenvector's length is free. What changes is the factor by which it is stretched.",
            ),
        ],
        "$(A + 3I)\\mathbf{v} = A\\mathbf{v} + 3\\mathbf{v} = (\\lambda + 3)\\mathbf{v}$.",
    ),
    "zero": (
        "A square matrix has the eigenvalue 0. What follows?",
        "It can't be inverted",
        [
            wrong(
                "It is the zero matrix",
                "The zero matrix is one example. One eigenvalue 0 only wipes out one direction.",
            ),
            wrong("It has a zero row", "A row may be a multiple of another instead: (1, 1) above (1, 1)."),
            wrong("It has no eigenvector", "It has one: a vector that A maps to zero."),
        ],
        "Some $\\mathbf{v} \\neq \\mathbf{0}$ is mapped to $\\mathbf{0}$, and nothing can bring it back. The "
        "determinant is 0.",
    ),
    "scaled": (
        "$A\\mathbf{v} = 4\\mathbf{v}$. What do you know about $\\mathbf{u} = -3\\mathbf{v}$?",
        "It is an eigenvector with eigenvalue 4",
        [
            wrong(
                "It is an eigenvector with eigenvalue -12",
                "The factor -3 stands on both sides and cancels: A stretches u by 4 as well.",
            ),
            wrong("It is an eigenvector with eigenvalue -4", "A flips neither v nor u: it makes u four times as long."),
            wrong(
                "It is an eigenvector if its length is 1",
                "Any length but 0 will do. Libraries choose length 1 for convenience.",
            ),
        ],
        "$A\\mathbf{u} = -3A\\mathbf{v} = -3 \\cdot 4\\mathbf{v} = 4\\mathbf{u}$.",
    ),
    "perpendicular": (
        "Two eigenvectors of a covariance matrix belong to different eigenvalues. "
        "How do they lie relative to each other?",
        "At a right angle, since the matrix is symmetric",
        [
            wrong(
                "At a right angle, like those of any matrix",
                "Matrices that aren't symmetric may have eigenvectors at other angles.",
            ),
            wrong(
                "At the angle whose cosine is the correlation",
                "The correlation is about columns of data; the eigenvectors of a symmetric matrix are perpendicular.",
            ),
            wrong("In parallel, as both are stretched the same way", "Parallel vectors would share one eigenvalue."),
        ],
        "For symmetric matrices, eigenvectors of different eigenvalues are perpendicular.",
    ),
    "rotation": (
        "A matrix rotates the plane by 90 degrees. Which real eigenvectors does it have?",
        "No real ones, as each direction turns",
        [
            wrong("The two axes, as they swap places", "They swap, so neither is mapped to a multiple of itself."),
            wrong(
                "Each vector, as lengths are preserved",
                "Keeping the length isn't enough: the direction has to stay or flip.",
            ),
            wrong(
                "The diagonal, as it lies between the axes",
                "The diagonal turns by 90 degrees like any other direction.",
            ),
        ],
        "An eigenvector would have to stay on its line. The eigenvalues are complex: $\\lambda^2 + 1 = 0$.",
    ),
    "power-iteration": (
        "You multiply a random vector by $A$ again and again, scaling it to length 1 each time. $A$ has the "
        "eigenvalues "
        "$-5$, $2$ and $1$. Where does its direction settle, up to sign?",
        "On the eigenvector of $-5$",
        [
            wrong(
                "On the eigenvector of $2$", "You took the largest number. What grows fastest is the largest in size."
            ),
            wrong("On the eigenvector of $1$", "That part keeps its size while the others grow, so it loses out."),
            wrong("On the sum of the eigenvectors", "The parts grow at different speeds, so one of them takes over."),
        ],
        "The parts grow by $(-5)^k$, $2^k$ and $1^k$. The first dominates; its sign flips at each step.",
    ),
    "trace": (
        "A $2 \\times 2$ matrix has trace 7 and determinant 10. What are its eigenvalues?",
        "2 and 5",
        [
            wrong("7 and 10", "Trace and determinant are the sum and the product of the eigenvalues."),
            wrong("-2 and -5", "Their product fits, but they sum to -7."),
            wrong("1 and 10", "Their product fits, but they sum to 11."),
        ],
        "Two numbers with sum 7 and product 10.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    a = np.array([[2.0, 1], [1, 2]])
    shifted = np.linalg.eigh(a + 3 * np.eye(2))
    x = np.ones(3)
    for _ in range(60):
        x = np.diag([-5.0, 2, 1]) @ x
        x /= np.linalg.norm(x)
    holds = {
        "fade": ("It is about a thousandth as large", abs(0.5**10 - 0.001) < 0.0001),
        "shift": ("Eigenvalues rise by 3, eigenvectors stay", np.allclose(shifted[0], np.linalg.eigvalsh(a) + 3)),
        "zero": ("It can't be inverted", abs(np.linalg.det(np.array([[1.0, 1], [1, 1]]))) < 1e-12),
        "scaled": (
            "It is an eigenvector with eigenvalue 4",
            np.allclose(np.diag([4, 1]) @ [-3, 0], 4 * np.array([-3, 0])),
        ),
        "perpendicular": (
            "At a right angle, since the matrix is symmetric",
            abs(shifted[1][:, 0] @ shifted[1][:, 1]) < 1e-9,
        ),
        "rotation": ("No real ones, as each direction turns", np.iscomplex(np.linalg.eigvals([[0, -1], [1, 0]])).all()),
        "power-iteration": ("On the eigenvector of $-5$", abs(abs(x[0]) - 1) < 1e-9),
        "trace": ("2 and 5", sorted(np.roots([1, -7, 10]).round(9)) == [2, 5]),
    }
    answer, true = holds[variant.facts["case"]]
    if not true:
        raise AssertionError(variant.facts["case"])
    return answer
