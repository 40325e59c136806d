"""The process that forks children: everything loaded once, one thread, nothing secret in memory.

Started by exec with a socket to its supervisor. For each request it clones a child with the two descriptors that came
along: the child's channel and its output. It tells how each child ended, and ends all of them when the supervisor goes.
"""

import contextlib
import fcntl
import gc
import importlib
import json
import os
import resource
import selectors
import signal
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from upslope.sandbox.inside import note_loaded, print_to_descriptors, serve
from upslope.sandbox.jail import SCRATCH, build_jail, library_folders, readable_paths
from upslope.sandbox.kernel import landlock, limits, namespaces, seccomp
from upslope.sandbox.kernel.syscalls import architecture
from upslope.sandbox.terms import Tier

_OUTSIDER = 64_201
"""The user and group that children get when the supervisor is root: in no password file, owner of nothing."""
_INSIDE_USER = 1000
_FIRST = 1
"""The process id of a child in a namespace of its own. There is no init above it: a second fork of a large process
would cost more than all else together, and a child that can't fork leaves nobody to wait for. What is odd about a first
process is that signals without a handler don't end it, except those that the kernel means to kill with."""
_SCRATCH_OPTIONS = "size={size}m,nr_inodes=2000,mode=700,uid={user},gid={user}"
_MAX_SCRATCH_MB = 64
_OWN_GROUPS = Path("/proc/self/cgroup")  # see jail.readable_paths


@dataclass
class _Zygote:
    """What a zygote knows: how to shut children in, and which are alive."""

    tier: Tier
    control: socket.socket
    jail: str | None = None
    hidden: list[str] = field(default_factory=list[str])
    """Library folders that the scratch folder would cover, as those of an environment made under `/tmp`."""
    readable: list[Path] | None = None
    """Where nothing can be mounted: what children may read. Each makes its rules of it, as one file is its own."""
    page_bytes: int = 0
    user: int = 0
    group: int = 0
    filters: dict[bool, bytes] = field(default_factory=dict[bool, bytes])
    children: dict[int, int] = field(default_factory=dict[int, int])


def main(control_fd: int, tier: str, preload: list[str]) -> None:
    """Get ready, say so, and fork on demand until the supervisor is gone."""
    zygote = _Zygote(Tier(tier), socket.socket(fileno=control_fd))
    try:
        _get_ready(zygote, preload)
    except (OSError, ImportError) as error:
        zygote.control.send(json.dumps({"event": "failed", "reason": f"{type(error).__name__}: {error}"}).encode())
        return
    zygote.control.send(b'{"event": "ready"}')
    _loop(zygote)


def _get_ready(zygote: _Zygote, preload: list[str]) -> None:
    root = os.geteuid() == 0
    zygote.hidden = [str(folder) for folder in library_folders() if folder.is_relative_to(SCRATCH)]
    zygote.jail = _jail(zygote.tier, root)
    for name in preload:
        importlib.import_module(name)
    _know_all_folders()
    os.environ.update(HOME=SCRATCH, TMPDIR=SCRATCH, MPLCONFIGDIR=SCRATCH)
    zygote.page_bytes = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGESIZE")
    if zygote.tier is Tier.T2 and zygote.jail is None:
        zygote.readable = readable_paths()
        if root:
            _must_be_readable_for_outsider()
    elif zygote.tier is Tier.T2 and zygote.jail is not None:
        namespaces.make_root(zygote.jail)
    if root:
        _become_outsider()
    zygote.user, zygote.group = os.getuid(), os.getgid()
    if zygote.tier is Tier.T1:
        zygote.filters = _filters(_FIRST)  # the same for all: building them takes milliseconds
    os.chdir("/")
    os.umask(0o077)
    note_loaded()
    gc.collect()
    gc.freeze()
    gc.disable()


