"""A conversation with one child, on every tier: what it answers, what ends it, and that nothing of it stays."""

import sys
import textwrap
import time

import pytest

from upslope.sandbox import Ended, Ending, Environment, Limits, Raised, Returned, Sandbox, Session, Tier, codec, pack
from upslope.sandbox.frames import MAX_FRAME, framed

SOON = 10.0


def value_of(answer: Returned | Raised | Ended) -> object:
    assert isinstance(answer, Returned), answer
    return answer.value


def loaded(session: Session, source: str) -> Session:
    value_of(session.load("solution", "solution.py", textwrap.dedent(source), seconds=SOON))
    return session


def ask(session: Session, source: str, *args: object) -> Returned | Raised | Ended:
    """What a function `f` of this source answers."""
    return loaded(session, source).call("solution", "f", pack(*args), seconds=SOON)


# --- answers ------------------------------------------------------------------------------------------------


def test_loading_tells_the_names_and_calling_the_value(sandbox: Sandbox) -> None:
    with sandbox.session(Limits()) as session:
        answer = session.load(
            "solution", "solution.py", "import json\n_a = 1\ndef f(x, y=2): return x * y", seconds=SOON
        )
        assert value_of(answer) == ["_a", "f", "json"]
        assert value_of(session.call("solution", "f", pack(21), seconds=SOON)) == 42
        answer = session.call("solution", "f", pack([1], y=2), seconds=SOON)
        assert value_of(answer) == [1, 1]
        assert isinstance(answer, Returned)
        assert codec.decode(answer.packed) == answer.value
        assert answer.arguments is None
        assert answer.seconds >= 0 <= answer.peak_mb


def test_a_call_may_be_given_modules_and_tell_its_arguments(sandbox: Sandbox) -> None:
    with sandbox.session(Limits()) as session:
        loaded(session, "def f(values): values.append(1)")
        value_of(session.load("harness", "harness.py", "def run(solution, values): solution.f(values)", seconds=SOON))
        answer = session.call("harness", "run", pack([0]), given=["solution"], tell_arguments=True, seconds=SOON)
        assert value_of(answer) is None
        assert isinstance(answer, Returned)
        assert answer.arguments == pack([0, 1])


def test_an_exception_is_told_with_its_line_and_the_types_above_it(sandbox: Sandbox) -> None:
    with sandbox.session(Limits()) as session:
        answer = ask(session, "class Own(KeyError): pass\n\ndef f():\n    raise Own('why')")
        assert isinstance(answer, Raised)
        assert answer.names == ("Own", "KeyError", "LookupError", "Exception", "BaseException")
        assert (answer.message, answer.line) == ("'why'", 4)
        assert "solution.py" in answer.trace
        assert "upslope" not in answer.trace
        assert isinstance(session.call("solution", "absent", seconds=SOON), Raised)
        assert isinstance(session.call("absent", "f", seconds=SOON), Raised)
        answer = session.load("other", "other.py", "x = 1\nif x\n", seconds=SOON)
        assert isinstance(answer, Raised)
        assert ("SyntaxError" in answer.names, answer.line) == (True, 2)


@pytest.mark.parametrize(
    "body", ["raise SystemExit(3)", "raise KeyboardInterrupt", "raise type('E', (Exception,), {'__str__': None})"]
)
def test_no_exception_ends_a_child(sandbox: Sandbox, body: str) -> None:
    with sandbox.session(Limits()) as session:
        assert isinstance(ask(session, f"def f(): {body}"), Raised)
        assert value_of(ask(session, "def f(): return 1")) == 1


def test_scratch_runs_in_the_modules_namespace_and_gives_the_last_expression(sandbox: Sandbox) -> None:
    with sandbox.session(Limits()) as session:
        loaded(session, "def f(x): return x + 1")
        assert value_of(session.scratch("solution", "y = 3\nf(y)", seconds=SOON)) == "4"
        assert value_of(session.scratch("solution", "z = y", seconds=SOON)) == ""
        assert value_of(session.scratch("solution", "None", seconds=SOON)) == ""
        assert value_of(session.scratch("solution", "", seconds=SOON)) == ""
        assert value_of(session.scratch("solution", "print('seen'); z", seconds=SOON)) == "3"
        assert isinstance(session.scratch("solution", "f(", seconds=SOON), Raised)
        assert session.printed == "seen\n"


