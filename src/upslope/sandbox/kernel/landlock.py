"""Which files a process may still reach, by Landlock: an allow-list of paths that needs no privileges.

Every right that the running kernel knows is taken away and only reading and writing below the named paths is given
back: no TCP, no abstract sockets and no signals to processes outside. (The kernel's
Documentation/userspace-api/landlock.rst.)

Not covered by Landlock: metadata (stat), chdir, chmod, UDP, what is already open.
"""

import os
import stat
import struct
from collections.abc import Iterable

from upslope.sandbox.kernel import syscalls

_GET_VERSION = 1
_PATH_BENEATH = 1
_RULESET = struct.Struct("<QQQ")  # struct landlock_ruleset_attr: handled files, handled network, scopes
_RULE = struct.Struct("<Qi")  # struct landlock_path_beneath_attr, packed

# linux/landlock.h. EXECUTE, MAKE_CHAR, MAKE_SOCK, MAKE_FIFO, MAKE_BLOCK, MAKE_SYM, IOCTL_DEV and RESOLVE_UNIX are
# handled and given to no path.
_WRITE_FILE, _READ_FILE, _READ_DIR, _REMOVE_DIR, _REMOVE_FILE = 1 << 1, 1 << 2, 1 << 3, 1 << 4, 1 << 5
_MAKE_DIR, _MAKE_REG, _REFER, _TRUNCATE = 1 << 7, 1 << 8, 1 << 13, 1 << 14
_READING = _READ_FILE | _READ_DIR
_WRITING = _READING | _WRITE_FILE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _REFER | _TRUNCATE
_OF_FILES = _READ_FILE | _WRITE_FILE | _TRUNCATE

# From which ABI: how many rights on files, on the network, how many scopes there are (each a bit, counted from 0).
# 2: REFER. 3: TRUNCATE. 4: TCP. 5: IOCTL_DEV. 6: abstract sockets and signals. 9: RESOLVE_UNIX.
_KNOWN = {1: (13, 0, 0), 2: (14, 0, 0), 3: (15, 0, 0), 4: (15, 2, 0), 5: (16, 2, 0), 6: (16, 2, 2), 9: (17, 2, 2)}

Path = str | os.PathLike[str]


def abi() -> int:
    """The version of Landlock that this kernel offers; 0 if none."""
    try:
        return syscalls.call("landlock_create_ruleset", None, 0, _GET_VERSION)
    except OSError:
        return 0


def ruleset(read: Iterable[Path], write: Iterable[Path] = (), *, version: int | None = None) -> int:
    """A descriptor (closed on exec) of the rules: read below the first paths, read and write below the second.

    A path is a file or a directory; symbolic links are followed now, and a path that doesn't exist is left out. Writing
    means regular files and directories: no links, sockets, pipes or devices are made. `version` is the ABI to
    build for, the kernel's if None; one that is older leaves the newer rights open.

    Raises OSError where Landlock is absent or a path can't be opened.
    """
    version = abi() if version is None else version
    handled = _KNOWN[max((since for since in _KNOWN if since <= version), default=1)]
    files, network, scopes = ((1 << count) - 1 for count in handled)
    # A kernel before ABI 4 knows only the first field, before 6 the first two, and wants the rest to be 0 or absent.
    attributes = _RULESET.pack(files, network, scopes)[: 8 if version < 4 else 16 if version < 6 else 24]
    descriptor = syscalls.call("landlock_create_ruleset", attributes, len(attributes), 0)
    try:
        for paths, rights in ((read, _READING), (write, _WRITING)):
            for path in paths:
                _allow(descriptor, path, rights & files)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _allow(descriptor: int, path: Path, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            rights &= _OF_FILES  # the kernel refuses a rule that gives a file the rights of a directory
        syscalls.call("landlock_add_rule", descriptor, _PATH_BENEATH, _RULE.pack(rights, place), 0)
    finally:
        os.close(place)


def restrict(descriptor: int) -> None:
    """Put the calling thread and all it starts under the rules, for good. It sets NO_NEW_PRIVS.

    Call it before the process has other threads: they stay free. What is open already stays open.

    Raises OSError if the kernel refuses, as it does after 16 layers.
    """
    syscalls.renounce_privileges()
    syscalls.call("landlock_restrict_self", descriptor, 0)
