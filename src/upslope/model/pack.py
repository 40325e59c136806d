"""A content pack as a whole."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PackInfo:
    """`digest` is the SHA-256 over every file of the pack: its version in fact. `first_model` names the guided skill
    in which a learner trains a first model on real data."""

    uuid: str
    name: str
    version: str
    format: int
    language: str
    licence: str
    authors: tuple[str, ...]
    requires_program: str
    first_model: str | None
    digest: str


@dataclass(frozen=True)
class InstalledPack:
    """An added pack in its folder. `code` counts its labs and generators, which only run shut in; `trusted` tells that
    they may run where they can't be; `problem` says why the pack is left out (None if it is in use)."""

    info: PackInfo
    folder: str
    code: int
    trusted: bool
    problem: str | None = None


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a pack. `line` counts from 1; 0 means the file as a whole."""

    path: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message} [{self.code}]"


@dataclass(frozen=True)
class SearchHit:
    """What a search found: `kind` is skill, role, lab, pathway, certification, resource or industry; `matched` is the
    title or alias that did it, `rung` a role's."""

    kind: str
    id: str
    title: str
    matched: str
    rung: str | None = None
