"""Ways to a rung over a job in between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.careers.bridges import DETOUR, SOONER, find_bridges, steps_to
from upslope.careers.ladder import RungOf
from upslope.model.level import Level
from upslope.model.role import Requirement, Stage
from upslope.testing.made_roles import a_role, a_rung, asks


def place(role, rung_id):
    return RungOf(role, role.rung(rung_id))


RESTS_ON = {"nets": ("sums",), "serving": ("python",), "sums": (), "python": ()}
TARGET = a_role("maker", a_rung("mid", "mid", asks(nets="ship", serving="ship", sql="know")))
NEAR = a_role("analyst", a_rung("intern", "internship", asks(sql="know")), a_rung("entry", "entry", asks(nets="apply")))
FAR = a_role("manager", a_rung("lead", "lead", asks(nets="apply")))
JOBS = [place(NEAR, "intern"), place(NEAR, "entry"), place(FAR, "lead"), place(TARGET, "mid")]


def minutes(step):
    return 60.0


def test_steps_go_up_every_level_and_down_to_what_a_skill_rests_on():
    assert steps_to(asks(nets="apply"), RESTS_ON) == {
        ("nets", Level.KNOW),
        ("nets", Level.APPLY),
        ("sums", Level.KNOW),
    }


def test_a_job_in_between_is_of_another_role_on_no_higher_stage_and_no_internship():
    found = find_bridges(place(TARGET, "mid"), JOBS, frozenset(), RESTS_ON, minutes)
    (bridge,) = found.over
    assert bridge.between.rung.id == "entry"
    # nets: know, apply, ship; serving: the same; sql, sums and python: know
    assert found.direct.minutes == 9 * 60
    assert (bridge.first.minutes, bridge.second.minutes, bridge.detour.minutes) == (180, 360, 0)
    assert bridge.ready_made == pytest.approx(3 / 9)
    assert bridge.shared.skills == ("nets", "sums")


def test_a_long_detour_is_no_bridge():
    aside = a_role("aside", a_rung("mid", "mid", asks(nets="apply", law="know", tax="know", art="know")))
    assert not find_bridges(place(TARGET, "mid"), [place(aside, "mid")], frozenset(), RESTS_ON, minutes).over


def test_who_holds_all_that_a_job_asks_does_not_go_over_it():
    held = steps_to(asks(nets="apply"), RESTS_ON)
    found = find_bridges(place(TARGET, "mid"), JOBS, held, RESTS_ON, minutes)
    assert found.over == ()
    assert found.direct.minutes == 6 * 60


def test_of_one_role_the_rung_that_leaves_least_is_taken():
    low, high = a_rung("low", "entry", asks(nets="know")), a_rung("high", "mid", asks(nets="apply", sql="know"))
    ladder = a_role("ladder", low, high)
    found = find_bridges(
        place(TARGET, "mid"), [place(ladder, "low"), place(ladder, "high")], frozenset(), RESTS_ON, minutes
    )
    assert [bridge.between.rung.id for bridge in found.over] == ["high"]


SKILLS = st.sampled_from("abcdef")
REQUIRED = st.dictionaries(SKILLS, st.sampled_from(list(Level)), max_size=6).map(
    lambda levels: tuple(Requirement(skill, level, 1.0, False) for skill, level in levels.items())
)
GRAPH = {"b": ("a",), "c": ("a",), "d": ("b", "c"), "e": ("d",)}
COSTS = st.dictionaries(st.tuples(SKILLS, st.sampled_from(list(Level))), st.integers(0, 500))


@given(target=REQUIRED, jobs=st.lists(REQUIRED, max_size=5), start=REQUIRED, costs=COSTS)
def test_every_way_adds_up_and_keeps_what_it_promises(target, jobs, start, costs):
    aim = RungOf(a_role("aim", a_rung("x")), a_rung("x", "mid", target))
    places = [RungOf(a_role(f"job{i}"), a_rung("y", "entry", asked)) for i, asked in enumerate(jobs)]
    held = steps_to(start, GRAPH)
    found = find_bridges(aim, places, held, GRAPH, lambda step: float(costs.get(step, 10)))
    for bridge in found.over:
        assert bridge.minutes == pytest.approx(found.direct.minutes + bridge.detour.minutes)
        assert bridge.first.minutes == pytest.approx(bridge.shared.minutes + bridge.detour.minutes)
        assert 0 <= bridge.ready_made <= 1
        assert bridge.first.minutes <= SOONER * found.direct.minutes
        assert bridge.detour.minutes <= DETOUR * found.direct.minutes
        assert bridge.between.rung.stage is Stage.ENTRY
    assert [bridge.minutes for bridge in found.over] == sorted(bridge.minutes for bridge in found.over)


@given(asked=REQUIRED, more=REQUIRED)
def test_asking_for_more_never_takes_a_step_away(asked, more):
    assert steps_to(asked, GRAPH) <= steps_to((*asked, *more), GRAPH)