# --- forged answers -----------------------------------------------------------------------------------------

FORGE = """
import os, sys

def write(data):
    for descriptor in range(3, 64):
        try:
            while data:
                data = data[os.write(descriptor, data):]
            return descriptor
        except OSError:
            continue
    raise RuntimeError("no channel was found")

def nonce():
    frame = sys._getframe()
    while "nonce" not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals["nonce"]

def f(*frames):
    for frame in frames:
        write(frame)
    return "honest"

def forged_with_the_right_nonce(start, stop):
    write(start + nonce().to_bytes(8, "little", signed=True)[:8] + stop)
    return "honest"
"""


def claim(nonce: int, value: object) -> bytes:
    return framed(codec.encode(("value", nonce, codec.encode(value), None, 0.0, 0)))


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (claim(1, "forged"), "answers no question"),
        (framed(codec.encode(("begun", 1))), "answers no question"),
        (framed(codec.encode("PASSED")), "answers no question"),
        (framed(codec.encode(("value", 1.0))), "answers no question"),
        (framed(codec.encode(("raised", 1, ("A",), "", "", 0, 0.0, 0))), "answers no question"),
        (framed(b"nonsense"), "bytes don't start"),
        (framed(b""), "bytes don't start"),
        ((MAX_FRAME + 1).to_bytes(8, "little"), "bytes"),
        ((2**64 - 1).to_bytes(8, "little"), "bytes"),
    ],
)
def test_a_forged_answer_ends_the_child_that_gave_it(sandbox: Sandbox, frame: bytes, said: str) -> None:
    with sandbox.session(Limits()) as session:
        answer = ask(session, FORGE, frame)
        assert isinstance(answer, Ended)
        assert answer.ending is Ending.DIED
        assert said in answer.detail
        assert session.call("solution", "f", pack(), seconds=SOON) is answer


def test_an_answer_in_advance_is_out_of_turn(sandbox: Sandbox) -> None:
    """A frame that waits in the channel meets the next question's nonce, which nobody could know."""
    with sandbox.session(Limits()) as session:
        loaded(session, FORGE)
        source = f"""
            import solution, threading

            def f():
                forged = {claim(7, "forged")!r}
                threading.Timer(0.1, solution.write, [forged]).start()
                return 1
        """
        ahead = session.load("other", "other.py", textwrap.dedent(source), seconds=SOON)
        if isinstance(ahead, Returned) and isinstance(session.call("other", "f", seconds=SOON), Returned):
            time.sleep(0.3)
            answer = session.call("solution", "f", seconds=SOON)
            assert isinstance(answer, Ended)
            assert answer.ending is Ending.DIED


def test_a_claim_with_the_stolen_nonce_is_a_claim_and_its_true_answer_is_out_of_turn(sandbox: Sandbox) -> None:
    with sandbox.session(Limits()) as session:
        loaded(session, FORGE)
        marker = 2**59 + 1
        payload = codec.encode(("value", marker, codec.encode("forged"), None, 0.0, 0))
        start, stop = framed(payload).split(marker.to_bytes(8, "little"))
        answer = session.call("solution", "forged_with_the_right_nonce", pack(start, stop), seconds=SOON)
        if isinstance(answer, Returned):  # a nonce of another length doesn't fit this frame
            assert answer.value == "forged"
            answer = session.call("solution", "f", pack(), seconds=SOON)
        assert isinstance(answer, Ended)
        assert answer.ending is Ending.DIED


def test_an_answer_beyond_the_limit_is_not_taken(sandbox: Sandbox) -> None:
    with sandbox.session(Limits(answer_mb=1)) as session:
        assert len(value_of(ask(session, "def f(): return b'a' * 900_000"))) == 900_000  # type: ignore[arg-type]
        answer = session.load("big", "big.py", "def f(): return b'a' * 1_100_000", seconds=SOON)
        answer = session.call("big", "f", seconds=SOON)
        assert isinstance(answer, Ended)
        assert "at most 1,048,576" in answer.detail


