"""A pack's folder being read: what was found so far, and every problem on the way."""

import hashlib
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from upslope.model.career import Career
from upslope.model.family import Family
from upslope.model.lab import Lab, LabFiles
from upslope.model.pack import PackInfo, Problem
from upslope.model.role import Role
from upslope.model.skill import Area, Skill
from upslope.model.vocabulary import Term

FileModel = TypeVar("FileModel", bound=BaseModel)


@dataclass(frozen=True)
class Beside:
    """What a pack may build on: the skills and areas of the built-in pack, for one that is added to it."""

    skills: tuple[Skill, ...] = ()
    areas: tuple[Area, ...] = ()


@dataclass
class Loaded:
    """What a pack folder holds. Files that can't be read are missing here and named in `problems`."""

    root: Path
    digest: str
    info: PackInfo | None = None
    areas: list[Area] = field(default_factory=list)
    skills: list[Skill] = field(default_factory=list)
    families: list[Family] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    labs: list[Lab] = field(default_factory=list)
    lab_files: dict[str, LabFiles] = field(default_factory=dict)
    """The text files of each lab id."""
    role_groups: dict[str, str] = field(default_factory=dict)
    positions: dict[str, tuple[float, float]] = field(default_factory=dict)
    lessons: set[str] = field(default_factory=set)
    paths: dict[str, str] = field(default_factory=dict)
    """The file of each skill id, family (by its generator's path), `role:<id>`, `lab:<id>`, and `<folder>:<id>` of what
    belongs to careers."""
    redundant_but_noted: set[tuple[str, str]] = field(default_factory=set)
    career: Career = field(default_factory=Career)
    vocabulary: tuple[Term, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    beside: Beside = field(default_factory=Beside)

    @property
    def known_skills(self) -> dict[str, Skill]:
        """By id, the pack's own skills and those that it may build on."""
        return {skill.id: skill for skill in (*self.beside.skills, *self.skills)}


def pack_files(root: Path) -> list[Path]:
    """Every file of a pack or of one folder in it, in a fixed order; hidden files and caches are not part of it."""
    return sorted(
        path
        for path in root.rglob("*")
        if path.is_file() and not any(part.startswith((".", "__")) for part in path.relative_to(root).parts)
    )


def content_digest(root: Path) -> str:
    """SHA-256 over the paths and bytes of every file of the pack."""
    whole = hashlib.sha256()
    for path in pack_files(root):
        whole.update(f"{path.relative_to(root).as_posix()}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def line_of(text: str, *keys: str | int) -> int:
    """The line on which a TOML key stands, found by text: `("rungs", 1, "years")` is `years` of the second rung."""
    lines = text.splitlines()
    start = left = 0
    for place, key in enumerate(keys):
        if isinstance(key, int):
            continue
        # Entries of an inline list have no heading of their own: count the key inside them instead.
        nth = left + (int(keys[place + 1]) if place + 1 < len(keys) and isinstance(keys[place + 1], int) else 0)
        pattern = re.compile(
            rf"^\s*(\[+\s*{re.escape(key)}\s*\]+|[\"']?{re.escape(key)}[\"']?\s*=)|\b{re.escape(key)}\s*="
        )
        hits = [number for number, line in enumerate(lines[start:], start) if pattern.search(line)]
        if hits:
            left = nth - min(nth, len(hits) - 1)
            start = hits[nth - left]
    return start + 1 if keys else 1


def problem_at(loaded: Loaded, key: str, code: str, message: str, *where: str | int) -> Problem:
    """A problem in the file of `key` (see `Loaded.paths`), on the line of the TOML key `where`; none is the file."""
    path = loaded.paths[key]
    text = (loaded.root / path).read_text(encoding="utf-8")
    return Problem(path, line_of(text, *where) if where else 0, code, message)


def add_problem(loaded: Loaded, path: Path, line: int, code: str, message: str) -> None:
    """Note a problem of a file."""
    loaded.problems.append(Problem(path.relative_to(loaded.root).as_posix(), line, code, message))


def read_file(loaded: Loaded, path: Path, model: type[FileModel]) -> FileModel | None:
    """What a TOML file holds; None, with its problems noted, if it is not as `model` says."""
    try:
        text = path.read_text(encoding="utf-8")
        return model.model_validate(tomllib.loads(text))
    except ValidationError as error:
        text = path.read_text(encoding="utf-8")
        for detail in error.errors():
            where = [key for key in detail["loc"] if isinstance(key, int) or key.isidentifier() or "-" in key]
            name = ".".join(map(str, detail["loc"]))
            add_problem(loaded, path, line_of(text, *where), "format", f"{name}: {detail['msg']}")
    except (ValueError, RecursionError) as error:  # what tomllib raises, for absurd nesting and numbers too
        line = re.search(r"line (\d+)", str(error))
        add_problem(loaded, path, int(line.group(1)) if line else 1, "toml", f"not valid TOML: {error}")
    except OSError as error:
        add_problem(loaded, path, 0, "unreadable", f"can't be read: {error.strerror}")
    return None