def _jail(tier: Tier, root: bool) -> str | None:
    """A read-only root in a mount namespace of our own; None where T2 has to do without."""
    if root:
        try:
            namespaces.unshare(namespaces.OF_ALL_CHILDREN)
        except PermissionError:
            if tier is Tier.T1:
                raise
            return None
        return build_jail()
    if tier is Tier.T2:
        return None
    user, group = os.geteuid(), os.getegid()
    namespaces.unshare(namespaces.CLONE_NEWUSER | namespaces.OF_ALL_CHILDREN)
    namespaces.map_user(user, user, group)
    return build_jail()


def _know_all_folders() -> None:
    """Let the import system list every folder now: children may not list those that are closed to them."""
    with contextlib.suppress(ImportError):
        importlib.import_module("no_module_has_this_name")


def _become_outsider() -> None:
    os.setgroups([])
    os.setresgid(_OUTSIDER, _OUTSIDER, _OUTSIDER)
    os.setresuid(_OUTSIDER, _OUTSIDER, _OUTSIDER)
    namespaces.own_proc_files()


def _must_be_readable_for_outsider() -> None:
    """Without a jail of mounts, children started by root read the libraries as someone else. Raises PermissionError."""
    for path in readable_paths():
        for part in (*path.parents, path):
            if part.is_dir() and not part.stat().st_mode & 0o001:
                raise PermissionError(f"{part} is closed to other users, so children could not read {path}")


def _loop(zygote: _Zygote) -> None:
    woken, wake = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    chosen = selectors.DefaultSelector()
    chosen.register(zygote.control, selectors.EVENT_READ)
    chosen.register(woken, selectors.EVENT_READ)
    while True:
        for key, _ in chosen.select():
            if key.fileobj is zygote.control:
                if not _obey(zygote, (woken, wake)):
                    _kill_all(zygote)
                    return
            else:
                with contextlib.suppress(BlockingIOError):
                    os.read(woken, 4096)
                _reap(zygote)


def _obey(zygote: _Zygote, wakeups: tuple[int, int]) -> bool:
    """Do what one message asks for; False when the supervisor is gone."""
    message, descriptors, _, _ = socket.recv_fds(zygote.control, 4096, 2)
    if not message:
        return False
    asked = json.loads(message)
    if asked["do"] == "kill":
        for pid, number in zygote.children.items():
            if number == asked["id"]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        return True
    try:
        flags = namespaces.OF_EACH_CHILD if zygote.tier is Tier.T1 else 0
        pid = namespaces.clone(flags)
        if pid == 0:
            _child(zygote, descriptors, wakeups)
        zygote.children[pid] = asked["id"]
    except OSError as error:
        _tell(zygote, {"event": "ended", "id": asked["id"], "status": None, "reason": str(error)})
    for descriptor in descriptors:
        os.close(descriptor)
    return True


def _reap(zygote: _Zygote) -> None:
    while zygote.children:
        pid, status, usage = os.wait4(-1, os.WNOHANG)
        if pid == 0:
            return
        number = zygote.children.pop(pid, None)
        code = os.waitstatus_to_exitcode(status)
        told = {"event": "ended", "id": number, "status": code, "cpu": usage.ru_utime + usage.ru_stime}
        _tell(zygote, told | {"peak_kb": usage.ru_maxrss})


def _tell(zygote: _Zygote, event: Mapping[str, Any]) -> None:
    with contextlib.suppress(OSError):
        zygote.control.send(json.dumps(event).encode())


def _kill_all(zygote: _Zygote) -> None:
    for pid in zygote.children:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    for _ in zygote.children:
        with contextlib.suppress(ChildProcessError):
            os.wait()


def _child(zygote: _Zygote, descriptors: list[int], wakeups: tuple[int, int]) -> NoReturn:
    """The first instructions of a child; never returns into the zygote's loop."""
    status = 70
    try:
        channel, output = descriptors
        os.dup2(output, 2)
        namespaces.die_with_parent()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for descriptor in (*wakeups, zygote.control.detach()):
            os.close(descriptor)
        if zygote.tier is Tier.T1:
            _enter_jail(zygote)
        channel, rules = _wire(channel, output, _rules(zygote))
        namespaces.drop_capabilities()
        filters = zygote.filters or _filters(os.getpid())
        serve(channel, channel, lambda terms: _shut_in(zygote, terms, rules, filters))
        status = 0
    except BaseException as error:
        with contextlib.suppress(OSError):
            os.write(2, f"the sandbox's child failed: {type(error).__name__}: {error}\n".encode())
    finally:
        os._exit(status)


