"""Classic BPF, the language of seccomp filters: an assembler with labels, and an interpreter to test filters with.

A filter is a list of instructions of 8 bytes over one 32-bit register; it reads the 64 bytes of `SeccompData` and
returns what to do with the call. Jumps only go forward, so it always ends. (McCanne and Jacobson, "The BSD Packet
Filter", 1993; the kernel's Documentation/userspace-api/seccomp_filter.rst.)
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

# Where the fields stand in struct seccomp_data; an argument's low half comes first (both machines are little endian).
NUMBER = 0
ARCHITECTURE = 4
_ARGUMENTS = 16
_DATA = struct.Struct("<iIQ6Q")
_DATA_WORDS = _DATA.size // 4

_INSTRUCTION = struct.Struct("<HBBI")
_LONGEST_PROGRAM = 4096  # BPF_MAXINSNS
_LONGEST_BRANCH = 255  # a conditional jump has 8 bits for its distance

_LOAD, _AND, _JUMP, _RETURN = 0x20, 0x54, 0x05, 0x06
_COMPARISONS = {"==": 0x15, ">": 0x25, ">=": 0x35, "&": 0x45}
_COMPARISON_OF = {code: sign for sign, code in _COMPARISONS.items()}

Comparison = Literal["==", ">", ">=", "&"]


@dataclass(frozen=True)
class SeccompData:
    """What a filter sees of one system call: its number, the machine it's made for and its six arguments."""

    number: int
    architecture: int
    arguments: tuple[int, ...] = ()
    instruction_pointer: int = 0

    def pack(self) -> bytes:
        """The bytes of the kernel's struct seccomp_data; numbers are cut to the width of their field."""
        arguments = [argument % 2**64 for argument in (*self.arguments, 0, 0, 0, 0, 0, 0)[:6]]
        number = (self.number + 2**31) % 2**32 - 2**31
        return _DATA.pack(number, self.architecture, self.instruction_pointer, *arguments)


@dataclass(frozen=True)
class Instruction:
    """One instruction; `then` and `otherwise` are labels, None is the next instruction."""

    code: int
    operand: int = 0
    then: str | None = None
    otherwise: str | None = None


def load(offset: int) -> Instruction:
    """Put the word at a byte offset of the seccomp data into the register."""
    return Instruction(_LOAD, offset)


def load_argument(index: int, *, high: bool = False) -> Instruction:
    """Put the low or the high half of an argument, counted from 0, into the register."""
    return load(_ARGUMENTS + 8 * index + 4 * high)


def keep(mask: int) -> Instruction:
    """Clear the register's bits outside a mask."""
    return Instruction(_AND, mask)


def branch(
    comparison: Comparison, operand: int, *, then: str | None = None, otherwise: str | None = None
) -> Instruction:
    """Compare the register, unsigned; "&" asks whether they share a bit. At most 255 instructions ahead."""
    return Instruction(_COMPARISONS[comparison], operand, then, otherwise)


def jump(label: str) -> Instruction:
    """Go on at a label, however far ahead."""
    return Instruction(_JUMP, then=label)


def give(value: int) -> Instruction:
    """End with a value."""
    return Instruction(_RETURN, value)


def assemble(lines: Iterable[Instruction | str]) -> bytes:
    """The program's bytes; a text among the lines is a label that names the instruction after it.

    Raises ValueError for a label that is missing, doubled, behind or too far ahead, an operand of more than 32 bits, a
    program that is too long or doesn't end with a return.
    """
    instructions: list[Instruction] = []
    places: dict[str, int] = {}
    for line in lines:
        if isinstance(line, Instruction):
            instructions.append(line)
        elif line in places:
            raise ValueError(f"The label {line!r} stands twice")
        else:
            places[line] = len(instructions)
    if not 0 < len(instructions) <= _LONGEST_PROGRAM or instructions[-1].code != _RETURN:
        raise ValueError(f"A filter has 1 to {_LONGEST_PROGRAM} instructions and ends with a return")
    return b"".join(_encoded(one, place, places) for place, one in enumerate(instructions))


def _encoded(instruction: Instruction, place: int, places: dict[str, int]) -> bytes:
    def distance(label: str | None) -> int:
        if label is None:
            return 0
        if label not in places:
            raise ValueError(f"No instruction has the label {label!r}")
        ahead = places[label] - place - 1
        if ahead < 0 or (ahead > _LONGEST_BRANCH and instruction.code != _JUMP):
            raise ValueError(f"The label {label!r} is {ahead} instructions ahead, which a jump can't reach")
        return ahead

    if not 0 <= instruction.operand < 2**32:
        raise ValueError(f"The operand {instruction.operand} doesn't fit into 32 bits")
    if instruction.code == _JUMP:
        return _INSTRUCTION.pack(_JUMP, 0, 0, distance(instruction.then))
    return _INSTRUCTION.pack(
        instruction.code, distance(instruction.then), distance(instruction.otherwise), instruction.operand
    )


def run(program: bytes, data: SeccompData) -> int:
    """What a filter of this assembler returns for a call.

    Raises ValueError for what the kernel would refuse to load: another instruction, a read outside the data, a
    program that runs off its end.
    """
    words = struct.unpack(f"<{_DATA_WORDS}I", data.pack())
    instructions = list(_INSTRUCTION.iter_unpack(program))
    register = place = 0
    while place < len(instructions):
        code, then, otherwise, operand = instructions[place]
        place += 1
        if code == _RETURN:
            return operand
        if code == _LOAD and operand % 4 == 0 and operand // 4 < _DATA_WORDS:
            register = words[operand // 4]
        elif code == _AND:
            register &= operand
        elif code == _JUMP:
            place += operand
        elif code in _COMPARISON_OF:
            place += then if _holds(_COMPARISON_OF[code], register, operand) else otherwise
        else:
            raise ValueError(
                f"Instruction {place - 1} (code {code:#x}, operand {operand}) isn't one of a seccomp filter"
            )
    raise ValueError("The program runs off its end")


def _holds(comparison: str, register: int, operand: int) -> bool:
    match comparison:
        case "==":
            return register == operand
        case ">":
            return register > operand
        case ">=":
            return register >= operand
        case _:
            return bool(register & operand)
