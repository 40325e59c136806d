"""Opening a pack: what was parsed once is not parsed again, until a byte changes."""

from pathlib import Path
from typing import Any

import pytest

from upslope.catalog import index as index_module
from upslope.catalog.index import open_pack
from upslope.catalog.load import load_folder
from upslope.catalog.reading import content_digest, pack_files
from upslope.errors import ContentError, PackInvalid


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were parsed."""
    folders: list[Path] = []

    def counted(root: Path) -> Any:
        folders.append(root)
        return load_folder(root)

    monkeypatch.setattr(index_module, "load_folder", counted)
    return folders


def test_the_second_opening_does_not_parse_and_finds_the_same(
    small_pack: Path, index: Path, parsed: list[Path]
) -> None:
    first, second = open_pack(small_pack, index), open_pack(small_pack, index)
    assert parsed == [small_pack]
    for name in ("info", "areas", "skills", "roles", "labs", "positions"):
        assert getattr(first, name) == getattr(second, name)
    assert first.families("sums") == second.families("sums") != ()
    assert second.lesson("sums") == first.lesson("sums")
    assert second.generator(second.families("sums")[0]).startswith("from upslope")


def test_without_an_index_folder_nothing_is_kept(small_pack: Path, index: Path, parsed: list[Path]) -> None:
    open_pack(small_pack)
    open_pack(small_pack)
    assert len(parsed) == 2
    assert not index.exists()


def test_any_changed_byte_in_any_file_makes_a_new_index(small_pack: Path, index: Path, parsed: list[Path]) -> None:
    open_pack(small_pack, index)
    digests = {content_digest(small_pack)}
    files = pack_files(small_pack)
    assert len(files) == 27
    for path in files:
        path.write_bytes(path.read_bytes() + b"\n")
        pack = open_pack(small_pack, index)
        digests.add(pack.info.digest)
        open_pack(small_pack, index)
    assert len(parsed) == len(digests) == len(files) + 1
    assert len(list(index.iterdir())) == 1  # older ones are cleared away


def test_a_new_or_renamed_or_removed_file_makes_a_new_index(small_pack: Path, index: Path, parsed: list[Path]) -> None:
    open_pack(small_pack, index)
    note = small_pack / "skills" / "note.txt"
    note.write_text("")
    open_pack(small_pack, index)
    moved = note.rename(note.with_name("other.txt"))
    open_pack(small_pack, index)
    assert len(parsed) == 3
    moved.unlink()
    open_pack(small_pack, index)
    assert len(parsed) == 4


def test_caches_and_hidden_files_are_no_part_of_a_pack(small_pack: Path, index: Path, parsed: list[Path]) -> None:
    open_pack(small_pack, index)
    (small_pack / "roles" / "__pycache__").mkdir()
    (small_pack / "roles" / "__pycache__" / "x.pyc").write_bytes(b"x")
    (small_pack / ".DS_Store").write_bytes(b"x")
    open_pack(small_pack, index)
    assert len(parsed) == 1


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff\xfe", b'{"info": null}'])
def test_a_damaged_index_is_made_anew(small_pack: Path, index: Path, parsed: list[Path], damage: bytes) -> None:
    open_pack(small_pack, index)
    (kept,) = index.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(damage)
    assert open_pack(small_pack, index).skill("sums").title == "Sums"
    assert kept.read_bytes() == whole
    open_pack(small_pack, index)
    assert len(parsed) == 2


def test_an_index_folder_that_cannot_be_written_costs_only_speed(small_pack: Path, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    assert open_pack(small_pack, in_the_way / "index").info.name == "Small"


def test_an_invalid_pack_says_how_many_problems_there_are_and_what_to_run(small_pack: Path, index: Path) -> None:
    skill = small_pack / "skills/arithmetic/spread/skill.toml"
    skill.write_text(
        skill.read_text().replace('skill = "means"', 'skill = "nothing"').replace("hours = 2", "hours = 0")
    )
    with pytest.raises(PackInvalid) as refused:
        open_pack(small_pack, index)
    assert "upslope catalog check" in refused.value.message
    problems = refused.value.params["problems"]
    assert f"{len(problems)} problem(s), the first: {problems[0]}" in refused.value.message
    assert any(problem.startswith("skills/arithmetic/spread/skill.toml:") for problem in problems)
    assert not index.exists()


def test_a_folder_that_is_no_pack_says_so(tmp_path: Path) -> None:
    with pytest.raises(PackInvalid, match=r"no pack\.toml"):
        open_pack(tmp_path)


def test_a_lab_with_problems_is_left_out_until_it_is_mended(small_pack: Path, index: Path) -> None:
    (lab,) = open_pack(small_pack, index).labs
    for name, spoiled in (("brief.md", "Too short."), ("lab.toml", "title = = 1")):
        file = small_pack / lab.path / name
        text = file.read_text()
        file.write_text(spoiled)
        assert open_pack(small_pack, index).labs == ()
        file.write_text(text)
    assert open_pack(small_pack, index).labs == (lab,)


def test_a_pack_under_work_opens_though_its_map_is_behind(small_pack: Path) -> None:
    (small_pack / "map.toml").unlink()
    assert open_pack(small_pack).positions == {}


def test_no_code_of_a_pack_runs_when_it_is_opened(small_pack: Path) -> None:
    code = small_pack / "skills/arithmetic/sums/questions/add-two.py"
    code.write_text("raise SystemExit('this ran')")
    pack = open_pack(small_pack)
    assert len(pack.families("sums")) == 3


def test_a_file_that_went_away_under_an_open_pack_is_a_content_error(small_pack: Path) -> None:
    pack = open_pack(small_pack)
    family = pack.families("sums")[0]
    (small_pack / family.path).unlink()
    with pytest.raises(ContentError, match="can't be read"):
        pack.generator(family)
