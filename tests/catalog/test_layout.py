"""The map: every skill has a place of its own, which it keeps."""

import tomllib
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.catalog.layout import STEP_X, STEP_Y, lay_out, map_toml, write_layout
from upslope.catalog.load import load_folder
from upslope.catalog.reading import Loaded
from upslope.model.skill import Area, Prerequisite, Skill, SkillStatus


def skill(name: str, area: str, *before: str, status: SkillStatus = SkillStatus.READY) -> Skill:
    edges = tuple(Prerequisite(other, "first") for other in before)
    return Skill(name, name, name, name, area, status, 60, prerequisites=edges)


def pack(skills: list[Skill], positions: dict[str, tuple[float, float]] | None = None) -> Loaded:
    areas = [Area(name, name) for name in ("a", "b", "c", "d")]
    return Loaded(Path(), "", areas=areas, skills=skills, positions=positions or {})


def assert_apart(positions: dict[str, tuple[float, float]]) -> None:
    for (one, (x1, y1)), (other, (x2, y2)) in combinations(positions.items(), 2):
        assert abs(x1 - x2) >= 0.9 * STEP_X or abs(y1 - y2) >= 0.9 * STEP_Y, f"{one} and {other} overlap"


areas = st.lists(st.sampled_from("abcd"), max_size=40)


def numbered(letters: list[str], start: int = 0) -> list[Skill]:
    return [skill(f"{letter}{number}", letter) for number, letter in enumerate(letters, start)]


@given(areas)
def test_every_skill_has_a_place_of_its_own(letters: list[str]) -> None:
    skills = numbered(letters)
    positions = lay_out(pack(skills))
    assert positions.keys() == {one.id for one in skills}
    assert_apart(positions)


@given(areas, areas)
def test_old_skills_stay_where_they_are_when_new_ones_come(old: list[str], new: list[str]) -> None:
    skills = numbered(old)
    before = lay_out(pack(skills))
    grown = lay_out(pack(skills + numbered(new, len(old)), before))
    assert {name: grown[name] for name in before} == before
    assert len(grown) == len(old) + len(new)
    assert_apart(grown)


@given(areas, st.randoms())
def test_the_layout_does_not_depend_on_the_order_of_loading(letters: list[str], random: object) -> None:
    skills = numbered(letters)
    mixed = list(skills)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert lay_out(pack(mixed)) == lay_out(pack(skills))


def test_laying_out_again_changes_nothing() -> None:
    skills = numbered(list("aabbbcaad"))
    once = lay_out(pack(skills))
    assert lay_out(pack(skills, once)) == once


def test_an_area_that_grows_and_grows_does_not_run_into_the_one_below() -> None:
    skills = numbered(list("aaaa" + "b" * 90 + "c" * 90 + "d" * 90))
    positions = lay_out(pack(skills))
    for number in range(60):
        skills.append(skill(f"new{number}", "a"))
        positions = lay_out(pack(skills, positions))
    assert_apart(positions)


def test_what_comes_first_stands_further_left_or_higher() -> None:
    chain = [skill("s0", "a"), *(skill(f"s{n}", "a", f"s{n - 1}") for n in range(1, 9))]
    positions = lay_out(pack(chain))
    order = sorted(positions, key=lambda name: positions[name])
    assert order == [one.id for one in chain]


def test_a_skill_that_went_or_retired_loses_its_place() -> None:
    skills = [skill("stays", "a"), skill("old", "a", status=SkillStatus.RETIRED)]
    before = {"stays": (0.0, 0.0), "old": (150.0, 0.0), "gone": (300.0, 0.0)}
    assert lay_out(pack(skills, before)) == {"stays": (0.0, 0.0)}


def test_the_map_file_is_written_sorted_and_read_back(small_pack: Path) -> None:
    (small_pack / "map.toml").unlink()
    path = write_layout(load_folder(small_pack))
    positions = load_folder(small_pack).positions
    assert list(positions) == ["means", "spread", "sums"]
    text = path.read_text()
    assert tomllib.loads(text)["positions"].keys() == positions.keys()
    assert "upslope catalog layout" in text
    write_layout(load_folder(small_pack))
    assert path.read_text() == text


def test_positions_survive_being_written() -> None:
    text = map_toml({"b": (150.0, 1243.2), "a": (0.0, 74.0)})
    assert tomllib.loads(text) == {"positions": {"a": [0, 74], "b": [150, 1243.2]}}


@pytest.mark.parametrize("area", ["linear-algebra", "communication", "leadership"])
def test_a_skill_added_to_the_built_in_pack_moves_no_other(copy_of_content: Path, area: str) -> None:
    before = load_folder(copy_of_content)
    before.skills.append(skill("brand-new", area))
    after = lay_out(before)
    assert {name: after[name] for name in before.positions} == before.positions
    assert_apart(after)
