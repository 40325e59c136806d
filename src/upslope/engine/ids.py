"""Identifiers that sort by time, and short names for addresses."""

import os
import re
import unicodedata
from collections.abc import Collection
from datetime import datetime
from uuid import UUID


def uuid7(at: datetime) -> str:
    """A UUID of version 7 (RFC 9562): 48 bits of Unix milliseconds, then 74 random bits."""
    milliseconds = int(at.timestamp() * 1000)
    random = int.from_bytes(os.urandom(10))
    value = milliseconds << 80 | random
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=value))


_LONGEST_NAME = 60


def free_name(title: str, otherwise: str, taken: Collection[str]) -> str:
    """A short name for addresses, made from a title: its words joined by hyphens, counted up where that is taken."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_NAME].strip("-") or otherwise
    number, name = 2, base
    while name in taken:
        number, name = number + 1, f"{base}-{number}"
    return name
