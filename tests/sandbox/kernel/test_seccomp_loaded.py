"""The filter, loaded in fresh processes: what is forbidden fails, and the work of a learner still runs."""

import errno
import importlib.util
import json
import platform
import signal
import subprocess
import textwrap
from collections.abc import Callable

import pytest

from upslope.sandbox.kernel import seccomp

Run = Callable[..., "subprocess.CompletedProcess[str]"]

pytestmark = pytest.mark.skipif(not seccomp.available(), reason="this kernel takes no seccomp filters")

ATTEMPTS = """
import fcntl, json, resource, socket, struct, subprocess
pipe, _ = os.pipe()
file = os.open("file", os.O_CREAT | os.O_RDWR)
os.makedirs("folder")
folder = os.open("folder", os.O_RDONLY)
limit = struct.pack("QQ", *resource.getrlimit(resource.RLIMIT_NOFILE))
def forking():
    if (child := os.fork()) == 0:
        os._exit(0)
    os.waitpid(child, 0)
attempts = dict(
    fork=forking,
    posix_spawn=lambda: os.waitpid(os.posix_spawn("/bin/true", ["true"], {}), 0),
    subprocess=lambda: subprocess.run(["/bin/true"], check=True),
    tcp=lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM).close(),
    udp=lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close(),
    unix=lambda: socket.socket(socket.AF_UNIX).close(),
    datagram_pair=lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM),
    memfd=lambda: os.close(os.memfd_create("x")),
    chmod=lambda: os.chmod("file", 0o600),
    truncate=lambda: os.truncate("file", 0),
    chown=lambda: os.chown("file", -1, -1),
    utime=lambda: os.utime("file"),
    symlink=lambda: os.symlink("file", "symbolic"),
    hard_link=lambda: os.link("file", "hard"),
    fifo=lambda: os.mkfifo("fifo"),
    setting_limits=lambda: syscalls.call("prlimit64", 0, resource.RLIMIT_NOFILE, limit, None),
    limits_of_another=lambda: resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE),
    affinity=lambda: os.sched_setaffinity(0, os.sched_getaffinity(0)),
    nice=lambda: os.nice(1),
    signal_to_parent=lambda: os.kill(os.getppid(), 0),
    signal_to_group=lambda: os.kill(0, 0),
    signal_to_group_by_name=lambda: os.killpg(os.getpgrp(), 0),
    signal_by_descriptor=lambda: os.close(os.pidfd_open(os.getpid())),
    set_owner=lambda: fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid()),
    notify=lambda: fcntl.fcntl(folder, fcntl.F_NOTIFY, fcntl.DN_CREATE),
    pipe_size=lambda: fcntl.fcntl(pipe, 1031, 65536),
    dumpable=lambda: syscalls.call("prctl", 4, 1, 0, 0, 0),
    own_memory_by_number=lambda: syscalls.call("process_vm_readv", os.getpid(), None, 0, None, 0, 0),
    session=lambda: os.setsid() if os.getpid() != os.getsid(0) else None,
)
"""

TRY = """
outcome = {}
for name, attempt in attempts.items():
    try:
        attempt()
        outcome[name] = "done"
    except OSError as error:
        outcome[name] = error.errno
print(json.dumps(outcome))
"""


@pytest.mark.parametrize("threads", [False, True])
def test_what_a_program_may_do_otherwise_is_refused(run: Run, threads: bool) -> None:
    result = run(f"{ATTEMPTS}\nconfine(threads={threads})\n{TRY}")
    assert result.returncode == 0, result.stderr
    outcome = json.loads(result.stdout)
    assert len(outcome) == 29
    assert {name: got for name, got in outcome.items() if got != errno.EPERM} == {}


def test_the_same_attempts_succeed_without_the_filter(run: Run) -> None:
    """So it is the filter that refuses, not the machine."""
    result = run(f"{ATTEMPTS}\n{TRY}")
    assert {name: got for name, got in json.loads(result.stdout).items() if got != "done"} == {}, result.stderr


def test_an_unprivileged_user_loads_it_too(run: Run) -> None:
    attempts = "attempts = dict(tcp=lambda: syscalls.call('socket', 2, 1, 0), kill=lambda: os.kill(0, 0))"
    result = run(f"import json\n{attempts}\nbe_nobody()\nconfine()\n{TRY}")
    assert json.loads(result.stdout) == {"tcp": errno.EPERM, "kill": errno.EPERM}, result.stderr


NOT_TRIED = {"sync"}  # it has no argument that could be wrong, so if it isn't refused it makes the machine work


