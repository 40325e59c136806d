"""The built-in pack and added ones as one catalog."""

from pathlib import Path

import pytest

from upslope.catalog.index import open_pack
from upslope.catalog.layout import overlap, write_layout
from upslope.catalog.load import load_folder
from upslope.catalog.pack import Pack
from upslope.catalog.several import Several
from upslope.errors import NotFound
from upslope.ports import Catalog
from upslope.testing.added_pack import write_added_pack
from upslope.testing.small_pack import uid, write_small_pack


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    root = write_small_pack(tmp_path_factory.mktemp("base") / "small")
    write_layout(load_folder(root))
    return open_pack(root)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return write_added_pack(tmp_path / "garden", before="networks")


@pytest.fixture
def both(base: Pack, made: Path) -> Several:
    return Several(base, [open_pack(made, None, base)])


def test_things_of_all_packs_are_found(both: Several, base: Pack) -> None:
    catalog: Catalog = both
    assert len(catalog.skills) == len(base.skills) + 1
    assert [area.id for area in catalog.areas] == ["maths", "code", "models", "garden"]
    assert [role.id for role in catalog.roles] == ["maker", "gardener"]
    assert [lab.id for lab in catalog.labs] == ["clip-readings", "order-totals", "clip-depths"]
    assert [lab.id for lab in catalog.labs_for("soil")] == ["clip-depths"]
    assert len(catalog.families("soil")) == 3
    assert [hit.id for hit in catalog.search("humus")] == ["soil"]
    with pytest.raises(NotFound, match="Perhaps you mean soil"):
        catalog.skill("soill")


def test_prerequisites_come_first_across_packs(both: Several) -> None:
    order = [skill.id for skill in both.skills]
    assert order.index("networks") < order.index("soil")


def test_files_are_read_from_the_pack_that_has_them(both: Several) -> None:
    assert both.lesson("soil") == "# Soil\n"
    assert both.lesson("python") == "# python\n"
    assert both.lab_files(both.lab("clip-depths")).digest == both.lab("clip-depths").digest
    assert both.lab_files(both.lab("clip-readings")).get("brief.md")
    assert "def generate" in both.generator(both.families("soil")[0])
    assert "def generate" in both.generator(both.families("python")[0])


def test_what_is_foreign_is_told(both: Several, base: Pack) -> None:
    assert both.foreign(uid("soil-1"))
    assert both.foreign(uid("clip-depths"))
    assert not both.foreign(uid("python-1"))
    assert not both.foreign(uid("clip-readings"))
    assert not base.foreign(uid("soil-1"))


def test_a_name_of_the_built_in_pack_stays_its_own(both: Several) -> None:
    assert both.role("maker").id == "maker"  # also an alias of the added gardener
    assert both.role("gardener").id == "gardener"


def test_the_info_is_the_built_in_one_with_a_digest_over_all(both: Several, base: Pack, made: Path) -> None:
    assert both.info.uuid == base.info.uuid
    assert both.info.digest != base.info.digest
    (made / "skills/garden/soil/lesson.md").write_text("# Other soil\n")
    assert Several(base, [open_pack(made, None, base)]).info.digest != both.info.digest


@pytest.mark.parametrize("own", [None, "[0, 0]", "[1e9, 0]", "[9000, 9000]"])
def test_every_skill_has_a_place_that_no_other_overlaps(base: Pack, made: Path, own: str | None) -> None:
    if own:
        (made / "map.toml").write_text(f"[positions]\nsoil = {own}\npython = [5000, 5000]\n")
    places = Several(base, [open_pack(made, None, base)]).positions
    assert set(places) == {skill.id for skill in base.skills} | {"soil"}
    assert places.items() >= base.positions.items()
    assert not any(overlap(places["soil"], place) for skill, place in places.items() if skill != "soil")
    assert max(map(abs, places["soil"])) < 20_000
    assert (places["soil"] == (9000.0, 9000.0)) == (own == "[9000, 9000]")


def test_questions_for_a_built_in_skill_can_be_added(base: Pack, made: Path) -> None:
    folder = made / "skills/code/python/questions"
    folder.mkdir(parents=True)
    text = (made / "skills/garden/soil/questions/q1.toml").read_text()
    (folder / "more.toml").write_text(text.replace(uid("soil-1"), uid("more")).replace("soil = 1.0", "python = 1.0"))
    (folder / "more.py").write_text((made / "skills/garden/soil/questions/q1.py").read_text())
    both = Several(base, [open_pack(made, None, base)])
    assert len(both.families("python")) == len(base.families("python")) + 1
    assert both.foreign(uid("more"))
