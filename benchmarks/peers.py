"""An environment for each peer, with the versions that its requirements file pins."""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

_PEERS = Path(__file__).parent / "peers"
_BUILT = Path(__file__).parent.parent / "build" / "peers"


def environment(name: str) -> Path:
    """The Python of a peer's environment, made in build/peers when its requirements or our Python changed."""
    requirements = _PEERS / name / "requirements.txt"
    stamp = hashlib.sha256(requirements.read_bytes() + sys.version.encode()).hexdigest()[:12]
    folder = _BUILT / f"{name}-{stamp}"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not (folder / "done").exists():
        venv.create(folder, with_pip=True, clear=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, "--requirement", str(requirements)], check=True)
        (folder / "done").touch()
    return python
