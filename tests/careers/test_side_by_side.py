"""Rungs side by side."""

import pytest

from upslope.careers.ladder import RungOf
from upslope.careers.side_by_side import side_by_side
from upslope.model.level import Level
from upslope.testing.made_roles import a_role, a_rung, asks


def place(role, rung_id):
    return RungOf(role, role.rung(rung_id))


MAKER = a_role("maker", a_rung("mid", "mid", asks(sql="apply", git="know", nets="ship"), tools=("Git", "Docker")))
COUNTER = a_role("counter", a_rung("mid", "mid", asks(sql="ship", git="know"), tools=("Git", "Excel")))
BOTH = side_by_side([place(MAKER, "mid"), place(COUNTER, "mid")])


def test_skills_are_told_apart_by_who_asks_for_them_at_which_level():
    assert {row.skill: row.levels for row in BOTH.differing} == {
        "sql": (Level.APPLY, Level.SHIP),
        "nets": (Level.SHIP, None),
    }
    assert [row.skill for row in BOTH.shared] == ["git"]
    assert {row.skill: row.askers for row in BOTH.skills} == {"sql": 2, "git": 2, "nets": 1}


def test_tools_are_shared_only_if_every_column_names_them():
    assert BOTH.tools_shared == ("Git",)
    assert BOTH.tools_own == (("Docker",), ("Excel",))


def test_what_carries_over_is_a_share_of_the_weight_of_the_other():
    assert BOTH.covered[0] == (1.0, pytest.approx(1 / 2))  # the maker applies SQL, the counter ships it
    assert BOTH.covered[1] == (pytest.approx(2 / 3), 1.0)


def test_three_columns_stand_beside_one_that_asks_for_nothing():
    empty = a_role("own", a_rung("main"))
    three = side_by_side([place(MAKER, "mid"), place(COUNTER, "mid"), place(empty, "main")])
    assert [len(row.levels) for row in three.skills] == [3, 3, 3]
    assert three.shared == ()
    assert three.covered[2] == (0.0, 0.0, 1.0)
