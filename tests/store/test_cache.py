"""What can be made anew, in files."""

from pathlib import Path

import pytest

from upslope.store.cache import FolderCache


@pytest.fixture
def cache(tmp_path: Path) -> FolderCache:
    return FolderCache(tmp_path / "cache")


def names(cache: FolderCache) -> list[str]:
    return sorted(file.name for file in cache.folder.iterdir())


def test_what_was_kept_is_read_back_by_another_process(cache: FolderCache) -> None:
    assert cache.get("prior-1") is None
    cache.put("prior-1", b"\x00numbers")
    assert FolderCache(cache.folder).get("prior-1") == b"\x00numbers"


def test_of_a_kind_only_the_newest_is_kept(cache: FolderCache) -> None:
    for name in ("prior-1", "pack-1", "prior-2"):
        cache.put(name, name.encode())
    assert names(cache) == ["pack-1", "prior-2"]


def test_what_another_process_is_writing_is_left_alone(cache: FolderCache) -> None:
    cache.put("prior-1", b"one")
    (cache.folder / "prior-2.ab12cd34.part").write_bytes(b"tw")
    cache.put("prior-3", b"three")
    assert names(cache) == ["prior-2.ab12cd34.part", "prior-3"]


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("a file")
    cache = FolderCache(tmp_path / "in the way" / "cache")
    cache.put("prior-1", b"one")
    assert cache.get("prior-1") is None
