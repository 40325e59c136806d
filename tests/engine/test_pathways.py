"""Ways of learning held against a learner's own gap, and places outside, from real files."""

import pytest

from upslope.catalog.index import open_pack
from upslope.engine import ask, learners, pathways, resources
from upslope.errors import InputError, NotFound
from upslope.model.pathway_reach import DegreeVerdict, Order, PaybackState
from upslope.testing.small_pack import write_small_pack

COMMON = """
summary = "A way."
suits = "You."
entry = ["Nothing"]
covers_note = "Made up."
evidence = ["Work"]
limits = ["Many"]
first_step = "Begin."
reviewed_on = 2026-01-01
cost = { low = 0, high = 1000, source = "s" }
months = { low = 3, high = 6, source = "s" }
hours_per_week = { low = 5, high = 40, source = "s" }
[[sources]]
id = "s"
title = "A source"
publisher = "Tests"
dated = "2026"
"""
DEGREE = (
    """
uuid = "00000000-0000-4000-8000-00000000a001"
title = "Degree"
aliases = ["university"]
kind = "degree"
"""
    + COMMON.replace(
        "[[sources]]",
        """
[[fields]]
name = "Mathematics"
brings = "Proofs."
leaves = "Code."
areas = ["maths"]
[[sources]]""",
    )
    + """
[[covers]]
level = "know"
chance = 0.9
skills = ["regression", "chances", "reading"]
"""
)
ALONE = (
    """
uuid = "00000000-0000-4000-8000-00000000a002"
title = "Alone"
kind = "self_study"
"""
    + COMMON.replace(
        "[[sources]]",
        """
[[examples]]
name = "A board"
resource = "board"
[[sources]]""",
    )
    + """
[[covers]]
level = "apply"
chance = 0.7
skills = ["python", "regression"]
"""
)
BOARD = """
uuid = "00000000-0000-4000-8000-00000000a003"
title = "A board"
aliases = ["pinboard"]
kind = "questions"
status = "active"
checked_on = 2026-01-01
summary = "A board."
good_for = ["Notes"]
beware = "Pins."
price = "Free"
hours = "1"
first_step = "Pin a note."
minutes = 10
serves = ["practice"]
skills = ["python"]
[[sources]]
id = "s"
title = "A source"
publisher = "Tests"
dated = "2026"
"""

PAY = """
uuid = "00000000-0000-4000-8000-00000000a004"
title = "Pay of makers"
year = 2025
edition = "May 2025"
pay = "base"
currency = "USD"
country = "US"
note = "Made up."
source = { id = "s", title = "A source", publisher = "Tests", dated = "2025" }
rows = [{ occupation = "Makers", roles = ["maker"], level = "senior", low = 90000, high = 120000 }]
"""


@pytest.fixture(scope="session")
def pack(tmp_path_factory):
    root = write_small_pack(tmp_path_factory.mktemp("packs") / "ways")
    for name, text in {
        "pathways/degree": DEGREE,
        "pathways/alone": ALONE,
        "resources/board": BOARD,
        "salary/pay": PAY,
    }.items():
        path = root / f"{name}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return open_pack(root)


def test_all_ways_are_held_against_the_goal(engine, ada):
    found = pathways.compare(engine, ada)
    assert found.aimed.is_goal
    assert (found.aimed.rung.id, found.aimed.required, found.aimed.unmeasured) == ("entry", 4, 1)
    assert {each.key for each in found.reaches} == {"degree", "alone"}
    assert found.aimed.missing == pytest.approx(sum(1 - row.held for row in found.aimed.rows))
    assert all(each.payback.state is PaybackState.NO_PAY_NOW for each in found.reaches)


def test_the_same_question_gets_the_same_figures(engine, ada):
    assert pathways.compare(engine, ada) == pathways.compare(engine, ada)


