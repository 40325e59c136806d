"""LaTeX to MathML within a supported list: an unknown command is an error here, not a silent blank on the page."""

import re
from functools import lru_cache
from xml.etree import ElementTree

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
# Spellings that the library passes through as text, and what it does know.
_REWRITES = (
    (re.compile(r"(\\(?:begin|end)){aligned}"), r"\1{align*}"),
    (re.compile(r"\\arg(?![A-Za-z])"), r"\\operatorname{arg}"),
)
_PARTS = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3}


@lru_cache(maxsize=2048)
def formula_to_mathml(latex: str, *, block: bool = False) -> str:
    """MathML for a formula. Raises ContentError on unknown commands, unbalanced braces or environments."""
    problem = formula_problem(latex)
    if problem:
        raise ContentError(f"The formula {latex!r} can't be shown: {problem}", formula=latex)
    spelled = latex
    for pattern, known in _REWRITES:
        spelled = pattern.sub(known, spelled)
    try:
        mathml = convert(spelled, display="block" if block else "inline")
        _refuse_leftovers(mathml)
    except Exception as error:
        raise ContentError(f"The formula {latex!r} can't be shown: {error!r}", formula=latex) from error
    return mathml


def _refuse_leftovers(mathml: str) -> None:
    """Raise for what the library lets pass in silence: raw commands, a stray `&`, a fraction of one part."""
    for node in ElementTree.fromstring(mathml).iter():  # noqa: S314  our own renderer's output
        name = node.tag.rpartition("}")[2]
        if "\\" in (node.text or ""):
            raise ValueError(f"{node.text} was left over")
        if name == "mtext" and len(node):
            raise ValueError("write < and > outside of \\text")
        if len(node) != _PARTS.get(name, len(node)):
            raise ValueError("a part in braces is missing")


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
    if latex.count(r"\begin") != latex.count(r"\end"):
        return "a \\begin has no \\end, or the other way round"
    if len(re.findall(r"\\left\b", latex)) != len(re.findall(r"\\right\b", latex)):
        return "a \\left has no \\right"
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", latex.replace("\\\\", "")):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
    return "its braces are not balanced" if depth else None
