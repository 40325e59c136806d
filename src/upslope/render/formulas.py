"""LaTeX to MathML within a supported list: an unknown command is an error here, not a silent blank on the page."""

import re
from functools import lru_cache

from latex2mathml.converter import convert

from upslope.errors import ContentError

_SUPPORTED = frozenset(
    [
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "varepsilon",
        "zeta",
        "eta",
        "theta",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "xi",
        "pi",
        "rho",
        "sigma",
        "tau",
        "phi",
        "varphi",
        "chi",
        "psi",
        "omega",
        "Gamma",
        "Delta",
        "Theta",
        "Lambda",
        "Xi",
        "Pi",
        "Sigma",
        "Phi",
        "Psi",
        "Omega",
        "frac",
        "sqrt",
        "sum",
        "prod",
        "int",
        "lim",
        "log",
        "ln",
        "exp",
        "sin",
        "cos",
        "tan",
        "tanh",
        "max",
        "min",
        "arg",
        "det",
        "cdot",
        "times",
        "div",
        "pm",
        "mp",
        "le",
        "leq",
        "ge",
        "geq",
        "ne",
        "neq",
        "approx",
        "equiv",
        "sim",
        "propto",
        "infty",
        "partial",
        "nabla",
        "to",
        "rightarrow",
        "leftarrow",
        "Rightarrow",
        "Leftrightarrow",
        "mapsto",
        "in",
        "notin",
        "subset",
        "subseteq",
        "cup",
        "cap",
        "mid",
        "forall",
        "exists",
        "lVert",
        "rVert",
        "lvert",
        "rvert",
        "Vert",
        "ldots",
        "cdots",
        "vdots",
        "ddots",
        "dots",
        "circ",
        "odot",
        "otimes",
        "oplus",
        "perp",
        "top",
        "prime",
        "star",
        "ast",
        "hat",
        "bar",
        "tilde",
        "vec",
        "dot",
        "overline",
        "underline",
        "mathbf",
        "mathrm",
        "mathbb",
        "mathcal",
        "mathit",
        "boldsymbol",
        "text",
        "operatorname",
        "left",
        "right",
        "big",
        "Big",
        "bigl",
        "bigr",
        "Bigl",
        "Bigr",
        "begin",
        "end",
        "quad",
        "qquad",
        "langle",
        "rangle",
        "lceil",
        "rceil",
        "lfloor",
        "rfloor",
        "not",
        "underbrace",
        "overbrace",
        "binom",
        ",",
        ";",
        ":",
        "!",
        "\\",
        "|",
        "{",
        "}",
        "%",
        "&",
        "#",
        "_",
        "$",
    ]
) | {" "}
_ENVIRONMENTS = frozenset(["matrix", "pmatrix", "bmatrix", "vmatrix", "cases", "aligned", "align*", "array"])
_COMMAND = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)


@lru_cache(maxsize=2048)
def formula_to_mathml(latex: str, *, block: bool = False) -> str:
    """MathML for a formula. Raises ContentError on unknown commands, unbalanced braces or environments."""
    problem = formula_problem(latex)
    if problem:
        raise ContentError(f"The formula {latex!r} can't be shown: {problem}", formula=latex)
    try:
        return convert(latex, display="block" if block else "inline")
    except Exception as error:
        raise ContentError(f"The formula {latex!r} can't be shown: {error!r}", formula=latex) from error


def formula_problem(latex: str) -> str | None:
    """What is wrong with a formula, or None."""
    if not latex.strip():
        return "it is empty"
    for name in _COMMAND.findall(latex):
        if name not in _SUPPORTED:
            return f"the command \\{name} is not in the supported list"
    for environment in re.findall(r"\\begin\{([^}]*)\}", latex):
        if environment not in _ENVIRONMENTS:
            return f"the environment {environment!r} is not in the supported list"
    if re.findall(r"\\begin\{([^}]*)\}", latex) and latex.count(r"\begin") != latex.count(r"\end"):
        return "a \\begin has no \\end"
    if len(re.findall(r"\\left\b", latex)) != len(re.findall(r"\\right\b", latex)):
        return "a \\left has no \\right"
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", latex.replace("\\\\", "")):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
    return "its braces are not balanced" if depth else None
