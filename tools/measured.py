"""Run Python with the arguments given; print, as JSON, its exit code, seconds of processor, peak of memory in MB.

A process of its own: Linux counts in a child's peak what its parent held when it forked.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

with subprocess.Popen([sys.executable, *sys.argv[1:]], stdout=subprocess.DEVNULL) as process:
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
print(json.dumps([process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024]))
