"""A terminal: one JSON request a line on stdin, one JSON answer a line on stdout, in the same order.

README.md in this folder describes the requests and answers.
"""

import json
import os
import pty
import sys


def run(program, arguments, folder, environment):
    child, terminal = pty.fork()
    if child == 0:
        try:
            os.chdir(folder)
            os.execve(program, [program, *arguments], environment)
        finally:
            os._exit(127)
    shown = b""
    while True:
        # Where nobody writes any more, reading a terminal is an error on Linux.
        try:
            part = os.read(terminal, 65536)
        except OSError:
            part = b""
        if not part:
            break
        shown += part
    os.close(terminal)
    return shown.decode("utf-8", "backslashreplace"), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


for line in sys.stdin:
    request = json.loads(line)
    environment = {"PATH": os.environ["PATH"], **request["environment"]}
    shown, status = run(request["program"], request["arguments"], request["folder"], environment)
    print(json.dumps({"id": request["id"], "shown": shown, "status": status}), flush=True)
