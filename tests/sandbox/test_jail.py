"""What a child of T1 or T2 can read: the libraries, and nothing of ours or of anyone's."""

import ast
import contextlib
import site
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

import upslope
from upslope.sandbox import Environment, Limits, Returned, Sandbox, SandboxBroken, Tier, pack, probe
from upslope.sandbox.jail import library_folders, readable_paths

OWN = Path(upslope.__file__).parent
TRY = """
import os, pathlib

def attempt(path):
    tried = {
        "read": lambda: open(path, "rb").read(1),
        "list": lambda: os.listdir(path),
        "write": lambda: open(path, "ab").close(),
        "create": lambda: open(os.path.join(path, "made"), "wb").close(),
        "link": lambda: os.symlink(path, "/tmp/link") or open("/tmp/link").read(1),
        "remove": lambda: os.unlink(path),
    }
    done = []
    for name, action in tried.items():
        try:
            action()
        except OSError:
            continue
        done.append(name)
    return done

def import_of(name):
    __import__(name)
    return True
"""


@pytest.fixture(scope="module", params=[Tier.T1, Tier.T2])
def shut_in(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    try:
        probe(request.param.value)
    except SandboxBroken as error:
        pytest.skip(f"NO {request.param}: {error}")
    made = Sandbox(Environment("jail"), request.param, warm=1)
    yield made
    made.close()


def attempts(sandbox: Sandbox, path: object) -> list[str]:
    with sandbox.session(Limits()) as session:
        session.load("solution", "solution.py", TRY, seconds=10)
        answer = session.call("solution", "attempt", pack(str(path)), seconds=10)
        assert isinstance(answer, Returned), answer
        return answer.value


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "/etc/shadow",
        "/proc/self/environ",
        "/proc/1/cmdline",
        "/sys/kernel",
        "/var/log",
        "/dev/mem",
        __file__,
        Path(__file__).parent,
        OWN / "content" / "map.toml",
        OWN / "content" / "labs",
        OWN / "sandbox" / "session.py",
        OWN / "__init__.py",
        sys.executable,
    ],
    ids=str,
)
def test_neither_the_machines_files_nor_ours_can_be_touched(shut_in: Sandbox, path: object) -> None:
    assert attempts(shut_in, path) == []


@pytest.mark.parametrize("path", ["/", "/home", "/root", "/var", "/etc", Path.home(), OWN.parent.parent], ids=str)
def test_folders_above_the_libraries_show_only_the_way_to_them(shut_in: Sandbox, path: object) -> None:
    source = """
import os

def f(path):
    try:
        return [os.path.join(path, name) for name in os.listdir(path)]
    except OSError:
        return []
"""
    with shut_in.session(Limits()) as session:
        session.load("solution", "solution.py", source, seconds=10)
        answer = session.call("solution", "f", pack(str(path)), seconds=10)
        assert isinstance(answer, Returned), answer
    ways = [Path("/tmp"), Path("/proc"), *readable_paths()]
    ways += [OWN] if shut_in.tier is Tier.T1 else []
    for found in map(Path, answer.value):
        assert [way for way in ways if way.is_relative_to(found)] or found.parent == Path("/"), found


