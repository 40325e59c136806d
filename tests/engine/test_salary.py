"""Pay through the engine: tables of a pack, a survey that is loaded, kept, exported and left out."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from upslope.catalog.index import open_pack
from upslope.engine import Engine, learners, postings
from upslope.engine import salary as pay
from upslope.engine.archive import export_archive, import_archive
from upslope.engine.own_roles import new_role
from upslope.engine.pay_models import PayModels
from upslope.engine.posting_pay import Instead, NotBeside, page_pay
from upslope.engine.salary import PayAsked
from upslope.errors import InputError, NotFound
from upslope.model.role import Stage
from upslope.model.salary import Standing, StatedPay
from upslope.model.survey import PayEstimate, PayLevel, TooFewRows
from upslope.store.blobs import Blobs
from upslope.testing.memory import MemoryStore
from upslope.testing.small_pack import write_small_pack
from upslope.workbench.bench.salary.generated import survey_csv

TABLE = """
uuid = "00000000-0000-4000-8000-00000000a001"
title = "Wages"
year = 2025
edition = "May 2025"
pay = "base"
currency = "USD"
country = "US"
note = "Before tax."

[source]
id = "bureau"
title = "Wages"
publisher = "A bureau"
dated = "May 2025"

[[rows]]
occupation = "Makers"
roles = ["maker"]
level = "entry"
low = 20000
high = 30000

[[rows]]
occupation = "Makers"
roles = ["maker"]
p10 = 50000
p50 = 80000
p90 = 120000

[[rows]]
occupation = "Makers"
roles = ["maker"]
area = "Springfield, US"
mean = 90000

