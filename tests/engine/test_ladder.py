"""The ladder, bridges and industries over the built-in pack."""

from dataclasses import replace
from itertools import count

import pytest

from upslope.catalog.index import open_pack
from upslope.engine import Engine, bridges, industries, ladder, learners, own_roles, roles
from upslope.engine import gap as gap_arrow
from upslope.errors import InputError, NotFound
from upslope.model.role import Stage
from upslope.settings import BUILT_IN_PACK
from upslope.testing.clock import SetClock
from upslope.testing.memory import MemoryStore
from upslope.testing.values import NOON

# Every job title that the sources of the field name, with the role that it is or belongs to.
TITLES = [
    ("machine learning engineer", "ml-engineer"),
    ("ML engineer", "ml-engineer"),
    ("junior ML engineer", "ml-engineer"),
    ("senior machine learning engineer", "ml-engineer"),
    ("principal machine learning engineer", "ml-engineer"),
    ("Lead ML Engineer", "ml-engineer"),
    ("Director of AI", "head-of-ml"),
    ("AI manager", "ml-manager"),
    ("head of machine learning", "head-of-ml"),
    ("machine learning intern", "ml-engineer"),
    ("data scientist", "data-scientist"),
    ("big data specialist", "data-engineer"),
    ("Chief Data Scientist", "chief-data-scientist"),
    ("AI engineer", "ai-engineer"),
    ("LLM engineer", "ai-engineer"),
    ("thought leader", "thought-leader"),
    ("speaker", "thought-leader"),
    ("author", "thought-leader"),
    ("adviser", "thought-leader"),
    ("industry consortium member", "thought-leader"),
    ("founder", "thought-leader"),
    ("deep learning engineer", "deep-learning-engineer"),
    ("NLP engineer", "nlp-engineer"),
    ("natural language processing engineer", "nlp-engineer"),
    ("computer vision engineer", "computer-vision-engineer"),
    ("robotics engineer", "robotics-engineer"),
    ("research engineer", "research-engineer"),
    ("MLOps engineer", "mlops-engineer"),
    ("data engineer", "data-engineer"),
    ("data analyst", "data-analyst"),
    ("software engineer", "software-engineer"),
    ("software developer", "software-developer"),
]


@pytest.fixture(scope="module")
def pack():
    return open_pack(BUILT_IN_PACK)


@pytest.fixture
def engine(pack):
    store, seeds = MemoryStore(), count(1)
    return Engine(store, store, pack, SetClock(NOON), seed=lambda: next(seeds))


@pytest.fixture
def ada(engine):
    return learners.add_learner(engine, "Ada").id


def titles(found):
    return [one.place.rung.title for one in found.rungs]


def test_every_job_title_leads_to_its_role_and_is_found_by_search(engine, ada):
    for title, role_id in TITLES:
        role, rung = roles.find_place(engine, ada, title)
        assert role.id == role_id, title
        assert rung is None or title.casefold() in {name.casefold() for name in (rung.title, *rung.aliases)}
        assert role.id in {hit.id for hit in roles.search_roles(engine, ada, title)}, title


def test_a_place_is_named_by_its_address_too_and_unknown_ones_are_told(engine, ada):
    role, rung = roles.find_place(engine, ada, "ai-engineer/mid")
    assert (role.id, rung.id) == ("ai-engineer", "mid")
    with pytest.raises(NotFound, match="no rung 'king'"):
        roles.find_place(engine, ada, "ai-engineer/king")
    with pytest.raises(NotFound, match="Perhaps you mean"):
        roles.find_place(engine, ada, "Lead ML enginer")
    with pytest.raises(NotFound, match="no role"):
        roles.find_place(engine, ada, "xyzzy")


def test_another_name_that_is_a_role_by_itself_is_left_out(engine, ada):
    role, rung = roles.find_place(engine, ada, "ml-engineer/entry")
    named = replace(rung, aliases=("Data-Scientist", "AI developer", "model tinkerer"))
    assert roles.other_names(engine, role, named) == ("model tinkerer",)


def test_the_nearest_rungs_are_those_with_the_fewest_hours_left(engine, ada):
    found = ladder.nearest(engine, ada, most=1000)
    hours = [one.gap.hours for one in found.rungs]
    assert hours == sorted(hours)
    assert (len(found.rungs), found.entries) == (found.among, 0)
    assert all(one.place.rung.stage is not Stage.PUBLIC for one in found.rungs)
    one = found.rungs[7]
    alone = gap_arrow.gap_to(engine, ada, one.place.role, one.place.rung)
    assert (one.gap.hours, one.gap.readiness) == pytest.approx((alone.hours, alone.readiness))
    few = ladder.nearest(engine, ada, most=3)
    assert (titles(few), few.among) == (titles(found)[:3], found.among)


