"""Taking in what somebody else packed: nothing lands outside, nothing grows without bound."""

import contextlib
import os
import stat
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from upslope.catalog import unpack
from upslope.catalog.unpack import checked_name, copy_pack
from upslope.errors import InputError
from upslope.testing.added_pack import added_files, write_added_pack, zip_added_pack


def zipped(path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.toml", b"")
        for name, content in entries:
            archive.writestr(name, content)
    return path


def everything_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def test_a_folder_and_a_zip_of_it_give_the_same_files(tmp_path: Path) -> None:
    from_folder = copy_pack(write_added_pack(tmp_path / "made"), tmp_path / "a")
    from_zip = copy_pack(zip_added_pack(tmp_path / "made.zip"), tmp_path / "b")
    assert from_zip == tmp_path / "b" / "garden-main"
    for root in (from_folder, from_zip):
        assert {name: (root / name).read_text() for name in everything_below(root)} == added_files()


def test_hidden_files_and_caches_stay_behind(tmp_path: Path) -> None:
    made = write_added_pack(tmp_path / "made")
    for name in (".git/config", "skills/.DS_Store", "labs/__pycache__/x.pyc", ".upslope.json"):
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text("x")
    (made / ".link").symlink_to("/etc/passwd")
    assert everything_below(copy_pack(made, tmp_path / "a")) == set(added_files())
    archive = zipped(tmp_path / "z.zip", (".upslope.json", b"{}"), ("__MACOSX/._x", b""), ("labs/a.md", b"a"))
    assert everything_below(copy_pack(archive, tmp_path / "b")) == {"pack.toml", "labs/a.md"}


UNSAFE = [
    *["../x", "a/../../x", "/etc/x", "//x", "a\\..\\x", "..\\x", "C:/x", "C:x", "a/..", "..", "a\x1fb", "a/b\x7f"],
    *["con", "labs/NUL.txt", "a/b.", "a/b ", "x" * 201, "/".join("abcdefghijklmnopq"), 'a"b', "a|b", "a?b", "a*b"],
]


@pytest.mark.parametrize("name", UNSAFE, ids=ascii)
def test_a_path_that_leads_outside_or_that_not_every_system_takes_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="not allowed"):
        copy_pack(zipped(tmp_path / "z.zip", (name, b"x")), tmp_path / "deep" / "into")
    assert everything_below(tmp_path) <= {"z.zip", "deep/into/pack.toml"}


_AWKWARD = st.sampled_from(["..", ".", "/", "\\", "a", "b", "\x00", ":", "~", " ", "é", "\ud800", "C:", "__", "con"])


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=30), st.lists(_AWKWARD, max_size=8).map("".join)))
def test_any_name_is_refused_or_leads_inside(name: str) -> None:
    try:
        found = checked_name(name)
    except InputError:
        return
    if found is not None:
        inside = os.path.normpath(os.path.join("/into", found))
        assert inside.startswith("/into/")
        assert inside == f"/into/{found}"
        assert not set(found) & set('\\:*?"<>|\x00')


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.lists(_AWKWARD, min_size=1, max_size=6).map("".join), st.binary(max_size=9)), max_size=4))
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_whatever_a_zip_is_made_of_nothing_lands_outside(
    tmp_path_factory: pytest.TempPathFactory, entries: list[tuple[str, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("zip")
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("pack.toml", b"")
        for name, data in entries:
            try:
                archive.writestr(zipfile.ZipInfo(name), data)
            except (UnicodeEncodeError, ValueError):
                return
    (folder / "z.zip").write_bytes(content.getvalue())
    with contextlib.suppress(InputError):
        copy_pack(folder / "z.zip", folder / "deep" / "er" / "into")
    assert all(name == "z.zip" or name.startswith("deep/er/into/") for name in everything_below(folder))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_zip_is_refused_or_read_and_never_anything_else(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("zip")
    whole = bytearray(zipped(folder / "z.zip", ("labs/a.md", b"text " * 9)).read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=6)):
        whole[place] = data.draw(st.integers(0, 255))
    (folder / "z.zip").write_bytes(
        whole[: data.draw(st.integers(0, len(whole)))] if data.draw(st.booleans()) else whole
    )
    with contextlib.suppress(InputError):
        copy_pack(folder / "z.zip", folder / "deep" / "into")
    assert all(name == "z.zip" or name.startswith("deep/into/") for name in everything_below(folder))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_links_and_devices_in_a_zip_are_refused(tmp_path: Path, kind: int) -> None:
    entry = zipfile.ZipInfo("labs/x")
    entry.external_attr = (kind | 0o777) << 16
    with pytest.raises(InputError, match="no ordinary file"):
        copy_pack(zipped(tmp_path / "z.zip", (entry, b"/etc/passwd")), tmp_path / "into")


def test_links_and_pipes_in_a_folder_are_refused(tmp_path: Path) -> None:
    for number, plant in enumerate((lambda path: path.symlink_to("/etc"), os.mkfifo)):
        made = write_added_pack(tmp_path / f"made-{number}")
        plant(made / "labs" / "x")
        with pytest.raises(InputError, match="labs/x is a link or no ordinary file"):
            copy_pack(made, tmp_path / f"into-{number}")


def test_real_bytes_are_counted_whatever_is_declared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "MAX_BYTES", 1_000_000)
    bomb = zipped(tmp_path / "z.zip", *((f"labs/{n}", b"\0" * 400_000) for n in range(3)))
    assert bomb.stat().st_size < 5_000
    with pytest.raises(InputError, match="larger than"):
        copy_pack(bomb, tmp_path / "into")
    assert sum(path.stat().st_size for path in (tmp_path / "into").rglob("*") if path.is_file()) <= 1_000_000
    text = bomb.read_bytes()
    lying = text.replace((400_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != text
    (tmp_path / "lying.zip").write_bytes(lying)
    with pytest.raises(InputError):
        copy_pack(tmp_path / "lying.zip", tmp_path / "again")


def test_files_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "MAX_FILES", 20)
    many = [(f"labs/{n}", b"") for n in range(20)]
    with pytest.raises(InputError, match="more than 20 files"):
        copy_pack(zipped(tmp_path / "a.zip", *many), tmp_path / "a")
    assert len(everything_below(tmp_path / "a")) == 20
    with pytest.raises(InputError, match="more than 20 files"):
        copy_pack(zipped(tmp_path / "b.zip", *many, *((f"x/{n}", b"") for n in range(30))), tmp_path / "b")
    assert everything_below(tmp_path / "b") == set()  # told from the table of contents, before it is read


def test_a_name_that_comes_twice_is_refused_also_in_other_capitals(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="twice"):
        copy_pack(zipped(tmp_path / "z.zip", ("labs/a", b"1"), ("labs/A", b"2")), tmp_path / "a")
    with pytest.raises(InputError, match="can't be copied"):
        copy_pack(zipped(tmp_path / "y.zip", ("labs", b"1"), ("labs/a", b"2")), tmp_path / "b")


def test_rare_compression_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "z.zip", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("pack.toml", b"x" * 100)
    with pytest.raises(InputError, match="rare way"):
        copy_pack(tmp_path / "z.zip", tmp_path / "into")


def test_what_is_no_pack_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.zip").write_text("no zip")
    with pytest.raises(InputError, match=r"no pack\.toml in empty"):
        copy_pack(tmp_path / "empty", tmp_path / "a")
    with pytest.raises(InputError, match="no zip file that can be read"):
        copy_pack(tmp_path / "text.zip", tmp_path / "b")
    with pytest.raises(InputError, match="no folder or zip file"):
        copy_pack(tmp_path / "nothing", tmp_path / "c")
