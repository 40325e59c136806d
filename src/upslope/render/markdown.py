"""Markdown with formulas and charts to clean HTML."""

import hashlib
from functools import lru_cache
from html import escape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from upslope.render.charts import chart_size, chart_title, chart_to_svg
from upslope.render.formulas import formula_to_mathml

CHART_LANGUAGE = "vega-lite"

_HTML_TAGS = {
    "p",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "code",
    "pre",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "hr",
    "br",
    "a",
    "s",
    "sup",
    "sub",
    "figure",
    "figcaption",
    "div",
    "span",
}
_MATH_TAGS = {
    "math",
    "mrow",
    "mi",
    "mn",
    "mo",
    "ms",
    "mtext",
    "mspace",
    "mfrac",
    "msqrt",
    "mroot",
    "msub",
    "msup",
    "msubsup",
    "munder",
    "mover",
    "munderover",
    "mtable",
    "mtr",
    "mtd",
    "mstyle",
    "mpadded",
    "mphantom",
    "menclose",
    "semantics",
}
_MATH_ATTRIBUTES = {
    "display",
    "mathvariant",
    "stretchy",
    "fence",
    "form",
    "separator",
    "lspace",
    "rspace",
    "minsize",
    "maxsize",
    "accent",
    "accentunder",
    "linethickness",
    "columnalign",
    "rowspacing",
    "columnspacing",
    "width",
    "height",
    "depth",
    "displaystyle",
    "scriptlevel",
    "movablelimits",
    "xmlns",
}
_ATTRIBUTES = {
    **dict.fromkeys(_MATH_TAGS, _MATH_ATTRIBUTES),
    "a": {"href", "title"},
    "th": {"align"},
    "td": {"align"},
    "code": {"class"},
    "div": {"class"},
    "span": {"class"},
}


# Made once: the allow-lists take ten times as long to read as a paragraph takes to clean.
_CLEANER = nh3.Cleaner(
    tags=_HTML_TAGS | _MATH_TAGS,
    attributes=_ATTRIBUTES,
    url_schemes={"https", "http", "mailto"},
    link_rel="noopener noreferrer",
)


def clean_html(html: str) -> str:
    """HTML with everything outside our allow-list removed: no scripts, styles, images, handlers or foreign schemes."""
    return _CLEANER.clean(html)


@lru_cache(maxsize=4096)
def markdown_to_html(text: str, charts_at: str | None = None) -> str:
    """Clean HTML for Markdown. `$..$` and `$$..$$` are formulas, ```vega-lite blocks are charts.

    With `charts_at`, a URL of ours, charts aren't drawn (which takes 20 ms each): empty figures of their size load them
    from `<charts_at>/0`, `/1` ... A level-1 heading becomes level 2, since every page has its own. Raises ContentError
    for a formula or chart that can't be shown.
    """
    html, charts = _render(text, charts_at)
    html = clean_html(html)
    for mark, figure in charts.items():
        html = html.replace(mark, figure)
    return html


def chart_figures(text: str) -> list[str]:
    """The figures of a text's charts, drawn."""
    return [_figure(source) for language, source, _ in code_blocks(text) if language == CHART_LANGUAGE]


def _figure(spec: str) -> str:
    svg = chart_to_svg(spec)  # first: it refuses what is no specification
    return f'<figure class="chart" role="img" aria-label="{escape(chart_title(spec) or "Chart")}">{svg}</figure>'


def _figure_to_come(spec: str, url: str) -> str:
    """A figure that fetches itself; it takes about the room that the chart will, so that nothing jumps."""
    width, height = chart_size(spec)
    blank = f'<svg width="{width}" height="{height}" aria-hidden="true"></svg>'
    return f'<figure class="chart" hx-get="{escape(url)}" hx-trigger="load" hx-swap="outerHTML">{blank}</figure>'


def without_title(text: str) -> str:
    """The same Markdown without its leading level-1 heading, for pages that set the title themselves."""
    first, _, rest = text.lstrip().partition("\n")
    return rest.lstrip() if first.startswith("# ") else text


@lru_cache(maxsize=4096)
def inline_to_html(text: str) -> str:
    """Clean HTML for one line of Markdown, without a paragraph around it."""
    return clean_html(str(_parser().renderInline(text)))


def code_blocks(text: str) -> list[tuple[str, str, int]]:
    """(language, source, line) of each fenced block; the line counts from 1 and is that of the first line of code."""
    return [
        (token.info.strip(), token.content, (token.map or [0])[0] + 2)
        for token in _parser().parse(text)
        if token.type == "fence"
    ]


def formulas_in(text: str) -> list[tuple[str, int]]:
    """(LaTeX, line) of each formula."""
    found: list[tuple[str, int]] = []
    for token in _parser().parse(text):
        line = (token.map or [0])[0] + 1
        if token.type.startswith("math_block"):
            found.append((token.content, line))
        for child in token.children or ():
            if child.type.startswith("math"):
                found.append((child.content, line))
    return found


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    def math(latex: str, options: dict[str, Any]) -> str:
        return formula_to_mathml(latex.strip(), block=bool(options.get("display_mode")))

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").enable("strikethrough")
    return parser.use(dollarmath_plugin, renderer=math, allow_space=True, allow_digits=False, double_inline=True)


def _render(text: str, charts_at: str | None) -> tuple[str, dict[str, str]]:
    """HTML with a mark in the place of each chart, and the figures to put there after cleaning."""
    parser = _parser()
    tokens = parser.parse(text)
    # The digest of the whole text can't be written into that text, so nobody can forge a mark.
    stamp = hashlib.sha256(text.encode()).hexdigest()[:32]
    charts: dict[str, str] = {}
    for token in tokens:
        if token.type in ("heading_open", "heading_close") and token.tag == "h1":
            token.tag = "h2"
        if align := str(token.attrs.pop("style", "")).removeprefix("text-align:"):  # of table cells
            token.attrs["align"] = align
        if token.type == "fence" and token.info.strip() == CHART_LANGUAGE:
            mark = f"chart-{stamp}-{len(charts)}"
            charts[f"<p>{mark}</p>"] = (
                _figure_to_come(token.content, f"{charts_at}/{len(charts)}") if charts_at else _figure(token.content)
            )
            token.type, token.tag, token.content = "html_block", "", f"<p>{mark}</p>"
    return str(parser.renderer.render(tokens, parser.options, {})), charts