def test_an_answer_of_too_many_items_is_not_taken(sandbox: Sandbox) -> None:
    with sandbox.session(Limits(answer_mb=1)) as session:
        answer = ask(session, "def f(): return [None] * 100_000")
        assert isinstance(answer, Ended)
        assert "too many items" in answer.detail


# --- limits -------------------------------------------------------------------------------------------------


def test_output_is_kept_up_to_the_limit_and_ends_the_child_beyond_it(sandbox: Sandbox) -> None:
    with sandbox.session(Limits(output_bytes=1000)) as session:
        assert value_of(ask(session, "def f(n): print('a' * (n - 1))", 1000)) is None
        assert len(session.printed) == 1000
        answer = session.call("solution", "f", pack(5000), seconds=SOON)
        assert isinstance(answer, Ended)
        assert answer.ending is Ending.TOO_MUCH_OUTPUT
        assert session.printed == "a" * 999 + "\n"


def test_endless_output_ends_soon(sandbox: Sandbox) -> None:
    with sandbox.session(Limits(output_bytes=1000)) as session:
        answer = ask(session, "import os\ndef f():\n    while True: os.write(1, b'x' * 4096); os.write(2, b'y')")
        assert isinstance(answer, Ended)
        assert answer.ending is Ending.TOO_MUCH_OUTPUT


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no processor time")
def test_a_child_that_uses_up_its_processor_time_is_ended(sandbox: Sandbox) -> None:
    with sandbox.session(Limits(cpu_seconds=1)) as session:
        answer = ask(session, "def f():\n    while True: pass")
        assert isinstance(answer, Ended)
        assert answer.ending is Ending.OUT_OF_CPU
        assert answer.detail == "1 s of processor time"


def test_a_late_answer_is_none(sandbox: Sandbox) -> None:
    with sandbox.session(Limits()) as session:
        loaded(session, "import time\ndef f(): time.sleep(60)")
        assert session.call("solution", "f", seconds=0.2) == Ended(Ending.TIMED_OUT, "0.2 s")
        assert session.call("solution", "f", seconds=SOON) == Ended(Ending.TIMED_OUT, "0.2 s")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits address space")
def test_memory_beyond_the_limit_is_refused_and_below_it_given(sandbox: Sandbox) -> None:
    with sandbox.session(Limits(memory_mb=64)) as session:
        source = "def f(mb): return len(bytearray(mb << 20)) >> 20"
        assert value_of(ask(session, source, 40)) == 40
        answer = session.call("solution", "f", pack(100), seconds=SOON)
        assert isinstance(answer, Raised)
        assert answer.names[0] == "MemoryError"
        assert value_of(session.call("solution", "f", pack(40), seconds=SOON)) == 40


WRITE = """
import os, tempfile

def f(size):
    path = os.path.join(tempfile.gettempdir(), "file")
    with open(path, "wb", buffering=0) as file:
        while size:
            size -= file.write(bytes(min(size, 1 << 16)))
    return os.path.getsize(path)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no files")
def test_files_have_a_largest_size(sandbox: Sandbox) -> None:
    with sandbox.session(Limits(file_mb=1)) as session:
        if sandbox.tier is Tier.T2:  # which has no folder to write to
            refused = ask(session, WRITE, 1)
            assert isinstance(refused, Raised)
            assert refused.names[0] in ("FileNotFoundError", "PermissionError", "OSError")
            return
        assert value_of(ask(session, WRITE, 1 << 20)) == 1 << 20
        answer = session.call("solution", "f", pack((1 << 20) + 1), seconds=SOON)
        assert isinstance(answer, Raised)
        assert "File too large" in answer.message


START_THREADS = """
import threading

def f(count):
    stop = threading.Event()
    threads = [threading.Thread(target=stop.wait, daemon=True) for _ in range(count)]
    started = 0
    try:
        for thread in threads:
            thread.start()
            started += 1
    except RuntimeError:
        pass
    stop.set()
    for thread in threads[:started]:
        thread.join()  # the next call would find its place still taken
    return started
