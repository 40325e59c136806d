"""Numbers keep their units, days their months; everything else stays as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.render.spacing import keep_together

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("about 87 % of it", "about 87_% of it"),
        ("1,380 to 3,396 h, likely", "1,380 to 3,396_h, likely"),
        ("1 h 30 and 5 MB", "1_h 30 and 5_MB"),
        ("3 to 7.5 years", "3 to 7.5_years"),
        ("until 5 March 2027.", "until 5_March_2027."),
        ("as of May 2025", "as of May_2025"),
        ("3 hats, 2 menus, 4 houses", "3 hats, 2 menus, 4 houses"),
        ("it may 2 out of 3 times", "it may 2 out of 3 times"),
    ],
)
def test_a_number_stays_with_its_unit_and_a_date_in_one_piece(text, bound):
    assert keep_together(f"<p>{text}</p>") == f"<p>{bound.replace('_', SPACE)}</p>"


@pytest.mark.parametrize(
    "html",
    [
        '<input value="5 days" placeholder="10 %">',
        "<textarea>5 years of Python\n10 %</textarea>",
        "<pre><code>sleep 5 min</code></pre>",
        "<title>5 March 2027</title>",
        '<option value="a">3 years</option>',
    ],
)
def test_what_a_form_sends_and_code_keep_their_very_characters(html):
    assert keep_together(html) == html


@given(st.text(alphabet="5 %hdaysMrc<>/p=\"'-", max_size=60))
def test_nothing_but_spaces_ever_changes(html):
    assert keep_together(html).replace(SPACE, " ") == html
