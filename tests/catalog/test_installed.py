"""Added packs: taken in whole or not at all, opened beside the built-in one, removed."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from upslope.catalog.index import open_pack
from upslope.catalog.installed import add_pack, open_packs, remove_pack
from upslope.catalog.pack import Pack
from upslope.errors import Conflict, InputError, NotFound, PackInvalid, SandboxRefused
from upslope.testing.added_pack import write_added_pack, zip_added_pack
from upslope.testing.small_pack import uid, write_small_pack


def shut_in() -> bool:
    return True


def not_shut_in() -> bool:
    return False


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The pack that others are added to."""
    return open_pack(write_small_pack(tmp_path_factory.mktemp("base") / "small"))


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    return tmp_path / "data" / "packs"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_pack_is_added_from_a_folder_or_a_zip_and_used(tmp_path: Path, base: Pack, packs: Path) -> None:
    for source in (write_added_pack(tmp_path / "a", before="python"), zip_added_pack(tmp_path / "a.zip")):
        added = add_pack(source, packs, base, shut_in)
        assert (added.info.name, added.code, added.trusted, added.problem) == ("Garden", 4, False, None)
        assert names(packs) == [added.info.uuid]
        found = open_packs(base, packs, tmp_path / "index", shut_in)
        assert [pack.info.name for pack in found.added] == ["Garden"]
        assert found.catalog.skill("soil").title == "Soil"
        assert open_packs(base, packs, tmp_path / "index", shut_in).added == found.added  # now from the index
        assert remove_pack(packs, "Garden").info.uuid == added.info.uuid
        assert names(packs) == []


def test_without_added_packs_the_catalog_is_the_built_in_one(base: Pack, packs: Path) -> None:
    found = open_packs(base, packs, None, not_shut_in)
    assert found.catalog is base
    assert found.added == ()


def break_toml(root: Path) -> None:
    toml = root / "skills/garden/soil/skill.toml"
    toml.write_text(toml.read_text().replace("minutes = 30", "minutes = 1"))


def need_unknown(root: Path) -> None:
    toml = root / "roles/gardener.toml"
    toml.write_text(toml.read_text().replace('"soil"', '"water"'))


def break_lab(root: Path) -> None:
    (root / "labs/clip-depths/cases.py").unlink()


def odd_id(root: Path) -> None:
    (root / "labs/clip-depths").rename(root / "labs/<script>")


@pytest.mark.parametrize("spoil", [break_toml, need_unknown, break_lab])
def test_a_pack_with_problems_is_not_added_and_all_are_named(
    tmp_path: Path, base: Pack, packs: Path, spoil: Callable[[Path], None]
) -> None:
    made = write_added_pack(tmp_path / "a")
    spoil(made)
    with pytest.raises(PackInvalid, match="was not added") as refused:
        add_pack(made, packs, base, shut_in)
    assert len(refused.value.params["problems"]) >= 1
    assert names(packs) == []


def test_an_id_that_would_not_stand_in_an_address_is_refused(tmp_path: Path, base: Pack, packs: Path) -> None:
    made = write_added_pack(tmp_path / "a")
    odd_id(made)
    with pytest.raises(InputError, match="not allowed"):
        add_pack(made, packs, base, shut_in)
    (made / "labs/<script>").rename(made / "labs/a_b")
    with pytest.raises(PackInvalid, match="small letters"):
        add_pack(made, packs, base, shut_in)


def rename_in(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new))


@pytest.mark.parametrize(
    ("path", "mine", "theirs"),
    [
        ("skills/garden/soil/skill.toml", "soil", "python"),
        ("skills/garden/soil/questions/q1.toml", "soil-1", "python-1"),
        ("labs/clip-depths/lab.toml", "clip-depths", "clip-readings"),
        ("roles/gardener.toml", "gardener", "vectors"),
    ],
)
def test_a_uuid_of_the_built_in_pack_is_refused(
    tmp_path: Path, base: Pack, packs: Path, path: str, mine: str, theirs: str
) -> None:
    made = write_added_pack(tmp_path / "a")
    rename_in(made, path, uid(mine), uid(theirs))
    with pytest.raises(Conflict, match="same uuid as something in the pack “Small”"):
        add_pack(made, packs, base, shut_in)


def test_things_of_another_added_pack_are_refused(tmp_path: Path, base: Pack, packs: Path) -> None:
    add_pack(write_added_pack(tmp_path / "a"), packs, base, shut_in)
    with pytest.raises(Conflict, match="in the pack “Garden”"):
        add_pack(write_added_pack(tmp_path / "b", "Other"), packs, base, shut_in)
    assert len(names(packs)) == 1


def test_an_id_that_is_taken_is_refused(tmp_path: Path, base: Pack, packs: Path) -> None:
    made = write_added_pack(tmp_path / "a")
    (made / "labs/clip-depths").rename(made / "labs/clip-readings")
    with pytest.raises(Conflict, match="same lab id"):
        add_pack(made, packs, base, shut_in)


