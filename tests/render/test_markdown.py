"""Markdown to clean HTML."""

import json
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.errors import ContentError
from upslope.render.markdown import clean_html, code_blocks, formulas_in, inline_to_html, markdown_to_html

SPEC = json.dumps({"mark": "point", "data": {"values": [{"a": 1}]}, "encoding": {"x": {"field": "a"}}})
CHART = f"```vega-lite\n{SPEC}\n```\n"
DANGEROUS = (
    "<script",
    "<style",
    "<img",
    "<iframe",
    "<svg",
    "<form",
    "<input",
    "<object",
    "onclick",
    "onerror",
    "javascript:",
)


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example></SCRIPT>",
        "<style>body { background: url(https://evil.example) }</style>",
        "<p onclick=alert(1)>x</p>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href=' java\nscript:alert(1)'>x</a>",
        "<a href='&#106;avascript:alert(1)'>x</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<a href='vbscript:x'>x</a>",
        "<iframe src='https://evil.example'></iframe>",
        "<img src=x onerror=alert(1)>",
        "<form action='https://evil.example'><input name=a></form>",
        "<object data=x></object><embed src=x>",
        "<svg><script>alert(1)</script></svg>",
        "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
        '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
        "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
        '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
        '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
        "<math href='javascript:alert(1)'><mi onclick=alert(1)>x</mi></math>",
        "<math><semantics><annotation-xml encoding='text/html'><script>alert(1)</script></annotation-xml></math>",
        "<math><annotation-xml encoding='text/html'><img src=x onerror=alert(1)></annotation-xml></math>",
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
        "<template><script>alert(1)</script></template>",
        "<p style='position: fixed'>x</p>",
        "<meta http-equiv=refresh content='0;url=https://evil.example'><base href='https://evil.example'>",
    ],
)
def test_whatever_could_act_or_load_is_removed(html: str) -> None:
    cleaned = clean_html(html)
    assert not any(word in cleaned.casefold() for word in DANGEROUS)
    assert clean_html(cleaned) == cleaned  # a second reader of the HTML finds nothing new in it
    for shown in (markdown_to_html(html), inline_to_html(html)):
        assert not any(word in shown.casefold() for word in DANGEROUS if word.startswith("<"))


def test_cleaning_once_is_enough_for_what_a_browser_would_read_differently() -> None:
    assert clean_html("<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>") == (
        "<math><mtext></mtext></math>"
    )


def test_mathml_tables_and_links_stay() -> None:
    math = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML" display="inline"><mfrac><mi>a</mi><mn>2</mn></mfrac></math>'
    )
    assert clean_html(math) == math
    page = markdown_to_html("| a | b |\n|---|--:|\n| $x^2$ | [site](https://example.org) |\n\n~~old~~ **new** `code`")
    for piece in (
        "<table>",
        "<msup>",
        'href="https://example.org"',
        "noopener",
        "<s>",
        'align="right"',
        "<strong>",
        "<code>",
    ):
        assert piece in page


@given(st.text(max_size=80))
def test_any_text_becomes_harmless_html(text: str) -> None:
    try:
        html = markdown_to_html(text)
    except ContentError:
        return  # a formula that can't be shown
    assert not any(f"<{word}" in html.casefold() for word in ("script", "style", "img", "iframe", "svg", "form"))


def test_html_in_markdown_is_shown_as_text() -> None:
    assert "&lt;b&gt;" in markdown_to_html("a <b>bold</b> claim")


def test_a_first_level_heading_becomes_the_second_since_the_page_has_its_own() -> None:
    assert markdown_to_html("# Vectors") == "<h2>Vectors</h2>\n"


def test_one_line_has_no_paragraph_around_it() -> None:
    assert inline_to_html("a *b* $x$").startswith('a <em>b</em> <span class="math inline"><math')


def test_money_is_no_formula() -> None:
    assert "<math" not in markdown_to_html("It costs 5$ or 7$ a month.")


def test_a_bad_formula_or_chart_is_an_error() -> None:
    for text in (r"$\foo$", "$$\n\\frac{1}\n$$", "```vega-lite\nno json\n```"):
        with pytest.raises(ContentError):
            markdown_to_html(text)
    with pytest.raises(ContentError):
        inline_to_html(r"$\foo$")


# Charts in a text


def test_a_chart_stands_where_its_block_stood() -> None:
    html = markdown_to_html(f"before\n\n{CHART}\nbetween\n\n{CHART}\nafter")
    assert html.count('<figure class="chart" role="img" aria-label="Chart"><svg') == 2
    order = [html.index(piece) for piece in ("before", "<figure", "between", "after")]
    assert order == sorted(order)
    assert "chart-" not in html.replace('class="chart"', "").split("<svg")[0]


@pytest.mark.parametrize("forged", ["CHART-0-HERE", "chart-0", "<p>CHART-0-HERE</p>", "chart-" + "0" * 32 + "-0"])
def test_an_authors_text_cannot_forge_the_mark_of_a_chart(forged: str) -> None:
    html = markdown_to_html(f"{forged}\n\n{CHART}")
    assert html.count("<figure") == 1
    assert escape(forged) in html


def test_a_mark_seen_in_one_text_is_of_no_use_in_another() -> None:
    plain = markdown_to_html(CHART)
    assert markdown_to_html(f"chart\n\n{CHART}").count("<figure") == plain.count("<figure") == 1


# What the checks ask of a text


TEXT = """# Title

Some $a + b$ here
and $c$ there.

```python
import math

print(math.pi)
```

$$
x^2
$$

1. A list

   ```text
   inside
   ```

```
bare
```
"""


def test_code_blocks_are_found_with_their_language_and_the_line_of_their_first_line() -> None:
    found = code_blocks(TEXT)
    assert [(language, line) for language, _, line in found] == [("python", 7), ("text", 19), ("", 23)]
    lines = TEXT.splitlines()
    assert [lines[line - 1].strip() for _, _, line in found] == ["import math", "inside", "bare"]
    assert found[0][1] == "import math\n\nprint(math.pi)\n"


def test_formulas_are_found_with_the_line_of_their_paragraph() -> None:
    assert [(latex.strip(), line) for latex, line in formulas_in(TEXT)] == [("a + b", 3), ("c", 3), ("x^2", 12)]


def test_formulas_in_code_are_code() -> None:
    assert formulas_in("`$x$` and\n\n```text\n$y$\n```\n") == []
