"""Which published rows speak of what is asked."""

from upslope.careers.salary import published as tables
from upslope.model.role import Stage
from upslope.model.salary import PublishedPay, SalaryRow, SalaryTable
from upslope.model.source import Source

SOURCE = Source("oews", "Wages", "A bureau", "May 2025")


def table(name: str, year: int, *rows: SalaryRow, source: Source = SOURCE) -> SalaryTable:
    return SalaryTable(name, name, name, year, str(year), "base", "USD", "US", "", source, rows)


WHOLE = SalaryRow("Makers", ("maker",), quantiles=((0.1, 50.0), (0.5, 80.0), (0.9, 120.0)))
HERE = SalaryRow("Makers", ("maker",), area="Springfield", mean=90.0)
FINANCE = SalaryRow("Makers", ("maker", "baker"), industry="Finance", low=60.0, high=100.0)
SENIOR = SalaryRow("Maker", ("maker",), level="senior", low=160.0)
GUIDE = table("guide", 2024, SENIOR, source=Source("guide", "Guide", "Somebody", "undated"))
TABLES = (table("old", 2021, WHOLE), table("new", 2025, WHOLE, HERE, FINANCE), GUIDE)


def found(role: str = "maker", **asked):
    return [(one.table.id, one.row) for one in tables.published(TABLES, role, **asked)]


def test_without_a_year_the_newest_edition_of_each_source_is_shown_levels_first():
    assert found() == [("guide", SENIOR), ("new", WHOLE)]
    assert found(year=2021) == [("old", WHOLE)]


def test_area_and_industry_are_asked_for_one_by_one():
    assert found(area="Springfield") == [("new", HERE)]
    assert found(industry="Finance") == [("new", FINANCE)]
    assert found(area="Springfield", industry="Finance") == []


def test_a_level_keeps_what_is_of_all_levels_together_and_says_whether_any_is_of_it_alone():
    senior = tables.published(TABLES, "maker", stage=Stage.SENIOR)
    staff = tables.published(TABLES, "maker", stage=Stage.STAFF)
    assert [one.row for one in senior] == [SENIOR, WHOLE]
    assert [one.row for one in staff] == [WHOLE]
    assert tables.by_level(senior, Stage.SENIOR)
    assert not tables.by_level(staff, Stage.STAFF)


def test_other_roles_and_countries_have_none():
    assert found("gardener") == []
    assert found(country="DE") == []


def test_ends_and_middle_come_from_quantiles_band_or_mean():
    def ends(row):
        one = PublishedPay(GUIDE, row)
        return one.low, one.middle, one.high

    assert ends(WHOLE) == (50.0, 80.0, 120.0)
    assert ends(FINANCE) == (60.0, 80.0, 100.0)
    assert ends(SENIOR) == (160.0, None, None)
    assert ends(HERE) == (None, 90.0, None)


def test_what_can_be_asked_for_is_listed():
    assert tables.areas(TABLES) == (("US", "Springfield"),)
    assert tables.industries(TABLES, "baker") == ("Finance",)
    assert tables.years(TABLES) == (2025, 2024, 2021)


def test_middles_differ_from_a_fifth_on():
    assert tables.middles_apart([100.0]) is None
    assert tables.middles_apart([100.0, 119.0]) is None
    assert tables.middles_apart([100.0, 121.0, 110.0]) == (100.0, 121.0)


def test_surveys_do_not_tell_staff_and_lead_apart():
    assert Stage.STAFF not in tables.SURVEY_LEVELS
    assert Stage.LEAD not in tables.SURVEY_LEVELS
