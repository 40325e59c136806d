"""The ladder that all roles share."""

from upslope.careers.ladder import Raised, by_stage, rung_near, steps_up
from upslope.model.level import Level
from upslope.model.role import Stage
from upslope.testing.made_roles import a_role, a_rung, asks

ENTRY = a_rung("entry", "entry", asks(sql="know", git="apply"))
SENIOR = a_rung("senior", "senior", (*asks(sql="know", git="apply"), *asks(sql="ship", hiring="know")))
MAKER = a_role("maker", ENTRY, SENIOR)


def test_a_rung_adds_what_it_asks_at_a_higher_level_than_the_one_before():
    first, second = steps_up(MAKER)
    assert [row.skill for row in first.raised] == ["sql", "git"]
    assert second.raised == (
        Raised("sql", Level.KNOW, Level.SHIP),
        Raised("hiring", None, Level.KNOW),
    )
    assert [row.skill for row in second.added] == ["hiring"]


def test_rungs_that_stand_apart_each_ask_for_all_of_theirs():
    speaker, author = a_rung("speaker", "public", asks(talks="ship")), a_rung("author", "public", asks(talks="apply"))
    assert [len(step.added) for step in steps_up(a_role("leader", speaker, author, apart=True))] == [1, 1]
    assert [len(step.raised) for step in steps_up(a_role("leader", speaker, author))] == [1, 0]


def test_stages_are_in_their_order_and_hold_every_rung_once():
    own = a_role("own", a_rung("main"))
    rows = by_stage([own, MAKER, a_role("tester", a_rung("lead", "lead"), a_rung("entry", "entry"))])
    assert [row.stage for row in rows] == [Stage.ENTRY, Stage.SENIOR, Stage.LEAD, None]
    assert [place.role.id for place in rows[0].rungs] == ["maker", "tester"]
    assert sum(len(row.rungs) for row in rows) == 5


def test_the_rung_of_a_stage_is_the_nearest_there_is():
    assert rung_near(MAKER, Stage.ENTRY).id == "entry"
    assert rung_near(MAKER, Stage.DIRECTOR).id == "senior"
    assert rung_near(MAKER, Stage.INTERNSHIP).id == "entry"
    between = a_role("between", a_rung("low", "entry"), a_rung("high", "mid"))
    assert rung_near(between, Stage.SPECIALISED).id == "low"  # as near as the other, and lower
    assert rung_near(a_role("own", a_rung("a"), a_rung("b"), a_rung("c")), Stage.MID).id == "b"


def test_the_first_job_comes_after_an_internship():
    intern = a_rung("intern", "internship")
    assert a_role("maker", intern, ENTRY).first_job.id == "entry"
    assert a_role("maker", intern).first_job.id == "intern"
