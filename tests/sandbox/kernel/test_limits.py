"""Resource limits, applied in fresh processes."""

import signal
import subprocess
from collections.abc import Callable

import pytest

from upslope.sandbox.kernel import limits

Run = Callable[..., "subprocess.CompletedProcess[str]"]

_APPLY = "limits.apply(address_space=1 << 30, cpu_seconds=1, file_bytes=1000, open_files=20)\n"


def test_hard_and_soft_limits_are_the_same(run: Run) -> None:
    result = run(
        _APPLY.replace(")", ", processes=5)")
        + """
import resource as r
names = ("AS", "CPU", "FSIZE", "NOFILE", "NPROC", "CORE", "MEMLOCK", "MSGQUEUE")
print(*(r.getrlimit(getattr(r, "RLIMIT_" + name)) for name in names))
"""
    )
    values = (1 << 30, 1, 1000, 20, 5, 0, 0, 0)
    assert result.stdout.strip() == " ".join(str((value, value)) for value in values)


@pytest.mark.parametrize(
    ("attempt", "error"),
    [
        ("bytearray(2 << 30)", "MemoryError"),
        (
            "open('big', 'wb', buffering=0).write(bytes(1000)); open('big', 'ab', buffering=0).write(b'x')",
            "OSError: [Errno 27]",
        ),
        ("[open('/dev/null') for _ in range(30)]", "OSError: [Errno 24]"),
    ],
)
def test_what_goes_beyond_a_limit_fails(run: Run, attempt: str, error: str) -> None:
    result = run(_APPLY + attempt)
    assert error in result.stderr
    assert result.returncode == 1


def test_using_up_the_processor_ends_the_process_whatever_it_catches(run: Run) -> None:
    result = run(_APPLY + "import signal\nsignal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True: pass")
    assert result.returncode == -signal.SIGKILL


def test_an_unprivileged_user_can_not_raise_them_nor_have_more_processes(run: Run) -> None:
    result = run(
        "import resource\nbe_nobody()\n"
        + _APPLY.replace(")", ", processes=0)")
        + """
for attempt in (lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (21, 21)), os.fork):
    try:
        attempt()
    except (ValueError, OSError) as error:
        print(type(error).__name__)
"""
    )
    assert result.stdout.split() == ["ValueError", "BlockingIOError"], result.stderr


def test_a_limit_that_is_tighter_already_stays(run: Run) -> None:
    result = run(
        "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (15, 15))\n"
        + _APPLY
        + "print(resource.getrlimit(resource.RLIMIT_NOFILE))"
    )
    assert result.stdout.strip() == "(15, 15)", result.stderr


def test_every_bad_parameter_is_named() -> None:
    with pytest.raises(ValueError, match=r"address_space = 0.*open_files = -1.*file_bytes = -5.*processes = -2"):
        limits.apply(address_space=0, cpu_seconds=1, file_bytes=-5, open_files=-1, processes=-2)
