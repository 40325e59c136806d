"""What people bring: pages, files and texts, and what is none."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.careers.postings import LARGEST_FILE, source_of
from upslope.careers.postings.structured import job_posting
from upslope.errors import InputError
from upslope.model.posting import Pay, Period, Workplace

STATED = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Data Engineer",
    "hiringOrganization": {"@type": "Organization", "name": "Tinfold"},
    "jobLocation": {"address": {"addressLocality": "Oslo", "addressCountry": {"name": "Norway"}}},
    "jobLocationType": "TELECOMMUTE",
    "baseSalary": {"currency": "NOK", "value": {"minValue": 700000, "maxValue": "850,000", "unitText": "YEAR"}},
    "validThrough": "2027-01-31T00:00",
    "description": "<p>You build pipelines</p><ul><li>Python and SQL</li><li>Kafka, and what goes with it</li></ul>",
}
PAGE = f"""<html><head><title>Jobs</title><style>p {{}}</style>
<script type="application/ld+json">{{broken</script>
<script type="application/ld+json">{json.dumps({"@graph": [{"@type": "WebSite"}, STATED]})}</script></head>
<body><nav>Home Login</nav><h1>Data Engineer</h1><p>Elsewhere on the page, in many words, stands Java.</p>
</body></html>"""


def test_a_page_states_its_posting_and_a_broken_block_costs_only_itself():
    source = source_of(PAGE)
    stated = source.stated
    assert (stated.title, stated.employer, stated.place) == ("Data Engineer", "Tinfold", "Oslo, Norway")
    assert stated.workplace is Workplace.REMOTE
    assert stated.pay == Pay(700_000, 850_000, "NOK", Period.YEAR)
    assert str(stated.until) == "2027-01-31"
    assert source.text.splitlines()[1] == "- Python and SQL"
    assert "Java" not in source.text


def test_a_page_without_data_gives_its_text_without_scripts_navigation_and_cookies():
    source = source_of(
        "<html><body><nav>Login</nav><div class='cookie-bar'><div>We use <b>Google Analytics</b></div></div>"
        "<h2>Requirements</h2><ul><li>Python &amp; SQL<li>Docker, and a liking for whales</ul>"
        "<script>var spark = 1</script><footer>Imprint</footer></body></html>"
    )
    assert source.text == "## Requirements\n- Python & SQL\n- Docker, and a liking for whales"


@pytest.mark.parametrize("field", [key for key in STATED if not key.startswith("@")])
def test_every_field_of_a_posting_is_optional_and_may_be_nonsense(field):
    for value in (None, 3, [], {}, "x", [{}], {"value": {}}, True):
        found = job_posting([json.dumps({**STATED, field: value})])
        assert found is not None


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from([*STATED, "@graph", "value", "name", "address"]), inner)
        ),
        max_leaves=20,
    )
)
def test_no_structured_data_breaks_it(value):
    job_posting([json.dumps({"@type": "JobPosting", "baseSalary": value, "jobLocation": value, "title": value})])
    job_posting([json.dumps(value), json.dumps([value])])


@pytest.mark.parametrize("content", ["", "   ", b"", "too short", "<html><body></body></html>"])
def test_nothing_is_no_posting(content):
    with pytest.raises(InputError, match="There is no posting in that"):
        source_of(content)


@pytest.mark.parametrize("content", [b"%PDF-1.7 " + b"x" * 100, bytes(range(256)) * 20, b"\x89PNG\r\n" + bytes(200)])
def test_a_file_that_is_no_text_is_refused_with_a_sentence(content):
    with pytest.raises(InputError, match="holds no text"):
        source_of(content)


def test_too_much_is_refused_with_a_sentence():
    with pytest.raises(InputError, match="more than 5 MB"):
        source_of("x" * (LARGEST_FILE + 1))
    with pytest.raises(InputError, match="far longer than a posting"):
        source_of("word " * 30_000)


def test_files_in_several_encodings_are_read():
    text = "Datenmensch gesucht für unser Büro in Köln, mit Python und R."
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert source_of(text.encode(encoding)).text == text


def test_control_signs_are_dropped_and_lines_kept():
    assert "\u200b" not in source_of("A posting\u200b with Python\r\n\r\n\r\n\r\nand SQL, long enough to be one").text
    assert source_of("A posting\twith tabs in a table, which are kept as they are").text.count("\t") == 1


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\r"])
def test_every_sign_that_ends_a_line_does(sign):
    text = source_of(f"What you bring to the team{sign}Python{sign}SQL, and a year of either").text
    assert text.split("\n")[1:] == ["Python", "SQL, and a year of either"]


def test_links_and_spans_that_a_page_draws_as_items_stand_apart():
    chips = "<div>Skills: <a href='/a'>python</a><a href='/b'>sql</a></div>"
    spans = "<p><span class='chip'>Data mining</span><span class='chip'>MySQL</span></p>"
    whole = "<p>Pro<span id='a'>gram</span><span id='b'>ming and </span><span id='c'>SQL</span></p>"
    text = source_of(f"<html><body>{chips}{spans}{whole}</body></html>").text
    assert text == "Skills: python, sql\nData mining, MySQL\nProgramming and SQL"


def test_skills_and_qualifications_that_a_page_states_are_part_of_its_posting():
    stated = {**STATED, "skills": ["Python", {"name": "dbt"}, 3], "qualifications": "A degree, or five years of it"}
    page = f'<html><script type="application/ld+json">{json.dumps(stated)}</script><body><p>x</p></body></html>'
    text = source_of(page).text
    assert "## Skills\nPython, dbt" in text
    assert "## Qualifications\nA degree, or five years of it" in text


def test_what_the_description_says_already_is_not_said_twice():
    stated = {**STATED, "skills": "Python and SQL"}
    page = f'<html><script type="application/ld+json">{json.dumps(stated)}</script><body><p>x</p></body></html>'
    assert source_of(page).text.count("Python and SQL") == 1
