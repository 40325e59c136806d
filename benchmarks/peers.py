"""An environment for each peer, with the versions that its requirements file pins, and how peers are run."""

import hashlib
import os
import subprocess
import sys
import time
import venv
from pathlib import Path

_PEERS = Path(__file__).parent / "peers"
_BUILT = Path(__file__).parent.parent / "build" / "peers"
_PATIENCE = 300.0
_SHOWN = 1000


class PeerFailed(Exception):
    """A peer can't be installed here, or does not do what it should; the message says why."""


def environment(name: str) -> Path:
    """The Python of a peer's environment, made in build/peers when its requirements or our Python changed.

    Raises PeerFailed with what pip said.
    """
    requirements = _PEERS / name / "requirements.txt"
    stamp = hashlib.sha256(requirements.read_bytes() + sys.version.encode()).hexdigest()[:12]
    folder = _BUILT / f"{name}-{stamp}"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not (folder / "done").exists():
        venv.create(folder, with_pip=True, clear=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        done = subprocess.run(
            [*install, "--requirement", str(requirements)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise PeerFailed(f"{name} can't be installed: {_errors(done.stderr)}")
        (folder / "done").touch()
    return python


def run_peer(python: Path, folder: Path, *arguments: str) -> tuple[float, str]:
    """Seconds and standard output of a peer's `python ARGUMENTS` in a folder. Raises PeerFailed with what it said.

    The environment's programs are found, as in an active one; settings and kernels of whoever runs this stay out.
    """
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "JUPYTER", "IPYTHON"))}
    places = {
        f"JUPYTER_{kind}": str(folder / "jupyter" / kind.lower()) for kind in ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
    }
    path = os.pathsep.join([str(python.parent), os.environ.get("PATH", "")])
    begun = time.perf_counter()
    try:
        done = subprocess.run(
            [str(python), *arguments],
            cwd=folder,
            env=own | places | {"IPYTHONDIR": str(folder / "ipython"), "PATH": path},
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE,
        )
    except subprocess.TimeoutExpired:
        raise PeerFailed(f"{' '.join(arguments)} took more than {_PATIENCE:g} seconds") from None
    spent = time.perf_counter() - begun
    if done.returncode:
        raise PeerFailed(f"{' '.join(arguments)} ended with {done.returncode}: {done.stderr.strip()[-_SHOWN:]}")
    return spent, done.stdout


def version_of(python: Path, package: str) -> str:
    """The installed version of a package."""
    code = f"from importlib.metadata import version; print(version({package!r}))"
    done = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _errors(said: str) -> str:
    """What pip said, without its warnings."""
    lines = [line for line in said.splitlines() if not line.startswith("WARNING")]
    return "\n".join(lines)[-_SHOWN:]
