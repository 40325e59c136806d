"""LaTeX within the supported list becomes MathML; everything else is an error, never a blank on the page."""

from collections import Counter
from xml.etree import ElementTree

import pytest

from upslope.errors import ContentError
from upslope.render.formulas import _COMMAND, _ENVIRONMENTS, _SUPPORTED, formula_problem, formula_to_mathml
from upslope.render.markdown import clean_html

_ALPHABETS = {"mathbf", "mathrm", "mathbb", "mathcal", "mathit", "boldsymbol", "text", "operatorname"}
_ACCENTS = {"hat", "bar", "tilde", "vec", "dot", "overline", "underline", "underbrace", "overbrace"}
_ONE_ARGUMENT = {"sqrt", *_ALPHABETS, *_ACCENTS}
_SIZES = ["big", "Big", "bigl", "bigr", "Bigl", "Bigr"]
_ELSEWHERE = {"frac", "binom", "left", "right", "begin", "end", "not"}
_PLAIN = sorted(_SUPPORTED - {*_ONE_ARGUMENT, *_SIZES, *_ELSEWHERE})
SAMPLES = [
    *(f"a \\{name} b" for name in _PLAIN),
    *(f"\\{name}{{x}} + 1" for name in sorted(_ONE_ARGUMENT)),
    *(f"\\{name}( x )" for name in _SIZES),
    r"\frac{1}{n} \binom{n}{k} + \sqrt[3]{x}",
    r"\left\{ \frac{a}{b} \right| \not= c",
    r"\begin{array}{rl} a & b \\ c & d \end{array}",
    *(f"\\begin{{{name}}} a & b \\\\ c & d \\end{{{name}}}" for name in sorted(_ENVIRONMENTS - {"array"})),
    r"\sum_{i=1}^{n} x_i^2 = \int_0^\infty e^{-t} \mathrm{d}t",
    r"\operatorname{softmax}(\mathbf{z})_i, \quad \underbrace{x + y}_{\text{a sum}}",
    r"100\,\%",
    r"\hat{y} = \arg\min_k \lVert \mathbf{x} - \boldsymbol{\mu}_k \rVert",
    "é + ½",
    "a < b > c",
]


def test_the_samples_use_every_supported_command_and_environment() -> None:
    used = {name for sample in SAMPLES for name in _COMMAND.findall(sample)}
    assert used >= _SUPPORTED
    assert all(any(f"{{{name}}}" in sample for sample in SAMPLES) for name in _ENVIRONMENTS)


def tags(mathml: str) -> Counter[str]:
    return Counter(node.tag.rpartition("}")[2] for node in ElementTree.fromstring(mathml.replace("&nbsp;", " ")).iter())


@pytest.mark.parametrize("block", [False, True], ids=["inline", "block"])
@pytest.mark.parametrize("latex", SAMPLES)
def test_a_supported_formula_renders_with_nothing_left_over_and_survives_cleaning(latex: str, block: bool) -> None:
    mathml = formula_to_mathml(latex, block=block)
    assert "\\" not in mathml
    assert f'display="{"block" if block else "inline"}"' in mathml
    assert tags(clean_html(mathml)) == tags(mathml)


@pytest.mark.parametrize("name", sorted(_ENVIRONMENTS))
def test_rows_and_columns_of_an_environment_become_a_table(name: str) -> None:
    columns = "{rl}" if name == "array" else ""
    mathml = formula_to_mathml(f"\\begin{{{name}}}{columns} x &= 6 \\\\ y &= 10 \\end{{{name}}}")
    assert tags(mathml)["mtr"] == 2
    assert tags(mathml)["mtd"] == 4
    assert "&<" not in mathml


@pytest.mark.parametrize(
    "latex",
    [
        *[r"\foo", r"x + \dfrac{1}{2}", r"\href{https://x.org}{x}", r"\def\x{1}", r"\input{file}", r"\color{red}x"],
        *[r"\begin{tabular} a \end{tabular}", r"\begin{document}x\end{document}", r"\html{<script>}", "x \\", "\\?"],
    ],
)
def test_an_unknown_command_or_environment_is_an_error(latex: str) -> None:
    assert "not in the supported list" in str(formula_problem(latex)) or latex == "x \\"
    with pytest.raises(ContentError, match="can't be shown"):
        formula_to_mathml(latex)


@pytest.mark.parametrize(
    "latex",
    [
        *["{a", "a}", "}{", "x^{2", r"\frac{1}{2", r"\{ x", r"\sqrt{\{}}"][:5],
        *[r"\left( x", r"x \right)", r"\begin{matrix} a", r"a \end{matrix}", r"\begin{matrix} a \end{pmatrix}"],
        *[r"\frac{1}", r"\frac", r"\binom{n}", r"\sqrt", r"\hat", "x^", "x_", "x_1_2", "x^2^3", "a & b", "%"],
        *["", "  "],
    ],
)
def test_unbalanced_or_unfinished_formulas_are_errors(latex: str) -> None:
    with pytest.raises(ContentError, match="can't be shown"):
        formula_to_mathml(latex)


def test_escaped_braces_need_no_partner_and_double_backslashes_hide_none() -> None:
    assert formula_problem(r"\{ 1, 2 \}") is None
    assert formula_problem(r"\{ 1") is None
    assert formula_problem(r"\begin{matrix} {a} \\{b} \end{matrix}") is None
    assert "not balanced" in str(formula_problem(r"\begin{matrix} {a} \\{b \end{matrix}"))


def test_markup_in_a_formula_is_refused_or_text() -> None:
    with pytest.raises(ContentError, match="outside of"):
        formula_to_mathml(r"\text{<script>alert(1)</script>}")
    with pytest.raises(ContentError):
        formula_to_mathml(r"\text{a<b}")
    assert "<script" not in formula_to_mathml("<script>alert(1)</script>")
