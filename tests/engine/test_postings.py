"""Postings kept, held against what one knows, aimed at and taken along, on the small pack."""

from dataclasses import replace

import pytest

from upslope.engine import ask, gap, learners, postings, roles
from upslope.engine.archive import export_archive, import_archive
from upslope.errors import InputError, NotFound, StorageError
from upslope.model.level import Level
from upslope.model.plan import ActivityKind
from upslope.model.posting import Demand
from upslope.store.blobs import Blobs
from upslope.testing.memory import MemoryStore
from upslope.testing.small_pack import uid

TEXT = """Maker of models
Lathework | Graz

Requirements
- Vectors and matrices in your daily work
- Python, or first-model experience
- Frobnicator 9

Nice to have
- Regression
- Reading
"""


@pytest.fixture
def kept(engine, ada):
    return postings.add_posting(engine, ada, TEXT).saved


def test_a_posting_is_kept_once_and_read_anew(engine, ada, kept):
    assert (kept.id, kept.title, kept.employer, kept.place) == (
        "maker-of-models-lathework",
        "Maker of models",
        "Lathework",
        "Graz",
    )
    assert postings.add_posting(engine, ada, TEXT.encode()).saved == kept
    assert postings.list_postings(engine, ada) == (kept,)
    assert postings.show_posting(engine, ada, kept.id).reading.text == TEXT.strip()


def test_two_postings_of_one_name_have_two_ids(engine, ada, kept):
    other = postings.add_posting(engine, ada, TEXT + "- Chances").saved
    assert other.id == "maker-of-models-lathework-2"
    assert {saved.id for saved in postings.list_postings(engine, ada)} == {kept.id, other.id}


def test_fit_says_for_each_thing_asked_where_one_stands_and_what_is_next(engine, ada, kept):
    fit = postings.fit_posting(engine, ada, kept.id)
    rows = {row.option: row for row in fit.rows}
    assert [row.ask.demand for row in fit.rows] == [Demand.REQUIRED] * 3 + [Demand.NICE] * 2
    assert rows["Vectors"].skills[0].skill.id == "vectors"
    assert rows["Vectors"].skills[0].next is ActivityKind.LEARN
    assert rows["Reading"].skills[0].next is ActivityKind.RESOURCE  # nothing here measures it
    assert len([row for row in fit.rows if len(row.ask.options) == 2]) == 1  # Python or First-Model, once
    assert not any(row.met for row in fit.rows)
    assert 0 <= fit.gap.readiness_low <= fit.gap.readiness <= fit.gap.readiness_high <= 1
    assert [each.text for each in fit.posting.reading.unmapped] == ["Frobnicator 9"]


def test_what_one_shows_makes_an_ask_met(engine, ada, reply):
    kept = postings.add_posting(
        engine, ada, "Maker\nLathework | Graz\n\nRequirements\n- Understanding of vectors\n"
    ).saved
    before = postings.fit_posting(engine, ada, kept.id)
    assert before.rows[0].ask.level is Level.KNOW
    for _ in range(12):
        reply(engine, ada, ask.ask_practice(engine, ada, "vectors"), right=True)
    after = postings.fit_posting(engine, ada, kept.id)
    assert after.met_count == 1
    assert after.gap.readiness > before.gap.readiness
    assert after.rows[0].hours == 0


def test_aiming_makes_a_role_that_is_the_goal_and_renews_it_later(engine, ada, kept):
    aimed = postings.aim_at_posting(engine, ada, kept.id)
    assert (aimed.fresh, aimed.role.title) == (True, "Maker of models at Lathework")
    goal, role, rung = learners.goal_or_refuse(engine, ada)
    assert (goal.role, role.own) == (aimed.role.uuid, True)
    assert {row.skill for row in rung.requirements} >= {"vectors", "matrices", "regression"}
    assert next(row for row in rung.requirements if row.skill == "vectors").essential
    assert gap.gap_to_goal(engine, ada).rows
    again = postings.aim_at_posting(engine, ada, kept.id)
    assert (again.fresh, again.role.uuid) == (False, aimed.role.uuid)
    assert len(roles.own_roles(engine, ada).roles) == 1


def test_a_posting_without_a_skill_of_ours_can_not_be_aimed_at(engine, ada):
    kept = postings.add_posting(
        engine, ada, "Gardener\nGreenholt | Graz\n\nRequirements\n- Roses, tulips, patience\n"
    ).saved
    assert postings.fit_posting(engine, ada, kept.id).rows == ()
    with pytest.raises(InputError, match="asks for nothing"):
        postings.aim_at_posting(engine, ada, kept.id)


def test_a_removed_posting_is_gone_and_its_role_stays(engine, ada, kept):
    aimed = postings.aim_at_posting(engine, ada, kept.id)
    postings.remove_posting(engine, ada, kept.id)
    assert postings.list_postings(engine, ada) == ()
    with pytest.raises(NotFound, match="There are none yet"):
        postings.show_posting(engine, ada, kept.id)
    assert roles.find_own(engine, ada, aimed.role.uuid)
    assert postings.add_posting(engine, ada, TEXT).saved.id == "maker-of-models-lathework-2"


def test_postings_are_the_learners_own(engine, ada, kept, newcomer):
    bob = newcomer(engine)
    assert postings.list_postings(engine, bob) == ()
    with pytest.raises(NotFound):
        postings.fit_posting(engine, bob, kept.id)


def test_an_export_takes_the_text_along(engine_on, newcomer, tmp_path):
    here = engine_on(MemoryStore())
    learner = newcomer(here)
    kept = postings.add_posting(here, learner, TEXT).saved
    report = export_archive(here, tmp_path / "out.zip", learner)
    assert report.blobs == 1
    there = engine_on(MemoryStore())
    there = replace(there, blobs=Blobs(tmp_path / "elsewhere"))
    import_archive(there, tmp_path / "out.zip")
    assert postings.show_posting(there, learner, kept.id).reading.text == TEXT.strip()


def test_without_a_place_for_files_there_is_a_sentence(engine, ada):
    bare = replace(engine, blobs=None)
    with pytest.raises(StorageError, match="place for files"):
        postings.add_posting(bare, ada, TEXT)


def test_skills_are_named_by_uuid_in_what_is_stored(engine, ada, kept):
    aimed = postings.aim_at_posting(engine, ada, kept.id)
    assert uid("vectors") in {row.skill for row in aimed.role.rungs[0].requirements}
