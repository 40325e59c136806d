"""The read-only root that children see: the interpreter, its libraries, nothing of ours, nothing of anyone's."""

import os
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import upslope
from upslope.sandbox.kernel import namespaces as ns

SCRATCH = "/tmp"  # noqa: S108  inside the jail
_OWN_PACKAGE = Path(upslope.__file__).parent
_SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/share/zoneinfo", "/usr/share/fonts")
_FILES = ("/etc/ld.so.cache", "/etc/localtime", "/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
_GROUPS = Path("/sys/fs/cgroup")
_MOUNT_POINTS = ("/mnt", "/media", "/srv", "/opt", "/run")
"""An existing folder to build the jail on, so that nothing is left on disk; in a mount namespace of its own."""


def library_folders() -> list[Path]:
    """What Python code is read from, without our own package and without folders of source code beside it."""
    paths = {Path(entry) for entry in sys.path if entry}
    paths |= {Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    paths.add(Path(sys.base_prefix) / "lib")
    return _outermost(path for path in paths if path.is_dir() and not _is_source_of_ours(path))


def readable_paths() -> list[Path]:
    """The same as an allow-list, for where nothing can be mounted: our own package is left out entry by entry."""
    allowed: list[Path] = []
    for folder in [*library_folders(), *map(Path, _SYSTEM)]:
        allowed += _without_own(folder) if _OWN_PACKAGE.is_relative_to(folder) else [folder]
    return [path for path in [*allowed, *map(Path, _FILES), *_limits_of_this_group()] if path.exists()]


def _limits_of_this_group() -> Iterator[Path]:
    """What this process's control groups allow it. DuckDB aborts if these files are there and can't be opened."""
    try:
        lines = Path("/proc/self/cgroup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    for line in lines:
        _, controllers, group = line.split(":", 2)
        for place in (group, "/"):
            if not controllers:
                yield from (_GROUPS / place.strip("/") / name for name in ("cpu.max", "memory.max"))
            elif controllers in ("cpu", "cpu,cpuacct"):
                yield from (_GROUPS / "cpu" / place.strip("/") / f"cpu.cfs_{name}_us" for name in ("quota", "period"))
            elif controllers == "memory":
                yield _GROUPS / "memory" / place.strip("/") / "memory.limit_in_bytes"


def build_jail() -> str:
    """Build the jail on an existing folder of this process's own mount namespace and return that folder.

    Raises OSError if mounting is refused.
    """
    ns.mount("none", "/", None, ns.MS_REC | ns.MS_PRIVATE)
    shown = [Path(path) for path in _SYSTEM if Path(path).is_dir() and not Path(path).is_symlink()]
    folders = _outermost([*shown, *library_folders()])
    jail = next(p for p in _MOUNT_POINTS if Path(p).is_dir() and not any(f.is_relative_to(p) for f in folders))
    ns.mount("tmpfs", jail, "tmpfs", ns.MS_NOSUID | ns.MS_NODEV, "size=1m,nr_inodes=4096,mode=755")
    for link in (Path(path) for path in _SYSTEM if Path(path).is_symlink()):
        inside = Path(jail + str(link))
        inside.parent.mkdir(parents=True, exist_ok=True)
        inside.symlink_to(link.resolve())
    for folder in folders:
        target = Path(jail + str(folder))
        target.mkdir(parents=True, exist_ok=True)
        ns.bind_read_only(str(folder), str(target))
    for file in (Path(path) for path in _FILES if Path(path).exists()):
        target = Path(jail + str(file))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
        if file.is_relative_to("/dev"):
            ns.mount(str(file), str(target), None, ns.MS_BIND)
        else:
            ns.bind_read_only(str(file.resolve()), str(target))
    _cover_own_package(jail)
    (Path(jail) / SCRATCH.lstrip("/")).mkdir(exist_ok=True)
    ns.mount("none", jail, None, ns.MS_BIND | ns.MS_REMOUNT | ns.MS_RDONLY | ns.MS_NOSUID | ns.MS_NODEV)
    return jail


def _cover_own_package(jail: str) -> None:
    """Packs lie in our package, with tests and solutions: an empty folder takes its place."""
    own = Path(jail + str(_OWN_PACKAGE))
    if own.is_dir():
        ns.mount("tmpfs", str(own), "tmpfs", ns.MS_RDONLY | ns.MS_NOSUID | ns.MS_NODEV, "size=4k,nr_inodes=1,mode=755")


def _is_source_of_ours(folder: Path) -> bool:
    """A checkout's `src`: it holds our package and nothing that is needed besides."""
    installed = {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")}
    return _OWN_PACKAGE.parent == folder and folder not in installed


def _without_own(folder: Path) -> Iterator[Path]:
    for entry in os.scandir(folder):
        path = Path(entry.path)
        if path == _OWN_PACKAGE:
            continue
        if _OWN_PACKAGE.is_relative_to(path):
            yield from _without_own(path)
        else:
            yield path


def _outermost(paths: "Iterator[Path] | list[Path]") -> list[Path]:
    """Without folders that lie in another of them."""
    found: list[Path] = []
    for path in sorted(set(paths), key=lambda path: len(path.parts)):
        if not any(path.is_relative_to(other) for other in found):
            found.append(path)
    return found
