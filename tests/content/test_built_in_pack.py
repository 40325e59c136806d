"""The built-in pack as a whole. Its families and lessons are tests of their own, so that workers can share them."""

from pathlib import Path

from upslope.catalog.check import structural_problems
from upslope.catalog.reading import Loaded
from upslope.model.skill import SkillStatus


def test_the_structure_has_no_problem(loaded: Loaded) -> None:
    assert [str(problem) for problem in structural_problems(loaded)] == []


def test_there_is_enough_to_learn_and_to_be_asked(loaded: Loaded) -> None:
    ready = {skill.id for skill in loaded.skills if skill.status is SkillStatus.READY}
    assert len(ready) >= 48
    assert sum(family.home in ready for family in loaded.families) >= 144
    assert len(loaded.roles) >= 3


def test_the_first_model_can_be_trained_on_the_first_day(loaded: Loaded) -> None:
    assert loaded.info is not None
    skill = next(skill for skill in loaded.skills if skill.id == loaded.info.first_model)
    assert skill.prerequisites == ()
    assert skill.status is SkillStatus.READY


def test_the_map_has_every_skill_and_no_two_at_one_place(loaded: Loaded) -> None:
    current = {skill.id for skill in loaded.skills if skill.status is not SkillStatus.RETIRED}
    assert loaded.positions.keys() == current
    assert len(set(loaded.positions.values())) == len(current)


def test_every_generator_has_its_data_file(content: Path) -> None:
    lonely = [path.name for path in content.glob("skills/*/*/questions/*.py") if not path.with_suffix(".toml").exists()]
    assert lonely == []