def test_the_data_folder_and_its_files_cant_be_touched(shut_in: Sandbox, tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    for folder in (tmp_path.parent, tmp_path.parent.parent):
        with contextlib.suppress(PermissionError):  # not ours: then it is open already
            folder.chmod(0o755)
    secret = tmp_path / "upslope.db"
    secret.write_text("grades")
    secret.chmod(0o666)
    assert attempts(shut_in, secret) == []
    assert attempts(shut_in, tmp_path) == []
    assert [path.name for path in tmp_path.iterdir()] == ["upslope.db"]
    assert secret.read_text() == "grades"


def test_our_package_holds_nothing(shut_in: Sandbox) -> None:
    """At T1 an empty folder may stand in its place."""
    assert set(attempts(shut_in, OWN)) <= {"list"}
    with shut_in.session(Limits()) as session:
        source = f"import os\ndef f(): return os.listdir({str(OWN)!r}) if os.path.isdir({str(OWN)!r}) else []"
        session.load("solution", "solution.py", source, seconds=10)
        answer = session.call("solution", "f", seconds=10)
        assert getattr(answer, "value", []) == []


def test_libraries_can_be_read_and_not_written(shut_in: Sandbox) -> None:
    import numpy

    assert attempts(shut_in, numpy.__file__) in (["read"], ["read", "link"])
    assert attempts(shut_in, Path(numpy.__file__).parent) == ["list"]


@pytest.mark.parametrize("name", ["xml.dom.minidom", "sqlite3", "numpy.polynomial", "pandas", "zoneinfo"])
def test_libraries_are_imported_on_first_use_inside(shut_in: Sandbox, name: str) -> None:
    with shut_in.session(Limits(memory_mb=512)) as session:
        session.load("solution", "solution.py", TRY, seconds=10)
        answer = session.call("solution", "import_of", pack(name), seconds=20)
        assert isinstance(answer, Returned), answer
        assert answer.value is True


def test_zones_and_fonts_are_found(shut_in: Sandbox) -> None:
    with shut_in.session(Limits()) as session:
        source = "import zoneinfo\ndef f(): return zoneinfo.ZoneInfo('Europe/Berlin').key"
        session.load("solution", "solution.py", source, seconds=10)
        assert getattr(session.call("solution", "f", seconds=10), "value", "") == "Europe/Berlin"


def test_the_scratch_folder_is_small_and_vanishes(shut_in: Sandbox) -> None:
    if shut_in.tier is Tier.T2:
        pytest.skip("T2 has no scratch folder")
    source = """
import os
def f():
    try:
        for place in range(100):
            with open(f"/tmp/{place}", "wb") as file:
                file.write(bytes(1 << 20))
    except OSError as error:
        return place, error.strerror, os.listdir("/tmp") != []
"""
    for _ in range(2):
        with shut_in.session(Limits(file_mb=16)) as session:
            session.load("solution", "solution.py", source, seconds=10)
            answer = session.call("solution", "f", seconds=10)
            assert isinstance(answer, Returned), answer
            place, why, listed = answer.value
            assert 50 <= place <= 64
            assert (why, listed) == ("No space left on device", True)


def test_what_is_readable_leaves_our_package_out() -> None:
    for path in [*library_folders(), *readable_paths()]:
        assert not path.is_relative_to(OWN), path
    assert not [path for path in readable_paths() if OWN.is_relative_to(path)]


def test_a_jail_is_built_for_each_environment_alone() -> None:
    """Two zygotes at once build theirs on the same folder, each in its own mount namespace."""
    made = [Sandbox(Environment(name), Tier.T1, warm=0) for name in ("one", "two")]
    try:
        try:
            with made[0].session(Limits()) as first, made[1].session(Limits()) as second:
                for session in (first, second):
                    assert isinstance(session.load("solution", "solution.py", "import csv", seconds=10), Returned)
        except SandboxBroken as error:
            pytest.skip(f"NO T1: {error}")
    finally:
        for sandbox in made:
            sandbox.close()


IN_AN_ENVIRONMENT_BELOW_SCRATCH = f"""
import sys
from upslope.sandbox import Environment, Limits, Sandbox, Tier, pack
made = Sandbox(Environment("below"), Tier(sys.argv[1]), warm=1)
with made.session(Limits()) as session:
    session.load("solution", "solution.py", {TRY!r}, seconds=10)
    print([session.call("solution", "attempt", pack(path), seconds=10).value for path in sys.argv[2:]])
made.close()
"""


def test_folders_around_an_environment_below_scratch_cant_be_written(shut_in: Sandbox) -> None:
    """They stand in the scratch folder then, and Python reads `.pth` files and modules from some of them."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        place = Path(folder) / "deep" / "env"
        venv.create(place, symlinks=True)
        (library,) = place.glob("lib/python*/site-packages")
        added = [f"import site; site.addsitedir({path!r})" for path in site.getsitepackages()]
        (library / "borrowed.pth").write_text("\n".join(added))
        command = [str(place / "bin" / "python"), "-c", IN_AN_ENVIRONMENT_BELOW_SCRATCH, shut_in.tier.value]
        done = subprocess.run(
            [*command, folder, str(place.parent), str(place), str(library)], capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert {name for names in ast.literal_eval(done.stdout.decode()) for name in names} <= {"list"}
        assert not list(Path(folder).rglob("made"))