[[rows]]
occupation = "Makers"
roles = ["maker"]
industry = "Finance and insurance"
mean = 95000
"""

SURVEY = survey_csv(np.random.default_rng(5), 900)


@pytest.fixture(scope="module")
def paid_pack(tmp_path_factory: pytest.TempPathFactory):
    root = write_small_pack(tmp_path_factory.mktemp("paid") / "small")
    (root / "salary").mkdir()
    (root / "salary" / "wages.toml").write_text(TABLE, encoding="utf-8")
    return open_pack(root)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> PayModels:
    """Of all engines here: the clock stands still, so that the survey is the same one in every test."""
    blobs = Blobs(tmp_path_factory.mktemp("survey"))
    blobs.put(SURVEY)
    return PayModels(blobs)


@pytest.fixture
def engine(engine: Engine, paid_pack, models: PayModels) -> Engine:
    return knowing(replace(engine, catalog=paid_pack), models)


def knowing(engine: Engine, models: PayModels) -> Engine:
    engine.__dict__["pay_models"] = models
    return engine


@pytest.fixture
def loaded(engine: Engine, ada: str):
    return pay.load_survey(engine, ada, "mine.csv", SURVEY)


def test_tables_speak_without_a_survey(engine, ada):
    found = pay.pay_for(engine, ada, "maker", None)
    assert [one.row.level for one in found.published] == ["entry", None]
    assert (found.country, found.area, found.survey, found.estimates) == ("US", None, None, ())


def test_a_level_that_no_table_tells_apart_says_so(engine, ada):
    assert pay.pay_for(engine, ada, "maker", Stage.ENTRY).told_by_level
    staff = pay.pay_for(engine, ada, "maker", Stage.STAFF)
    assert not staff.told_by_level
    assert [one.row.level for one in staff.published] == [None]


def test_places_and_industries_are_found_by_a_part_of_their_name(engine, ada):
    here = pay.pay(engine, ada, PayAsked("maker", place="springfield"))
    assert (here.area, [one.middle for one in here.published]) == ("Springfield, US", [90000.0])
    assert pay.pay(engine, ada, PayAsked("maker", place="de")).country == "DE"
    assert pay.pay(engine, ada, PayAsked("maker", industry="finance")).industry == "Finance and insurance"
    for asked in (PayAsked("maker", place="Mars"), PayAsked("maker", industry="Mining"), PayAsked("nobody")):
        with pytest.raises(NotFound):
            pay.pay(engine, ada, asked)


def test_a_posting_s_own_range_goes_along(engine, ada):
    stated = StatedPay(100000, 120000, "USD")
    assert pay.pay_for(engine, ada, "maker", None, stated=stated).stated == stated


def test_a_survey_is_kept_and_estimated_from(engine, ada, loaded):
    assert pay.surveys(engine, ada) == (loaded.kept,)
    assert engine.blobs.get(loaded.kept.digest) == SURVEY
    assert loaded.kept.rows + loaded.kept.duplicates == 900
    found = pay.pay_for(engine, ada, "maker", None)
    assert [level for level, _ in found.estimates] == list(PayLevel)
    estimate = dict(found.estimates)[PayLevel.SENIOR]
    assert isinstance(estimate, PayEstimate)
    assert estimate.year == loaded.kept.last_year
    assert isinstance(dict(pay.pay(engine, ada, PayAsked("maker", place="NL")).estimates)[PayLevel.ENTRY], TooFewRows)


def test_a_survey_says_nothing_of_years_after_its_last(engine, ada, loaded):
    later = pay.pay(engine, ada, PayAsked("maker", Stage.SENIOR, year=2030))
    assert later.published == ()
    assert later.estimates == pay.pay_for(engine, ada, "maker", Stage.SENIOR).estimates


def test_sources_that_disagree_on_a_level_are_told(engine, ada, loaded):
    low, high = pay.pay_for(engine, ada, "maker", Stage.ENTRY).apart
    assert low == 25000
    assert high > low * 1.5


def test_a_survey_that_does_not_ask_for_the_industry_is_said_to_be_of_all(engine, ada, loaded):
    assert pay.pay(engine, ada, PayAsked("maker", industry="finance")).all_industries
    assert not pay.pay(engine, ada, PayAsked("maker")).all_industries


def test_surveys_do_not_tell_staff_from_senior(engine, ada, loaded):
    found = pay.pay_for(engine, ada, "maker", Stage.STAFF)
    assert found.untold_level
    assert found.estimates == ()


def test_a_page_need_not_wait_for_a_survey_to_be_learned_from(engine, ada, loaded):
    first = pay.pay(engine, ada, PayAsked("maker"), wait=False)
    assert first.learning or first.estimates
    assert pay.pay(engine, ada, PayAsked("maker")).estimates
    assert not pay.pay(engine, ada, PayAsked("maker"), wait=False).learning


def test_the_countries_of_a_survey_can_be_chosen_once_it_was_learned_from(engine, ada, loaded):
    pay.pay_for(engine, ada, "maker", None)
    role = engine.catalog.role("maker")
    chosen = pay.choices(engine, ada, role)
    assert chosen.countries[0] == "US"
    assert "GB" in chosen.countries
    assert chosen.areas == (("US", "Springfield, US"),)
    assert 2024 in chosen.years


def test_the_very_same_file_counts_once(engine, ada, loaded):
    again = pay.load_survey(engine, ada, "again.csv", SURVEY)
    assert again.again
    assert [kept.name for kept in pay.surveys(engine, ada)] == ["again.csv"]


def test_what_became_of_the_lines_can_be_read_again_with_the_same_mapping(engine, ada):
    lines = [
        "y,level,title,pay,currency,country",
        "2024,mid,M,1000,EUR,DE",
        "2024,mid,M,90000,EUR,DE",
        "2024,x,M,1,EUR,DE",
    ]
    text = "\n".join(lines).encode()
    kept = pay.load_survey(engine, ada, "x.csv", text, mapping={"y": "year"}, rates={"eur": 1.1}).kept
    assert (kept.mapping, kept.rates, kept.bad) == ((("y", "year"),), (("EUR", 1.1),), 1)
    assert [row.pay for row in pay.read_again(engine, kept).rows] == pytest.approx([1100, 99000])


def test_a_survey_is_left_out_by_the_start_of_its_digest(engine, ada, loaded):
    with pytest.raises(NotFound, match="--surveys"):
        pay.remove_survey(engine, ada, "zz")
    assert pay.remove_survey(engine, ada, loaded.kept.digest[:8]) == loaded.kept
    assert pay.pay_for(engine, ada, "maker", None).survey is None


def test_a_survey_of_which_nothing_can_be_used_is_not_kept(engine, ada):
    with pytest.raises(InputError):
        pay.load_survey(engine, ada, "x.csv", b"a,b\n1,2\n")
    assert pay.surveys(engine, ada) == ()


def test_another_learner_has_no_part_in_it(engine, ada, loaded):
    other = learners.add_learner(engine, "Bo")
    assert pay.surveys(engine, other.id) == ()


def test_a_role_of_ones_own_is_paid_like_the_one_it_was_copied_from(engine, ada):
    new_role(engine, ada, title="Acme maker", copy_of="maker")
    found = pay.pay_for(engine, ada, "Acme maker", None)
    assert found.role.own
    assert len(found.published) == 2


def test_a_survey_goes_along_with_an_export(engine, engine_on, ada, loaded, tmp_path: Path):
    export_archive(engine, tmp_path / "ada.zip")
    other = engine_on(MemoryStore())
    import_archive(other, tmp_path / "ada.zip")
    assert pay.surveys(other, ada) == (loaded.kept,)
    assert len(pay.read_again(other, loaded.kept).rows) == loaded.kept.rows


def test_a_file_that_is_gone_is_said_to_be_and_tried_anew(engine, ada, loaded, tmp_path: Path):
    lost = replace(engine, blobs=type(engine.blobs)(tmp_path / "empty"))
    for _ in range(2):
        with pytest.raises(NotFound):
            pay.pay_for(lost, ada, "maker", None)


POSTING = "Maker\nLathework | Springfield, US\n\nRequirements\n- Vectors\n\nSalary: {}\n"


def offer(engine, ada, salary, instead=None):
    kept = postings.add_posting(engine, ada, POSTING.format(salary)).saved
    return page_pay(engine, ada, kept.id, instead or Instead(role="maker"))


def test_a_posting_s_own_range_stands_beside_tables_a_year_and_outside_is_said(engine, ada):
    found = offer(engine, ada, "$10 - $12 per hour", Instead(role="maker", place="US"))
    assert (found.stated.low, found.stated.high) == (20_800, 24_960)
    assert found.pay.stated == found.stated
    assert [each.standing for each in found.beside] == [Standing.WITHIN, Standing.BELOW]
    assert [each.published.row.level for each in found.outside] == [None]


def test_a_posting_in_another_currency_needs_a_rate(engine, ada):
    asked = Instead(role="maker", place="US")
    found = offer(engine, ada, "EUR 90,000 - 95,000 per year", asked)
    assert (found.beside, found.why_not) == ((), NotBeside.NO_RATE)
    given = offer(engine, ada, "EUR 90,000 - 95,000 per year", replace(asked, rates=(("EUR", 1.1),)))
    assert given.beside[-1].stated.low == pytest.approx(99_000)
    assert given.why_not is None


def test_a_posting_without_pay_says_so_and_tables_are_shown(engine, ada):
    found = offer(engine, ada, "competitive")
    assert (found.stated, found.why_not) == (None, NotBeside.NO_PAY)
    assert found.pay.published