def test_every_forbidden_call_is_refused_by_the_kernel(run: Run, forbidden: frozenset[str]) -> None:
    result = run(f"""
import json
arch = syscalls.architecture()
names = [name for name in {sorted(forbidden - NOT_TRIED)} if name in arch.numbers]
confine(threads=True)
attempts = {{name: (lambda name=name: syscalls.call(name, -1, -1, -1, -1, -1, -1)) for name in names}}
{TRY}""")
    assert result.returncode == 0, result.stderr
    outcome = json.loads(result.stdout)
    assert len(outcome) > 140
    assert {name: got for name, got in outcome.items() if got != errno.EPERM} == {}


def test_exec_is_refused_even_where_processes_are_allowed(run: Run) -> None:
    code = """
import subprocess
confine(processes=True)
if (child := os.fork()) == 0:
    try:
        os.execv("/bin/true", ["true"])
    except PermissionError:
        os._exit(7)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
subprocess.run(["/bin/true"])
"""
    result = run(code)
    assert result.stdout == "7\n"
    assert "PermissionError" in result.stderr


def test_new_calls_and_clone3_are_unknown(run: Run) -> None:
    code = """
import ctypes
confine(threads=True)
libc = ctypes.CDLL(None, use_errno=True)
print(*((libc.syscall(number, 0, 0), ctypes.get_errno()) for number in (435, 600)))
"""
    assert run(code).stdout.strip() == f"{(-1, errno.ENOSYS)} {(-1, errno.ENOSYS)}"


def test_typing_into_a_terminal_is_refused(run: Run) -> None:
    code = """
import fcntl, termios
_, terminal = os.openpty()
confine()
print(os.isatty(terminal))
fcntl.ioctl(terminal, termios.TIOCSTI, b"x")
"""
    result = run(code)
    assert result.stdout == "True\n"
    assert "PermissionError: [Errno 1]" in result.stderr


@pytest.mark.skipif(platform.machine() != "x86_64", reason="other instruction sets of x86-64")
@pytest.mark.parametrize(
    "code",
    [
        # mov eax, 20 (getpid for 32 bits); int 0x80; ret
        "m = mmap.mmap(-1, 4096, prot=7); m.write(bytes.fromhex('b814000000cd80c3'))\n"
        "ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(m)))()",
        "ctypes.CDLL(None).syscall(0x40000000 | 39)",
    ],
    ids=["int80", "x32"],
)
def test_calls_of_another_instruction_set_kill_the_process(run: Run, code: str) -> None:
    result = run(f"import ctypes, mmap\nconfine()\n{code}\nprint('still here')")
    assert result.returncode == -signal.SIGSYS
    assert result.stdout == ""


def test_the_filter_of_another_machine_is_one_the_kernel_takes_and_kills(run: Run) -> None:
    """The only thing that can be tried of the other machine's filter: that it loads."""
    code = """
other = next(one for one in (syscalls.X86_64, syscalls.AARCH64) if one != syscalls.architecture())
seccomp.load(seccomp.program(other, pid=os.getpid(), threads=True))
"""
    result = run(code)
    assert (result.returncode, result.stderr) == (-signal.SIGSYS, "")


def test_threads_start_only_where_allowed(run: Run) -> None:
    code = """
from concurrent.futures import ThreadPoolExecutor
confine(threads={})
with ThreadPoolExecutor(2) as pool:
    print(sum(pool.map(len, ["a", "bb", "ccc"])))
"""
    assert run(code.format(True)).stdout == "6\n"
    assert "RuntimeError: can't start new thread" in run(code.format(False)).stderr


def test_it_holds_for_threads_that_run_already(run: Run) -> None:
    code = """
import socket, threading
loaded = threading.Event()
def connect():
    loaded.wait()
    try:
        socket.socket()
    except PermissionError:
        print("refused")
thread = threading.Thread(target=connect)
thread.start()
confine()
loaded.set()
thread.join()
"""
    assert run(code).stdout == "refused\n"


def test_a_second_filter_can_not_be_loaded_and_none_seems_available(run: Run) -> None:
    result = run("confine()\nprint(seccomp.available())\nconfine()")
    assert result.stdout == "False\n"
    assert "PermissionError" in result.stderr


@pytest.mark.parametrize("how", ["os.abort()", "signal.raise_signal(signal.SIGABRT)", "os.kill(os.getpid(), 6)"])
def test_a_process_may_end_itself_by_a_signal(run: Run, how: str) -> None:
    assert run(f"import signal\nconfine()\n{how}").returncode == -signal.SIGABRT


