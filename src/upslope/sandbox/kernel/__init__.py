"""What the Linux kernel offers to confine a process, without a library: seccomp, Landlock, resource limits."""
