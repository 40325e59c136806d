"""Where someone stands before a certification, and how it becomes a goal."""

import pytest

from upslope.catalog.index import open_pack
from upslope.engine import Engine, ask, certifications, learners
from upslope.engine import gap as gap_arrow
from upslope.engine.roles import find_role, own_roles
from upslope.errors import InputError, NotFound
from upslope.model.exam import Withheld
from upslope.model.level import Level
from upslope.testing.memory import MemoryStore
from upslope.testing.small_pack import uid, write_small_pack

HEAD = """
issuer = "Makers"
kind = "exam"
summary = "Makes."
edition = "1"
url = "https://example.org/"
price = "free"
checked_on = 2026-01-01
questions = 10
pass_mark = 0.6
pass_note = "6 of 10"
first_step = "Make."
rests_on = { status = "page", price = "page", format = "page", objectives = "page" }
"""
SOURCE = """
[[sources]]
id = "page"
title = "Page"
publisher = "Makers"
dated = "2026"
"""
OPEN = f"""uuid = "{uid("exam")}"
title = "Maker's exam"
code = "M-1"
status = "active"
status_note = "Open."
{HEAD}
[[domains]]
id = "1"
title = "Making"
weight = 0.75
objectives = [
    {{ id = "1.1", text = "Regress", skills = {{ regression = "know", chances = "know" }} }},
    {{ id = "1.2", text = "Read", skills = {{ reading = "know" }} }},
    {{ id = "1.3", text = "Press the button", vendor = true }},
]

[[domains]]
id = "2"
title = "Networks"
weight = 0.25
objectives = [{{ id = "2.1", text = "Train", skills = {{ networks = "know" }} }}]
{SOURCE}"""
GONE = f"""uuid = "{uid("old-exam")}"
title = "Old exam"
status = "retired"
status_note = "It ended in 2025."
ended_on = 2025-12-31
successor = "makers-exam"
{HEAD}{SOURCE}"""


@pytest.fixture(scope="module")
def exam_pack(tmp_path_factory):
    root = write_small_pack(tmp_path_factory.mktemp("packs") / "exams")
    (root / "certifications").mkdir()
    (root / "certifications" / "makers-exam.toml").write_text(OPEN)
    (root / "certifications" / "old-exam.toml").write_text(GONE)
    return open_pack(root)


@pytest.fixture
def engine(exam_pack, clock):
    store = MemoryStore()
    return Engine(store, store, exam_pack, clock, seed=lambda: 1)


def test_one_is_found_by_id_code_and_title_and_near_names_are_told(engine):
    for key in ("makers-exam", "m-1", "MAKER'S EXAM", uid("exam")):
        assert certifications.find_certification(engine, key).id == "makers-exam"
    with pytest.raises(NotFound, match="makers-exam"):
        certifications.find_certification(engine, "maker-exam")


def test_nothing_is_known_of_a_newcomer_and_the_gap_has_every_skill(engine, ada):
    found = certifications.standing(engine, ada, "makers-exam")
    assert not found.exam.overall.known
    assert found.exam.withheld is Withheld.UNKNOWN
    assert {row.skill for row in found.gap.rows} == {
        uid(name) for name in ("regression", "chances", "reading", "networks")
    }
    assert found.exam.domains[0].readiness.vendor == pytest.approx(1 / 3)
    assert found.gap.hours > 0


def test_after_answers_there_is_a_chance_of_passing_between_its_two_ends(engine, ada, reply):
    for _ in range(6):
        question = ask.ask_practice(engine, ada, "regression")
        reply(engine, ada, question, right=True)
    found = certifications.standing(engine, ada, "makers-exam").exam
    assert found.overall.known
    assert found.chance is not None
    assert found.chance.low <= found.chance.high


def test_what_serves_the_goal_comes_first_and_what_is_gone_last(engine, ada):
    first, last = certifications.standings(engine, ada)
    assert (first.certification.id, last.certification.id) == ("makers-exam", "old-exam")
    assert first.serves == pytest.approx(0.6667, abs=0.01)  # all but networks
    assert last.successor is not None
    assert last.successor.id == "makers-exam"


def test_it_becomes_a_role_of_ones_own_and_a_further_goal_beside_the_first(engine, ada):
    made = certifications.aim(engine, ada, "makers-exam", weight=0.5)
    assert not made.first
    role = find_role(engine, ada, made.role.uuid)
    assert role.own
    wanted = {(row.skill, row.level) for row in role.rungs[0].requirements}
    assert wanted == {(name, Level.KNOW) for name in ("regression", "chances", "reading", "networks")}
    assert [(aim.role.uuid, aim.weight) for aim in learners.aims(engine, ada)][1] == (role.uuid, 0.5)
    assert len(gap_arrow.gaps_apart(engine, ada)) == 2
    assert certifications.standing(engine, ada, "makers-exam").aimed


def test_aiming_twice_makes_one_role_and_keeps_what_was_changed_in_it(engine, ada):
    role = certifications.aim(engine, ada, "makers-exam").role
    certifications.aim(engine, ada, "makers-exam", weight=2.0)
    assert own_roles(engine, ada).roles == (role,)
    assert [aim.weight for aim in learners.aims(engine, ada)] == [1.0, 2.0]
    assert certifications.aim(engine, ada, "makers-exam", first=True).first
    assert [aim.role.uuid for aim in learners.aims(engine, ada)] == [role.uuid]


def test_without_a_goal_it_is_the_first_one(engine):
    learner = learners.add_learner(engine, "Bo")
    assert certifications.standing(engine, learner.id, "makers-exam").serves is None
    assert certifications.aim(engine, learner.id, "makers-exam").first
    assert learners.aims(engine, learner.id)[0].rung.id == certifications.RUNG


def test_one_that_is_gone_can_never_be_aimed_at(engine, ada):
    with pytest.raises(InputError, match=r"can't be earned any more.*Maker's exam instead"):
        certifications.aim(engine, ada, "old-exam")
    assert own_roles(engine, ada).roles == ()
    assert certifications.standing(engine, ada, "old-exam").exam.withheld is Withheld.GONE
