"""Runs a program to its end and says what it cost."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, seconds of all cores together, and the most memory held at once."""

    wall: float
    cpu: float
    peak_mb: float


class Failed(Exception):
    """The program refused or broke off; what it said is on the error stream."""


def run(command, out=None):
    """Runs the command; its output goes into the file, and what it says besides is shown only if it fails."""
    command = [str(part) for part in command]
    print(f"  {' '.join(command)}", file=sys.stderr)
    with open(out or os.devnull, "wb") as output, tempfile.TemporaryFile() as remarks:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=output, stderr=remarks, stdin=subprocess.DEVNULL)
        # Not `wait`: only this one tells what this child alone used.
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        remarks.seek(0)
        said = remarks.read().decode(errors="replace")
    if child.returncode != 0:
        raise Failed(f"{command[0]} ended with {child.returncode}: {said[-2000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
