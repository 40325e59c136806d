"""The corpus once more as an unprivileged user, when the tool itself was started as root (as in containers and CI).

A fresh process of the tool, still root, takes a mount namespace of its own and opens the way to the interpreter, to the
program and to the corpus there: a folder that is closed to others, as /root is, is covered by an empty one, in which
what is needed is shown again. Nothing outside the namespace changes. Then it becomes another user for good, executes
itself anew, and runs the corpus.
"""

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

import upslope
from upslope.errors import GraderFault
from upslope.sandbox import Tier
from upslope.sandbox.kernel import namespaces
from upslope.workbench.attack import Outcome, Result, offered, run_corpus
from upslope.workbench.attack_corpus import read_corpus

OUTSIDER = 64_202
"""Its user and group: in no password file, and not the one that the sandbox gives to children."""
_OPEN_TO_ALL = stat.S_IROTH | stat.S_IXOTH


def run_as_outsider(
    corpus: Path, names: Sequence[str], tiers: Sequence[Tier], *, tell: Callable[[Outcome], None]
) -> tuple[list[Outcome], dict[str, str]]:
    """The outcomes, and why tiers that were wanted can't be had. Only for root. Raises GraderFault if it can't run."""
    home = tempfile.mkdtemp(prefix="upslope-outsider-")
    try:
        os.chown(home, OUTSIDER, OUTSIDER)
        asked = json.dumps({"corpus": str(corpus), "names": list(names), "tiers": list(tiers), "home": home})
        with subprocess.Popen(  # noqa: S603  ourselves
            [sys.executable, "-m", "upslope.workbench.attack_outsider", "prepare", asked],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd="/",
        ) as process:
            return _listen(process, tell)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _listen(process: "subprocess.Popen[str]", tell: Callable[[Outcome], None]) -> tuple[list[Outcome], dict[str, str]]:
    assert process.stdout
    assert process.stderr
    outcomes: list[Outcome] = []
    refused: dict[str, str] | None = None
    for line in process.stdout:
        told = json.loads(line)
        if "refused" in told:
            refused = told["refused"]
        else:
            outcomes.append(Outcome(**{**told, "result": Result(told["result"])}))
            tell(outcomes[-1])
    said = process.stderr.read().strip()
    if process.wait() != 0 or refused is None:
        raise GraderFault(
            f"The corpus can't be run as an unprivileged user: {said.rpartition(chr(10))[2] or 'it ended'}"
        )
    return outcomes, refused


def main(step: str, asked: str) -> None:
    """The two steps of the fresh process: first as root, then as somebody else."""
    namespaces.die_with_parent()
    terms = json.loads(asked)
    if step == "prepare":
        _let_in(_needed(Path(terms["corpus"])))
        os.setgroups([])
        os.setresgid(OUTSIDER, OUTSIDER, OUTSIDER)
        os.setresuid(OUTSIDER, OUTSIDER, OUTSIDER)
        home = terms["home"]
        variables = {"HOME": home, "TMPDIR": home, "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8"}
        program = [sys.executable, "-m", "upslope.workbench.attack_outsider", "run", asked]
        os.execve(sys.executable, program, variables | {"PATH": os.environ.get("PATH", "")})  # noqa: S606
    _run(Path(terms["corpus"]), terms["names"], [Tier(tier) for tier in terms["tiers"]])


def _run(corpus: Path, names: Sequence[str], tiers: Sequence[Tier]) -> None:
    def tell(outcome: Outcome) -> None:
        print(json.dumps(asdict(outcome)), flush=True)

    given, refused = offered(tiers)
    print(json.dumps({"refused": refused}), flush=True)
    run_corpus(read_corpus(corpus, names), given, f"user {os.getuid()}", tell=tell)


def _needed(corpus: Path) -> list[Path]:
    """What the program reads: interpreter, libraries, our package, the corpus."""
    program = [sys.prefix, sys.base_prefix, sys.executable, os.path.realpath(sys.executable), *sys.path]
    folders = {Path(entry) for entry in program if entry and os.path.exists(entry)}
    return sorted({*folders, Path(upslope.__file__).parent, corpus.resolve()})


def _let_in(needed: Iterable[Path]) -> None:
    """In a mount namespace of our own, cover what is closed to others and show in it what is needed. Raises OSError."""
    namespaces.unshare(namespaces.CLONE_NEWNS)
    namespaces.mount("none", "/", None, namespaces.MS_REC | namespaces.MS_PRIVATE)
    closed: dict[Path, list[Path]] = {}
    for path in needed:
        if gate := _closed(path):
            closed.setdefault(gate, []).append(path)
    for gate, paths in closed.items():
        # Opened first: once the folder is covered, no path leads there.
        places = [(path, os.open(path, os.O_PATH)) for path in paths]
        namespaces.mount("tmpfs", str(gate), "tmpfs", namespaces.MS_NOSUID | namespaces.MS_NODEV, "size=4m,mode=755")
        for path, place in places:
            _show(path, place)


def _closed(path: Path) -> Path | None:
    """The outermost folder on the way that others may not pass, None if the way is free."""
    for folder in reversed([path, *path.parents]):
        if folder.is_dir() and folder.stat().st_mode & _OPEN_TO_ALL != _OPEN_TO_ALL:
            return folder
    return None


def _show(path: Path, place: int) -> None:
    try:
        if path.exists():  # in a folder that is shown already
            return
        if stat.S_ISDIR(os.fstat(place).st_mode):
            path.mkdir(parents=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        namespaces.mount(f"/proc/self/fd/{place}", str(path), None, namespaces.MS_BIND | namespaces.MS_REC)
    finally:
        os.close(place)


if __name__ == "__main__":
    main(*sys.argv[1:])