def test_only_a_newer_version_takes_the_place_and_only_when_told_to(tmp_path: Path, base: Pack, packs: Path) -> None:
    def add(version: str, *, replace_older: bool) -> str:
        made = write_added_pack(tmp_path / f"{version}-{replace_older}", version=version)
        return add_pack(made, packs, base, shut_in, replace_older=replace_older).info.version

    assert add("1.9", replace_older=True) == "1.9"
    with pytest.raises(Conflict, match="--replace"):
        add("1.10", replace_older=False)
    for version in ("1.9", "1.9.0", "1.8.5", "0.99"):
        with pytest.raises(Conflict, match="not newer"):
            add(version, replace_older=True)
    assert add("1.10", replace_older=True) == "1.10"
    (entry,) = open_packs(base, packs, None, shut_in).added
    assert entry.info.version == "1.10"
    assert names(packs) == [entry.info.uuid]


def test_a_pack_with_the_uuid_of_the_built_in_one_is_refused(tmp_path: Path, base: Pack, packs: Path) -> None:
    made = write_added_pack(tmp_path / "a")
    rename_in(made, "pack.toml", uid("pack Garden"), base.info.uuid)
    with pytest.raises(Conflict, match="built-in"):
        add_pack(made, packs, base, shut_in, replace_older=True)


def test_a_pack_for_a_newer_program_is_refused(tmp_path: Path, base: Pack, packs: Path) -> None:
    made = write_added_pack(tmp_path / "a")
    rename_in(made, "pack.toml", '"0.1.0"', '"99.0"')
    with pytest.raises(InputError, match=r"needs Upslope 99\.0"):
        add_pack(made, packs, base, shut_in)


def test_code_needs_a_machine_that_shuts_it_in_or_trust(tmp_path: Path, base: Pack, packs: Path) -> None:
    made = write_added_pack(tmp_path / "a")
    with pytest.raises(SandboxRefused, match="--trust"):
        add_pack(made, packs, base, not_shut_in)
    assert names(packs) == []
    assert add_pack(made, packs, base, not_shut_in, trust=True).trusted
    (entry,) = open_packs(base, packs, None, not_shut_in).added
    assert (entry.trusted, entry.problem) == (True, None)


def test_a_pack_without_code_needs_neither(tmp_path: Path, base: Pack, packs: Path) -> None:
    made = write_added_pack(tmp_path / "a")
    shutil.rmtree(made / "labs")
    shutil.rmtree(made / "skills/garden/soil/questions")
    outline = (
        '"outline"\nresources = [{ title = "B", url = "https://e.org/", kind = "book", hours = 1, price = "free" }]'
    )
    rename_in(made, "skills/garden/soil/skill.toml", '"ready"', outline)
    assert add_pack(made, packs, base, not_shut_in).code == 0


def test_untrusted_code_is_left_out_where_it_can_no_longer_be_shut_in(tmp_path: Path, base: Pack, packs: Path) -> None:
    add_pack(write_added_pack(tmp_path / "a"), packs, base, shut_in)
    found = open_packs(base, packs, None, not_shut_in)
    assert found.catalog is base
    assert "--trust" in str(found.added[0].problem)


def test_a_pack_does_not_say_itself_that_it_is_trusted(tmp_path: Path, base: Pack, packs: Path) -> None:
    made = write_added_pack(tmp_path / "a")
    (made / ".upslope.json").write_text(json.dumps({"trusted": True}))
    add_pack(made, packs, base, shut_in)
    assert not open_packs(base, packs, None, shut_in).added[0].trusted


def test_a_pack_that_broke_is_left_out_and_the_others_stay(tmp_path: Path, base: Pack, packs: Path) -> None:
    added = add_pack(write_added_pack(tmp_path / "a"), packs, base, shut_in)
    break_toml(Path(added.folder))
    found = open_packs(base, packs, None, shut_in)
    assert found.catalog is base
    assert "problem(s)" in str(found.added[0].problem)
    assert found.added[0].info.name == "Garden"
    (Path(added.folder) / "pack.toml").write_text("= =")
    assert open_packs(base, packs, None, shut_in).added[0].info.name == added.info.uuid
    assert remove_pack(packs, added.info.uuid).info.uuid == added.info.uuid
    with pytest.raises(NotFound, match="upslope pack list"):
        remove_pack(packs, "Garden")


def test_what_the_built_in_pack_got_in_the_meantime_leaves_the_added_one_out(
    tmp_path: Path, base: Pack, packs: Path
) -> None:
    add_pack(write_added_pack(tmp_path / "a"), packs, base, shut_in)
    grown = write_small_pack(tmp_path / "grown")
    (grown / "labs/order-totals").rename(grown / "labs/clip-depths")
    found = open_packs(open_pack(grown), packs, None, shut_in)
    assert "same lab id" in str(found.added[0].problem)


def test_what_an_interrupted_run_left_is_cleared_away(tmp_path: Path, base: Pack, packs: Path) -> None:
    import os

    for name, age in ((".part-old", 7200), (".part-running", 60)):
        (packs / name).mkdir(parents=True)
        at = (packs / name).stat().st_mtime - age
        os.utime(packs / name, (at, at))
    added = add_pack(write_added_pack(tmp_path / "a"), packs, base, shut_in)
    assert names(packs) == [".part-running", added.info.uuid]
    assert len(open_packs(base, packs, None, shut_in).added) == 1