def _enter_jail(zygote: _Zygote) -> None:
    """From a fresh set of namespaces into the jail, with a scratch folder that vanishes with the child."""
    assert zygote.jail is not None
    namespaces.map_user(_INSIDE_USER, zygote.user, zygote.group)
    # Mounts that came with the namespace are locked in place; a copy of them can become the root.
    namespaces.mount(zygote.jail, zygote.jail, None, namespaces.MS_BIND | namespaces.MS_REC)
    hidden = [(zygote.jail + folder, os.open(zygote.jail + folder, os.O_PATH)) for folder in zygote.hidden]
    scratch = zygote.jail + SCRATCH
    options = _SCRATCH_OPTIONS.format(size=_MAX_SCRATCH_MB, user=_INSIDE_USER)
    namespaces.mount("tmpfs", scratch, "tmpfs", namespaces.MS_NOSUID | namespaces.MS_NODEV, options)
    for folder, descriptor in hidden:
        os.makedirs(folder)
        flags = namespaces.MS_BIND | namespaces.MS_REC
        namespaces.mount(f"/proc/self/fd/{descriptor}", folder, None, flags)
        os.close(descriptor)
        for above in Path(folder).relative_to(scratch).parents:
            if above != Path():  # folders on the way to libraries are no scratch: Python may import from them
                (Path(scratch) / above).chmod(0o555)
    namespaces.make_root(zygote.jail)
    os.chdir(SCRATCH)


def _wire(channel: int, output: int, rules: int) -> tuple[int, int]:
    """Standard input empty, standard output and error to the judge, channel and rules on descriptors of their own."""
    nothing = os.open("/dev/null", os.O_RDONLY)
    # Out of the way first: any of them may have one of the numbers that are given out below.
    nothing, output, channel, rules = (fcntl.fcntl(d, fcntl.F_DUPFD, 64) for d in (nothing, output, channel, rules))
    for source, target in ((nothing, 0), (output, 1), (output, 2)):
        os.dup2(source, target)
    os.dup2(channel, 3, inheritable=False)
    os.dup2(rules, 4, inheritable=False)
    os.closerange(5, 1024)
    print_to_descriptors()
    return 3, 4


def _rules(zygote: _Zygote) -> int:
    if zygote.readable is not None:
        return landlock.ruleset(read=[*zygote.readable, _OWN_GROUPS], write=[])
    return landlock.ruleset(read=[Path("/")], write=[Path(SCRATCH)] if zygote.tier is Tier.T1 else [])


def _shut_in(zygote: _Zygote, terms: Mapping[str, Any], rules: int, filters: Mapping[bool, bytes]) -> None:
    """The last steps, once it is known what the child may use."""
    landlock.restrict(rules)
    os.close(rules)
    memory = zygote.page_bytes + (terms["memory_mb"] + 8 * terms["threads"]) * 1024 * 1024
    limits.apply(
        address_space=memory,
        cpu_seconds=terms["cpu_seconds"] + 1,
        file_bytes=terms["file_mb"] * 1024 * 1024,
        open_files=64,
        processes=terms["threads"] + 1 if zygote.tier is Tier.T1 else None,
    )
    # The soft limit ends in a signal that tells why; whoever ignores that is killed a second later.
    resource.setrlimit(resource.RLIMIT_CPU, (terms["cpu_seconds"], terms["cpu_seconds"] + 1))
    seccomp.load(filters[terms["threads"] > 0])


def _filters(pid: int) -> dict[bool, bytes]:
    """The system calls allowed to the process of this id, without and with threads."""
    return {threads: seccomp.program(architecture(), pid=pid, threads=threads) for threads in (False, True)}


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3].split(",") if sys.argv[3] else [])
