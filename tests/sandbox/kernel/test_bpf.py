"""The assembler and the interpreter of filters."""

import operator
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upslope.sandbox.kernel.bpf import (
    ARCHITECTURE,
    NUMBER,
    Comparison,
    Instruction,
    SeccompData,
    assemble,
    branch,
    give,
    jump,
    keep,
    load,
    load_argument,
    run,
)

CALL = SeccompData(number=7, architecture=0xC000003E, arguments=(1, 2**32 + 5, 2**64 - 1))
WORDS = st.integers(0, 2**32 - 1)
MEANING = {"==": operator.eq, ">": operator.gt, ">=": operator.ge, "&": lambda a, b: bool(a & b)}


def test_the_bytes_are_those_the_kernel_documents() -> None:
    lines = [load(ARCHITECTURE), branch("==", 0xC000003E, otherwise="no"), give(1), "no", give(0)]
    expected = [(0x20, 0, 0, 4), (0x15, 0, 1, 0xC000003E), (0x06, 0, 0, 1), (0x06, 0, 0, 0)]
    assert assemble(lines) == b"".join(struct.pack("<HBBI", *one) for one in expected)


def test_the_data_is_the_kernels_structure() -> None:
    packed = SeccompData(-1, 2, (-1, 3), instruction_pointer=4).pack()
    assert packed == struct.pack("<iIQ6Q", -1, 2, 4, 2**64 - 1, 3, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("instruction", "word"),
    [
        (load(NUMBER), 7),
        (load(ARCHITECTURE), 0xC000003E),
        (load_argument(0), 1),
        (load_argument(1), 5),
        (load_argument(1, high=True), 1),
        (load_argument(2), 2**32 - 1),
        (load_argument(2, high=True), 2**32 - 1),
        (load_argument(5, high=True), 0),
    ],
)
def test_a_load_reads_the_word_it_names(instruction: Instruction, word: int) -> None:
    lines = [instruction, branch("==", word, then="yes"), give(0), "yes", give(1)]
    assert run(assemble(lines), CALL) == 1


@given(st.sampled_from(["==", ">", ">=", "&"]), WORDS, WORDS, WORDS)
def test_a_branch_compares_without_sign(comparison: Comparison, number: int, mask: int, operand: int) -> None:
    lines = [load(NUMBER), keep(mask), branch(comparison, operand, then="yes"), give(0), "yes", give(1)]
    assert run(assemble(lines), SeccompData(number, 0)) == MEANING[comparison](number & mask, operand)


def test_a_jump_reaches_further_than_a_branch() -> None:
    between: list[Instruction | str] = [give(0)] * 300
    assert run(assemble([jump("end"), *between, "end", give(1)]), CALL) == 1
    with pytest.raises(ValueError, match="'end' is 300 instructions ahead"):
        assemble([branch("==", 0, then="end"), *between, "end", give(1)])


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([], "1 to 4096"),
        ([give(0)] * 4097, "1 to 4096"),
        ([load(0)], "ends with a return"),
        ([jump("nowhere"), give(0)], "No instruction has the label 'nowhere'"),
        (["here", give(0), "here", give(1)], "stands twice"),
        (["back", load(0), jump("back"), give(0)], "can't reach"),
        ([give(2**32)], "32 bits"),
        ([give(-1)], "32 bits"),
    ],
)
def test_a_program_the_kernel_would_refuse_is_refused(lines: list[Instruction | str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        assemble(lines)


@pytest.mark.parametrize(
    "instruction", [(0x20, 0, 0, 3), (0x20, 0, 0, 64), (0x28, 0, 0, 0), (0x00, 0, 0, 0), (0x05, 0, 0, 9)]
)
def test_the_interpreter_refuses_what_the_kernel_would_not_load(instruction: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"isn't one of a seccomp filter|runs off its end"):
        run(struct.pack("<HBBI", *instruction), CALL)
