#!/usr/bin/env python3
"""timed.py STDOUT_FILE COMMAND...: runs one command and prints what it took, as one line of JSON.

A child's own peak memory is known only to whoever waits for it (wait4), which Node does not offer. Bytes read are
those of its read calls, cached or not, from its last state before it is reaped (null where the system has no /proc).
"""
import json, os, subprocess, sys, time

os.sync()
started = time.perf_counter()
with open(sys.argv[1], "wb") as out:
    child = subprocess.Popen(sys.argv[2:], stdout=out, stdin=subprocess.DEVNULL)
os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
seconds = time.perf_counter() - started
try:
    read = int(dict(line.split(": ") for line in open(f"/proc/{child.pid}/io").read().splitlines())["rchar"])
except OSError:
    read = None
_, status, usage = os.wait4(child.pid, 0)
unit = 1 if sys.platform == "darwin" else 1024
print(json.dumps({"seconds": seconds, "cpuSeconds": usage.ru_utime + usage.ru_stime, "peakBytes": usage.ru_maxrss * unit,
                  "readBytes": read, "exitCode": os.waitstatus_to_exitcode(status)}))
