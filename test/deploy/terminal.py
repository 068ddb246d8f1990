"""Runs a command in a terminal of its own, as somebody at a keyboard does: a line on standard input is Ctrl-C there."""

import os
import pty
import select
import sys

command = sys.argv[1:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
reading = [terminal, sys.stdin.fileno()]
while terminal in reading:
    for ready in select.select(reading, [], [])[0]:
        try:
            text = os.read(ready, 65536)
        except OSError:  # Linux says so when the command has closed its side.
            text = b""
        if not text:
            reading.remove(ready)
        elif ready == terminal:
            os.write(1, text)
        else:
            os.write(terminal, b"\x03")
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
