"""A CSV file becomes answers, or a sentence that says what is wrong with it; no line gets lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.careers.salary.reading import COLUMNS, MOST_BYTES, mapping_of, rates_of, read_survey
from upslope.errors import InputError
from upslope.model.survey import CompanySize, PayLevel, SurveyRow

HEADER = (
    "work_year,experience_level,employment_type,job_title,salary,salary_currency,salary_in_usd,"
    "employee_residence,remote_ratio,company_location,company_size"
)
LINE = "2024,SE,FT,Data Scientist,100000,EUR,108000,DE,100,DE,M"


def survey(*lines: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *lines]).encode()


def only(*lines: str, **more):
    (row,) = read_survey(survey(*lines, **more)).rows
    return row


def test_a_line_of_the_usual_layout_is_read_whole():
    assert only(LINE) == SurveyRow(
        2024, PayLevel.SENIOR, "Data Scientist", 108000.0, "DE", "DE", 100, CompanySize.MEDIUM, True, "", 1
    )


def test_exact_duplicates_are_removed_and_counted_and_the_row_knows_how_often_it_stood_there():
    found = read_survey(survey(LINE, LINE, LINE.replace("108000", "109000"), LINE))
    assert (len(found.rows), found.duplicates, found.lines) == (2, 2, 4)
    assert [row.times for row in found.rows] == [3, 1]


@pytest.mark.parametrize(
    ("old", "new", "column", "reason"),
    [
        ("108000", "a lot", "salary_in_usd", "not_a_number"),
        ("108000", "1e5", "salary_in_usd", "not_a_number"),
        ("108000", "12", "salary_in_usd", "out_of_range"),
        ("108000", "-90000", "salary_in_usd", "out_of_range"),
        ("2024", "", "work_year", "empty"),
        ("2024", "24", "work_year", "out_of_range"),
        ("SE", "BOSS", "experience_level", "level"),
        ("Data Scientist", "", "job_title", "empty"),
        ("Data Scientist", "x" * 101, "job_title", "too_long"),
        (",M", ",XXL", "company_size", "size"),
        (",100,", ",200,", "remote_ratio", "out_of_range"),
        (",M", "", "", "columns"),
    ],
)
def test_a_line_that_cannot_be_used_is_listed_with_its_number_and_reason(old, new, column, reason):
    found = read_survey(survey(LINE, LINE.replace(old, new, 1)))
    assert len(found.rows) == 1
    (bad,) = found.bad
    assert (bad.line, bad.column, bad.reason) == (3, column, reason)


CELL = st.text(st.characters(min_codepoint=32, max_codepoint=126, exclude_characters='",'), max_size=20)


@given(st.lists(CELL, min_size=11, max_size=11))
def test_every_line_is_used_or_counted_as_a_duplicate_or_listed(cells):
    found = read_survey(survey(LINE, LINE, ",".join(cells)))
    assert found.lines == sum(row.times for row in found.rows) + len(found.bad)
    assert found.lines == len(found.rows) + found.duplicates + len(found.bad)


def test_without_an_amount_in_dollars_a_stated_rate_is_used_and_no_other():
    line = LINE.replace("108000", "")
    found = read_survey(survey(LINE, line), rates={"EUR": 1.1})
    assert sorted(row.pay for row in found.rows) == [pytest.approx(108000), pytest.approx(110000)]
    (bad,) = read_survey(survey(LINE, line)).bad
    assert (bad.column, bad.found, bad.reason) == ("salary_currency", "EUR", "no_rate")


def test_dollars_need_no_rate():
    assert only("2024,SE,Data Scientist,90000,USD,US", header="year,level,title,salary,currency,country").pay == 90000


def test_other_names_of_columns_are_mapped():
    found = read_survey(
        survey("2023,Senior-level,Nurse,90000,US", header="when,experience_level,job_title,annual,place"),
        {"when": "year", "annual": "pay_usd", "place": "country"},
    )
    assert found.rows[0].year == 2023
    assert found.rows[0].level is PayLevel.SENIOR
    assert found.mapping == (("annual", "pay_usd"), ("place", "country"), ("when", "year"))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (HEADER.encode(), "no answers below"),
        (b"PK\x03\x04\0\0", "no text file"),
        ("caf\u00e9".encode("latin-1"), "no UTF-8"),
        (b"name,age\nAda,3\n", "lacks these columns: work_year"),
        (survey(LINE.replace("108000", "much")), "'much' under 'salary_in_usd'"),
        (survey('2024,"SE'), "no CSV"),
        (b"x" * (MOST_BYTES + 1), "5.0 MB; surveys of up to 5 MB"),
    ],
)
def test_a_file_of_which_nothing_can_be_used_is_refused_with_a_reason(content, says):
    with pytest.raises(InputError, match=says):
        read_survey(content)


@pytest.mark.parametrize(
    ("mapping", "says"), [({"nothing": "year"}, "no column 'nothing'"), ({"job_title": "colour"}, "is no field")]
)
def test_a_mapping_must_lead_from_a_column_to_a_field(mapping, says):
    with pytest.raises(InputError, match=says):
        read_survey(survey(LINE), mapping)


def test_mappings_and_rates_are_read_from_text():
    assert mapping_of(["annual pay = pay_usd"]) == {"annual pay": "pay_usd"}
    assert rates_of(["eur=1.08", "GBP = 1.27"]) == {"EUR": 1.08, "GBP": 1.27}
    with pytest.raises(InputError, match="maps nothing"):
        mapping_of(["annual"])
    for text in ("EUR=x", "EURO=1", "EUR=0", "EUR=nan"):
        with pytest.raises(InputError):
            rates_of([text])


def test_a_byte_order_mark_and_blank_lines_do_no_harm():
    assert len(read_survey(b"\xef\xbb\xbf" + survey(LINE, "", LINE.replace("2024", "2023"))).rows) == 2


def test_every_field_has_a_usual_name():
    assert all(COLUMNS.values())
