"""Fresh processes to try the kernel's fences in: what is fenced in stays so, so never the tests' own process."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]

_LOAD = """
import os
from upslope.sandbox.kernel import landlock, limits, seccomp, syscalls
def confine(threads=False, processes=False):
    arch = syscalls.architecture()
    seccomp.load(seccomp.program(arch, pid=os.getpid(), threads=threads, processes=processes))
def be_nobody():
    "After all imports: the interpreter may lie where only root can read."
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(65534, 65534, 65534)
        os.setresuid(65534, 65534, 65534)
"""

_FORBIDDEN = """
    execve execveat socket connect bind listen accept accept4 setsockopt sendmmsg recvmmsg
    ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp
    pidfd_open pidfd_getfd pidfd_send_signal rt_tgsigqueueinfo get_robust_list
    io_uring_setup io_uring_enter io_uring_register io_setup io_submit bpf perf_event_open userfaultfd
    fanotify_init fanotify_mark inotify_add_watch lookup_dcookie name_to_handle_at open_by_handle_at
    mount umount2 mount_setattr move_mount open_tree open_tree_attr fsopen fsconfig fsmount fspick pivot_root chroot
    setns unshare statmount listmount seccomp landlock_create_ruleset landlock_add_rule landlock_restrict_self
    keyctl add_key request_key memfd_create memfd_secret shmget shmat shmctl msgget msgsnd semget semop
    mq_open mq_unlink mq_timedsend
    truncate chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes futimesat utimensat
    setxattr lsetxattr fsetxattr setxattrat removexattr lremovexattr fremovexattr removexattrat getxattr listxattr
    file_setattr link linkat symlink symlinkat mknod mknodat
    clock_settime settimeofday adjtimex clock_adjtime timer_create
    setuid setgid setreuid setregid setresuid setresgid setfsuid setfsgid setgroups capset setsid setpgid
    setpriority setrlimit sched_setaffinity sched_setscheduler sched_setparam sched_setattr ioprio_set
    mbind set_mempolicy migrate_pages move_pages mlock mlock2 mlockall mincore pkey_alloc remap_file_pages
    personality quotactl quotactl_fd swapon swapoff init_module finit_module delete_module
    kexec_load kexec_file_load reboot acct syslog sethostname setdomainname iopl ioperm modify_ldt nfsservctl
    splice tee vmsplice membarrier sync syncfs
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs code in a fresh Python where `confine()` loads the filter and `be_nobody()` gives up being root."""

    def start(code: str) -> "subprocess.CompletedProcess[str]":
        names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
        # joblib, with scikit-learn, makes a semaphore when it is imported, and warns where it can't.
        settings = {"MPLCONFIGDIR": str(tmp_path), "JOBLIB_MULTIPROCESSING": "0"}
        env = os.environ | dict.fromkeys(names, "1") | settings
        return subprocess.run(
            [sys.executable, "-c", _LOAD + code],
            capture_output=True,
            text=True,
            env=env,
            cwd=tmp_path,
            timeout=60,
            check=False,
        )

    return start


@pytest.fixture(scope="session")
def forbidden() -> frozenset[str]:
    """Calls that must never be allowed, whatever their arguments; written down apart from the filter's own list."""
    return frozenset(_FORBIDDEN.split())
