import io

from rich.console import Console

from upslope.cli.markdown import formulas_as_text, inline, renderables


def printed(text: str, width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width)
    for part in renderables(text):
        console.print(part)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())


def test_formulas_in_a_sentence_become_text():
    assert printed(r"The norm $\lVert \mathbf{x} \rVert$ of $(3, 4)$.") == "The norm ‖x‖ of (3, 4)."


def test_code_is_left_alone():
    text = "Write `$x_1$`:\n\n```python\ny = '$a_1$'  # \\frac\n```\n"
    assert "$x_1$" in formulas_as_text(text)
    assert "y = '$a_1$'  # \\frac" in printed(text)


def test_money_is_no_formula():
    assert printed("From 5$ to 7$ a month.") == "From 5$ to 7$ a month."


def test_signs_of_a_formula_are_not_read_as_markdown():
    assert printed(r"$a * b * c$ and $x_y + x_z$") == "a * b * c and x_y + x_z"


def test_a_formula_that_stands_alone_keeps_its_rows():
    shown = printed("So\n\n$$\nA = \\begin{pmatrix}1 & 2\\\\3 & 4\\end{pmatrix}\n$$\n\nand on.")
    assert "    A = ⎛1 2⎞\n        ⎝3 4⎠" in shown


def test_charts_are_named_and_not_dumped():
    shown = printed('Before.\n\n```vega-lite\n{"mark": "bar"}\n```\n\nAfter.')
    assert "A chart" in shown
    assert "mark" not in shown


def test_inline_text_has_no_marks():
    assert inline("the **one** with `x_1` and $x_1^2$ is *fine*, 2*3*4 too") == (
        "the one with x_1 and x₁² is fine, 2*3*4 too"
    )