WORK = {
    "numpy": """
        import numpy as np
        a = np.random.default_rng(1).normal(size=(300, 300))
        assert np.allclose(np.linalg.inv(a) @ a, np.eye(300), atol=1e-6)
        np.save("array.npy", a)
        assert np.load("array.npy", mmap_mode="r").shape == (300, 300)
    """,
    "pandas": """
        import io, pandas as pd
        frame = pd.DataFrame({"a": [1, 1, 2], "when": pd.date_range("2026-01-01", periods=3, tz="Europe/Berlin")})
        frame.to_csv("frame.csv")
        assert pd.read_csv("frame.csv").groupby("a").size().to_dict() == {1: 2, 2: 1}
        assert "Berlin" in repr(frame.dtypes)
    """,
    "sklearn": """
        from sklearn.cluster import KMeans
        from sklearn.datasets import make_classification
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.linear_model import LogisticRegression
        x, y = make_classification(random_state=0)
        assert LogisticRegression().fit(x, y).score(x, y) > 0.7
        assert RandomForestClassifier(10, n_jobs=1).fit(x, y).score(x, y) > 0.7
        KMeans(2, n_init=1, random_state=0).fit(x)
    """,
    "matplotlib": """
        import io, matplotlib
        matplotlib.use("Agg")
        import matplotlib.pyplot as plt
        plt.plot([1, 2, 3])
        plt.title("A title")
        plt.savefig(out := io.BytesIO())
        assert out.getvalue().startswith(b"\\x89PNG")
    """,
    "duckdb": """
        import duckdb
        connection = duckdb.connect(config={"threads": 1, "enable_external_access": False})
        assert connection.execute("select sum(i) from range(100000) t(i)").fetchone() == (4999950000,)
    """,
    "sqlite3": """
        import sqlite3
        for place in (":memory:", "database"):
            with sqlite3.connect(place) as connection:
                connection.execute("create table t (a)")
                connection.executemany("insert into t values (?)", [(1,), (2,)])
                assert connection.execute("select sum(a) from t").fetchone() == (3,)
    """,
    "asyncio": """
        import asyncio
        async def main():
            await asyncio.sleep(0.01)
            return await asyncio.gather(*(asyncio.sleep(0, i) for i in range(3)))
        assert asyncio.run(main()) == [0, 1, 2]
    """,
    "files": """
        import pathlib, shutil, tempfile
        with tempfile.TemporaryDirectory(dir=".") as place:
            one = pathlib.Path(place, "one")
            one.write_text("text")
            shutil.copyfile(one, one.with_name("two"))
            one.rename(one.with_name("three"))
            assert sorted(path.name for path in pathlib.Path(place).iterdir()) == ["three", "two"]
            with open(one.with_name("two"), "r+") as file:
                file.truncate(1)
            one.with_name("four").touch()
            one.with_name("four").unlink()
        assert "root" in open("/etc/passwd").read()
    """,
    "signals": """
        import signal, time
        signal.signal(signal.SIGALRM, lambda *_: seen.append(1))
        seen = []
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        time.sleep(0.05)
        assert seen
    """,
    "ctypes": """
        import ctypes
        order = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))
        numbers = (ctypes.c_int * 3)(3, 1, 2)
        ctypes.CDLL(None).qsort(numbers, 3, 4, order(lambda a, b: a[0] - b[0]))
        assert list(numbers) == [1, 2, 3]
    """,
}


def refuses_nothing_needed(run: Run, before: str, work: str) -> None:
    result = run(f"{before}\nconfine()\n{work}\nprint('worked')")
    assert result.stdout == "worked\n", result.stderr
    assert "not permitted" not in result.stderr


@pytest.mark.parametrize("name", WORK)
@pytest.mark.parametrize("imported", ["before", "after"])
def test_the_work_of_a_learner_runs(run: Run, name: str, imported: str) -> None:
    if name in {"pandas", "sklearn", "matplotlib", "duckdb"} and importlib.util.find_spec(name) is None:
        pytest.skip(f"{name} isn't installed")
    work = textwrap.dedent(WORK[name])
    imports = [line for line in work.splitlines() if line.startswith(("import ", "from "))]
    refuses_nothing_needed(run, "\n".join(imports) if imported == "before" else "", work)


def test_everything_together_is_still_a_place_to_work_in(run: Run) -> None:
    """Limits, Landlock and the filter, in the order a child applies them."""
    code = """
import site, sys, sysconfig
lib = [path for path in sys.path if os.path.isdir(path)] + [sys.prefix, sys.base_prefix]
landlock.restrict(landlock.ruleset(read=[*lib, "/lib", "/lib64", "/usr/lib", "/etc/ld.so.cache"], write=["."]))
limits.apply(address_space=2 << 30, cpu_seconds=20, file_bytes=1 << 20, open_files=64)
confine()
import numpy as np
np.save("made.npy", np.linalg.svd(np.ones((50, 50)))[1])
print(np.load("made.npy")[0].round())
open("/etc/passwd")
"""
    result = run(code)
    assert result.stdout == "50.0\n", result.stderr
    assert "PermissionError: [Errno 13] Permission denied: '/etc/passwd'" in result.stderr
