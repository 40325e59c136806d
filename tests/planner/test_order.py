"""In which order the work is done."""

from hypothesis import given, settings
from hypothesis import strategies as st

from upslope.model.learner import Approach
from upslope.planner import ordered_work


def works(*items):
    return {item.skill.uuid: item for item in items}


def names(ordered):
    return [work.skill.id for work, _ in ordered]


def test_most_worth_per_hour_goes_first(a_work):
    work = works(a_work("long", study=600, weight=1), a_work("short", study=60, weight=1), a_work("rich", weight=5))
    assert names(ordered_work(work)) == ["rich", "short", "long"]


def test_what_is_essential_counts_more(a_work):
    work = works(a_work("a", weight=1.5), a_work("z", weight=1, essential=True))
    ordered = ordered_work(work)
    assert names(ordered) == ["z", "a"]
    assert [reason.code for _, reason in ordered] == ["essential", "required"]


def test_prerequisites_come_before_and_say_what_they_are_needed_for(a_work):
    work = works(a_work("base"), a_work("middle", "base"), a_work("top", "middle", weight=9), a_work("side", weight=1))
    ordered = ordered_work(work)
    assert names(ordered).index("base") < names(ordered).index("middle") < names(ordered).index("top")
    assert ordered[0][1].code == "needed_for"
    assert dict(ordered[0][1].params) == {"skill": "TOP"}


def test_the_first_model_leads_when_hands_on(a_work):
    work = works(a_work("setup"), a_work("model", "setup"), a_work("rich", weight=9))
    assert names(ordered_work(work, Approach.HANDS_ON, "MODEL")) == ["setup", "model", "rich"]
    assert ordered_work(work, Approach.HANDS_ON, "MODEL")[0][1].code == "first_model"
    assert names(ordered_work(work, Approach.HANDS_ON, "GONE"))[0] == "rich"


def test_theory_first_goes_by_depth(a_work):
    work = works(
        a_work("base", weight=1),
        a_work("deep", "base", weight=1),
        a_work("deeper", "deep", weight=9),
        a_work("other", weight=0.5),
    )
    assert names(ordered_work(work, Approach.THEORY_FIRST, "DEEPER")) == ["base", "other", "deep", "deeper"]


@st.composite
def graphs(draw):
    count = draw(st.integers(1, 14))
    rows = []
    for number in range(count):
        before = draw(st.sets(st.integers(0, number - 1), max_size=3)) if number else set()
        weight = draw(st.sampled_from([0, 0, 1.0, 2.5]))
        rows.append((f"s{number}", [f"s{n}" for n in sorted(before)], draw(st.integers(5, 600)), weight))
    return rows


@settings(max_examples=80, deadline=None)
@given(graphs(), st.sampled_from(Approach), st.booleans())
def test_on_any_graph_prerequisites_come_first_and_all_that_counts_comes_once(a_work, rows, approach, with_first):
    work = works(*(a_work(name, *before, study=minutes, weight=weight) for name, before, minutes, weight in rows))
    first = "S0" if with_first else None
    order = names(ordered_work(work, approach, first))
    assert len(order) == len(set(order))
    place = {name: number for number, name in enumerate(order)}
    for name, before, _, _ in rows:
        if name in place:
            assert all(place[other] < place[name] for other in before)
    assert {name for name, _, _, weight in rows if weight} <= set(order)
    assert order == names(ordered_work(dict(reversed(work.items())), approach, first))
