"""What interviews ask raises weights, adds what was missing, and all of it can be undone."""

from hypothesis import given
from hypothesis import strategies as st

from upslope.careers.reweighting import changes_for, with_changes, without_changes
from upslope.model.application import AskedSkill, Went
from upslope.model.level import Level
from upslope.model.own_role import HEAVIEST, OwnRequirement, OwnRung

RUNG = OwnRung(
    "entry",
    "Entry",
    (
        OwnRequirement("sql", Level.KNOW, 1.0, essential=True),
        OwnRequirement("sql", Level.APPLY, 2.0),
        OwnRequirement("statistics", Level.KNOW, 4.0),
    ),
)


def test_every_level_of_a_skill_weighs_more_and_the_worse_it_went_the_more():
    changes = changes_for(RUNG, [AskedSkill("sql", Went.BADLY), AskedSkill("statistics", Went.WELL)])
    assert [(change.skill, change.before, change.after) for change in changes] == [
        ("sql", 1.0, 2.0),
        ("sql", 2.0, 4.0),
        ("statistics", 4.0, 5.0),
    ]
    assert with_changes(RUNG, changes).requirements[0] == OwnRequirement("sql", Level.KNOW, 2.0, essential=True)


def test_a_skill_that_was_not_required_joins_with_the_usual_weight():
    (change,) = changes_for(RUNG, [AskedSkill("docker", Went.PARTLY, Level.APPLY)])
    assert (change.before, change.after, change.level) == (None, 3.0, Level.APPLY)
    assert with_changes(RUNG, [change]).requirements[-1] == OwnRequirement("docker", Level.APPLY, 3.0)


def test_a_skill_counts_once_as_it_went_worst():
    twice = [AskedSkill("statistics", Went.WELL), AskedSkill("statistics", Went.BADLY, Level.APPLY)]
    assert [change.after for change in changes_for(RUNG, twice)] == [8.0]


def test_what_was_edited_since_then_stays_when_it_is_undone():
    changes = changes_for(RUNG, [AskedSkill("sql", Went.BADLY), AskedSkill("docker", Went.BADLY)])
    changed = with_changes(RUNG, changes)
    edited = OwnRung(
        changed.id, changed.title, (OwnRequirement("sql", Level.KNOW, 9.0, essential=True), *changed.requirements[1:])
    )
    assert without_changes(edited, changes).requirements == (
        OwnRequirement("sql", Level.KNOW, 9.0, essential=True),
        *RUNG.requirements[1:],
    )


rows = st.builds(
    OwnRequirement,
    st.sampled_from(["sql", "docker", "statistics", "python"]),
    st.sampled_from(Level),
    st.floats(0.01, HEAVIEST),
    st.booleans(),
)
rungs = st.lists(rows, max_size=8, unique_by=lambda row: (row.skill, row.level)).map(
    lambda found: OwnRung("r", "Rung", tuple(found))
)
asked = st.lists(
    st.builds(AskedSkill, st.sampled_from(["sql", "docker", "git"]), st.sampled_from(Went), st.sampled_from(Level))
)


@given(rungs, asked)
def test_undoing_gives_back_what_was_and_weights_stay_in_their_bounds(rung, told):
    changes = changes_for(rung, told)
    changed = with_changes(rung, changes)
    assert without_changes(changed, changes) == rung
    assert all(0 < row.weight <= HEAVIEST for row in changed.requirements)
    assert {each.skill for each in told} <= {row.skill for row in changed.requirements}
