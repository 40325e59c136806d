"""What can be made anew, in files: parsed or reckoned once, and read back by the next start."""

import secrets
from contextlib import suppress
from pathlib import Path


class FolderCache:
    """One file a name, `<kind>-<key>`; of a kind only the newest is kept. Safe from any thread and process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, name: str) -> bytes | None:
        """What is kept under a name; None if there is nothing, or it can't be read."""
        try:
            return (self.folder / name).read_bytes()
        except OSError:
            return None

    def put(self, name: str, content: bytes) -> None:
        """Keep these bytes in the place of what is there of that kind. A full disk only costs the speed.

        Written beside and renamed, so that another process never reads half of it.
        """
        part = self.folder / f"{name}.{secrets.token_hex(4)}.part"
        with suppress(OSError):
            try:
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                part.write_bytes(content)
                part.replace(self.folder / name)
            finally:
                part.unlink(missing_ok=True)
            for old in self.folder.glob(f"{name.partition('-')[0]}-*"):
                if old.name != name and old.suffix != ".part":
                    old.unlink(missing_ok=True)
