"""Landlock, applied in fresh processes."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from upslope.sandbox.kernel import landlock

Run = Callable[..., "subprocess.CompletedProcess[str]"]

pytestmark = pytest.mark.skipif(landlock.abi() == 0, reason="this kernel has no Landlock")

_TRY = """
import json
def tried(**attempts):
    outcome = {}
    for name, attempt in attempts.items():
        try:
            attempt()
            outcome[name] = "done"
        except OSError as error:
            outcome[name] = type(error).__name__
    print(json.dumps(outcome))
"""


@pytest.fixture
def places(tmp_path: Path) -> Path:
    """Folders to read, to write, and one that is out of bounds, each with a file."""
    for name in ("read", "write", "secret"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    (tmp_path / "lone").write_text("lone")
    (tmp_path / "read" / "way_out").symlink_to(tmp_path / "secret" / "file")
    return tmp_path


def tried(run: Run, code: str) -> dict[str, str]:
    """The outcome of each attempt: "done" or the name of the exception."""
    result = run(_TRY + code)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_reading_reaches_the_named_folders_only(run: Run, places: Path) -> None:
    outcome = tried(
        run,
        """
landlock.restrict(landlock.ruleset(read=["read", "lone"]))
tried(
    inside=lambda: open("read/file").read(),
    listing=lambda: os.listdir("read"),
    lone_file=lambda: open("lone").read(),
    outside=lambda: open("secret/file"),
    listing_outside=lambda: os.listdir("secret"),
    by_dots=lambda: open("read/../secret/file"),
    by_symlink=lambda: open("read/way_out"),
    system=lambda: open("/etc/passwd"),
    writing=lambda: open("read/file", "w"),
    truncating=lambda: os.truncate("lone", 0),
    making=lambda: open("read/new", "w"),
    removing=lambda: os.unlink("read/file"),
)
""",
    )
    allowed = {"inside", "listing", "lone_file"}
    denied = set(outcome) - allowed
    assert outcome == dict.fromkeys(allowed, "done") | dict.fromkeys(denied, "PermissionError")


def test_writing_makes_files_and_folders_and_nothing_else(run: Run, places: Path) -> None:
    outcome = tried(
        run,
        """
import socket
landlock.restrict(landlock.ruleset(read=[], write=["write"]))
def listen(path):
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path)
tried(
    reading=lambda: open("write/file").read(),
    changing=lambda: open("write/file", "w").close(),
    making=lambda: open("write/new", "w").close(),
    making_folder=lambda: os.makedirs("write/a/b"),
    moving_between_folders=lambda: os.rename("write/new", "write/a/b/new"),
    removing=lambda: os.unlink("write/a/b/new"),
    removing_folder=lambda: os.rmdir("write/a/b"),
    symlink=lambda: os.symlink("file", "write/link"),
    fifo=lambda: os.mkfifo("write/fifo"),
    unix_socket=lambda: listen("write/socket"),
    outside=lambda: open("secret/new", "w"),
    moving_out=lambda: os.rename("write/file", "secret/taken"),
    moving_in=lambda: os.rename("secret/file", "write/stolen"),
    linking_in=lambda: os.link("secret/file", "write/stolen"),
)
""",
    )
    denied = {"symlink", "fifo", "unix_socket", "outside"}
    crossing = {"moving_out", "moving_in", "linking_in"}
    assert {name for name in denied if outcome.pop(name) != "PermissionError"} == set()
    assert {name for name in crossing if outcome.pop(name) not in ("PermissionError", "OSError")} == set()  # or EXDEV
    assert set(outcome.values()) == {"done"}
    assert (places / "secret" / "file").read_text() == "secret"


def test_a_device_is_a_file_that_can_be_named(run: Run) -> None:
    code = """
