"""A sandbox leaves nothing behind: no process and no descriptor, whether it is closed, or its owner killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import psutil
import pytest

from upslope.sandbox import (
    Ended,
    Ending,
    Environment,
    Limits,
    Returned,
    Sandbox,
    SandboxBroken,
    SandboxBusy,
    Tier,
    pack,
)

SOON = 10.0
ME = psutil.Process()


def eventually(true: Callable[[], bool], within: float = 2.0) -> bool:
    until = time.monotonic() + within
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def runs(process: psutil.Process) -> bool:
    """A zombie doesn't: whoever adopted it has not asked how it ended."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


CLOSING = """
import json, os, sys, threading, time
import psutil
from upslope.sandbox import Environment, Limits, Sandbox, Tier

def holdings():
    me = psutil.Process()
    count = me.num_fds() if os.name == "posix" else me.num_handles()
    return [[child.pid for child in me.children(recursive=True)], count, threading.active_count()]

seen = []
for _ in range(3):
    made = Sandbox(Environment("closing"), Tier(sys.argv[1]), warm=2)
    with made.session(Limits()) as session:
        session.load("solution", "solution.py", "def f():\\n    while True: pass", seconds=10)
        session.call("solution", "f", seconds=0.1)
    with made.session(Limits()):
        assert holdings()[0]
    made.close()
    assert holdings()[0] == []
    time.sleep(0.3)  # for listening threads to see it
    seen.append(holdings())
print(json.dumps(seen))
"""


def test_closing_leaves_no_process_no_descriptor_and_no_thread(tier: Tier) -> None:
    command = [sys.executable, "-c", CLOSING, tier.value]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    first, *later = json.loads(done.stdout)  # the first time starts what stays, such as random descriptors
    assert later == [first, first]
    assert (first[0], first[2]) == ([], 1)


def test_a_session_that_is_left_by_an_exception_is_closed(sandbox: Sandbox) -> None:
    sandbox.warm_up()
    before = ME.num_fds()
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), sandbox.session(Limits()) as session:
            session.load("solution", "solution.py", "", seconds=SOON / 0)
    assert eventually(lambda: ME.num_fds() <= before)


def test_a_closed_sandbox_refuses(tier: Tier) -> None:
    made = Sandbox(Environment("closed"), tier, warm=0)
    made.close()
    with pytest.raises(SandboxBroken, match="closed"), made.session(Limits()):
        pass


def test_whoever_finds_no_place_in_time_is_told(tier: Tier) -> None:
    made = Sandbox(Environment("busy"), tier, warm=0, most=1, patience=0.1)
    try:
        with made.session(Limits()), pytest.raises(SandboxBusy, match=r"0\.1 seconds"), made.session(Limits()):
            pass
        with made.session(Limits()) as session:
            assert isinstance(session.load("solution", "solution.py", "", seconds=SOON), Returned)
    finally:
        made.close()


def test_an_environment_that_cant_be_loaded_says_why(tier: Tier) -> None:
    made = Sandbox(Environment("broken", ("no_such_module",)), tier, warm=0)
    try:
        with pytest.raises(SandboxBroken, match="no_such_module"), made.session(Limits()):
            pass
    finally:
        made.close()


def test_a_killed_zygote_is_replaced(tier: Tier) -> None:
    if tier is Tier.T3:
        pytest.skip("T3 has no process that forks children")
    made = Sandbox(Environment("killed"), tier, warm=1)
    try:
        with made.session(Limits()) as session:
            session.load("solution", "solution.py", "import time\ndef f(): time.sleep(60)", seconds=SOON)
            first = made.zygote_pid
            assert first is not None
            os.kill(first, signal.SIGKILL)
            with pytest.raises(SandboxBroken, match="killed"):
                session.call("solution", "f", seconds=SOON)
        with made.session(Limits()) as session:
            assert isinstance(session.load("solution", "solution.py", "", seconds=SOON), Returned)
        assert made.zygote_pid != first
    finally:
        made.close()


OWNER = """
import sys
from upslope.sandbox import Environment, Limits, Sandbox, Tier

sandbox = Sandbox(Environment("owned"), Tier(sys.argv[1]), warm=2)
with sandbox.session(Limits(cpu_seconds=100)) as session:
    session.load("solution", "solution.py", "import time\\ndef f():\\n    while True: %s" % sys.argv[2], seconds=30)
    sandbox.warm_up()
    print("running", flush=True)
    session.call("solution", "f", seconds=100)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends no children with their parent")
@pytest.mark.parametrize("work", ["pass", "time.sleep(60)"], ids=["busy", "asleep"])
def test_everything_ends_when_the_owner_is_killed(tier: Tier, work: str) -> None:
    with subprocess.Popen([sys.executable, "-c", OWNER, tier.value, work], stdout=subprocess.PIPE) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == b"running\n"
        time.sleep(0.2)
        started = psutil.Process(owner.pid).children(recursive=True)
        assert len(started) >= 2
        owner.kill()
        owner.wait()
    ended = eventually(lambda: not any(map(runs, started)))
    for process in filter(runs, started):
        process.kill()
    assert ended


def test_a_child_that_starts_no_call_in_time_ends_as_late(sandbox: Sandbox) -> None:
    """Whoever stops reading the channel gets no more than its time."""
    with sandbox.session(Limits()) as session:
        source = "import time\ndef f(x): time.sleep(60)"
        session.load("solution", "solution.py", source, seconds=SOON)
        answer = session.call("solution", "f", pack(b"a" * 4_000_000), seconds=0.5)
        assert isinstance(answer, Ended)
        assert answer.ending is Ending.TIMED_OUT
