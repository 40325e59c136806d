"""Markdown and CSV: what is read back is what the plan says, whatever its titles are."""

import csv
import io
from datetime import date
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from upslope.formats.plan_text import COLUMNS, csv_of, markdown_of
from upslope.model.plan import Activity, ActivityKind, PlanNote, PlanWeek, Reason
from upslope.testing.values import a_plan
from upslope.words.taken_along import PlanWords

TITLES = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp")), min_size=1, max_size=40
).filter(lambda text: text.strip())
NEEDED_FOR = Reason("needed_for", (("skill", "other"),))


def plan_of(*activities: Activity, **fields):
    return a_plan("p", weeks=(PlanWeek(date(2026, 1, 5), 5.0, activities),), **fields)


def learning(skill: str = "s") -> Activity:
    return Activity(ActivityKind.LEARN, skill, 45.0, NEEDED_FOR)


def texts(markdown: str) -> list[tuple[str, str]]:
    """(tag, text) of every heading, paragraph and list item's paragraph, formatted parts marked as such."""
    found, tag = [], ""
    for token in MarkdownIt().parse(markdown):
        if token.type.endswith("_open"):
            tag = token.tag
        elif token.type == "inline":
            parts = [
                {"text": child.content, "text_special": child.content, "hardbreak": "\n"}.get(child.type, child.type)
                for child in token.children or []
            ]
            found.append((tag, "".join(parts)))
        elif not token.type.endswith("_close"):
            found.append((token.type, token.content))
    return found


@given(TITLES, TITLES)
@example("1. first", "- [x](y) <b> & ![z] `c`")
@example("a_b_c *d* ~~e~~ #f", "+ g | h")
@example("=", "===")
@example("&amp; &#35;", "\\")
def test_markdown_holds_every_text_as_it_is(title, other):
    telling = PlanWords({"s": title, "other": other}.__getitem__)
    plan = plan_of(learning(), left_out=("other",), notes=())
    found = texts(markdown_of(plan, title, telling))
    flat, apart = (" ".join(each.split()) for each in (title, other))
    assert ("h1", f"Plan to {flat}") in found
    assert ("p", f"[ ] Learn: {flat} (45 min)\n{apart} rests on it, and the role asks for that.") in found
    assert found[-1] == ("p", apart)
    assert [tag for tag, _ in found].count("h2") == 2
    assert {tag for tag, _ in found} == {"h1", "h2", "p"}


def test_markdown_says_what_holds_of_the_whole_plan():
    text = unescape(
        markdown_of(plan_of(by=date(2026, 6, 1), notes=(PlanNote("date_passed"),)), "Junior", PlanWords(str))
    )
    for part in ("Made on 5 January 2026.", "1 June 2026", "1 March 2026", "75 %", "Your date has passed"):
        assert part in text


@given(TITLES, TITLES)
@example("=HYPERLINK(0)", "+1")
@example("@SUM(1)", '-2"3,4')
@example(" ＝1", "＠x")
def test_csv_holds_every_text_and_no_formula(title, other):
    telling = PlanWords({"s": title, "other": other}.__getitem__)
    review = Activity(ActivityKind.REVIEW, None, 7.5, Reason("pinned"))
    text = csv_of(plan_of(learning(), review), telling, lambda _: title)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert rows[2] == [
        "1",
        "2026-01-05",
        "review",
        "",
        "Review what would fade",
        "7.5",
        "You asked for it to be in the plan.",
    ]
    number, starts, kind, skill_id, told, minutes, reason = rows[1]
    assert (number, starts, kind, minutes, told) == ("1", "2026-01-05", "learn", "45", f"Learn: {title}")
    assert skill_id.removeprefix("'") == title.removeprefix("'")
    assert reason.removeprefix("'").startswith(other.removeprefix("'"))
    for cell in (skill_id, told, reason):
        assert not cell.strip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert text.endswith("\r\n")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", " +", "\n@"])
def test_a_cell_that_would_be_a_formula_begins_with_an_apostrophe(sign):
    (_, row) = csv.reader(io.StringIO(csv_of(plan_of(learning()), PlanWords(str), lambda _: f"{sign}1"), newline=""))
    assert row[3] == f"'{sign}1"
