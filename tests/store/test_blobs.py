"""Files under their digests."""

import hashlib
import os
from pathlib import Path

import pytest

from upslope.errors import DatabaseCorrupt, DataFolderUnusable, NotFound
from upslope.store.blobs import Blobs


def test_content_is_found_under_its_digest(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "data")
    assert blobs.digests() == frozenset()
    digest = blobs.put(b"lab")
    assert digest == hashlib.sha256(b"lab").hexdigest() == blobs.put(b"lab")
    assert blobs.get(digest) == b"lab"
    assert blobs.digests() == {digest}
    assert [file.name for file in blobs.folder.iterdir()] == [digest]
    if os.name == "posix":
        assert (blobs.folder / digest).stat().st_mode & 0o777 == 0o600
        assert blobs.folder.stat().st_mode & 0o777 == 0o700


def test_a_damaged_file_is_told_and_healed_by_putting_it_again(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    digest = blobs.put(b"lab")
    (blobs.folder / digest).write_bytes(b"la")
    with pytest.raises(DatabaseCorrupt):
        blobs.get(digest)
    blobs.put(b"lab")
    assert blobs.get(digest) == b"lab"


@pytest.mark.parametrize("digest", ["../upslope.db", "", "A" * 64, "0" * 64])
def test_what_is_not_there_is_not_found(tmp_path: Path, digest: str) -> None:
    with pytest.raises(NotFound):
        Blobs(tmp_path).get(digest)


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "blobs").write_text("in the way")
    with pytest.raises(DataFolderUnusable):
        Blobs(tmp_path).put(b"lab")
    with pytest.raises(DataFolderUnusable):
        Blobs(tmp_path).digests()