def test_another_rung_two_ways_together_and_ones_pay_can_be_asked_for(engine, ada):
    found = pathways.compare(
        engine, ada, role="maker", rung="senior", ids=["alone", "university+Alone"], pay_now=30_000, order=Order.CLOSES
    )
    assert not found.aimed.is_goal
    assert [each.key for each in found.reaches] == ["degree+alone", "alone"]
    assert found.pay_there is not None
    assert (found.pay_there.pay.low, found.pay_there.publisher) == (90_000, "Tests")
    paid = found.reaches[0].payback
    assert paid.state is PaybackState.YEARS
    assert paid.years is not None
    assert 0 == paid.years.low < (paid.years.high or 0) < 1
    entry = pathways.compare(engine, ada, pay_now=30_000)
    assert entry.pay_there is None
    assert {each.payback.state for each in entry.reaches} == {PaybackState.NO_TABLE}


def test_without_a_goal_the_first_rung_of_the_first_role_is_taken(engine):
    learner = learners.add_learner(engine, "New")
    found = pathways.compare(engine, learner.id)
    assert (found.aimed.role.id, found.aimed.rung.id, found.aimed.is_goal) == ("maker", "entry", False)


def test_answers_take_off_what_a_way_has_to_close(engine, ada, reply):
    before = pathways.one(engine, ada, "degree").aimed.missing
    for _ in range(8):
        reply(engine, ada, ask.ask_practice(engine, ada, "chances"), right=True)
    assert pathways.one(engine, ada, "degree").aimed.missing < before


def test_the_hours_of_studying_alone_follow_the_week(engine, ada):
    usual = pathways.one(engine, ada, "alone").reaches[0]
    learners.set_hours(engine, ada, 14.0)  # twice the seven of before
    found = pathways.one(engine, ada, "alone").reaches[0]
    assert found.own_pace
    assert found.months.high == pytest.approx(usual.months.high / 2)
    assert found.hours.high == pytest.approx(sum(row.row.hours.high for row in found.rows if row.chance))


def test_a_degree_is_asked_of_what_is_missing(engine, ada):
    found = pathways.degrees(engine, ada)
    by_id = engine.content.by_uuid
    assert {by_id[row.skill].id for row in found.answer.only_degree} == {"chances", "reading"}
    assert {by_id[row.skill].id for row in found.answer.either} == {"regression"}
    assert {by_id[row.skill].id for row in found.answer.only_others} == {"python"}
    assert found.answer.verdict is DegreeVerdict.MUCH
    assert [each.field.name for each in found.answer.fields] == ["Mathematics"]
    assert [each.key for each in found.degrees] == ["degree"]


@pytest.mark.parametrize(
    ("asked", "error", "said"),
    [
        ({"ids": ["nothing"]}, NotFound, "There are: alone, degree"),
        ({"ids": ["alone+degree+nothing"]}, NotFound, "no pathway 'nothing'"),
        ({"ids": ["alone"] * 21}, InputError, "at most 20"),
        ({"pay_now": -1.0}, InputError, "from 0 to 10 million"),
        ({"pay_now": float("nan")}, InputError, "from 0 to 10 million"),
        ({"role": "nobody"}, NotFound, "nobody"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_what_can(engine, ada, asked, error, said):
    with pytest.raises(error, match=said):
        pathways.compare(engine, ada, **asked)


def test_a_place_comes_with_its_skills_and_the_ways_that_name_it(engine):
    found = resources.place(engine, "Pinboard")
    assert found.resource.id == "board"
    assert [skill.id for skill in found.skills] == ["python"]
    assert [way.id for way in found.pathways] == ["alone"]


def test_places_are_found_by_stage_and_grouped_by_what_they_are_for(engine):
    assert resources.stages(engine) == ("practice",)
    ((kind, places),) = resources.by_kind(engine, "practice")
    assert (kind.value, [each.id for each in places]) == ("questions", ["board"])
    with pytest.raises(NotFound, match="Stages with places: practice"):
        resources.all_resources(engine, "growth")
    with pytest.raises(NotFound, match="upslope resource list"):
        resources.find_resource(engine, "nowhere")
