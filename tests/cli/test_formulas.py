import pytest

from upslope.cli.formulas import latex_to_lines, latex_to_text

EXAMPLES = {
    r"\frac{a}{b}": "a/b",
    r"\frac{1}{2}x": "(1/2)x",
    r"\frac{1}{2x}": "1/(2x)",
    r"\frac{a + b}{c - d}": "(a + b)/(c − d)",
    r"\frac{\partial f}{\partial x} = 2xy": "∂f/∂x = 2xy",
    r"\left(\frac{a+b}{2}\right)^2": "((a + b)/2)²",
    r"\mathbf{w}^\top \mathbf{x} + b": "wᵀx + b",
    r"\lVert \mathbf{x} \rVert_2 = \sqrt{x_1^2 + x_2^2}": "‖x‖₂ = √(x₁² + x₂²)",
    r"\lvert x - 3 \rvert": "|x − 3|",
    r"\sqrt{25} = 5": "√25 = 5",
    r"\sqrt[3]{8}": "³√8",
    r"3 \cdot (-4)": "3 · (−4)",
    r"-3 + (-2)x": "−3 + (−2)x",
    r"\sum_{i=1}^{n} x_i": "∑ᵢ₌₁ⁿ xᵢ",
    r"x \log_2 x - 2\ln(x^2+1)": "x log₂ x − 2 ln(x² + 1)",
    r"e^{-0.5x}": "e^(−0.5x)",
    r"w_y": "w_y",
    r"\hat{y} \pm \bar{x}": "y\u0302 ± x\u0304",
    r"\alpha \le \Omega": "α ≤ Ω",
    r"P(\text{flagged} \mid \text{not fraud})": "P(flagged | not fraud)",
    r"x \in \mathbb{R}^{3}": "x ∈ ℝ³",
    r"a \not= b": "a ≠ b",
    r"9{,}980": "9,980",
    r"5\%": "5%",
    r"f'(x)": "f′(x)",
    r"90^\circ": "90°",
    r"\{1, 2\}": "{1, 2}",
    r"\binom{n}{k}": "C(n, k)",
    r"\operatorname{softmax}(z)": "softmax(z)",
    r"\begin{pmatrix}1 & 2\\3 & 4\end{pmatrix}": "[1 2; 3 4]",
    r"\begin{vmatrix}a & b\\c & d\end{vmatrix} = ad - bc": "|a b; c d| = ad − bc",
    r"\begin{cases}x & \text{if } x > 0 \\ 0 & \text{otherwise}\end{cases}": "{ x if x > 0; 0 otherwise",
}


@pytest.mark.parametrize("latex", EXAMPLES)
def test_formulas_become_unicode_text(latex):
    assert latex_to_text(latex) == EXAMPLES[latex]


def test_a_matrix_that_stands_alone_takes_a_row_per_line():
    first = r"\mathbf{A} = \begin{pmatrix}1 & 2\\3 & -4\\5 & 6\end{pmatrix}, \quad "
    assert latex_to_lines(first + r"\mathbf{b} = \begin{pmatrix}1\\2\end{pmatrix}") == [
        "    ⎛1  2⎞",
        "A = ⎜3 −4⎟,   b = ⎛1⎞",
        "    ⎝5  6⎠        ⎝2⎠",
    ]


def test_aligned_rows_become_lines():
    assert latex_to_lines(r"\begin{aligned} a &= b + c \\ &= d \end{aligned}") == ["a = b + c", "= d"]


@pytest.mark.parametrize(
    "broken", ["", "{", "}", r"\frac", r"\frac{a}", "^", "_{", r"\begin{matrix}1", r"\sqrt[", "\\", "a^"]
)
def test_what_is_no_formula_still_prints(broken):
    assert isinstance(latex_to_text(broken), str)
    assert latex_to_lines(broken)


def test_every_formula_of_the_built_in_pack_loses_its_backslashes():
    from upslope.render.markdown import formulas_in
    from upslope.settings import BUILT_IN_PACK

    texts = [path.read_text(encoding="utf-8") for path in BUILT_IN_PACK.glob("skills/*/*/lesson.md")]
    formulas = {latex for text in texts for latex, _ in formulas_in(text)}
    assert len(formulas) > 100
    left = [latex for latex in formulas if "\\" in latex_to_text(latex) or "{" in latex_to_text(latex).strip("{}, ")]
    assert [latex for latex in left if r"\{" not in latex and "cases" not in latex] == []
