"""Where things are: read once, from flags and the environment."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from upslope.errors import DataFolderUnusable

ENV_DATA_DIR, ENV_DATABASE = "UPSLOPE_DATA_DIR", "UPSLOPE_DATABASE"
BUILT_IN_PACK = Path(__file__).parent / "content"


@dataclass(frozen=True)
class Settings:
    """`database` is a SQLAlchemy URL. All else lies in the data folder."""

    data_dir: Path
    database: str
    pack: Path = BUILT_IN_PACK

    @classmethod
    def read(cls, data_dir: Path | None = None, database: str | None = None) -> "Settings":
        """A flag wins over the environment, the environment over the platform's usual data folder."""
        chosen = data_dir or os.environ.get(ENV_DATA_DIR) or platformdirs.user_data_dir("upslope", appauthor=False)
        folder = Path(chosen).expanduser().absolute()
        url = database or os.environ.get(ENV_DATABASE) or _sqlite_url(folder / "upslope.db")
        return cls(folder, url)

    @property
    def backups(self) -> Path:
        """The folder of the copies made before migrations and restores."""
        return self.data_dir / "backups"

    @property
    def cache(self) -> Path:
        """The folder of what was parsed and reckoned once; it may be deleted at any time."""
        return self.data_dir / "cache"

    @property
    def packs(self) -> Path:
        """The folder of the packs that were added."""
        return self.data_dir / "packs"

    @property
    def parameters(self) -> Path:
        """The file of the learner model's parameters that `upslope fit` found; the built-in ones hold without it."""
        return self.data_dir / "parameters.json"

    @property
    def readout(self) -> Path:
        """The file of the read-out that `upslope fit` found in many learners' answers; without it there is none."""
        return self.data_dir / "readout.npz"

    @property
    def running(self) -> Path:
        """The file in which a running app says where it is."""
        return self.data_dir / "running.json"

    def make_data_dir(self) -> None:
        """Make the data folder, for its owner only. Raises DataFolderUnusable."""
        try:
            self.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise DataFolderUnusable(
                f"The data folder {self.data_dir} can't be made ({error.strerror}). "
                f"Choose another with --data-dir or {ENV_DATA_DIR}.",
                folder=str(self.data_dir),
            ) from error


def _sqlite_url(path: Path) -> str:
    """In a URL, `%` and `?` mean something; in a folder's name they don't."""
    return "sqlite:///" + str(path).replace("%", "%25").replace("?", "%3F")
