"""The nearest rungs, and what is missing most."""

from upslope.careers.ladder import RungOf
from upslope.careers.nearest import most_missing, rank_nearest
from upslope.model.level import Level
from upslope.model.mastery import Mastery
from upslope.model.plan import Gap, GapRow, Measured
from upslope.testing.made_roles import a_role, a_rung
from upslope.testing.values import NOON


def place(role, rung_id):
    return RungOf(role, role.rung(rung_id))


MAKER = a_role("maker", a_rung("entry", "entry"), a_rung("mid", "mid"))


def row(skill, probability, weight=1.0, *, essential=False, measured=Measured.HERE):
    held = Mastery(skill, Level.KNOW, probability, 0.5, 0.3, 0.7, 0.6, 9, 0.0, NOON, shown=True)
    return GapRow(skill, Level.KNOW, weight, essential, measured, Level.KNOW, held, 1.0, 0.6, 1.6)


def gap(*rows):
    return Gap("maker", "entry", rows, 0.5, 0.4, 0.6, len(rows), 1.0, 10.0, 6.0, 16.0)


def test_fewer_hours_are_nearer():
    entry, mid = place(MAKER, "entry"), place(MAKER, "mid")
    assert rank_nearest([(mid, 40.0), (entry, 12.5)]) == (entry, mid)
    assert rank_nearest([(mid, 3.0), (entry, 3.0)]) == (entry, mid)


def test_what_weighs_most_and_is_least_held_is_missing_most():
    found = gap(row("half", 0.5, 3), row("held", 0.95, 9), row("none", 0.0, 1), row("must", 0.4, 2, essential=True))
    assert most_missing(found) == ("must", "half", "none")


def test_what_nothing_here_measures_counts_as_missing():
    found = gap(row("known", 0.7), row("unmeasured", 0.7, measured=Measured.PARTLY))
    assert most_missing(found, 1) == ("unmeasured",)


def test_levels_of_one_skill_are_missing_once():
    assert most_missing(gap(row("sql", 0.2), row("sql", 0.1), row("git", 0.0))) == ("sql", "git")
