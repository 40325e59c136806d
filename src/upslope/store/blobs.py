"""Files kept under the digest of their content: copies of labs with graded evidence, handed-in work."""

import hashlib
import os
import re
import secrets
from pathlib import Path

from upslope.errors import DatabaseCorrupt, DataFolderUnusable, NotFound

_DIGEST = re.compile(r"[0-9a-f]{64}")


class Blobs:
    """`<data folder>/blobs/<sha256>`. Content never changes, so it is safe from any thread and process."""

    def __init__(self, data_folder: Path) -> None:
        self.folder = data_folder / "blobs"

    def put(self, content: bytes) -> str:
        """Keep these bytes and return their SHA-256 in hex. Durable on return. Raises DataFolderUnusable."""
        digest = hashlib.sha256(content).hexdigest()
        path = self.folder / digest
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # A damaged copy is healed by putting the content again.
            if not (path.exists() and path.read_bytes() == content):
                self._write(path, content)
        except OSError as error:
            raise _unusable(path, error) from error
        return digest

    def get(self, digest: str) -> bytes:
        """Raises NotFound, DatabaseCorrupt if the file is not what its name says, DataFolderUnusable."""
        if not _DIGEST.fullmatch(digest):
            raise NotFound(f"{digest!r} is not a digest.", id=digest)
        path = self.folder / digest
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise NotFound(f"There is no stored file {digest}.", id=digest) from error
        except OSError as error:
            raise _unusable(path, error) from error
        if hashlib.sha256(content).hexdigest() != digest:
            raise DatabaseCorrupt(f"The stored file {path} is damaged. Put it back from a backup.", path=str(path))
        return content

    def digests(self) -> frozenset[str]:
        """What is kept. Raises DataFolderUnusable."""
        try:
            return frozenset(path.name for path in self.folder.iterdir() if _DIGEST.fullmatch(path.name))
        except FileNotFoundError:
            return frozenset()
        except OSError as error:
            raise _unusable(self.folder, error) from error

    def _write(self, path: Path, content: bytes) -> None:
        part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
        try:
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        if os.name == "posix":
            folder = os.open(self.folder, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


def _unusable(path: Path, error: OSError) -> DataFolderUnusable:
    return DataFolderUnusable(
        f"{path} can't be used: {error.strerror or error}. Check the folder, your rights to it and the free space.",
        path=str(path),
    )
