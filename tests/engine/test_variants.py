"""Code of added packs builds its questions in the sandbox, and nowhere else."""

from dataclasses import dataclass, field, replace

import pytest

from upslope.catalog.index import open_pack
from upslope.catalog.several import Several
from upslope.engine import ask, learners, place, record, review, setup
from upslope.engine.variants import variant_of
from upslope.errors import ContentError, InputError
from upslope.model.evidence import Purpose
from upslope.questions.build import build_variant, load_generator
from upslope.testing.added_pack import write_added_pack
from upslope.testing.small_pack import uid

SOIL = uid("soil-1")
P = Purpose.PRACTICE


@dataclass
class Sandbox:
    """Stands for the grader; notes what it was asked to build."""

    built: list = field(default_factory=list)
    text: str | None = None
    fails: str = "-"

    def build_variant(self, source, path, kind, seed):
        self.built.append((path, seed))
        if self.fails in path:
            raise ContentError("It failed.")
        return self.text or build_variant(load_generator(source, path), kind, seed).canonical_json()


@pytest.fixture
def grown(engine, pack, tmp_path):
    """The engine with an added pack, whose generators must not run in this process."""
    made = write_added_pack(tmp_path / "garden")
    return replace(engine, catalog=Several(pack, [open_pack(made, None, pack)]))


@pytest.fixture
def ada(grown, newcomer):
    return newcomer(grown)


def test_without_a_sandbox_foreign_code_is_not_run(grown, ada):
    with pytest.raises(ContentError, match="added pack"):
        ask.ask_practice(grown, ada, "soil")
    family = grown.catalog.family(SOIL)
    with pytest.raises(ContentError, match="not run here"):
        grown.content.generator(family)
    grown.content.load_generators()  # ours only


def test_a_question_of_an_added_pack_is_built_in_the_sandbox_and_answered_as_any(grown, ada):
    sandbox = Sandbox()
    engine = replace(grown, grader=sandbox)
    question = ask.ask_practice(engine, ada, "soil")
    assert sandbox.built[0][0].startswith("skills/garden/soil/questions/")
    result = record.answer(engine, ada, question.asked.id, question.right_answer)
    assert result.verdict.correct
    assert result.evidence.item.skills == ((uid("soil"), 1.0),)
    ours = len(sandbox.built)
    ask.ask_practice(engine, ada, "vectors")
    assert len(sandbox.built) == ours


def test_one_seed_is_one_variant(grown):
    engine = replace(grown, grader=Sandbox())
    family = engine.catalog.family(SOIL)
    assert variant_of(engine, family, 7) == variant_of(engine, family, 7) != variant_of(engine, family, 8)


@pytest.mark.parametrize("text", ["no json", '{"kind": "choice"}', "[]"])
def test_what_comes_out_of_the_sandbox_is_not_believed(grown, text):
    engine = replace(grown, grader=Sandbox(text=text))
    with pytest.raises(ContentError, match="can't be used"):
        variant_of(engine, engine.catalog.family(SOIL), 1)


def test_a_question_that_broke_is_not_asked_again_and_takes_no_answer_with_it(grown, ada):
    sandbox = Sandbox()
    engine = replace(grown, grader=sandbox)
    question = ask.ask_practice(engine, ada, "soil")
    sandbox.fails = "soil"
    result = record.answer(engine, ada, question.asked.id, question.right_answer)
    assert result.evidence.seq
    assert result.next is None
    assert len(sandbox.built) == 4  # each of the three tried once more, and then no longer
    with pytest.raises(InputError, match="no questions on “Soil”"):
        ask.ask_practice(engine, ada, "soil")
    assert len(sandbox.built) == 4


def test_one_broken_question_leaves_the_others(grown, ada):
    engine = replace(grown, grader=Sandbox(fails="q1"))
    asked = {
        ask.draft_practice(engine, ada, engine.estimates.of(ada).state, engine.content.skill("soil"), P).family_title
    }
    for _ in range(12):
        question = ask.ask_practice(engine, ada, "soil")
        asked.add(question.family_title)
        record.answer(engine, ada, question.asked.id, "-1")
    assert asked == {"Soil 0", "Soil 2"}


def test_a_placement_goes_on_past_broken_questions(grown):
    engine = replace(grown, grader=Sandbox(fails="soil"))
    bob = learners.add_learner(engine, "Bob").id
    setup.set_up(engine, bob, setup.Setup(role="gardener", rung="entry", hours_per_week=5.0))
    test = place.show(engine, bob)
    assert test.question is None  # the role asks for nothing that is not broken
    engine.content.broken.clear()
    engine.grader.fails = "q1"
    place.start(engine, bob)
    found = place.show(engine, bob)
    assert found.question.family_title in {"Soil 0", "Soil 2"}


def test_reviews_skip_a_skill_whose_questions_broke(grown, ada, clock):
    sandbox = Sandbox()
    engine = replace(grown, grader=sandbox)
    for skill in ("soil", "vectors"):
        for _ in range(5):
            question = ask.ask_practice(engine, ada, skill)
            record.answer(engine, ada, question.asked.id, question.right_answer)
    clock.forward(days=90)
    due = [uuid for uuid, _ in review.due_reviews(engine, engine.estimates.of(ada).state)]
    assert {uid("soil"), uid("vectors")} <= set(due)
    sandbox.fails = "soil"
    for uuid in due:  # whatever is worst, a question comes
        assert ask.draft_review(engine, ada, engine.estimates.of(ada).state).skill.id != "soil", uuid
