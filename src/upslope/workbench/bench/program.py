"""A program in a process of its own: started on a throwaway data folder, stopped, and how much memory it takes."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from upslope.errors import UpslopeError
from upslope.workbench.bench.browser import Browser

FLOORS = Path(__file__).parent / "floors"
_PATIENCE = 60.0
_POLL = 0.003

# The program with its clock set forward, so that reviews are due.
_LATER = """
import sys
from datetime import timedelta
import upslope.app as app
days, now = int(sys.argv.pop(1)), app.SystemClock.now
app.SystemClock.now = lambda clock: now(clock) + timedelta(days=days)
app.main()
"""


@contextmanager
def throwaway_folder() -> Iterator[Path]:
    """A temporary folder on a disk, where there is one: /tmp may be memory, in which every commit is fast."""
    disk = Path("/var/tmp")  # noqa: S108  a random name below it
    with tempfile.TemporaryDirectory(prefix="upslope-bench-", dir=disk if disk.is_dir() else None) as name:
        yield Path(name)


@dataclass(frozen=True)
class Served:
    """A running server; `first_ms` is the time from its start to its first page."""

    pid: int
    port: int
    browser: Browser
    first_ms: float


@contextmanager
def upslope(folder: Path, *, days_later: int = 0) -> Iterator[Served]:
    """This installation's program on a data folder, up to its first page. Raises UpslopeError if it does not start."""
    port = free_port()
    code = ["-c", _LATER, str(days_later)] if days_later else ["-m", "upslope"]
    command = [sys.executable, *code, "--no-browser", "--port", str(port)]
    with served(command, port, "/start", folder, _environment(folder)) as running:
        yield running


def command_line(folder: Path, *arguments: str) -> None:
    """Run one command of this installation's program on a data folder. Raises UpslopeError if it fails."""
    command = [sys.executable, "-m", "upslope", *arguments]
    done = subprocess.run(  # noqa: S603  our own command
        command, env=_environment(folder), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise UpslopeError(f"upslope {' '.join(arguments)} failed for the benchmark. It said: {done.stderr[-2000:]}")


def _environment(folder: Path) -> dict[str, str]:
    """It alone decides where the data is, whatever order the command line wants its flags in."""
    own = {name: value for name, value in _usual().items() if not name.startswith("UPSLOPE_")}
    return own | {"UPSLOPE_DATA_DIR": str(folder / "data")}


def _usual() -> dict[str, str]:
    """The environment in which Python keeps what it has compiled, as on people's machines."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@contextmanager
def empty_page(folder: Path, python: Path | None = None) -> Iterator[Served]:
    """The floor: a page with nothing on it, of the same framework, by default of this environment's."""
    port = free_port()
    command = [str(python or sys.executable), str(FLOORS / "empty_page.py"), str(port)]
    with served(command, port, "/", folder, _usual()) as running:
        yield running


@contextmanager
def served(command: Sequence[str], port: int, path: str, folder: Path, environment: dict[str, str]) -> Iterator[Served]:
    """Start a server, get a page of it, and stop it in the end. What it says goes to `log.txt` in the folder."""
    log = folder / "log.txt"
    with log.open("w") as said:
        begun = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603  our own command
            command, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
    try:
        browser = Browser(port, _connected(process, port, log))
        browser.get(path)
        yield Served(process.pid, port, browser, (time.perf_counter() - begun) * 1000)
        browser.close()
    finally:
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a server that was started here: as Ctrl+C does, or hard if it does not listen."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
    if process.poll() is None:
        process.kill()
        process.wait()


def _connected(process: subprocess.Popen[bytes], port: int, log: Path) -> socket.socket:
    """A connection as soon as there is one. Raises UpslopeError with the last of what the program said."""
    deadline = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(OSError):
            return socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)
        time.sleep(_POLL)
    why = "stopped" if process.poll() is not None else f"did not answer within {_PATIENCE:.0f} s"
    raise UpslopeError(f"The program {why} when it was started for the benchmark. It said: {log.read_text()[-2000:]}")


def free_port() -> int:
    """A port of this machine that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def memory_mb(pid: int) -> dict[str, float] | None:
    """Resident memory of a process now ("rss") and at its peak ("peak"), in MB; None where there is no /proc."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return None
    kilobytes = {line.partition(":")[0]: line.split()[1] for line in lines if line.startswith(("VmRSS", "VmHWM"))}
    return {
        name: round(int(kilobytes[key]) * 1024 / 1e6, 1)
        for name, key in (("rss", "VmRSS"), ("peak", "VmHWM"))
        if key in kilobytes
    } or None


def cpu_seconds(pid: int) -> float | None:
    """Processor time that a process has used, in steps of 10 ms; None where there is no /proc."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")
