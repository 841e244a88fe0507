"""Run a program and write its seconds, its largest memory in kilobytes and its exit code into a pipe.

    python -I -S bench/launch.py PIPE PROGRAM ARGUMENT...

A process counts the memory of the one that started it as its own, so this one loads nothing: what it holds
itself, some 10 MB, is the least that can be told.
"""

import os
import sys
import time


def main() -> None:
    """Run it."""
    started = time.perf_counter()
    child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - started
    processor = usage.ru_utime + usage.ru_stime
    code = os.waitstatus_to_exitcode(status)
    os.write(int(sys.argv[1]), f"{seconds} {processor} {usage.ru_maxrss} {code}".encode())


if __name__ == "__main__":
    main()