landlock.restrict(landlock.ruleset(read=["/dev/urandom"], write=["/dev/null"]))
tried(
    throwing_away=lambda: open("/dev/null", "w").write("x"),
    random=lambda: open("/dev/urandom", "rb").read(1),
    zero=lambda: open("/dev/zero", "rb"),
)
"""
    assert tried(run, code) == {"throwing_away": "done", "random": "done", "zero": "PermissionError"}


def test_a_missing_path_is_left_out_and_the_descriptor_does_not_survive_exec(places: Path) -> None:
    descriptor = landlock.ruleset(read=[places / "nowhere", places / "lone" / "below", places], write=[])
    try:
        assert not os.get_inheritable(descriptor)
    finally:
        os.close(descriptor)


def test_a_path_that_can_not_be_opened_is_an_error_and_leaves_no_descriptor(places: Path) -> None:
    before = os.listdir("/proc/self/fd")
    (places / "loop").symlink_to("loop")
    with pytest.raises(OSError, match="loop"):
        landlock.ruleset(read=[places / "loop"])
    assert os.listdir("/proc/self/fd") == before


@pytest.mark.parametrize("version", range(1, 10))
def test_rules_for_an_older_kernel_can_be_made_and_hold(run: Run, places: Path, version: int) -> None:
    if version > landlock.abi():
        pytest.skip(f"this kernel has Landlock ABI {landlock.abi()}")
    code = f"""
landlock.restrict(landlock.ruleset(read=["read"], write=["write"], version={version}))
tried(
    reading=lambda: open("read/file").read(),
    writing=lambda: open("write/file", "w").close(),
    outside=lambda: open("secret/file"),
    writing_outside=lambda: open("read/file", "w"),
)
"""
    denied = {"outside": "PermissionError", "writing_outside": "PermissionError"}
    assert tried(run, code) == {"reading": "done", "writing": "done", **denied}


def test_no_connection_is_made_or_taken(run: Run) -> None:
    if landlock.abi() < 6:
        pytest.skip("abstract sockets are covered from ABI 6")
    outcome = tried(
        run,
        """
import socket
tcp, unix = socket.create_server(("127.0.0.1", 0)), socket.socket(socket.AF_UNIX)
unix.bind("\\0upslope-%d" % os.getpid())
unix.listen()
def connect(family, address):
    with socket.socket(family) as one:
        one.connect(address)
landlock.restrict(landlock.ruleset(read=["/"]))
tried(
    connecting=lambda: connect(socket.AF_INET, tcp.getsockname()),
    serving=lambda: socket.create_server(("127.0.0.1", 0)),
    abstract=lambda: connect(socket.AF_UNIX, unix.getsockname()),
)
""",
    )
    assert outcome == dict.fromkeys(("connecting", "serving", "abstract"), "PermissionError")


def test_a_signal_stays_inside(run: Run) -> None:
    if landlock.abi() < 6:
        pytest.skip("signals are covered from ABI 6")
    outcome = tried(
        run,
        """
landlock.restrict(landlock.ruleset(read=["/"]))
tried(parent=lambda: os.kill(os.getppid(), 0), itself=lambda: os.kill(os.getpid(), 0))
""",
    )
    assert outcome == {"parent": "PermissionError", "itself": "done"}


def test_an_unprivileged_user_restricts_itself_and_its_children(run: Run) -> None:
    code = """
import sys
be_nobody()
landlock.restrict(landlock.ruleset(read=[]))
tried(here=lambda: open("/etc/passwd"))
sys.stdout.flush()
if (child := os.fork()) == 0:
    tried(in_a_child=lambda: open("/etc/passwd"))
    sys.stdout.flush()
    os._exit(0)
os.waitpid(child, 0)
"""
    result = run(_TRY + code)
    assert result.returncode == 0, result.stderr
    assert '"in_a_child": "PermissionError"' in result.stdout
    assert '"here": "PermissionError"' in result.stdout


def test_what_is_open_stays_open(run: Run, places: Path) -> None:
    code = """
file = open("secret/file")
landlock.restrict(landlock.ruleset(read=[]))
tried(open_before=file.read)
"""
    assert tried(run, code) == {"open_before": "done"}


def test_a_kernel_without_landlock_has_version_0(run: Run) -> None:
    """As under a filter that doesn't know the calls."""
    result = run("confine()\nprint(landlock.abi())\nlandlock.ruleset(read=[])")
    assert result.stdout == "0\n"
    assert "landlock_create_ruleset: Operation not permitted" in result.stderr