"""


@pytest.mark.parametrize("threads", [0, 2])
def test_threads_are_limited(sandbox: Sandbox, threads: int) -> None:
    if sandbox.tier is Tier.T3:
        pytest.skip("T3 limits no threads")
    with sandbox.session(Limits(threads=threads)) as session:
        assert value_of(ask(session, START_THREADS, threads)) == threads
        more = value_of(session.call("solution", "f", pack(threads + 3), seconds=SOON))
        assert more == threads or (sandbox.tier is Tier.T2 and threads), "T2 can forbid threads, not count them"


# --- nothing is shared, nothing stays -----------------------------------------------------------------------

LEAVE = """
import builtins, json, os, pathlib, sys

def f():
    builtins.left = json.left = sys.left = True
    os.environ["LEFT"] = "yes"
    try:
        for folder in {os.environ["TMPDIR"], os.getcwd(), os.path.expanduser("~")}:
            pathlib.Path(folder, "left").write_text("left")
    except OSError:  # T2 has no folder to write to
        pass
    sys.path.insert(0, "left")
"""
LOOK = """
import builtins, json, os, pathlib, sys

def f():
    found = [where.__name__ for where in (builtins, json, sys) if hasattr(where, "left")]
    found += ["environment"] * ("LEFT" in os.environ) + ["path"] * ("left" in sys.path)
    for folder in {os.environ["TMPDIR"], os.getcwd(), os.path.expanduser("~")}:
        found += ["file"] * pathlib.Path(folder, "left").exists()
    return found
"""


def test_a_child_finds_nothing_of_the_one_before(sandbox: Sandbox) -> None:
    for _ in range(2):
        with sandbox.session(Limits()) as session:
            value_of(ask(session, LEAVE))
            found = set(value_of(ask(session, LOOK)))  # type: ignore[arg-type]
            assert {"builtins", "json", "sys", "environment", "path"} <= found
            assert "file" in found or sandbox.tier is Tier.T2
        with sandbox.session(Limits()) as session:
            assert value_of(ask(session, LOOK)) == []


def test_a_child_sees_no_environment_variable_of_ours(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UPSLOPE_TOKEN", "secret")
    for _ in range(2):  # the first may have been started before
        with sandbox.session(Limits()) as session:
            seen = value_of(ask(session, "import os\ndef f(): return dict(os.environ)"))
            assert isinstance(seen, dict)
            assert not [name for name in seen if "UPSLOPE" in name or "PYTEST" in name]
            assert seen["OMP_NUM_THREADS"] == "1"


def test_random_generators_differ_between_children(tier: Tier) -> None:
    made = Sandbox(Environment("numpy", ("random", "numpy")), tier, warm=1)
    source = "import random, numpy\ndef f(): return random.random(), numpy.random.rand(), random.getrandbits(60)"
    drawn = []
    try:
        for _ in range(3):
            with made.session(Limits(), hide=()) as session:
                drawn.append(value_of(ask(session, source)))
    finally:
        made.close()
    assert all(len({repr(draw[place]) for draw in drawn}) == 3 for place in range(3))


def test_hidden_modules_cant_be_imported(sandbox: Sandbox) -> None:
    with sandbox.session(Limits()) as session:
        for name in ("upslope", "upslope.sandbox.codec", "upslope.absent"):
            answer = ask(session, f"def f():\n    import {name}")
            assert isinstance(answer, Raised)
            assert answer.names[0] == "ModuleNotFoundError"
            assert "here" in answer.message
        assert value_of(ask(session, "import sys\ndef f(): return [m for m in sys.modules if 'upslope' in m]")) == []


def test_a_session_may_hide_other_modules_than_its_environment(sandbox: Sandbox) -> None:
    with sandbox.session(Limits(), hide=("json",)) as session:
        assert isinstance(ask(session, "def f():\n    import json.decoder"), Raised)
        assert value_of(ask(session, "def f():\n    import upslope.sandbox.codec as c\n    return c.FORMAT")) == 1
