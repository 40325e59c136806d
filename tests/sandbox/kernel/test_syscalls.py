"""System calls by name."""

import errno
import os
import re
from pathlib import Path

import pytest

from upslope.sandbox.kernel.syscalls import AARCH64, X86_64, Architecture, architecture, call

HEADERS = {
    "x86_64": (Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"), r"#define\s+__NR_(\w+)\s+(\d+)"),
    "aarch64": (Path("/usr/include/asm-generic/unistd.h"), r"#define\s+__NR(?:3264)?_(\w+)\s+(\d+)"),
}


@pytest.mark.parametrize("arch", [X86_64, AARCH64], ids=lambda arch: arch.name)
def test_the_numbers_are_those_of_the_systems_headers(arch: Architecture) -> None:
    header, pattern = HEADERS[arch.name]
    if not header.exists():
        pytest.skip(f"{header} isn't installed")
    defined = {name: int(number) for name, number in re.findall(pattern, header.read_text())}
    if arch is AARCH64:
        defined["newfstatat"] = defined["fstatat"]  # the header's name for both widths
    shared = defined.keys() & arch.numbers.keys()
    assert len(shared) > 290
    assert {name: arch.numbers[name] for name in shared} == {name: defined[name] for name in shared}


@pytest.mark.parametrize("arch", [X86_64, AARCH64], ids=lambda arch: arch.name)
def test_no_two_calls_have_the_same_number(arch: Architecture) -> None:
    assert len(set(arch.numbers.values())) == len(arch.numbers)


def test_the_newer_machine_lacks_what_newer_calls_replaced() -> None:
    assert {"open", "fork", "stat", "arch_prctl"} <= X86_64.numbers.keys() - AARCH64.numbers.keys()
    assert AARCH64.numbers.keys() <= X86_64.numbers.keys()


def test_another_machine_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    uname = os.uname_result(("Linux", "here", "6", "1", "riscv64"))
    monkeypatch.setattr(os, "uname", lambda: uname)
    with pytest.raises(OSError, match="riscv64") as caught:
        architecture()
    assert caught.value.errno == errno.ENOSYS


def test_a_call_returns_what_the_kernel_returns() -> None:
    assert call("getpid") == os.getpid()


def test_a_call_passes_pointers_and_all_64_bits_of_a_number(tmp_path: Path) -> None:
    descriptor = call("openat", -100, bytes(tmp_path / "new"), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        assert call("lseek", descriptor, 5 << 40, os.SEEK_SET) == 5 << 40
    finally:
        os.close(descriptor)


def test_a_failing_call_raises_the_kernels_error() -> None:
    with pytest.raises(OSError, match="close: Bad file descriptor") as caught:
        call("close", -1)
    assert caught.value.errno == errno.EBADF


def test_a_call_this_machine_lacks_raises() -> None:
    with pytest.raises(OSError, match="no system call make_coffee") as caught:
        call("make_coffee")
    assert caught.value.errno == errno.ENOSYS
