"""A lab as a plain folder of one's own: written once, then edited with any editor and read back."""

import json
import tomllib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from upslope.errors import Conflict, InputError, NotFound
from upslope.model.lab import Lab, LabFiles

MARKER = ".upslope-lab.toml"


@dataclass(frozen=True)
class LabFolder:
    """A folder with somebody's work on a lab (uuid)."""

    path: Path
    lab: str

    def solution(self, lab: Lab) -> Path:
        """The file that is handed in."""
        return self.path / lab.file_name

    def read(self, lab: Lab) -> bytes:
        """What is handed in. Raises NotFound if it isn't there."""
        try:
            return self.solution(lab).read_bytes()
        except FileNotFoundError as error:
            raise NotFound(
                f"There is no {lab.file_name} in {self.path}. Write your solution there, or get the starter again: "
                f"upslope lab start {lab.id} --folder {self.path}",
                what="file",
            ) from error


def open_folder(path: Path) -> LabFolder:
    """The lab folder at a path. Raises InputError if it is none."""
    try:
        found = tomllib.loads((path / MARKER).read_text(encoding="utf-8"))["lab"]
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError(
            f"{path.resolve()} is no lab folder. Make one, then go there: upslope lab start ID", field="folder"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError) as error:
        raise InputError(
            f"{path / MARKER} can't be read. Delete it and run: upslope lab start ID --folder {path}", field="folder"
        ) from error
    return LabFolder(path, str(found))


def write_folder(path: Path, lab: Lab, files: LabFiles, visible: Sequence[tuple[str, str]]) -> bool:
    """Write the brief, the starter and the `visible` tests; returns whether a solution that was there has been kept.

    A folder of this lab is brought up to date. Raises Conflict if the folder is another lab's, or has files of these
    names that are not ours to replace.
    """
    ours = {"brief.md": files.get("brief.md") or "", MARKER: _marker(lab), **dict(visible)}
    _check_ours(path, lab, {*ours, lab.file_name})
    path.mkdir(parents=True, exist_ok=True)
    for name, text in ours.items():
        (path / name).write_text(text, encoding="utf-8", newline="\n")
    with suppress(FileExistsError):
        with (path / lab.file_name).open("x", encoding="utf-8", newline="\n") as file:
            file.write(files.get(f"starter{lab.language.suffix}") or "")
        return False
    return True


def _check_ours(path: Path, lab: Lab, names: set[str]) -> None:
    if path.exists() and not path.is_dir():
        raise Conflict(f"{path} is a file. Choose another place: upslope lab start {lab.id} --folder PATH")
    if (path / MARKER).exists():
        if open_folder(path).lab != lab.uuid:
            raise Conflict(
                f"{path} holds the work on another lab. Choose another place: upslope lab start {lab.id} --folder PATH"
            )
    elif taken := sorted(name for name in names if (path / name).exists()):
        raise Conflict(
            f"{path} has a {taken[0]} already, which is left alone. "
            f"Choose another place: upslope lab start {lab.id} --folder PATH"
        )


def _marker(lab: Lab) -> str:
    lines = [
        "# Tells `upslope lab check` and `upslope lab submit` which lab this folder belongs to.",
        f"lab = {json.dumps(lab.uuid)}",
        f"id = {json.dumps(lab.id)}",
    ]
    return "\n".join(lines) + "\n"