def test_a_stage_narrows_the_nearest_and_own_roles_count(engine, ada):
    assert {one.place.rung.stage for one in ladder.nearest(engine, ada, Stage.PUBLIC).rungs} == {Stage.PUBLIC}
    own_roles.new_role(engine, ada, title="Empty")
    made = own_roles.new_role(engine, ada, copy_of="ai-engineer", title="Acme")
    everything = ladder.nearest(engine, ada, most=1000).rungs
    assert [one for one in everything if one.place.role.uuid == made.uuid]
    assert not [one for one in everything if one.place.role.title == "Empty"]


def test_roles_without_a_rung_are_compared_on_one_stage(engine, ada):
    found = ladder.compare(engine, ada, ["ml-engineer", "data scientist", "ai-engineer/senior"])
    assert [column.rung.stage for column in found.table.columns] == [Stage.SENIOR] * 3
    assert [column.rung.stage for column in ladder.compare(engine, ada, []).table.columns] == [Stage.MID] * 2
    alone = ladder.compare(engine, ada, ["ai-engineer"])
    twice = ladder.compare(engine, ada, ["ai-engineer", "ai-engineer/mid"])
    assert alone.table.columns == twice.table.columns
    assert [column.role.id for column in alone.table.columns] == ["ai-engineer", "ml-engineer"]
    rungs = ladder.compare(engine, ada, ["ml-engineer/entry", "ml-engineer/mid"])
    assert rungs.table.covered[1][0] == 1.0  # a higher rung holds all that a lower one asks
    assert rungs.table.covered[0][1] < 0.7
    with pytest.raises(InputError, match="2 or 3"):
        ladder.compare(engine, ada, ["ml-engineer"] * 4)


def test_a_rung_in_full_leads_only_to_what_is_there(engine, ada):
    view = ladder.rung_view(engine, ada, "ml-engineer", "mid")
    known = {(role.id, rung.id) for role in engine.catalog.roles for rung in role.rungs}
    assert {(move.place.role.id, move.place.rung.id) for move in view.moves} <= known
    assert len(view.moves) == sum((move.role, move.rung) in known for move in view.rung.moves)
    assert (view.before.id, view.is_goal) == ("specialised", False)
    assert all(row.before is None or row.before.rank < row.after.rank for _, row in view.raised)
    assert ladder.rung_view(engine, ada, "ml-engineer").rung.id == "entry"
    assert ladder.rung_view(engine, ada, "thought-leader", "speaker").before is None


def test_the_ladder_is_that_of_the_goal_unless_another_is_asked_for(engine, ada):
    learners.set_goal(engine, ada, "ai-engineer", "entry", None)
    view = ladder.ladder_view(engine, ada)
    assert view.role.id == "ai-engineer"
    assert (view.role.uuid, "entry") in view.aims
    assert [step.rung.id for step, _, _ in view.steps][:2] == ["internship", "entry"]
    assert ladder.ladder_view(engine, ada, "Thought leader").role.id == "thought-leader"
    assert [row.stage for row in view.stages] == [stage for stage in Stage if stage in {r.stage for r in view.stages}]


def test_ways_from_a_job_count_what_that_job_has_taught(engine, ada):
    here = bridges.ways_to(engine, ada, "ml-engineer/mid")
    after = bridges.ways_to(engine, ada, "ml-engineer/mid", "ml-engineer/specialised")
    assert here.start is None
    assert (after.start.rung.id, after.target.rung.id) == ("specialised", "mid")
    whole = bridges.ways_to(engine, ada, "ml-engineer/mid", "thought-leader/mentor")
    assert after.direct.hours < whole.direct.hours
    assert here.direct.hours < whole.direct.hours  # an estimate of nothing measured is not nothing known
    for way in (*here.over, *after.over):
        assert way.hours == pytest.approx(way.first.hours + way.second.hours)
        assert way.between.role.id != "ml-engineer"
        assert way.first.hours_low < way.first.hours < way.first.hours_high
    assert bridges.ways_to(engine, ada, "Lead ML engineer").target.rung.id == "lead"
    with pytest.raises(InputError, match="where you start from"):
        bridges.ways_to(engine, ada, "ml-engineer/mid", "ml-engineer/mid")


def test_what_is_held_already_leaves_nothing_to_do(engine, ada):
    down = bridges.ways_to(engine, ada, "ml-engineer/entry", "ml-engineer/senior")
    assert (down.direct.hours, down.direct.skills, down.over) == (0, (), ())


def test_industries_are_found_by_name_and_lead_to_what_is_there(engine, ada):
    assert len(industries.all_industries(engine)) >= 6
    for industry in industries.all_industries(engine):
        view = industries.industry_view(engine, ada, industry.id)
        assert view.roles
        assert len(view.skills) == len(industry.skills)
        assert all(source.publisher and source.dated for _, source in view.rules)
    assert industries.find_industry(engine, "Healthcare").id == "health"
    with pytest.raises(NotFound, match="Perhaps you mean finance"):
        industries.find_industry(engine, "finanse")
    with pytest.raises(NotFound, match="upslope industry list"):
        industries.find_industry(engine, "xyzzy")
